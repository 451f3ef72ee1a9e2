package engines

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"decouple/app/format"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/web/e2e"
	"decouple/web/site"
)

// page is the site in a browser's tab, from a server, and so an origin, of its own.
type page struct {
	Browser
	engine Engine
	t      *testing.T
	server *e2e.Server

	mu     sync.Mutex
	absent []string // files that were asked for and are not there
}

// fresh is the host of an origin where the page has not been yet, and notes what it shows: see [e2e.Looks].
const fresh = "localhost"

// visit opens the page with a link fragment and waits until its program runs. When the test ends every error that the console
// told fails it, and every file that was not there.
func visit(t *testing.T, e Engine, b Browser, fragment string) *page {
	t.Helper()
	return visitSite(t, e, b, e2e.Site(t), fragment)
}

// visitSite is visit of this site.
func visitSite(t *testing.T, e Engine, b Browser, s *site.Site, fragment string) *page {
	t.Helper()
	p := &page{Browser: b, engine: e, t: t, server: e2e.Serve(t, s, "/")}
	p.server.Fault(func(w http.ResponseWriter, r *http.Request, file string) bool {
		if strings.HasPrefix(r.Host, fresh) && withScript(s, w, r, file, e2e.Looks) || e.Deaf && withScript(s, w, r, file, ears) {
			return true
		}
		if file != "" && s.Files[file] == nil {
			p.mu.Lock()
			p.absent = append(p.absent, file)
			p.mu.Unlock()
		}
		return false
	})
	t.Cleanup(func() {
		for _, problem := range p.problems() {
			t.Errorf("the console of %s says: %s", e.Name, problem)
		}
	})
	if fragment == "" {
		fragment = "tour=0" // no newcomer
	}
	p.open(p.server.URL + "#" + fragment)
	return p
}

// open loads an address and waits until the program runs.
func (p *page) open(address string) {
	p.t.Helper()
	p.must("loading "+address, p.Load(address))
	p.ready()
}

func (p *page) reload() {
	p.t.Helper()
	p.must("reloading", p.Reload())
	p.ready()
}

func (p *page) ready() {
	p.t.Helper()
	p.wait(`document.getElementById("boot")?.dataset.state === "ready"`)
}

func (p *page) must(what string, err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatalf("%s in %s: %v", what, p.engine.Name, err)
	}
}

// problems are the errors since the last call.
func (p *page) problems() []string {
	p.t.Helper()
	all, err := p.Problems()
	if err != nil {
		p.t.Errorf("asking %s for errors: %v", p.engine.Name, err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, file := range p.absent {
		all = append(all, "asked for "+file+", which is not there")
	}
	p.absent = nil
	return all
}

// eval returns the value of a JavaScript expression.
func eval[T any](p *page, expression string) T {
	p.t.Helper()
	text, err := p.Evaluate(expression)
	var value T
	if err == nil {
		err = json.Unmarshal(text, &value)
	}
	p.must("evaluating "+expression, err)
	return value
}

// soon waits until an expression has the wanted value.
func soon[T any](p *page, what, expression string, want T) {
	p.t.Helper()
	var last any
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(30 * time.Millisecond) {
		text, err := p.Evaluate(expression) // a page on its way out gives an error
		var got T
		if err == nil {
			err = json.Unmarshal(text, &got)
		}
		if err == nil && reflect.DeepEqual(got, want) {
			return
		}
		if last = got; err != nil {
			last = err
		}
	}
	p.t.Fatalf("%s in %s: got %v, want %v; problems: %q", what, p.engine.Name, last, want, p.problems())
}

// wait waits until an expression is true.
func (p *page) wait(expression string) {
	p.t.Helper()
	soon(p, expression, expression, true)
}

// settle waits until nothing in the document has changed for a fifth of a second.
func (p *page) settle() {
	p.t.Helper()
	eval[any](p, `new Promise((done) => {
		let timer;
		const rest = () => { clearTimeout(timer); timer = setTimeout(() => { watcher.disconnect(); done(); }, 200); };
		const watcher = new MutationObserver(rest);
		watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
		rest();
	})`)
}

// Keys, as WebDriver has them (https://www.w3.org/TR/webdriver2/#keyboard-actions).
const (
	enter    = "\uE006"
	shift    = "\uE008"
	escape   = "\uE00C"
	pageUp   = "\uE00E"
	pageDown = "\uE00F"
	end      = "\uE010"
	homeKey  = "\uE011"
	left     = "\uE012"
	right    = "\uE014"
	down     = "\uE015"
)

// press presses keys together, the first one first, on whatever has the focus, and lets go of them.
func (p *page) press(keys ...string) {
	p.t.Helper()
	var actions []object
	for _, key := range keys {
		actions = append(actions, object{"type": "keyDown", "value": key})
	}
	for _, key := range slices.Backward(keys) {
		actions = append(actions, object{"type": "keyUp", "value": key})
	}
	p.must("pressing a key", p.Act(object{"type": "key", "id": "keyboard", "actions": actions}))
}

// focus puts the keyboard on the first element that matches.
func (p *page) focus(selector string) {
	p.t.Helper()
	p.wait(fmt.Sprintf(`(() => { const e = document.querySelector(%q); e?.focus(); return e !== null && document.activeElement === e; })()`, selector))
}

// pointer has the mouse do what the actions say.
func (p *page) pointer(actions ...object) {
	p.t.Helper()
	p.must("moving the pointer", p.Act(object{"type": "pointer", "id": "mouse", "parameters": object{"pointerType": "mouse"}, "actions": actions}))
}

func moveTo(x, y float64) object {
	return object{"type": "pointerMove", "x": int(x + 0.5), "y": int(y + 0.5), "duration": 20, "origin": "viewport"}
}

var (
	pressButton = object{"type": "pointerDown", "button": 0}
	letGo       = object{"type": "pointerUp", "button": 0}
)

// click presses and releases the mouse on the middle of the first element that matches, once it is there, works and nothing
// lies over it. It aims again where the element has moved away before the mouse came down, as a reader does.
func (p *page) click(selector string) {
	p.t.Helper()
	script := fmt.Sprintf(`(() => {
		const e = document.querySelector(%[1]q), on = (at) => e.matches(%[1]q) && e.contains(at) || [...(e.labels ?? [])].some((label) => label.contains(at));
		if (!e || e.disabled) return null;
		const fold = e.closest("details:not([open]) > :not(summary)")?.parentElement;
		if (fold) { fold.querySelector("summary").click(); return null; } // as a reader opens it who looks for the control
		e.scrollIntoView({ block: "center", behavior: "instant" });
		const r = e.getBoundingClientRect(), x = r.x + r.width / 2, y = r.y + r.height / 2, top = document.elementFromPoint(x, y);
		globalThis.missed = false;
		addEventListener("pointerdown", (event) => { globalThis.missed = !on(event.target); }, { capture: true, once: true });
		return top && on(top) ? [x, y] : null;
	})()`, selector)
	for range 5 {
		p.wait(script + " !== null")
		at := eval[[2]float64](p, script)
		p.pointer(moveTo(at[0], at[1]), pressButton, letGo)
		if !eval[bool](p, `missed`) {
			return
		}
	}
	p.t.Fatalf("%s never stands still in %s", selector, p.engine.Name)
}

// ids are the posts of the feed's cards, first to last.
const ids = `[...document.querySelectorAll("#posts > li.post")].map((card) => card.id)`

// ordered waits until the cards stand in the order that the engine of this source, run here, gives the link fragment.
func (p *page) ordered(fragment string) {
	p.t.Helper()
	want := p.want(fragment)
	soon(p, "the order at "+fragment, ids, want)
}

// want is the order of the cards that the feed's packages, run here, give a link fragment.
func (p *page) want(fragment string) []string {
	p.t.Helper()
	lab := rankingtest.Shipped(p.t, fragment).Lab
	var order []string
	for _, row := range lab.Ranking.Order[:lab.Shown()] {
		order = append(order, "post-"+lab.Feed.Posts[row].ID)
	}
	return order
}

// milli is where a dial stands, in thousandths.
func (p *page) milli(id string) int32 {
	p.t.Helper()
	return eval[int32](p, fmt.Sprintf(`Math.round(1000 * document.getElementById(%q).value)`, id))
}

// dials is the link fragment of where the two dials stand.
func (p *page) dials() string {
	p.t.Helper()
	return "a=" + format.Milli(p.milli("alpha")) + "&b=" + format.Milli(p.milli("beta"))
}

// hash waits until the end of the address is this one.
func (p *page) hash(want string) {
	p.t.Helper()
	soon(p, "the address", `location.hash`, want)
}

// first is the text of the first card.
func (p *page) first() string {
	p.t.Helper()
	return strings.Join(strings.Fields(eval[string](p, `document.querySelector("#posts .post__text").textContent`)), " ")
}
