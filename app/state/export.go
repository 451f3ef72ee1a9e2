package state

import (
	"strings"

	"decouple/app/export"
	"decouple/app/seek"
)

// mostBest is how many ranked posts the file gives the best ranks of at most:
// each takes time in proportion to their number.
const mostBest = 5000

// Export lists the feed for a file: the ranked posts in order, then the removed.
func (m *Model) Export() []export.Row {
	rows := make([]export.Row, 0, len(m.Feed.Posts))
	for place, i := range m.Ranking.Order {
		row := m.exportRow(i)
		row.Rank, row.Score = place+1, m.Ranking.Columns.ScoreValue(m.Settings.Weights, int(i))
		rows = append(rows, row)
	}
	if len(m.Ranking.Order) <= mostBest {
		m.exportBest(rows)
	}
	for i, kept := range m.Ranking.Kept {
		if kept {
			continue
		}
		row := m.exportRow(int32(i))
		var by []string
		for k := Spam; k <= Misinformation; k++ {
			if m.Ranking.Caught[i]&(1<<k) != 0 {
				by = append(by, k.Key())
			}
		}
		row.RemovedBy = strings.Join(by, " ")
		rows = append(rows, row)
	}
	return rows
}

// exportBest adds to the rows of the ranked posts their best ranks.
func (m *Model) exportBest(rows []export.Row) {
	s := new(seek.Seeker)
	for place, i := range m.Ranking.Order {
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

func (m *Model) exportRow(i int32) export.Row {
	p, f := &m.Feed.Posts[i], m.Feed
	row := export.Row{
		ID: p.ID, Author: p.Author, Text: p.Text,
		Engagement: f.Clicks[i] * f.Words.Unit, Quality: f.Quality[i],
	}
	for k := range row.Filters {
		row.Filters[k] = f.Probability(i, FilterKind(k))
		if !f.Has[k] {
			row.Filters[k] = -1
		}
	}
	return row
}
