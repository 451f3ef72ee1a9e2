package engines

import (
	"fmt"
	"slices"
	"strings"

	"decouple/app/format"
)

// steps are what is done in each engine, each in a page on an origin of its own that a link opened.
var steps = []struct {
	name, link string
	do         func(*page)
}{
	{"the console is heard", "", console},
	{"limits of the engine", "", limits},
	{"order at five weights", "all=1", orders},
	{"dials by keyboard", "", keyboard},
	{"dials by pointer", "", pointer},
	{"a card", "", card},
	{"link, reload and back", "", link},
	{"compare", "lab=compare&manual=1", compare},
	{"a large feed", "lab=million&posts=1000", large},
	{"predict first", "ask=first-08", predict},
	{"a file of one's own", "", own},
	{"versions", "lab=operate&part=versions&v-model=spam&v-day=18", versions},
	{"a coupled version", "lab=compare", coupledVersion},
	{"the tour", "", tour},
	{"a lesson", "", lessonRuns},
	{"the glossary", "", glossary},
	{"a lesson of one's own", "", ownLesson},
	{"a report", "lesson=bait&step=2", report},
	{"offline", "", offline},
}

// console sees that an error of each kind is heard, one before the program runs among them: or the other steps, which fail by
// any, would prove nothing.
func console(p *page) {
	heard := func(what, script, want string) {
		eval[any](p, script)
		var all []string
		for range 20 {
			if all = append(all, p.problems()...); strings.Contains(strings.Join(all, "\n"), want) {
				return
			}
			p.settle()
		}
		p.t.Errorf("%s: %s is not heard, only %q", p.engine.Name, what, all)
	}
	heard("console.error", `console.error("on", "purpose 1")`, "on purpose 1")
	heard("an exception", `void setTimeout(() => { throw new Error("on purpose 2") })`, "on purpose 2")
	heard("a promise rejected", `void Promise.reject(new Error("on purpose 3"))`, "on purpose 3")
	heard("an inline style", `document.body.setAttribute("style", "color: red")`, "style-src")
	heard("a file that is not there", `fetch("absent.js").then((answer) => answer.status)`, "absent.js")
	p.must("loading another page", p.Load(p.server.URL+"?2"))
	p.ready()
	heard("nothing", `0`, "")
}

// limits sees that the engine has and lacks what is known of it: when it changes, the steps below prove something else. And that
// a card keeps the focus while it moves, with moveBefore and without.
func limits(p *page) {
	for part, has := range p.engine.has {
		if got := eval[bool](p, `typeof `+part+` === "function"`); got != has {
			p.t.Errorf("that %s has %s is %t, was %t", p.engine.Name, part, got, has)
		}
	}
	before := p.want("")
	after := p.want("a=0.60&b=1.00")
	at := slices.IndexFunc(before, func(id string) bool { i := slices.Index(after, id); return i >= 0 && before[i] != id })
	if at < 0 {
		p.t.Fatal("no card moves")
	}
	p.focus("#" + before[at] + " [data-act=card]")
	eval[any](p, `(() => { const dial = document.getElementById("beta"); dial.value = 1; dial.dispatchEvent(new Event("input", { bubbles: true })); })()`)
	p.ordered("a=0.60&b=1.00")
	p.settle()
	soon(p, "the card that has the focus", `document.activeElement.closest("li.post")?.id ?? document.activeElement.tagName`, before[at])
}

// orders sees that at five weights, on every scale, all posts stand as app/feed and app/rank order them in this process.
func orders(p *page) {
	seen := map[string]bool{}
	for _, weights := range []string{"a=0.60&b=0.40", "a=1.00&b=0.00", "a=0.00&b=1.00&scale=standardised", "a=0.35&b=0.80&scale=raw", "a=0.90&b=0.17&spam-on=0"} {
		eval[any](p, fmt.Sprintf(`void (location.hash = %q)`, weights+"&all=1"))
		p.ordered(weights + "&all=1")
		order := p.want(weights + "&all=1")
		seen[strings.Join(order, " ")] = true
		if len(order) < 100 {
			p.t.Errorf("only %d posts are ranked", len(order))
		}
	}
	if len(seen) != 5 {
		p.t.Errorf("the weights give %d orders, so they prove less than five", len(seen))
	}
}

// keyboard turns a dial by each of its keys; the order follows each and the link the last.
func keyboard(p *page) {
	p.focus("#beta")
	for _, step := range []struct {
		name string
		keys []string
		to   int32
	}{
		{"→", []string{right}, 410},
		{"Shift+→", []string{shift, right}, 510},
		{"↓", []string{down}, 500},
		{"←", []string{left}, 490},
		{"Page Up", []string{pageUp}, 590},
		{"End", []string{end}, 1000},
		{"Page Down", []string{pageDown}, 900},
		{"Home", []string{homeKey}, 0},
	} {
		p.press(step.keys...)
		soon(p, step.name+" on β", `Math.round(1000 * document.getElementById("beta").value)`, step.to)
		p.ordered("a=0.60&b=" + format.Milli(step.to))
	}
	p.hash("#b=0.00")
	soon(p, "the focus", `document.activeElement.id`, "beta")
}

// grip is where a slider's thumb has its middle at a value. Half a thumb at either end takes no value.
func (p *page) grip(id string, value float64) (x, y float64) {
	p.t.Helper()
	box := eval[[5]float64](p, fmt.Sprintf(`(() => {
		const e = document.getElementById(%q), r = e.getBoundingClientRect();
		const thumb = parseFloat(getComputedStyle(e.parentNode).getPropertyValue("--th")) * parseFloat(getComputedStyle(document.documentElement).fontSize);
		return [r.x, r.y, r.width, r.height, thumb];
	})()`, id))
	return box[0] + box[4]/2 + value*(box[2]-box[4]), box[1] + box[3]/2
}

// pointer drags a dial: the order follows before the button is let go, and one drag is one step back.
func pointer(p *page) {
	steps := eval[int](p, `history.length`)
	x, y := p.grip("alpha", 0.6)
	p.pointer(moveTo(x, y), pressButton)
	for _, value := range []float64{0.45, 0.3, 0.12} {
		x, y = p.grip("alpha", value)
		p.pointer(moveTo(x, y))
		p.wait(fmt.Sprintf(`Math.abs(document.getElementById("alpha").value - %v) < 0.03`, value))
		p.ordered(p.dials())
	}
	p.pointer(letGo)
	p.hash("#a=" + format.Milli(p.milli("alpha")))
	if got := eval[int](p, `history.length`) - steps; got != 1 {
		p.t.Errorf("one drag made %d steps in the history of %s", got, p.engine.Name)
	}
	p.click("[data-act=preset][data-id=quality]")
	p.wait(`document.querySelector("[data-act=preset][data-id=quality]").getAttribute("aria-pressed") === "true"`)
	p.ordered(p.dials())
}

// card opens "Why here?" by pointer and by key, and sees that what it adds up is the card's score.
func card(p *page) {
	open := `[...document.querySelectorAll("#posts > li:has(.why)")].map((card) => card.id)`
	order := p.want("")
	p.click("#" + order[2] + " [data-act=card]")
	soon(p, "the open card", open, order[2:3])
	p.hash("#open=" + strings.TrimPrefix(order[2], "post-"))
	p.focus("#" + order[4] + " [data-act=card]")
	p.press(enter)
	soon(p, "the card opened by key", open, order[4:5])
	sums := eval[[]float64](p, `[...document.querySelectorAll("#posts > li.post")].map((card) => {
		const number = (text) => Number(text.replace("−", "-"));
		const [e, q] = [...card.querySelectorAll(".parts [data-obj]")].map((part) => number(part.textContent));
		return e + q - number(card.querySelector(".sum > b").textContent);
	})`)
	for i, off := range sums {
		if !(off > -0.02 && off < 0.02) {
			p.t.Errorf("the parts of card %d and its score differ by %v in %s", i+1, off, p.engine.Name)
		}
	}
	p.press(enter)
	soon(p, "no open card", open, []string{})
}

// link sees that the address follows, that Back leads back, and that a link opens on the same order, also anew.
func link(p *page) {
	p.focus("#alpha")
	p.press(pageDown)
	p.hash("#a=0.50")
	p.click("#scale-raw")
	p.hash("#a=0.50&scale=raw")
	p.ordered("a=0.50&scale=raw")
	p.must("going back", p.Back())
	p.hash("#a=0.50")
	p.ordered("a=0.50")
	p.must("going back", p.Back())
	p.hash("#tour=0")
	p.ordered("")
	if got := p.dials(); got != "a=0.60&b=0.40" {
		p.t.Errorf("back at the start the dials of %s stand at %s", p.engine.Name, got)
	}
	const far = "a=0.20&b=0.90&spam-on=0"
	p.open(p.server.URL + "?2#" + far)
	p.ordered(far)
	p.focus("#beta")
	p.press(homeKey)
	const further = "a=0.20&b=0.00&spam-on=0"
	p.hash("#" + further)
	p.reload()
	p.hash("#" + further)
	p.ordered(further)
}

// offline sees that the page comes without a server once it has been visited, ranks, and trains.
func offline(p *page) {
	p.wait(`navigator.serviceWorker.controller !== null`)
	p.server.Stop()
	p.reload()
	p.ordered("")
	p.focus("#beta")
	p.press(end)
	p.ordered("a=0.60&b=1.00")
	p.click("#part-compare")
	p.wait(trained)
}
