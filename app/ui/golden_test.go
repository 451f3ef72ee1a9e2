//go:build !js

package ui

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"decouple/app/model/modeltest"
	"decouple/app/state"
	"decouple/app/sweep"
	"decouple/app/ui/chart"
)

var update = flag.Bool("update", false, "write the golden files anew")

// views is every word and number of the page outside the list of cards.
type views struct {
	Topbar     topbarData
	Notices    noticesData
	Objectives objectivesData
	Filters    [3]filterData
	Head       feedHeadData
	Foot       feedFootData
	TradeOff   tradeOffData
	// Drawn are the scatter's places as the page writes them: coordinates with one
	// decimal, in which no two machines differ.
	Drawn      map[string]string
	Scoreboard scoreboardData
}

func viewsOf(m *state.Model) views {
	plot := tradeOffView(m)
	drawn := map[string]string{
		"top": points(plot.Top), "line": points(plot.Line), "above": points(plot.Above),
		"arrow": points([]chart.XY{plot.Corner, plot.Tip}), "open": points([]chart.XY{plot.Open}),
	}
	plot.Top, plot.Line, plot.Above = nil, nil, nil
	plot.Corner, plot.Tip, plot.Open = chart.XY{}, chart.XY{}, chart.XY{}
	return views{
		topbarView(m), noticesView(m), objectivesView(m), filtersView(m),
		feedHeadView(m), feedFootView(m), plot, drawn, scoreboardView(m),
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
			m := *made(t, modeltest.Posts(tt.n), tt.link)
			for _, msg := range tt.msgs {
				m, _ = state.Update(m, msg)
			}
			compareGolden(t, tt.name, viewsOf(&m))
		})
	}
}

// compareGolden compares views with the file of that name in testdata, or writes
// it.
func compareGolden(t *testing.T, name string, views any) {
	t.Helper()
	got, err := json.MarshalIndent(views, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s: line %s", file, firstDifference(got, want))
	}
}

// firstDifference shows the first line in which two texts differ.
func firstDifference(got, want []byte) string {
	g, w := bytes.Split(got, []byte("\n")), bytes.Split(want, []byte("\n"))
	for i := range min(len(g), len(w)) {
		if !bytes.Equal(g[i], w[i]) {
			return string(g[i]) + "\n\twant " + string(w[i])
		}
	}
	return "count differs"
}
