package e2e

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"decouple/app/format"
)

// lab is a page with a twin: the state that the page should have, computed here. A test does something to the page, sends
// the twin the message that this should have become, and checks that the page shows what the twin says.
type lab struct {
	*Page
	t      *testing.T
	server *Server
	twin   *twin
}

// openLab opens the page with a link fragment and waits until its program runs. All controls are unfolded.
func openLab(t *testing.T, fragment string, options ...Option) *lab {
	t.Helper()
	l := &lab{t: t, server: Serve(t, Site(t), "/")}
	l.Page = Visit(t, l.server.URL+hashed(fragment), options...)
	l.Ready()
	l.Unfold()
	l.restart(fragment)
	return l
}

// restart makes the twin that of a page which was opened with fragment.
func (l *lab) restart(fragment string) {
	l.t.Helper()
	l.twin = newTwin(l.t, fragment)
}

// follow sends messages to the twin.
func (l *lab) follow(msgs ...message) { l.twin.follow(msgs...) }

// screen is what the page shows and says, as far as the state decides it.
type screen struct {
	Posts                  []string // rank, element ID, move, parts and score of each card, in DOM order
	Dials                  []string // slider and number field
	Presets, Scale, Panel  []string // what is pressed or chosen
	Filters                []string // switch and count
	Open, Why              []string // open cards by their button, and by their explanation
	More, Removed          string
	Drawer                 bool
	Theme, Mode            string
	Notices                []string
	Live, Hash             string
	Formula, Ratio, Scores string
	Steps                  []string // where the buttons of the dials' swap points lead
}

const readScreen = `(() => {
	const all = (selector, from = document) => [...from.querySelectorAll(selector)];
	const text = (selector, from = document) => from.querySelector(selector)?.textContent.trim() ?? "";
	const value = (id) => Number(document.getElementById(id).value).toFixed(3);
	const chosen = (name) => all("input[name=" + name + "]:checked").map((e) => e.value);
	return {
		Posts: all("#posts > *").map((li) => li.className === "cut" ? "cut" :
			[text(".rank", li), li.id, text(".moved", li), text(".parts", li), text(".sum > b", li)].join(" | ")),
		Dials: ["alpha", "beta", "spam", "nsfw", "misinfo"].map((id) => [id, value(id), value(id + "-exact")].join(" ")),
		Presets: all("[data-act=preset][aria-pressed=true]").map((e) => e.dataset.id),
		Scale: chosen("scale"), Panel: chosen("view"),
		Filters: all(".filter").map((e) => [e.querySelector("[role=switch]").dataset.id, e.querySelector("[role=switch]").getAttribute("aria-checked"), text(".filter__count", e)].join(" ")),
		Open: all("#posts [data-act=card][aria-expanded=true]").map((e) => e.dataset.id),
		Why: all("#posts > li:has(.why)").map((e) => e.id),
		More: text("[data-act=all]"), Removed: text("#removed summary b"), Drawer: document.getElementById("removed").open,
		Theme: document.documentElement.dataset.theme ?? "", Mode: document.documentElement.dataset.mode ?? "",
		Notices: all("#notices .notice > span").map((e) => e.textContent),
		Live: text("#live"), Hash: location.hash,
		Steps: all(".controls .swaps .link span").map((e) => e.textContent),
		Formula: text(".formula .sr"), Ratio: text(".ratio__e"), Scores: all(".scores dd:not(.moved)").map((e) => e.textContent).join(" "),
	};
})()`

// want is what the page should show.
func (l *lab) want() screen {
	m := l.twin
	w := screen{
		Posts: []string{}, Presets: []string{}, Open: []string{}, Why: []string{}, Steps: []string{},
		Scale: []string{m.scale().String()}, Panel: []string{m.panel()},
		Drawer: m.drawer(), Removed: format.Count(len(m.removed())) + " removed by filters",
		Live: m.said, Hash: m.hash, Notices: append([]string{}, m.notices()...),
	}
	cards := m.cards()
	for place, i := range m.shown() {
		if place == topN {
			w.Posts = append(w.Posts, "cut")
		}
		c, id := cards[place], m.post(i).ID
		w.Posts = append(w.Posts, strings.Join([]string{c.Rank, "post-" + id, strings.TrimSpace(c.Moved), c.EText + " + " + c.QText, c.SText}, " | "))
		if i == m.open() {
			w.Open, w.Why = append(w.Open, id), append(w.Why, "post-"+id)
		}
	}
	dial := func(id string) {
		v := strconv.FormatFloat(float64(m.dial(id))/1000, 'f', 3, 64)
		w.Dials = append(w.Dials, id+" "+v+" "+v)
	}
	dial("alpha")
	dial("beta")
	for _, k := range filterKinds() {
		dial(k.Key())
		on, removed := m.filter(k)
		said := "off"
		if on {
			said = format.Count(removed) + " removed"
		}
		w.Filters = append(w.Filters, fmt.Sprintf("%s %t %s", k.Key(), on, said))
	}
	for _, p := range presets {
		if p.Weights == m.weights() {
			w.Presets = append(w.Presets, p.Key)
		}
	}
	if n := len(m.order()) - len(cards); n > 0 {
		w.More = fmt.Sprintf("Show the other %s ranked posts", format.Count(n))
	}
	for _, d := range sweepDials {
		below, above := m.steps(d.dial)
		for _, to := range []int32{below, above} {
			step := ""
			if to >= 0 {
				step = format.Milli(to)
			}
			if m.inFeed() {
				w.Steps = append(w.Steps, step)
			}
		}
	}
	if theme := m.theme(); theme != "auto" {
		w.Theme = theme
	}
	if m.present() {
		w.Mode = "present"
	}
	a, b := m.dial("alpha"), m.dial("beta")
	w.Formula = fmt.Sprintf("s equals %s times e plus %s times q", format.Milli(a), format.Milli(b))
	w.Ratio = "Both weights are 0: every score is 0. Ties go to the higher quality, then to the higher engagement."
	if a+b > 0 {
		w.Ratio = fmt.Sprintf("Only the ratio matters: %.0f\u202f%% engagement", math.Floor(100*float64(a)/float64(a+b)+0.5))
	}
	w.Scores = m.scores()
	return w
}

// look is how long a page is left to itself between two looks at it. Each look takes it some milliseconds.
const look = 40 * time.Millisecond

// check waits until the page shows what the twin says, and fails the test with the differences if it does not.
func (l *lab) check(after string) {
	l.t.Helper()
	want := l.want()
	var got screen
	for end := time.Now().Add(8 * time.Second); time.Now().Before(end); time.Sleep(look) {
		if got = Eval[screen](l.Page, readScreen); reflect.DeepEqual(got, want) {
			return
		}
	}
	g, w := reflect.ValueOf(got), reflect.ValueOf(want)
	for i := range g.NumField() {
		name := g.Type().Field(i).Name
		if a, b := g.Field(i).Interface(), w.Field(i).Interface(); !reflect.DeepEqual(a, b) {
			if list, ok := a.([]string); ok {
				l.t.Errorf("after %s: %s: %s", after, name, firstDifference(list, b.([]string)))
				continue
			}
			l.t.Errorf("after %s: %s: got %v, want %v", after, name, a, b)
		}
	}
	l.t.FailNow()
}

// firstDifference says where two lists part.
func firstDifference(got, want []string) string {
	for i := range max(len(got), len(want)) {
		at := func(list []string) string {
			if i < len(list) {
				return strconv.Quote(list[i])
			}
			return "nothing"
		}
		if at(got) != at(want) {
			return fmt.Sprintf("%d entries, want %d; entry %d: got %s, want %s", len(got), len(want), i, at(got), at(want))
		}
	}
	return "no difference"
}

// same fails the test unless got equals want.
func same[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// soon waits until an expression has the wanted value, and fails the test with its last value if it does not.
func soon[T any](l *lab, what, expression string, want T) {
	l.t.Helper()
	var got T
	for end := time.Now().Add(8 * time.Second); time.Now().Before(end); time.Sleep(look) {
		if got = Eval[T](l.Page, expression); reflect.DeepEqual(got, want) {
			return
		}
	}
	l.t.Fatalf("%s: got %v, want %v", what, got, want)
}

// order is the element IDs of the cards in DOM order, and wantOrder what they should be.
func (l *lab) order() []string {
	l.t.Helper()
	return Eval[[]string](l.Page, `[...document.querySelectorAll("#posts > li.post")].map((li) => li.id)`)
}

func (l *lab) wantOrder() []string {
	var ids []string
	for _, i := range l.twin.shown() {
		ids = append(ids, "post-"+l.twin.post(i).ID)
	}
	return ids
}

// focused is the ID of the element that has the focus.
func (l *lab) focused() string { return Eval[string](l.Page, `document.activeElement.id`) }
