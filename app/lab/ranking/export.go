package ranking

import (
	"iter"
	"math"
	"slices"
	"strings"

	"decouple/app/export"
	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/post"
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
func (m *Lab) Export() iter.Seq[export.Row] {
	return func(yield func(export.Row) bool) {
		g, s := m.givenColumns(), new(seek.Seeker)
		// One objective alone has no best weights, and while a question waits they tell.
		best := m.Ranking.Len() <= mostBest && m.Feed.RanksBoth() && m.Locked() == ""
		for place, i := range m.Ranking.All() {
			row := m.exportRow(i, g)
			if m.Feed.Ranks() {
				row.Rank, row.Score = place+1, m.Ranking.Columns.ScoreValue(m.Weights, int(i))
			}
			if best {
				m.exportBest(s, i, &row)
			}
			if !yield(row) {
				return
			}
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
			if !yield(row) {
				return
			}
		}
	}
}

// CSV hands over the feed as a file, which opens as what it was, piece by piece.
func (m *Lab) CSV(take func(piece []byte)) {
	numbered := slices.ContainsFunc(m.Feed.Posts, func(p post.Post) bool {
		number, _, _ := m.name(&p)
		return number > 0
	})
	export.CSV(m.Export(), export.Columns{Numbered: numbered, Own: m.Feed.ByFile, Given: m.givenColumns().names}, take)
}

// exportBest adds to the row of ranked post i its best rank.
func (m *Lab) exportBest(s *seek.Seeker, i int32, row *export.Row) {
	s.Look(&m.Ranking.Columns, m.Ranking.Kept, i)
	best := s.Best()
	row.BestRank = best + 1
	for _, v := range s.Where(best) {
		if w, ok := v.Within(); ok {
			row.BestAlpha, row.BestBeta = w.Alpha, w.Beta
			break
		}
	}
}

func (m *Lab) exportRow(i int32, g given) export.Row {
	p, f := &m.Feed.Posts[i], m.Feed
	row := export.Row{
		Text: p.Text, Score: math.NaN(), Engagement: f.Clicks[i], Quality: f.Quality[i], Given: g.of(p),
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
		env.Do(lab.Download{Name: "decouple-feed.csv", Type: "text/csv;charset=utf-8", Pieces: m.CSV})
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
