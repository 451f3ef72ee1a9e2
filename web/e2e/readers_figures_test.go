//go:build labs

package e2e

import (
	"encoding/csv"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/model"
	"decouple/app/readers"
	"decouple/app/readers/plain"
	"decouple/app/sample"
	"decouple/static/models"
)

// savedNumbers are the rows of the file that the page saves, without the header.
func savedNumbers(p *Page) [][]float64 {
	p.t.Helper()
	p.Run(`saved = {}; [...document.querySelectorAll("details.fold")].forEach((e) => { e.open = true; })`)
	p.Settle()
	p.Click("[data-act=readers-save]")
	p.Wait(`saved["decouple-readers.csv"] !== undefined`)
	rows, err := csv.NewReader(strings.NewReader(Eval[string](p, `saved["decouple-readers.csv"]`))).ReadAll()
	if err != nil {
		p.t.Fatal(err)
	}
	var all [][]float64
	for _, row := range rows[1:] {
		var numbers []float64
		for _, cell := range row {
			x, err := strconv.ParseFloat(cell, 64)
			if err != nil {
				p.t.Fatal(err)
			}
			numbers = append(numbers, x)
		}
		all = append(all, numbers)
	}
	return all
}

// readersWorld is the feed of the page as readers meet it, with its orders at the curve's weightings.
func readersWorld(t *testing.T) (*readers.World, [][]int32) {
	t.Helper()
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	f, err := feed.New(sample.Posts(), set)
	if err != nil {
		t.Fatal(err)
	}
	r, err := feed.NewRanking(f, feed.DefaultDials())
	if err != nil {
		t.Fatal(err)
	}
	w, orders, err := readers.OfRanking(f, r)
	if err != nil {
		t.Fatal(err)
	}
	return w, orders
}

// What the page shows is worked out anew: by a plain simulation, which shares no line with the page's, within three standard
// errors; by the page's own engine, natively, to the last figure shown; and the rows on screen against the file.
func TestReadersFigures(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+readersLink, Before(keepsFiles))
	p.Ready()
	p.Await(curvesShown)
	w, orders := readersWorld(t)
	a := readers.Default()
	m, err := readers.New(w, &a)
	if err != nil {
		t.Fatal(err)
	}
	s, err := readers.NewStudy(m, orders, 1, 30)
	if err != nil {
		t.Fatal(err)
	}
	sums := readers.NewMoments(len(orders))
	if err := s.Run(t.Context(), 0, 6400, sums, nil); err != nil {
		t.Fatal(err)
	}
	rows := savedNumbers(p)
	if len(rows) != readers.Weightings {
		t.Fatalf("the file has %d rows", len(rows))
	}
	for i, row := range rows {
		for k := range readers.Metric(readers.Metrics) {
			e := sums.At(k, i)
			if math.Abs(row[2+2*k]-e.Value) > 1e-6 || math.Abs(row[3+2*k]-e.Half) > 1e-6 {
				t.Fatalf("row %d of the file has %v ± %v for metric %d, natively %v", i, row[2+2*k], row[3+2*k], k, e)
			}
		}
	}
	for _, i := range []int{0, 24, 40} {
		simple := plain.Simulate(w, a, orders[i], 4000, 30, uint64(i))
		for k := range readers.Metric(readers.Metrics) {
			if gap, se := math.Abs(rows[i][2+2*k]-simple.Value[k]), math.Hypot(rows[i][3+2*k]/1.96, simple.Error[k]); gap > 3*se {
				t.Errorf("at weighting %d metric %d is %v, plainly %v: %.1f standard errors", i, k, rows[i][2+2*k], simple.Value[k], gap/se)
			}
		}
	}
	shown := shownValues(p)
	for k, scale := range []float64{1, 1, 100, 100, 100} {
		if math.Abs(shown[k]-scale*rows[24][2+2*k]) > .051 || k < 3 && math.Abs(shown[k]-scale*rows[24][2+2*k]) > .0051 {
			t.Errorf("row %d shows %v at 60 : 40, the file has %v", k, shown[k], rows[24][2+2*k])
		}
	}
	// "If you steer by": the best row of the file, by its own column.
	steer := Eval[[][]string](p, `[...document.querySelectorAll(".steer tbody tr")].map((e) => [...e.cells].map((c) => c.innerText))`)
	for k, row := range steer {
		best := 0
		for i := range rows {
			if rows[i][2+2*k] > rows[best][2+2*k] {
				best = i
			}
		}
		share := strings.TrimSuffix(fmt.Sprintf("%.1f", 100*rows[best][0]), ".0")
		if !strings.HasPrefix(row[1], share+" : ") || row[3] != fmt.Sprintf("%.1f\u202f%%", 100*rows[best][8]) {
			t.Errorf("steering by column %d is shown as %q, best is row %d with %v left", k, row, best, rows[best][8])
		}
	}
	// The correlations on the page are those of the file's columns.
	claim := Eval[string](p, `document.querySelector(".scatters ~ .note").innerText`)
	for column, want := range map[int]string{10: "Cancellations: yes, correlation ", 4: "Hours a reader: yes, correlation "} {
		r := pearson(rows, 6, column)
		if !strings.Contains(claim, want+strings.Replace(fmt.Sprintf("%.2f", r), "-", "−", 1)) {
			t.Errorf("the page says %q, want %q with %.2f", claim, want, r)
		}
	}
}

// pearson is the correlation of two columns.
func pearson(rows [][]float64, a, b int) float64 {
	var x, y, xx, yy, xy float64
	n := float64(len(rows))
	for _, row := range rows {
		x, y = x+row[a]/n, y+row[b]/n
	}
	for _, row := range rows {
		xx += (row[a] - x) * (row[a] - x)
		yy += (row[b] - y) * (row[b] - y)
		xy += (row[a] - x) * (row[b] - y)
	}
	return xy / math.Sqrt(xx*yy)
}
