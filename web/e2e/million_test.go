//go:build labs

package e2e

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// Every row of the list, read one window after the other, stands where its own numbers put it, before and after a dial
// moved; and what a dial does to the order is what sorting those numbers does.
func TestMillionOrder(t *testing.T) {
	t.Parallel()
	p := openMillion(t, "posts=1000", Size(1440, 3000))
	before := whole(p)
	check := func(rows []crowdRow) map[string]bool {
		seen := map[string]bool{}
		for i, r := range rows {
			if r.Rank != i+1 || r.Place != strconv.Itoa(i+1) || r.Size != strconv.Itoa(len(rows)) {
				t.Fatalf("row %d has rank %d, aria-posinset %s of %s", i, r.Rank, r.Place, r.Size)
			}
			if math.Abs(r.E+r.Q-r.Sum) > 1.5e-4 || i > 0 && r.Sum > rows[i-1].Sum+1e-9 {
				t.Fatalf("row %d: %v + %v = %v, after %v", i, r.E, r.Q, r.Sum, rows[max(0, i-1)].Sum)
			}
			seen[r.Author+r.Text] = true
		}
		return seen
	}
	posts := check(before)
	if len(posts) < len(before)*9/10 {
		t.Errorf("%d rows show %d different posts", len(before), len(posts))
	}
	// From 0.6 and 0.4 to 0.6 and 1.
	p.Focus("#beta")
	p.Press(kb.End)
	p.Wait(`location.hash.includes("b=1.00")`)
	after := whole(p)
	check(after)
	want := make([]float64, len(before))
	for i, r := range before {
		want[i] = r.E + r.Q/0.4
	}
	slices.Sort(want)
	slices.Reverse(want)
	for i, r := range after {
		if math.Abs(r.Sum-want[i]) > 3e-4 {
			t.Fatalf("with β = 1 rank %d has the score %v; sorting the numbers gives %v", i+1, r.Sum, want[i])
		}
	}
	if slices.EqualFunc(before, after, func(a, b crowdRow) bool { return a.Text == b.Text }) {
		t.Error("β went to 1 and the order is the same")
	}
}

// A dial that is dragged by the pointer changes the rows while it is held, at the top and deep in the list.
func TestMillionFollowsTheDial(t *testing.T) {
	t.Parallel()
	p := openMillion(t, "posts=10000")
	for _, rank := range []int{1, 3000} {
		was := goTo(p, rank)
		moved := Eval[int](p, `(() => {
			const dial = document.getElementById("alpha"), first = () => document.querySelector("#crowd-list .crowd__row .crowd__sum").textContent;
			let moved = 0, was = first();
			for (let i = 1; i <= 20; i++) {
				dial.value = i / 40;
				dial.dispatchEvent(new Event("input", { bubbles: true }));
				if (first() !== was) { moved++; was = first(); }
			}
			return moved;
		})()`)
		if moved < 19 {
			t.Errorf("at rank %d, 20 moves of the dial changed the first row %d times", rank, moved)
		}
		p.Drag("#alpha", 0.5, 0.5, 0.9, 0.5)
		p.Wait(`Number(document.getElementById("alpha").value) > 0.8`)
		if now := inView(p); now[0].Rank != was[0].Rank {
			t.Errorf("a drag at rank %d left the list at %d", was[0].Rank, now[0].Rank)
		}
	}
}

// The keys of a list, and the wheel.
func TestMillionScrolls(t *testing.T) {
	t.Parallel()
	p := openMillion(t, "posts=10000")
	n := ranked(p)
	first := func() int { return inView(p)[0].Rank }
	rows := len(inView(p))
	p.Focus("#crowd-list")
	for _, step := range []struct {
		key   string
		check func(at, was int) bool
	}{
		{kb.ArrowDown, func(at, was int) bool { return at == was+1 }},
		{kb.PageDown, func(at, was int) bool { return at > was+rows/2 && at < was+rows }},
		{kb.ArrowUp, func(at, was int) bool { return at == was-1 }},
		{kb.End, func(at, was int) bool { return at > n-rows-1 }},
		{kb.PageUp, func(at, was int) bool { return at < was-rows/2 && at > was-rows }},
		{kb.Home, func(at, was int) bool { return at == 1 }},
	} {
		was := first()
		p.Press(step.key)
		if at := first(); !step.check(at, was) {
			t.Errorf("key %q went from rank %d to %d of %d", step.key, was, at, n)
		}
	}
	p.Press(kb.End)
	if all := inView(p); all[len(all)-1].Rank != n {
		t.Errorf("the last row is rank %d of %d", all[len(all)-1].Rank, n)
	}
	p.Run(`document.getElementById("crowd-list").scrollTop = 0`)
	p.Wait(`document.getElementById("crowd-where").textContent.startsWith("Ranks 1 to")`)
	for range 5 {
		p.Run(`document.getElementById("crowd-list").scrollBy(0, 520)`)
		p.Settle()
	}
	if at := first(); at < 40 || at > 60 {
		t.Errorf("after 2600 px of scrolling the first row is rank %d", at)
	}
	if rows := Eval[int](p, `document.querySelectorAll("#crowd-list .crowd__row").length`); rows > 60 {
		t.Errorf("the page has %d rows", rows)
	}
}

// Far down, by the scroll bar and by the field, rows are in order and in view at once. It is not run beside others, since
// making the feed takes all of a processor.
func TestMillionDeep(t *testing.T) {
	p := openMillion(t, "posts=100000&spam-on=0&nsfw-on=0&misinfo-on=0")
	if n := ranked(p); n != 100_000 {
		t.Fatalf("%d posts are ranked with every filter off", n)
	}
	if got := goTo(p, 50_000)[0].Rank; got != 50_000 {
		t.Errorf("asked for 50,000, the first row is %d", got)
	}
	p.Run(`(() => { const list = document.getElementById("crowd-list"); list.scrollTop = list.scrollHeight / 4; })()`)
	p.Wait(`!document.getElementById("crowd-where").textContent.startsWith("Ranks 50,000")`)
	rows := inView(p)
	if at := rows[0].Rank; at < 24_000 || at > 26_000 {
		t.Errorf("a quarter down the bar the first row is %d", at)
	}
	for i := 1; i < len(rows); i++ {
		if rows[i].Rank != rows[i-1].Rank+1 || rows[i].Sum > rows[i-1].Sum || math.Abs(rows[i].Top-rows[i-1].Bottom) > 1 {
			t.Errorf("row %+v follows %+v", rows[i], rows[i-1])
		}
	}
	// A threshold that moves takes the rows along once it rests, and says so.
	waits := Eval[bool](p, `(() => {
		const dial = document.getElementById("spam");
		document.querySelector("[data-act=filter][data-id=spam]").click();
		dial.value = 0.2;
		dial.dispatchEvent(new Event("input", { bubbles: true }));
		return document.getElementById("crowd-where").textContent.includes("Rows follow");
	})()`)
	if !waits {
		t.Errorf("while a threshold moves the page says %q", p.Text("#crowd-where"))
	}
	p.Wait(`!document.getElementById("crowd-where").textContent.includes("Rows follow")`)
	if now := inView(p); now[0].Rank != rows[0].Rank || now[0].Text == rows[0].Text && now[1].Text == rows[1].Text || now[0].Size == rows[0].Size {
		t.Errorf("after a filter took posts away the rows are %+v and %+v", now[0], now[1])
	}
	p.Click("[data-act=filter][data-id=spam]")
	if got := goTo(p, 5_000_000); got[len(got)-1].Rank != 100_000 {
		t.Errorf("beyond the end the last row is %d", got[len(got)-1].Rank)
	}
}

func TestMillionFilters(t *testing.T) {
	t.Parallel()
	p := openMillion(t, "posts=1000")
	all := ranked(p)
	count := func(n int) string {
		return fmt.Sprintf(`document.getElementById("crowd-count").textContent.startsWith("%d ")`, n)
	}
	p.Click("[data-act=filter][data-id=spam]")
	p.Wait("!" + count(all))
	without := ranked(p)
	if without <= all {
		t.Errorf("%d are ranked with the spam filter, %d without", all, without)
	}
	p.Focus("#nsfw")
	p.Press(kb.Home)
	p.Wait("!" + count(without))
	if n := ranked(p); n >= without {
		t.Errorf("a threshold of 0 keeps %d of %d", n, without)
	}
	p.Wait(`document.getElementById("found").textContent.includes("candidate")`)
	p.Click("[data-act=reset]")
	p.Wait(count(all))
	p.Click("#scale-standardised")
	p.Wait(`location.hash.includes("scale=standardised")`)
	if rows := inView(p); rows[0].Sum < rows[len(rows)-1].Sum {
		t.Errorf("standardised, the first has %v and a later one %v", rows[0].Sum, rows[len(rows)-1].Sum)
	}
}
