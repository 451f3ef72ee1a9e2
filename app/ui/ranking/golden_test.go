//go:build !js

package ranking

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/model/modeltest"
	"decouple/app/sweep"
	"decouple/app/ui"
	"decouple/app/ui/internal/markup"
	"decouple/app/ui/ranking/card"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestPageSays compares what the whole page says with testdata: as it is at its start, and
// with much of it open. Of the cards it has the first and the open one. After a change
// that is meant, write the files with: go test ./app/ui/ranking -run PageSays -update
func TestPageSays(t *testing.T) {
	for _, tt := range []struct {
		name, link string
		msgs       []any
	}{
		{"start", rankingtest.Pinned, nil},
		{"busy", rankingtest.Pinned + "&open=p-8&removed=1", []any{ranking.SwapStepped{Dial: sweep.Alpha}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := rankingtest.Made(t, modeltest.Posts(30), tt.link)
			p.Send(tt.msgs...)
			// Without its slots the list of cards is left out.
			page, err := ui.Prerender(p.Model, map[string]ui.Drawing{p.Lab.Key(): struct{ ui.Drawing }{New(p.Lab)}})
			if err != nil {
				t.Fatal(err)
			}
			ax := card.AxisOf(p.Lab)
			cards := card.Append(nil, p.Lab, p.Lab.Ranking.Order[0], ax)
			if open := p.Lab.OpenPost(); open >= 0 {
				cards = card.Append(cards, p.Lab, open, ax)
			}
			golden(t, tt.name, markup.Outline(page)+"\nCards\n"+markup.Outline(string(cards)))
		})
	}
}

// golden compares a text with the file of that name in testdata, or writes that.
func golden(t *testing.T, name, text string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got, want := bytes.Split([]byte(text), []byte("\n")), bytes.Split(data, []byte("\n"))
	for i := range min(len(got), len(want)) {
		if !bytes.Equal(got[i], want[i]) {
			t.Fatalf("%s:%d: %s\n\twant %s", file, i+1, got[i], want[i])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s: %d lines, want %d", file, len(got), len(want))
	}
}
