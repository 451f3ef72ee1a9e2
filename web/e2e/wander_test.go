package e2e

import (
	"fmt"
	"testing"
)

// wander operates whatever can be operated, sixty times in an order that seed decides, six times a second: presses it, turns
// it, types something or nonsense into it. It leaves out what opens a window of the browser's own.
const wander = `((seed) => {
	const random = (n) => { seed = (seed * 1103515245 + 12345) %% 2147483648; return Math.floor(seed / 65536) %% n; };
	const one = (list) => list[random(list.length)];
	const tell = (el, type) => el.dispatchEvent(new Event(type, { bubbles: true }));
	const key = (el, key, altKey) => el.dispatchEvent(new KeyboardEvent("keydown", { key, altKey, bubbles: true, cancelable: true }));
	globalThis.did = [];
	globalThis.faults = [];
	addEventListener("error", (e) => faults.push(e.message));
	addEventListener("unhandledrejection", (e) => faults.push(String(e.reason)));
	const step = () => {
		const can = [...document.querySelectorAll("#app :is([data-act], [data-dial], [data-point=ticks], [data-point=front], [data-point=dot])")]
			.filter((el) => !el.disabled && el.type !== "file" && !["save", "share"].includes(el.dataset.act) && el.checkVisibility() && (el.dataset.act !== "card" || random(20) === 0));
		const el = one(can);
		did.push(el.id || el.dataset.act + " " + (el.dataset.id ?? ""));
		el.focus();
		if (el.dataset.dial && random(4) === 0) {
			key(el, one(["ArrowLeft", "ArrowRight", "Home", "End", "PageUp"]), random(2) === 0);
		} else if (el.dataset.dial || el.type === "number" || el.type === "text") {
			el.value = el.type !== "range" && random(9) === 0 ? one(["", "abc", "-4", "1e9", "0.0004"]) : random(1001) / 1000;
			tell(el, "input");
			tell(el, "change");
		} else if (el.tagName === "SELECT") {
			el.value = one(el.options).value;
			tell(el, "change");
		} else if (el.click) {
			el.click();
		} else {
			tell(el, "click");
		}
		if (random(12) === 0) key(document.activeElement ?? document.body, "Escape", false);
	};
	const timer = setInterval(() => {
		if (did.length < 60) return step();
		clearInterval(timer);
		globalThis.wandered = true;
	}, 160);
})(%d)`

// Whatever a reader does, in whatever order: the program goes on, the cards stand in the order of their sums, no ID is given
// twice, the page is not wider than its window, and its link brings back the same dials.
func TestWandering(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	for seed, size := range map[int]Option{1: Size(1440, 900), 22: Size(360, 740), 27: Size(1440, 900), 30: Size(360, 740)} {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			p := Visit(t, server.URL, size)
			p.Ready()
			p.Run(fmt.Sprintf(wander, seed))
			p.Wait(`globalThis.wandered === true`)
			p.Await("!(" + underWay + ")") // a training's clock would go on
			p.Settle()
			did := Eval[[]string](p, `did`)
			if faults := Eval[[]string](p, `faults`); len(faults) > 0 || Eval[string](p, `document.getElementById("boot").dataset.state`) != "ready" {
				t.Fatalf("%q after %q", faults, did)
			}
			p.Wait(`(() => { // what is still in the air comes down
				const sums = [...document.querySelectorAll("#posts > li.post")].map((li) => Number(li.querySelector(".sum > b").textContent.replace("−", "-")));
				return !sums.some(Number.isNaN) && sums.every((sum, i) => i === 0 || sum <= sums[i - 1] + 0.0101);
			})()`)
			if twice := Eval[[]string](p, `[...document.querySelectorAll("[id]")].map((el) => el.id).filter((id, i, all) => all.indexOf(id) !== i)`); len(twice) > 0 {
				t.Errorf("the IDs %q are given twice after %q", twice, did)
			}
			if wide := Eval[int](p, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
				t.Errorf("the page is %d px wider than its window after %q", wide, did)
			}
			const dials = `["alpha", "beta", "spam", "nsfw", "misinfo"].map((id) => document.getElementById(id)?.value)`
			p.Wait(`(() => {
				const at = new URLSearchParams(location.hash.slice(1));
				return Object.entries({ alpha: at.get("a") ?? 0.6, beta: at.get("b") ?? 0.4, spam: at.get("spam") ?? 0.5, nsfw: at.get("nsfw") ?? 0.35, misinfo: at.get("misinfo") ?? 0.35 })
					.every(([id, x]) => Number(document.getElementById(id)?.value ?? x) === Number(x));
			})()`)
			want := Eval[[]string](p, dials)
			p.Reload()
			p.Ready()
			same(t, "the dials after a reload", Eval[[]string](p, dials), want)
		})
	}
}

// A dial that comes back with its view stands where it stood, whatever order its attributes were set in.
func TestDialsComeBack(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+"#manual=1&a=0.3&spam=0.45&posts=1000")
	p.Ready()
	for round := range 12 {
		for _, view := range []string{"million", "feed"} {
			p.Click("#part-" + view)
			p.Wait(fmt.Sprintf(`document.getElementById("part-%s")?.checked === true`, view))
			p.Settle()
			got := Eval[[]string](p, `["alpha", "beta", "spam", "nsfw", "misinfo"].map((id) => document.getElementById(id).value)`)
			same(t, fmt.Sprint("round ", round, ", the dials of ", view), got, []string{"0.3", "0.4", "0.45", "0.35", "0.35"})
		}
	}
}
