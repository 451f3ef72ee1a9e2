package insight

import (
	"math"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// ScoreboardData is what the scoreboard shows.
type ScoreboardData struct {
	Title string
	Cells [3]cellData
	Note  string
}

// cellData is one figure with its change from engagement only.
type cellData struct {
	Value, Unit, Change string
	// Move is up, down or same.
	Move string
}

// units are what the three figures count.
var units = [3]string{
	"expected clicks per 1,000 readers",
	"mean quality, 0 to 1",
	"take-rate: quality plays / recommendations shown",
}

// ScoreboardView returns the scores of the posts on top of m.
func ScoreboardView(m *ranking.Lab) ScoreboardData {
	s, ref := m.Scores, m.Reference
	v := ScoreboardData{Title: "Top ten", Note: scoresNote(m)}
	if s.N == 0 { // a mean of nothing is no number
		for i, unit := range units {
			v.Cells[i] = cellData{Value: format.None, Unit: unit, Change: "no posts", Move: "same"}
		}
		return v
	}
	if s.N < feed.TopN {
		v.Title = "Top " + format.Count(s.N)
	}
	clicks := 0.0
	if ref.Clicks > 0 {
		clicks = 100 * (s.Clicks - ref.Clicks) / ref.Clicks
	}
	quality := s.Quality - ref.Quality
	rate := 100 * (s.TakeRate - ref.TakeRate)
	v.Cells = [3]cellData{
		{clicksText(m, s.Clicks), unit0(m), format.Signed(clicks, 1) + "\u202f%", move(clicks, 1)},
		{format.Fixed(s.Quality, 2), units[1], format.Signed(quality, 2), move(quality, 2)},
		{format.Fixed(100*s.TakeRate, 1) + "\u202f%", units[2], format.Signed(rate, 1) + "\u202fpt", move(rate, 1)},
	}
	for i, known := range s.Known {
		if !known {
			v.Cells[i] = cellData{Value: format.None, Unit: v.Cells[i].Unit, Change: "not known", Move: "same"}
		}
	}
	return v
}

// scoresNote says what the figures are, and why one is not known.
func scoresNote(m *ranking.Lab) string {
	f := m.Feed
	switch {
	case f.ByFile && f.RanksBoth():
		note := f.EngagementNote(0) + " The quality is predicted."
		if f.HasTakeRate() {
			note += " A quality play is a click of the file, counted with the post’s predicted quality."
		}
		return note
	case f.ByFile:
		return f.EngagementNote(0) + " No model predicts quality."
	case !f.Ranks():
		return "No model predicts the engagement or the quality of these posts, so there are no figures."
	case !f.RanksBoth():
		return "The figures come from the model’s predictions, for readers who see all of these posts. A take-rate needs both engagement and quality."
	case !f.HasTakeRate():
		return "Both come from the models’ predictions, for readers who see all of these posts. A take-rate needs clicks per impression, and “" + f.EngagementName() + "” is neither."
	}
	return "All three come from the models’ predictions, for readers who see all of these posts. A quality play is a click, counted with the post’s predicted quality: a click on a post of quality 0.4 is 0.4 of a play."
}

// unit0 says what the first figure counts.
func unit0(m *ranking.Lab) string {
	if m.Feed.ByFile {
		return m.Feed.EngagementUnit() + ", all together"
	}
	if m.Feed.Words.PerThousand {
		return units[0]
	}
	return "expected " + m.Feed.EngagementName() + ", all together"
}

func clicksText(m *ranking.Lab, x float64) string {
	if m.Feed.Words.PerThousand {
		return format.Count(int(math.Round(x)))
	}
	return m.Feed.Engagement(x)
}

// move is the direction of a change as it shows with the given decimals.
func move(x float64, decimals int) string {
	switch s := format.Signed(x, decimals); s[0] {
	case '+':
		return "up"
	case '0':
		return "same"
	}
	return "down"
}

// Scoreboard is the top ten's three figures.
type Scoreboard struct {
	app.Compo
	View ScoreboardData
}

// Render implements app.Composer.
func (s *Scoreboard) Render() app.UI {
	cells := make([]app.UI, len(s.View.Cells))
	for i, c := range s.View.Cells {
		cells[i] = html.One(`
			<div>
				<dt>{}</dt>
				<dd>{}</dd>
				<dd class="moved" data-move="{}">{}</dd>
			</div>`, element.WithTerm(c.Unit, "take-rate", "take-rate"), c.Value, c.Move, c.Change)
	}
	return html.One(`
		<section class="block" aria-labelledby="scores-h">
			<div class="head"><h2 id="scores-h">{}</h2><small>change from engagement only</small></div>
			<dl class="scores">{}</dl>
			<p class="note">{}</p>
		</section>`, s.View.Title, cells, s.View.Note)
}
