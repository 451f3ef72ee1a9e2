package ranking_test

import (
	"bytes"
	"slices"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/labtest"
	"decouple/app/model"
	"decouple/app/rank"
)

func TestExportGivesBestRanks(t *testing.T) {
	m := rankingtest.Of(t, feedtest.Of(60, 2), "").Lab
	rows := slices.Collect(m.Export())
	whole := rank.New(m.Ranking.Columns, m.Ranking.Kept, 1)
	better := 0
	for place, i := range m.Ranking.Order {
		row := rows[place]
		if row.BestRank < 1 || row.BestRank > row.Rank {
			t.Fatalf("post %d stands at %d, at best at %d", i, row.Rank, row.BestRank)
		}
		if row.BestRank < row.Rank {
			better++
		}
		if w := (rank.Weights{Alpha: row.BestAlpha, Beta: row.BestBeta}); w != (rank.Weights{}) {
			if order := whole.Order(w, nil); slices.Index(order, i)+1 != row.BestRank {
				t.Errorf("post %d does not stand at %d at %v", i, row.BestRank, w)
			}
		}
	}
	if better == 0 {
		t.Error("no post can do better: the test needs another feed")
	}
	for _, row := range rows[len(m.Ranking.Order):] {
		if row.BestRank != 0 {
			t.Errorf("the removed post %s has a best rank", row.ID)
		}
	}
}

// Each file has a name and a type of its own, and its content.
func TestSaving(t *testing.T) {
	p := rankingtest.Shipped(t, "")
	saved := func(what ranking.Download) (lab.Download, bool) {
		r := p.Send(ranking.SavePressed{what})
		return labtest.Find[lab.Download](r.Cmds)
	}
	d, ok := saved(ranking.FeedCSV)
	if !ok || d.Name != "decouple-feed.csv" || d.Pieces == nil {
		t.Fatalf("the feed is saved as %+v", d)
	}
	lines := 0
	d.Pieces(func(piece []byte) { lines += bytes.Count(piece, []byte("\n")) })
	if lines <= len(p.Lab.Feed.Posts) {
		t.Errorf("the feed is saved in %d lines", lines)
	}
	d, ok = saved(ranking.ModelsJSON)
	if _, err := model.Load(d.Data); !ok || d.Name != "decouple-models.json" || err != nil {
		t.Errorf("the models are saved as %q: %v", d.Name, err)
	}
	if _, ok := saved(ranking.ChartSVG); ok {
		t.Error("a chart is saved though nothing draws one")
	}
	p.Lab.Chart = func() []byte { return []byte("<svg/>") }
	if d, ok := saved(ranking.ChartSVG); !ok || d.Type != "image/svg+xml" || string(d.Data) != "<svg/>" {
		t.Errorf("the chart is saved as %q of type %q", d.Data, d.Type)
	}
}
