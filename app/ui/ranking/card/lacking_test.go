package card

import (
	"strconv"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/model"
	"decouple/app/model/modeltest"
)

// What no model predicts is a dash on the card, and no term of its sum.
func TestCardOfAFileWithoutAnObjective(t *testing.T) {
	for name, tt := range map[string]struct {
		lacks  []model.Kind
		hidden [3]bool // both terms, and the sign between them
	}{
		"both":          {nil, [3]bool{}},
		"no quality":    {[]model.Kind{model.Quality}, [3]bool{false, true, true}},
		"no engagement": {[]model.Kind{model.Engagement}, [3]bool{true, false, true}},
		"neither":       {[]model.Kind{model.Engagement, model.Quality}, [3]bool{true, true, true}},
	} {
		p := made(t, modeltest.Posts(5), "")
		p.Bring(t, rankingtest.Lacking("mine.csv", 30, tt.lacks...))
		p.Send(ranking.PartChosen{Part: ranking.FeedPart}, ranking.CardToggled{ID: p.Lab.Feed.Posts[3].ID})
		m := p.Lab
		card := parsed(t, Append(nil, m, 3, AxisOf(m)))
		parts := card.With("class", "parts")[0].Tagged("span")
		var hidden [3]bool
		for at, n := range [...]int{1, 3, 2} { // the first is the element itself
			_, hidden[at] = parts[n].Attrs["hidden"]
		}
		if hidden != tt.hidden {
			t.Errorf("%s: of the sum is hidden %v, want %v", name, hidden, tt.hidden)
		}
		readouts := card.With("class", "readouts")[0].Tagged("dd")
		for at, n := range readouts {
			if (n.Text == "–") != tt.hidden[at] {
				t.Errorf("%s: readout %d says %q", name, at, n.Text)
			}
		}
		neither := len(tt.lacks) == 2
		if sum := card.With("class", "sum")[0].Tagged("b")[0].Text; (sum == "–") != neither {
			t.Errorf("%s: the score is %q", name, sum)
		}
		why := card.With("class", "why")[0]
		if rows := why.With("class", "made"); len(rows) > 0 == neither || !neither && len(rows[0].Tagged("tbody")[0].Tagged("tr")) != 2-len(tt.lacks) {
			t.Errorf("%s: the score is made of %q", name, why.Text)
		}
		if said := strings.Contains(why.Text, "There is no score"); said != neither || strings.Contains(why.Text, "NaN") {
			t.Errorf("%s: Why here says %q", name, why.Text)
		}
		if seek := strings.Contains(why.Text, "smallest move") || strings.Contains(why.Text, "No weights put it first"); seek && len(tt.lacks) > 0 {
			t.Errorf("%s: weights move it: %q", name, why.Text)
		}
	}
}

// A card says of a post what a filter let it through for; the line below the tenth which
// posts left the ten, and where they are now.
func TestWhatWasLetThroughAndWhatLeft(t *testing.T) {
	p := rankingtest.Shipped(t, "a=1&b=0&spam-on=0&nsfw-on=0&misinfo-on=0&all=1")
	m := p.Lab
	seen := 0
	for _, i := range m.Ranking.Order {
		is := false
		for k := feed.Spam; k < feed.NumFilters; k++ {
			is = is || m.Feed.Truth(i, k) == feed.Is
		}
		marks := parsed(t, Append(nil, m, i, AxisOf(m))).With("class", "through")
		if (len(marks) == 1) != is || is && !strings.HasSuffix(marks[0].Text, ", let through") {
			t.Errorf("post %d is what a filter looks for: %v; marks %v", i, is, marks)
		}
		seen += len(marks)
	}
	if seen == 0 {
		t.Error("nothing is let through: the test needs another feed")
	}
	if got := parsed(t, AppendCut(nil, m)).Text; got != "Top ten ends here" {
		t.Errorf("before any move the line says %q", got)
	}
	p.Send(ranking.PresetChosen{Preset: feed.Presets[2]}, ranking.FilterToggled{Kind: feed.Misinformation})
	left := m.LeftTop(nil)
	line := parsed(t, AppendCut(nil, m)).Text
	for _, i := range left {
		where := "now removed"
		if r := m.Ranking.Place(i); r >= 0 {
			where = "now " + strconv.Itoa(int(r)+1)
		}
		if !strings.Contains(line, m.Feed.Posts[i].Author) || !strings.Contains(line, where) {
			t.Errorf("post %d left, %s: %q", i, where, line)
		}
	}
	if len(left) == 0 || !strings.Contains(line, "Left the top ten: ") {
		t.Errorf("%d left: %q", len(left), line)
	}
}
