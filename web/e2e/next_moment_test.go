//go:build labs

package e2e

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// Each word of the moment is another one by the reader's choice: both phones re-order at once, and nothing is
// trained for it.
func TestNextMoment(t *testing.T) {
	t.Parallel()
	p := openNext(t, "at=1080")
	for _, tt := range []struct {
		id string
		by int
	}{{"next-place", 1}, {"next-ear", 1}, {"next-on", 1}, {"next-who", 1}, {"next-closed", 6}} { // six on is an app of another category
		id := tt.id
		was := lists(p)
		frames := Eval[int](p, fmt.Sprintf(`new Promise((done) => {
			const select = document.getElementById(%q), names = () => [...document.querySelectorAll(".phone")].map((e) => e.querySelector(".apps").textContent), was = names();
			select.selectedIndex = (select.selectedIndex + %d) %% select.options.length;
			select.dispatchEvent(new Event("change", { bubbles: true }));
			let frames = 0;
			const look = () => requestAnimationFrame(() => {
				frames++;
				const now = names();
				if (now[0] !== was[0] && now[1] !== was[1] || frames > 60) done(frames); else look();
			});
			look();
		})`, id, tt.by))
		if t.Logf("%s: the phones are others after %d frames", id, frames); frames > 60 {
			t.Errorf("%s: the phones stay as they were", id)
		}
		if now := lists(p); now[0] == was[0] || now[1] == was[1] {
			t.Errorf("with another %s the phones list %q, before %q", id, now, was)
		}
	}
	if Eval[bool](p, `document.querySelector("#next-state progress") !== null`) {
		t.Error("another moment trains something")
	}
}

// The app is made by hand, its days are stopped and run, and going back takes it from the phones.
func TestNextMadeApp(t *testing.T) {
	t.Parallel()
	p := openNext(t, "")
	p.Run(`document.getElementById("next-category").closest("details").open = true`)
	p.Run(`{ const s = document.getElementById("next-category"); s.value = "games"; s.dispatchEvent(new Event("change", { bubbles: true })); }`)
	for id, value := range map[string]string{"next-size": "1200", "next-notices": "30"} {
		p.Run(fmt.Sprintf(`{ const e = document.getElementById(%q); e.value = %q; e.dispatchEvent(new Event("change", { bubbles: true })); }`, id, value))
	}
	p.Focus("#next-shipped")
	p.Press(" ")
	p.Wait(`["category=games", "size=1200", "notices=30", "shipped=1"].every((row) => location.hash.includes(row)) && document.getElementById("next-shipped").checked`)
	p.Wait(`document.getElementById("next-install").innerText.includes("games, 1,200\u202fMB, 30 notifications a day, came with the phone")`)
	p.Run(`new MutationObserver((_, watch) => {
		const button = document.querySelector("#next-state [data-act=cancel]");
		if (button) {
			watch.disconnect();
			setTimeout(() => button.click());
		}
	}).observe(document.body, { childList: true, subtree: true })`)
	p.Focus("#install-one")
	p.Press(kb.Enter)
	p.Wait(`document.querySelector("#next-state [role=alert]")?.textContent === "The run of the days after the change was stopped."`)
	p.Click("#next-state [data-act=retry]")
	p.Await(billShown)
	p.Run(`history.back()`)
	p.Wait(`!location.hash.includes("install=one") && document.querySelector(".none, [data-new]") === null && document.querySelector(".phone .note")?.textContent.includes("split over 24 apps") && document.getElementById("next-install") !== null`)
	p.Run(`history.forward()`)
	p.Wait(`location.hash.includes("install=one")`)
	p.Await(billShown)
}
