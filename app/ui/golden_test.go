//go:build !js

package ui

import (
	"testing"

	"decouple/app/model/modeltest"
	"decouple/app/state"
	"decouple/app/sweep"
	"decouple/app/ui/chart"
	"decouple/app/ui/control"
	"decouple/app/ui/insight"
	"decouple/app/ui/internal/uitest"
)

// views is every word and number of the page outside the list of cards.
type views struct {
	Topbar     topbarData
	Notices    noticesData
	Objectives control.ObjectivesData
	Filters    [3]control.FilterData
	Head       feedHeadData
	Foot       feedFootData
	TradeOff   insight.TradeOffData
	// Drawn are the scatter's places as the page writes them: coordinates with one
	// decimal, in which no two machines differ.
	Drawn      map[string]string
	Scoreboard insight.ScoreboardData
}

func viewsOf(m *state.Model) views {
	plot := insight.TradeOffView(m)
	drawn := map[string]string{
		"top": insight.Points(plot.Top), "line": insight.Points(plot.Line), "above": insight.Points(plot.Above),
		"arrow": insight.Points([]chart.XY{plot.Corner, plot.Tip}), "open": insight.Points([]chart.XY{plot.Open}),
	}
	plot.Top, plot.Line, plot.Above = nil, nil, nil
	plot.Corner, plot.Tip, plot.Open = chart.XY{}, chart.XY{}, chart.XY{}
	return views{
		topbarView(m), noticesView(m), control.ObjectivesView(m), control.FiltersView(m),
		feedHeadView(m), feedFootView(m), plot, drawn, insight.ScoreboardView(m),
	}
}

// TestViews compares what the page says with testdata. After a change that is
// meant, write the files with: go test ./app/ui -run Views -update
func TestViews(t *testing.T) {
	const pinned = "a=0.6&b=0.4&scale=percentile&spam=0.5&nsfw=0.5&misinfo=0.98" // not the defaults, which may change
	tests := []struct {
		name, link string
		n          int
		msgs       []state.Msg
	}{
		{"start", pinned, 30, nil},
		{"dial", pinned, 30, []state.Msg{state.AlphaChanged{Milli: 900}, state.AlphaChanged{Milli: 1000}, state.BetaChanged{Milli: 50}}},
		{"raw", pinned + "&scale=raw&open=p-3", 30, nil},
		{"raw-no-alpha", pinned + "&scale=raw&a=0", 30, nil},
		{"standardised", pinned + "&scale=standardised&theme=dark&mode=present&spam-on=0", 12, nil},
		{"swap-step", pinned, 30, []state.Msg{state.SwapStepped{Dial: sweep.Alpha}}},
		{"swap-point", pinned + "&ticks=50&scale=raw&a=0.01&b=1", 30, []state.Msg{state.SwapLooked{Dial: sweep.Beta, By: -1 << 30}}},
		{"both-zero", pinned + "&a=0&b=0", 30, nil},
		{"drawer", pinned + "&removed=1", 20, []state.Msg{state.ThresholdChanged{Kind: state.NSFW, Milli: 300}}},
		{"nothing-left", pinned + "&spam=0&removed=0", 5, nil},
		{"no-posts", pinned, 0, nil},
		{"notices", pinned + "&x=1&theme=blue", 12, []state.Msg{state.Shared{Address: "https://example.org/#a=1"}, state.UpdateFound{}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := *uitest.Made(t, modeltest.Posts(tt.n), tt.link)
			for _, msg := range tt.msgs {
				m, _ = state.Update(m, msg)
			}
			uitest.Golden(t, tt.name, viewsOf(&m))
		})
	}
}
