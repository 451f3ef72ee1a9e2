//go:build engines

package engines

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"decouple/app/lab/ranking/rankingtest"
	"decouple/static/models"
	"decouple/web/score"
)

// headlines are predicted by the filter program from a file of the test's own: many rows have the same text, and so tie.
func headlines(t *testing.T) *predictions {
	t.Helper()
	rng := rand.New(rand.NewPCG(19, 1))
	words := strings.Fields("council opens library you will not believe this trick free prize click here ferry delayed garden tips doctors hate cheap watches win cash now study finds bread recipe school concert tonight shocking secret naked truth miracle cure")
	var file strings.Builder
	file.WriteString("headline;clicks\n")
	for range 4000 {
		n := 2 + rng.IntN(6)
		for range n {
			file.WriteString(words[rng.IntN(len(words)/(1+rng.IntN(3)))] + " ")
		}
		fmt.Fprintf(&file, "%s;%d\n", strings.Repeat("!", rng.IntN(2)), rng.IntN(50))
		if rng.IntN(3) == 0 {
			file.WriteString("Free prize, click here;7\n")
		}
	}
	name := filepath.Join(t.TempDir(), "models.json")
	if err := os.WriteFile(name, models.JSON, 0o600); err != nil {
		t.Fatal(err)
	}
	var out, notes bytes.Buffer
	if err := score.Run([]string{"-models", name, "-header=false"}, strings.NewReader(file.String()), &out, &notes); err != nil {
		t.Fatal(err, notes.String())
	}
	p := &predictions{}
	for line := range strings.Lines(out.String()) {
		var x [5]float64
		for k, cell := range strings.Split(strings.TrimSpace(line), ",")[2:] {
			if _, err := fmt.Sscan(cell, &x[k]); err != nil {
				t.Fatal(err)
			}
		}
		p.add(x[0], x[1], x[2], x[3], x[4])
	}
	return p
}

// million are generated predictions: half of them on few values, so that thousands tie in one column or in both.
func million() *predictions {
	rng := rand.New(rand.NewPCG(19, 2))
	p := &predictions{}
	for i := range 1_000_000 {
		e, q := 20*math.Exp(rng.NormFloat64()), rng.Float64()
		if i%2 == 0 {
			e, q = math.Floor(e), math.Floor(20*q)/20
		}
		p.add(e, q, rng.Float64()*rng.Float64(), 0.5*rng.Float64(), float64(rng.IntN(21))/40)
	}
	return p
}

// archive unpacks the page's export of the sample feed into a folder.
func archive(t *testing.T, dir string) {
	t.Helper()
	data, err := rankingtest.Shipped(t, "").Lab.Ranker()
	if err != nil {
		t.Fatal(err)
	}
	unpack(t, data, dir)
}

// parts writes the posts of a file, copies times over and numbered anew, as eight files; what the page predicts of them
// stands in wanted.csv beside the folder, by row.
func parts(t *testing.T, posts, dir string, copies int) {
	t.Helper()
	data, err := os.ReadFile(posts)
	if err == nil {
		err = os.MkdirAll(dir, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	files := make([]bytes.Buffer, 8)
	n := 0
	for range copies {
		for line := range bytes.Lines(data) {
			n++
			_, rest, _ := bytes.Cut(line, []byte(","))
			fmt.Fprintf(&files[n%len(files)], `{"row":%d,%s`, n, rest)
		}
	}
	for i := range files {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("part-%d.ndjson", i)), files[i].Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
