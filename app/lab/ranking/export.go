package ranking

import (
	"math"
	"strings"

	"decouple/app/export"
	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/seek"
)

// SavePressed downloads something of the feed.
type SavePressed struct{ What Download }

// Download is a file that the page can write.
type Download uint8

// The downloads.
const (
	FeedCSV Download = iota
	ModelsJSON
	ChartSVG
	RankerZIP
	downloads // how many there are
)

// Key is the download's name in the page's attributes.
func (d Download) Key() string { return [...]string{"feed", "models", "chart", "ranker"}[d] }

// mostBest is how many ranked posts the file gives the best ranks of at most:
// each takes time in proportion to their number.
const mostBest = 5000

// Export lists the feed for a file: the ranked posts in order, then the removed.
func (m *Lab) Export() []export.Row {
	rows, g := make([]export.Row, 0, len(m.Feed.Posts)), m.givenColumns()
	for place, i := range m.Ranking.All() {
		row := m.exportRow(i, g)
		if m.Feed.Ranks() {
			row.Rank, row.Score = place+1, m.Ranking.Columns.ScoreValue(m.Weights, int(i))
		}
		rows = append(rows, row)
	}
	// One objective alone has no best weights, and while a question waits they tell.
	if m.Ranking.Len() <= mostBest && m.Feed.RanksBoth() && m.Locked() == "" {
		m.exportBest(rows)
	}
	for i, kept := range m.Ranking.Kept {
		if kept {
			continue
		}
		row := m.exportRow(int32(i), g)
		var by []string
		for k := feed.Spam; k <= feed.Misinformation; k++ {
			if m.Ranking.Caught[i]&(1<<k) != 0 {
				by = append(by, k.Key())
			}
		}
		if m.Feed.Lacks(int32(i)) {
			by = append(by, "no-value")
		}
		row.RemovedBy = strings.Join(by, " ")
		rows = append(rows, row)
	}
	return rows
}

// CSV is the feed as a file, which opens as what it was.
func (m *Lab) CSV() []byte { return export.CSV(m.Export(), m.givenColumns().names...) }

// exportBest adds to the rows of the ranked posts their best ranks.
func (m *Lab) exportBest(rows []export.Row) {
	s := new(seek.Seeker)
	for place, i := range m.Ranking.All() {
		s.Look(&m.Ranking.Columns, m.Ranking.Kept, i)
		best := s.Best()
		rows[place].BestRank = best + 1
		for _, v := range s.Where(best) {
			if w, ok := v.Within(); ok {
				rows[place].BestAlpha, rows[place].BestBeta = w.Alpha, w.Beta
				break
			}
		}
	}
}

func (m *Lab) exportRow(i int32, g given) export.Row {
	p, f := &m.Feed.Posts[i], m.Feed
	row := export.Row{
		Text: p.Text, Score: math.NaN(), Engagement: f.Clicks[i], Quality: f.Quality[i], Given: g.of(p), Own: f.ByFile,
	}
	if f.Lacks(i) {
		row.Engagement = math.NaN()
	}
	row.Number, row.ID, row.Author = m.name(p)
	for k := range row.Filters {
		row.Filters[k] = f.Probability(i, feed.FilterKind(k))
	}
	for k, x := range [...]*float64{&row.Filters[0], &row.Filters[1], &row.Filters[2], &row.Engagement, &row.Quality} {
		if !f.Has[k] {
			*x = math.NaN()
		}
	}
	return row
}

// Happen saves the file.
func (msg SavePressed) Happen(m *Lab, env *lab.Env) {
	switch msg.What {
	case FeedCSV:
		env.Do(lab.Download{Name: "decouple-feed.csv", Type: "text/csv;charset=utf-8", Data: m.CSV()})
	case ModelsJSON:
		data, err := m.Feed.Whole.Save()
		if err != nil {
			env.Notify("The models could not be written: " + err.Error() + ".")
			return
		}
		env.Do(lab.Download{Name: "decouple-models.json", Type: "application/json", Data: data})
	case RankerZIP:
		// Its orders at other weights would answer the question that waits.
		if m.Locked() != "" {
			env.Notify("The ranker has the order at other weights: answer the question first, or leave it.")
			return
		}
		data, err := m.Ranker()
		if err != nil {
			env.Notify("The models could not be written: " + err.Error() + ".")
			return
		}
		env.Do(lab.Download{Name: "decouple-ranker.zip", Type: "application/zip", Data: data})
	case ChartSVG:
		switch {
		case !m.Feed.RanksBoth():
			env.Notify("There is no plot to save: it needs both engagement and quality.")
		case m.Chart != nil:
			env.Do(lab.Download{Name: "decouple-trade-off.svg", Type: "image/svg+xml", Data: m.Chart()})
		}
	}
}
