//go:build labs

package e2e

import (
	"encoding/csv"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"decouple/app/format"
	"decouple/app/rank"
	"decouple/app/seek"
	"decouple/app/sweep"
)

// keepsFiles holds on to the file that the page saves, in the place of the browser's downloads.
const keepsFiles = `{
	const make = URL.createObjectURL, click = HTMLAnchorElement.prototype.click;
	window.saved = {};
	URL.createObjectURL = (blob) => { window.blob = blob; return make.call(URL, blob); };
	HTMLAnchorElement.prototype.click = function () {
		if (!this.download) return click.call(this);
		const name = this.download;
		window.blob.text().then((text) => { window.saved[name] = text; });
	};
}`

// exportedFeed is the page's feed as its own export has it: the rows in the order of the reader's file, and the weights and scale.
type exportedFeed struct {
	clicks, quality []float64
	keep            []bool
	kept            []int32
	best            [][3]int32 // best rank, and weights that give it
	columns         rank.Columns
	scale           rank.Scale
	weights         rank.Weights
}

// exported saves the ranked feed of n rows in the page and lays it out anew.
func (p *Page) exported(n int) *exportedFeed {
	p.t.Helper()
	p.Run(`saved = {}`)
	p.Click(`[data-act=save][data-id=feed]`)
	p.Wait(`saved["decouple-feed.csv"] !== undefined`)
	rows, err := csv.NewReader(strings.NewReader(Eval[string](p, `saved["decouple-feed.csv"]`))).ReadAll()
	if err != nil || len(rows) != n+1 {
		p.t.Fatalf("the file has %d rows, %v", len(rows), err)
	}
	cell := map[string]int{}
	for i, name := range rows[0] {
		cell[name] = i
	}
	number := func(row []string, name string) float64 {
		text := row[cell[name]]
		if text == "" {
			return 0
		}
		x, err := strconv.ParseFloat(text, 64)
		if err != nil {
			p.t.Fatalf("%s: %v", name, err)
		}
		return x
	}
	milli := func(row []string, name string) int32 { return int32(math.Round(rank.WeightMax * number(row, name))) }
	r := &exportedFeed{
		clicks: make([]float64, n), quality: make([]float64, n), keep: make([]bool, n), best: make([][3]int32, n),
		weights: rank.Weights{Alpha: p.dialled("alpha"), Beta: p.dialled("beta")},
	}
	for _, row := range rows[1:] {
		var line int
		if _, err := fmt.Sscanf(row[cell["id"]], "row-%d", &line); err != nil {
			p.t.Fatalf("a row is called %q", row[cell["id"]])
		}
		i := line - 1
		r.clicks[i], r.quality[i], r.keep[i] = number(row, "engagement"), number(row, "quality"), row[cell["removed_by"]] == ""
		r.best[i] = [3]int32{int32(number(row, "best_rank")), milli(row, "best_alpha"), milli(row, "best_beta")}
	}
	for i, keep := range r.keep {
		if keep {
			r.kept = append(r.kept, int32(i))
		}
	}
	if r.scale, err = rank.ParseScale(Eval[string](p, `document.querySelector("input[name=scale]:checked").value`)); err != nil {
		p.t.Fatal(err)
	}
	if r.columns, err = rank.NewColumns(r.clicks, r.quality, r.scale, r.keep); err != nil {
		p.t.Fatal(err)
	}
	return r
}

// drawnTick is a tick as the page draws it: its place in ten-thousandths of the track, and whether it is a long one.
type drawnTick struct {
	X   int32
	Set bool
}

// ticks are those that the page draws on a dial, upwards.
func (p *Page) ticks(id string) []drawnTick {
	p.t.Helper()
	all := Eval[[]drawnTick](p, fmt.Sprintf(`["tick", "tick--set"].flatMap((kind) =>
		[...document.querySelector("#%s-track [data-c=" + kind + "]").getAttribute("d").matchAll(/M([\d.]+) /g)].map((m) => ({ X: Math.round(10 * m[1]), Set: kind === "tick--set" })))`, id))
	slices.SortFunc(all, func(a, b drawnTick) int { return int(a.X - b.X) })
	return all
}

// agrees checks the ticks, the steps and the best ranks of the page against the exported predictions, swept and searched here
// over all posts that the filters keep.
func (p *Page) agrees(n int, after string) {
	p.t.Helper()
	r := p.exported(n)
	var s sweep.Sweeper
	found := s.Swaps(&r.columns, r.kept, topN)
	sets := 0
	for _, swap := range found.Swaps {
		if swap.Set {
			sets++
		}
	}
	if found.Capped || len(found.Swaps) < 20 || sets < 3 {
		p.t.Fatalf("%s: %d swaps, %d of the set, of %d posts: too few to tell anything", after, len(found.Swaps), sets, len(r.kept))
	}
	if hint, want := p.Text(".swapsay"), fmt.Sprintf("changes order at %d ratios of β to α. At %d of them a post leaves it: the long ticks", len(found.Swaps), sets); !strings.Contains(hint, want) {
		p.t.Errorf("%s: the page says %q, the engine %q", after, hint, want)
	}
	for _, d := range sweepDials {
		var want []drawnTick
		for _, swap := range found.Swaps {
			if at, ok := swap.At.On(d.dial, r.weights); ok && at <= 1 {
				want = append(want, drawnTick{int32(math.Round(10_000 * at)), swap.Set})
			}
		}
		drawn := p.ticks(d.id)
		for i, tick := range drawn {
			if !slices.ContainsFunc(want, func(t drawnTick) bool { return t.Set == tick.Set && max(t.X-tick.X, tick.X-t.X) <= 1 }) {
				p.t.Errorf("%s: %s has a tick at %+v, the engine none", after, d.id, tick)
			}
			if i > 0 && tick.X == drawn[i-1].X {
				p.t.Errorf("%s: %s has two ticks at %d", after, d.id, tick.X)
			}
		}
		for _, tick := range want {
			// Ticks are six pixels of 272 apart, and what rounds. At the very end of α the order beyond the swap never shows.
			if tick.X < 10_000 && !slices.ContainsFunc(drawn, func(t drawnTick) bool { return max(t.X-tick.X, tick.X-t.X) <= 250 }) {
				p.t.Errorf("%s: %s has no tick near %+v, where the engine has one", after, d.id, tick)
			}
		}
		for _, way := range []struct {
			name string
			up   bool
		}{{"down", false}, {"up", true}} {
			step, ok := found.Step(d.dial, r.weights, way.up)
			to := ""
			if ok {
				to = format.Milli(map[sweep.Dial]int32{sweep.Alpha: step.Weights.Alpha, sweep.Beta: step.Weights.Beta}[d.dial])
			}
			if got := Eval[string](p, fmt.Sprintf(`document.querySelector("[data-act=swap][data-id=%s-%s] span").textContent`, d.id, way.name)); got != to {
				p.t.Errorf("%s: the button %s of %s leads to %q, the engine to %q", after, way.name, d.id, got, to)
			}
		}
	}
	var look seek.Seeker
	for _, i := range r.kept {
		look.Look(&r.columns, r.keep, i)
		best := look.Best()
		if got := r.best[i]; got[0] != int32(best+1) {
			p.t.Errorf("%s: the file says that row %d is %d at best, the engine %d", after, i+1, got[0], best+1)
		} else if w := (rank.Weights{Alpha: got[1], Beta: got[2]}); w != (rank.Weights{}) &&
			!slices.ContainsFunc(look.Where(best), func(v seek.Interval) bool { return v.Holds(w) }) {
			p.t.Errorf("%s: row %d is not %d at the weights %v of the file", after, i+1, got[0], w)
		}
	}
}

// What the page draws and says of a reader's own feed is what the engine finds in the predictions that the page exports,
// after each change that makes it look anew. A step from swap to swap then changes the order in the page itself.
func TestOwnFeedAgainstTheEngine(t *testing.T) {
	t.Parallel()
	const n = ownRows
	p := openOwn(t, Before(keepsFiles))
	const path = `document.querySelector("#beta-track [data-c=tick]").getAttribute("d") + document.querySelector("#beta-track [data-c=tick--set]").getAttribute("d")`
	for _, change := range []struct {
		name string
		do   func()
	}{
		{"opening", nil},
		{"a filter off", func() { p.Click("[role=switch][data-id=spam]") }},
		{"a filter on", func() { p.Click("[role=switch][data-id=spam]") }},
		{"a limit", func() { p.Fill("#spam-exact", "0.2") }},
		{"a scale", func() { p.Click("#scale-standardised") }},
	} {
		if change.do != nil {
			was := Eval[string](p, path)
			change.do()
			p.Wait(path + ` !== ` + strconv.Quote(was) + ` && ` + swept)
		}
		p.Settle()
		p.agrees(n, change.name)
		p.brackets(change.name)
	}
	// The sample in between has swaps of its own, and leaves nothing behind.
	for _, change := range []struct{ act, name string }{{"sample", "Feed"}, {"own", "mine.csv"}} {
		was := Eval[string](p, path)
		p.Click("[data-act=" + change.act + "]")
		p.Wait(fmt.Sprintf(`document.getElementById("feed-h").textContent === %q && %s !== %q && %s`, change.name, path, was, swept))
		p.Settle()
		if change.act == "own" {
			p.agrees(n, "the sample and back")
			p.Fill("#beta-exact", "0.4") // above the highest swap point there is none to step to
			p.Settle()
		}
		p.brackets("the feed " + change.name)
	}

	// Pointed at, a tick names the two posts that the engine names.
	r := p.exported(n)
	var s sweep.Sweeper
	found := s.Swaps(&r.columns, r.kept, topN)
	pointed := 0
	for _, tick := range p.ticks("beta") {
		var here []sweep.SwapPoint
		for _, swap := range found.Swaps {
			if at, ok := swap.At.On(sweep.Beta, r.weights); ok && math.Abs(10_000*at-float64(tick.X)) <= 1 {
				here = append(here, swap)
			}
		}
		if len(here) != 1 {
			continue // several so close that the tick may stand for any of them
		}
		pointed++
		p.hover("#beta-ticks", float64(tick.X)/10_000)
		for i, row := range []int32{here[0].Over, here[0].Under} {
			p.Wait(fmt.Sprintf(`[...document.querySelectorAll(".swapsay__post b")].map((e) => e.textContent)[%d] === "row %d"`, i, row+1))
		}
	}
	if pointed < 3 {
		t.Errorf("only %d ticks could be pointed at", pointed)
	}
}
