package ranking_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/labtest"
	"decouple/app/model"
	"decouple/app/ownfeed"
	"decouple/app/page"
	"decouple/app/post"
)

// shared is a feed of n posts whose file gives shares, those of post i being i² mod 47; every fifth has none.
func shared(n int) *ownfeed.Feed {
	f := rankingtest.Own("news.csv", n)
	f.Words.Engagement = "shares"
	for i := range f.Posts {
		if f.Posts[i].Log = (post.Log{}); i%5 != 4 {
			f.Posts[i].Log = post.Log{HasValue: true, Value: float64(i * i % 47)}
		}
	}
	return f
}

// The choice ranks by the file's own engagement, is in the link, and goes back.
func TestEngagementOfTheFile(t *testing.T) {
	const n = 30
	p := rankingtest.Shipped(t, "spam=1&nsfw=1&misinfo=1&a=1&b=0")
	p.Send(lab.Event{Did: lab.Chosen, Act: "engagement", Value: "file"})
	if p.Lab.ByFile {
		t.Error("the sample feed has a file")
	}
	p.Bring(t, shared(n))
	predicted := slices.Clone(p.Lab.Ranking.Order)
	p.Send(lab.Event{Did: lab.Chosen, Act: "engagement", Value: "file"})
	m := p.Lab
	if !m.Feed.ByFile || len(m.Ranking.Order) != n-n/5 || m.Ranking.Lacking != n/5 {
		t.Fatalf("by file: %v, %d are ranked, %d lack a value", m.Feed.ByFile, len(m.Ranking.Order), m.Ranking.Lacking)
	}
	for place, i := range m.Ranking.Order[1:] {
		if before := m.Ranking.Order[place]; m.Feed.Posts[before].Log.Value < m.Feed.Posts[i].Log.Value {
			t.Errorf("post %d stands before %d", before, i)
		}
	}
	link := p.Link()
	if !strings.Contains(link, "feed=own") || !strings.Contains(link, "engagement=file") {
		t.Errorf("the link is %q", link)
	}
	if !strings.Contains(m.Moves.Since, "file’s own") {
		t.Errorf("moves since %q", m.Moves.Since)
	}
	p.Send(lab.Event{Did: lab.Chosen, Act: "engagement", Value: "predicted"})
	if m.Feed.ByFile || !slices.Equal(m.Ranking.Order, predicted) || strings.Contains(p.Link(), "engagement") {
		t.Errorf("back: %v, %q", m.Ranking.Order, p.Link())
	}
	p.Send(page.LinkOpened{Fragment: link})
	if !m.Feed.ByFile || len(m.Ranking.Order) != n-n/5 {
		t.Error("the link does not bring it back")
	}
	p.Send(ranking.SampleChosen{})
	if m.ByFile || m.Feed.ByFile || strings.Contains(p.Link(), "engagement") {
		t.Errorf("on the sample feed the link is %q", p.Link())
	}
}

// A file that gives no engagement can't rank by it, and the page says so.
func TestEngagementOfAFileWithoutIt(t *testing.T) {
	f := shared(30)
	for i := range f.Posts {
		f.Posts[i].Log = post.Log{}
	}
	p := rankingtest.Of(t, feedtest.Of(30, 2), "")
	p.Bring(t, f)
	r := p.Send(page.LinkOpened{Fragment: p.Link() + "&engagement=file"})
	if p.Lab.ByFile || p.Lab.Feed.ByFile || !strings.Contains(strings.Join(r.Notices, " "), "news.csv gives no engagement") {
		t.Errorf("%q", r.Notices)
	}
}

// The saved feed and the archive for a database have the engagement that ranks, say whose it is, and agree with the page.
func TestEngagementOfTheFileIsSaved(t *testing.T) {
	const n = 30
	p := rankingtest.Of(t, feedtest.Of(30, 2), "spam=1&nsfw=1&misinfo=1&a=0.5&b=0.5")
	f := shared(n)
	f.Has[model.Spam], f.Has[model.NSFW], f.Has[model.Misinformation] = false, false, false
	p.Bring(t, f)
	p.Send(ranking.EngagementChosen{ByFile: true})
	m := p.Lab
	rows := cells(t, m)
	for place, row := range rows {
		if row["engagement_is"] != "from the file" {
			t.Fatalf("a row says that its engagement is %q", row["engagement_is"])
		}
		lacking := place >= n-n/5
		if got := row["removed_by"]; (got == "no-value") != lacking || (row["engagement"] == "") != lacking || (row["rank"] == "") != lacking {
			t.Errorf("row %d: rank %q, engagement %q, removed by %q", place, row["rank"], row["engagement"], got)
		}
		if !lacking && row["engagement"] != row["given engagement: shares"] {
			t.Errorf("row %d has the engagement %s, the file says %s", place, row["engagement"], row["given engagement: shares"])
		}
	}
	d, _ := labtest.Find[lab.Download](p.Send(ranking.SavePressed{What: ranking.RankerZIP}).Cmds)
	files := unpacked(t, d.Data)
	predictions := table(t, files["predictions.csv"])
	if len(predictions) != n-n/5 {
		t.Fatalf("the archive has %d posts", len(predictions))
	}
	for _, row := range predictions {
		number, _ := strconv.Atoi(row[0])
		at := slices.IndexFunc(m.Feed.Posts, func(q post.Post) bool { return q.ID == row[1] })
		if e, err := strconv.ParseFloat(row[2], 64); err != nil || at < 0 || e != m.Feed.Posts[at].Log.Value {
			t.Errorf("row %d, %q", number, row)
		}
	}
	for place, row := range table(t, files["golden.csv"])[:n-n/5] {
		if want := m.Feed.Posts[m.Ranking.Order[place]].ID; row[8] != want {
			t.Errorf("place %d is %s, on the page %s", place+1, row[8], want)
		}
	}
	for _, want := range []string{"the engagement that the file itself gives", "6 of the file's posts have none", "own shares"} {
		if !strings.Contains(files["README.md"], want) {
			t.Errorf("README.md lacks %q", want)
		}
	}
}
