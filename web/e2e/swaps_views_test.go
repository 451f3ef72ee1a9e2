//go:build labs

package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"decouple/app/format"
	"decouple/app/rank"
	"decouple/app/sweep"
)

func TestSwapsOnAPhone(t *testing.T) {
	t.Parallel()
	l := openLab(t, "", Size(360, 740))
	width := Eval[float64](l.Page, `document.getElementById("beta-track").getBoundingClientRect().width`)
	l.follow(trackDrawn(width))
	tick := l.twin.ticks(sweep.Beta)[3]
	box := Eval[[4]float64](l.Page, `(() => { const r = document.getElementById("beta-ticks").getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; })()`)
	x, y := box[0]+box[2]*float64(tick.X)/10_000, box[1]+box[3]/2
	l.Tap(x, y)
	l.follow(swapPointed(sweep.Beta, float64(tick.X)/10_000))
	l.names("tapping a tick")
	if !l.Visible(".swapsay__algebra") || !l.Visible(".swapsay__close") {
		t.Error("the named swap is not shown")
	}
	if wide := Eval[int](l.Page, `document.documentElement.scrollWidth`); wide > 360 {
		t.Errorf("the page is %d px wide", wide)
	}
	l.Hold(".swapsay__close")
	l.follow(swapClosed)
	l.names("closing")
	if l.Visible(".swapsay") {
		t.Error("the named swap stays")
	}
	same(t, "the focus after closing", Eval[string](l.Page, `document.activeElement.id`), "beta")
	for _, d := range sweepDials {
		l.Click("[data-act=swap][data-id=" + d.id + "-up]")
		l.stepped(d.dial, d.id, true, "the button of "+d.id)
	}
	l.typed("alpha", 0)
	soon(l, "why β has no ticks", `[...document.querySelectorAll(".swaps__mid")].filter((e) => e.checkVisibility()).map((e) => e.textContent)`, []string{"none while α is 0"})
	small := Eval[[]string](l.Page, `[...document.querySelectorAll(".swaps .link, .swapsay__close")].filter((e) => { const r = e.getBoundingClientRect(); return r.width < 24 || r.height < 24; }).map((e) => e.dataset.id)`)
	same(t, "buttons under 24 px", small, []string{})
	l.Screenshot("swaps-phone")
}

// In Compare the ticks are those of the decoupled list, which has a scale of its own.
func TestSwapsInCompare(t *testing.T) {
	t.Parallel()
	l := openLab(t, "lab=compare&manual=1")
	list := `[...document.querySelectorAll(".side--decoupled .rows li p")].map((p) => p.textContent)`
	l.Wait(`document.querySelectorAll("#beta-track [data-c=tick--set]").length === 1 && document.querySelector("#beta-track [data-c=tick--set]").getAttribute("d") !== ""`)
	if n := Eval[int](l.Page, list+".length"); n != topN {
		t.Fatalf("%d rows on the decoupled side", n)
	}
	for _, up := range []bool{true, true, false, true} {
		before := Eval[[]string](l.Page, list)
		was := l.milli("beta")
		way := map[bool]string{true: "up", false: "down"}[up]
		l.Click("[data-act=swap][data-id=beta-" + way + "]")
		l.Wait(`document.querySelectorAll(".swapsay__post").length === 2`)
		l.Settle()
		after, now := Eval[[]string](l.Page, list), l.milli("beta")
		if slices.Equal(before, after) || up != (now > was) {
			t.Fatalf("from %d to %d the list stays %q", was, now, after)
		}
		got := Eval[said](l.Page, readSaid)
		var place int
		alone := !strings.Contains(Eval[string](l.Page, `document.querySelector(".swapsay .note").textContent`), "swap") // neither several passed nor several at one weight
		if _, err := fmt.Sscanf(got.What, "for rank %d", &place); err == nil && alone {
			_, opening, _ := strings.Cut(got.Posts[0], " | ")
			if !strings.HasPrefix(after[place-1], strings.TrimSuffix(opening, "…")) {
				t.Errorf("%q should stand at %d of %q", opening, place, after)
			}
		}
		// A thousandth back the old order stands.
		back := now - 1
		if !up {
			back = now + 1
		}
		l.Fill("#beta-exact", format.Milli(min(max(back, 0), rank.WeightMax)))
		l.Settle()
		if got := Eval[[]string](l.Page, list); !slices.Equal(got, before) && was != back {
			t.Errorf("at %d, beside the swap, the list is %q, want %q", back, got, before)
		}
		l.Fill("#beta-exact", format.Milli(now))
		l.Settle()
	}
	l.Screenshot("swaps-compare")
}
