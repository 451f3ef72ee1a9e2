//go:build labs

package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"decouple/app/format"
)

// shiftsTold keeps in shifts what the browser says has moved in the page without being asked.
const shiftsTold = `globalThis.shifts = []; new PerformanceObserver((all) => {
	for (const entry of all.getEntries()) for (const { node, previousRect: a, currentRect: b } of entry.sources)
		shifts.push([node?.nodeName, node?.id, node?.className, [a.y, a.height], [b.y, b.height], scrollY].join(" "));
}).observe({ type: "layout-shift", buffered: false })`

// A finger scrolls the list and leaves the page around it where it is; the rows that come are those that the field for a rank
// leads to.
func TestMillionByTouch(t *testing.T) {
	t.Parallel()
	p := openMillion(t, "posts=10000", Size(360, 740))
	p.Wait(swept) // its sentences are as long as they will be
	p.Wait(`document.getElementById("crowd-where").textContent.startsWith("Ranks 1 to ")`)
	// Short of the page's end: there the page moves when a text below the list grows or shrinks.
	p.Run(`document.querySelector(".crowd__go").scrollIntoView(); scrollBy(0, -60)`)
	p.Settle()
	box := Eval[[2]float64](p, `(() => { const r = document.getElementById("crowd-list").getBoundingClientRect(); return [r.x + r.width / 2, r.y]; })()`)
	p.Run(shiftsTold)
	var was float64
	seen := map[int]string{}
	swipe := func(rested bool) (moved float64) {
		p.Swipe(box[0], box[1]+280, box[1]+30, rested)
		p.Settle()
		at := Eval[float64](p, `document.getElementById("crowd-list").scrollTop`)
		moved, was = at-was, at
		rows := inView(p)
		for i, row := range rows {
			if row.Rank != rows[0].Rank+i || row.Text == "" || i > 0 && row.Sum > rows[i-1].Sum {
				t.Errorf("row %d of those from rank %d is %+v", i, rows[0].Rank, row)
			}
			seen[row.Rank] = row.Author + row.Text
		}
		if len(rows) < 3 {
			t.Errorf("%d rows are in view", len(rows))
		}
		return moved
	}
	for range 5 {
		if moved := swipe(true); moved < 200 || moved > 270 {
			t.Errorf("dragged by 250 px the list went by %.0f", moved)
		}
	}
	if first := inView(p)[0].Rank; first < 12 {
		t.Errorf("after %.0f px of dragging the first row is rank %d", was, first)
	}
	for range 3 {
		if moved := swipe(false); moved < 270 {
			t.Errorf("let go in motion, the list went by %.0f px, no further than the finger", moved)
		}
	}
	if now := Eval[float64](p, `document.getElementById("crowd-list").getBoundingClientRect().y`); now != box[1] {
		t.Errorf("the page itself moved the list from %.0f to %.0f px: %q", box[1], now, Eval[[]string](p, `shifts`))
	}
	last := inView(p)[0].Rank
	if last < 30 {
		t.Errorf("after eight swipes the first row is rank %d", last)
	}
	for _, rank := range []int{last, last / 2, 5} {
		for _, row := range goTo(p, rank) {
			if post, ok := seen[row.Rank]; ok && post != row.Author+row.Text {
				t.Errorf("by the finger rank %d was %q, by the field it is %q", row.Rank, post, row.Author+row.Text)
			}
		}
	}
}

// A finger on a tick of the large feed's dial names the two posts that pass there; on its two sides the list has them in the
// two orders.
func TestMillionTicksByTouch(t *testing.T) {
	t.Parallel()
	p := openMillion(t, "posts=10000", Size(360, 740))
	p.Wait(swept)
	p.Unfold()
	p.Settle() // the track has another width then, and other ticks
	named := 0
	for _, tick := range p.ticks("beta") {
		if named == 3 {
			break
		}
		p.Run(`document.getElementById("beta-ticks").scrollIntoView({ block: "center", behavior: "instant" })`)
		box := Eval[[4]float64](p, `(() => { const r = document.getElementById("beta-ticks").getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; })()`)
		const on = `document.querySelector("#beta-track [data-c=tick--on]").getAttribute("d")`
		last := Eval[string](p, on)
		p.Tap(box[0]+box[2]*float64(tick.X)/10_000, box[1]+box[3]/2)
		p.Wait(fmt.Sprintf(`document.querySelectorAll(".swapsay__post").length === 2 && !["", %q].includes(%s)`, last, on))
		p.Settle()
		got := Eval[said](p, readSaid)
		if !strings.HasPrefix(got.When, "As β rises past ") || got.Posts[0] == got.Posts[1] || !p.Visible(".swapsay__post") {
			t.Fatalf("tapped, the tick %+v says %+v", tick, got)
		}
		rank := topN
		if _, err := fmt.Sscanf(got.What, "for rank %d", &rank); tick.Set != (err != nil) {
			t.Errorf("the tick %+v says %q", tick, got.What)
		}
		if tick.X < 20 || tick.X > 9970 || strings.Contains(Eval[string](p, `document.querySelector(".swapsay .note").textContent`), "swap") {
			continue // at the dial's end, or with others at the same weight
		}
		named++
		was := p.dialled("beta")
		place := func(milli int32) (ahead, behind int) {
			p.Fill("#beta-exact", format.Milli(milli))
			rows := goTo(p, max(1, rank-1))
			find := func(post string) int {
				author, opening, _ := strings.Cut(post, " | ")
				return slices.IndexFunc(rows, func(r crowdRow) bool {
					return strings.HasPrefix(r.Author, author) && strings.HasPrefix(r.Text, strings.TrimSuffix(opening, "…"))
				})
			}
			return find(got.Posts[0]), find(got.Posts[1])
		}
		if ahead, behind := place(tick.X/10 + 1); ahead < 0 || behind >= 0 && behind < ahead {
			t.Errorf("above %+v the list has the posts %q at %d and %d", tick, got.Posts, ahead, behind)
		}
		if ahead, behind := place(tick.X/10 - 1); behind < 0 || ahead >= 0 && ahead < behind {
			t.Errorf("below %+v the list has the posts %q at %d and %d", tick, got.Posts, ahead, behind)
		}
		p.Fill("#beta-exact", format.Milli(was))
		p.Settle()
	}
	if named < 3 {
		t.Errorf("only %d ticks could be tapped", named)
	}
}
