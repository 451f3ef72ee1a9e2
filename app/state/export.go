package state

import (
	"strings"

	"decouple/app/export"
)

// Export lists the feed for a file: the ranked posts in order, then the removed.
func (m *Model) Export() []export.Row {
	rows := make([]export.Row, 0, len(m.Feed.Posts))
	for place, i := range m.Ranking.Order {
		row := m.exportRow(i)
		row.Rank, row.Score = place+1, m.Ranking.Columns.ScoreValue(m.Settings.Weights, int(i))
		rows = append(rows, row)
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

func (m *Model) exportRow(i int32) export.Row {
	p, f := &m.Feed.Posts[i], m.Feed
	row := export.Row{
		ID: p.ID, Author: p.Author, Text: p.Text,
		Engagement: f.clicks[i] * f.Words.Unit, Quality: f.quality[i],
	}
	for k := range row.Filters {
		row.Filters[k] = f.Probability(i, FilterKind(k))
		if !f.Has[k] {
			row.Filters[k] = -1
		}
	}
	return row
}
