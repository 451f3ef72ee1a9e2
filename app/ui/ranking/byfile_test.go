package ranking

import (
	"strings"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/post"
	"decouple/app/ui/ranking/card"
	"decouple/app/ui/ranking/control"
	"decouple/app/ui/ranking/insight"
)

// Wherever figures are said, the page says that the engagement is the file's own.
func TestEngagementOfTheFileIsSaid(t *testing.T) {
	p := rankingtest.Of(t, feedtest.Of(30, 2), "spam=1&nsfw=1&misinfo=1&a=1&b=0.5&removed=1")
	f := rankingtest.Own("news.csv", 30)
	f.Words.Engagement = "<b>shares"
	for i := range f.Posts {
		f.Posts[i].Log = post.Log{HasValue: i != 7, Value: float64(3*i + 1), Ratings: 1, Rating: 0.5}
	}
	p.Bring(t, f)
	p.Send(ranking.PartChosen{Part: ranking.FeedPart}, ranking.CardToggled{ID: f.Posts[3].ID})
	m := p.Lab
	said := func() map[string]string {
		return map[string]string{
			"head": feedHeadView(m).Count, "drawer": feedFootView(m).Summary, "paper": settingsText(m), "scores": insight.ScoreboardView(m).Note,
			"curve": insight.CurveView(m).Note, "plot": insight.TradeOffView(m).Label, "tuning": control.ObjectivesView(m).ByFile,
			"card": string(card.Append(nil, m, 3, card.AxisOf(m))),
		}
	}
	for where, text := range said() {
		if strings.Contains(strings.ToLower(text), "own engagement") || strings.Contains(text, "own &lt;b&gt;shares") {
			t.Errorf("%s speaks of it though it is predicted: %q", where, text)
		}
	}
	p.Send(ranking.EngagementChosen{ByFile: true})
	for where, text := range said() {
		want := "own engagement, not predicted"
		if where == "drawer" {
			want = "0 removed by filters, 1 without own <b>shares"
		}
		if !strings.Contains(strings.ToLower(text), want) {
			t.Errorf("%s does not say so: %q", where, text)
		}
	}
	html := said()["card"]
	if !strings.Contains(html, "own &lt;b&gt;shares</dt><dd>10<") || strings.Contains(html, "<b>shares") {
		t.Errorf("the card reads %s", html)
	}
	if gone := feedFootView(m).Removed; len(gone) != 1 || !strings.Contains(gone[0].By, "the file gives it no <b>shares") {
		t.Errorf("the drawer has %+v", gone)
	}
}
