package insight

import (
	"math"

	"decouple/app/feed"
	"decouple/app/field"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/rank"
)

// FieldScore is what a published score that the page shows does to this feed. It
// changes with the feed, its filters and the choice, never with a dial.
type FieldScore struct {
	Carried field.Carried
	// Top are the first [feed.TopN] posts of the order that it is carried over to, and
	// Itself those of the published formula, nil where this feed can't tell.
	Top, Itself []int32
}

// The panel of a published score, and its title; the button that opens it has FieldButtonID
// with the score's key behind.
const (
	FieldID       = "field"
	FieldHeadID   = "field-h"
	FieldButtonID = "field-"
)

// ShowField shows the published score at a place in [field.Scores], or none below 0.
func (n *Insight) ShowField(score int) {
	n.settings.Field = max(score, -1) + 1
	n.CarryOver()
}

// Published is the published score that the page shows, or nil.
func (n *Insight) Published() *field.Score {
	if n.settings.Field == 0 {
		return nil
	}
	return &field.Scores[n.settings.Field-1]
}

// FieldHolds says whether the dials and the scale are as the score shown is carried over.
func (n *Insight) FieldHolds() bool {
	c := &n.Field.Carried
	return c.Trouble == field.None && n.shared.Scale == c.Scale && n.shared.Weights == c.Weights
}

// CarryOver works out the published score that the page shows, if it shows one. Refresh
// does too; it is called by itself where another score is shown.
func (n *Insight) CarryOver() {
	s := n.Published()
	n.Field = FieldScore{}
	f := n.shared.Feed
	switch {
	case s == nil:
		return
	case !f.RanksBoth():
		n.Field.Carried.Trouble = field.NoModel
		return
	}
	posts := field.Posts{Clicks: f.Clicks, Quality: f.Quality, Kept: n.shared.Ranking.Kept}
	if n.shared.Source == lab.Sample {
		posts.Minutes = func(i int) float64 { return float64(f.Posts[i].AgeMinutes) }
	}
	c := field.Carry(s.Rule, posts)
	n.Field.Carried = c
	if c.Trouble != field.None {
		return
	}
	var cols rank.Columns
	n.shared.Ranking.ColumnsOn(c.Scale, &cols)
	n.Field.Top = rank.New(cols, n.shared.Ranking.Kept, feed.TopN).TopK(c.Weights, feed.TopN, nil)
	n.Field.Itself = s.Top(posts, feed.TopN)
}

// FieldRounding says how near two dials in thousandths come to what the score
// shown asks for; empty where they hold it exactly.
func (n *Insight) FieldRounding() string {
	c := &n.Field.Carried
	if c.Ratio == 0 {
		return ""
	}
	text := "The nearest pair of dials in thousandths, α " + format.Milli(c.Weights.Alpha) + " and β " + format.Milli(c.Weights.Beta)
	switch off := 100 * c.Off; {
	case off >= 1:
		return text + ", is " + format.Count(int(math.Round(min(off, 1e9)))) + "\u202f% off: dials with steps of 0.001 are too coarse for this feed’s engagement."
	case off >= 0.0005:
		return text + ", is " + format.Fixed(off, 3) + "\u202f% off."
	}
	return text + ", is off by less than 0.001\u202f%."
}
