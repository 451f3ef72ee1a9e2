package e2e

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/model"
	"decouple/app/sample"
	"decouple/app/state"
	"decouple/app/ui/card"
	"decouple/static/models"
)

// scored is the sample feed with its predictions, made here by the same packages and models as in the page.
var scored = sync.OnceValues(func() (*state.Feed, error) {
	set, err := model.Load(models.JSON)
	if err != nil {
		return nil, err
	}
	return feed.New(sample.Posts(), set)
})

// lab is a page with a twin: the state that the page should have, computed here. A test does something to the page, sends
// the twin the message that this should have become, and checks that the page shows what the twin says.
type lab struct {
	*Page
	t      *testing.T
	server *Server
	twin   state.Model
	// said is what the live region should say and hash the end of the address.
	said, hash string
}

// openLab opens the page with a link fragment and waits until its program runs.
func openLab(t *testing.T, fragment string, options ...Option) *lab {
	t.Helper()
	l := &lab{t: t, server: Serve(t, Site(t), "/")}
	l.Page = Open(t, l.server.URL+hashed(fragment), options...)
	l.Ready()
	l.restart(fragment)
	return l
}

// restart makes the twin that of a page which was opened with fragment.
func (l *lab) restart(fragment string) {
	l.t.Helper()
	feed, err := scored()
	if err != nil {
		l.t.Fatal(err)
	}
	if l.twin, err = state.New(feed, fragment); err != nil {
		l.t.Fatal(err)
	}
	l.said, l.hash = "", hashed(fragment)
}

func hashed(fragment string) string {
	if fragment == "" {
		return ""
	}
	return "#" + fragment
}

// follow sends messages to the twin. A control that was moved comes to rest at the end, as it does in the page.
func (l *lab) follow(msgs ...state.Msg) {
	for i := 0; i < len(msgs); i++ {
		next, cmds := state.Update(l.twin, msgs[i])
		l.twin = next
		for _, c := range cmds {
			switch c := c.(type) {
			case state.PushLink:
				l.hash = hashed(c.Fragment)
			case state.Announce:
				l.said = c.Text
			case state.AwaitRest:
				if _, swept := msgs[min(i+1, len(msgs)-1)].(state.SweepDue); swept || i == len(msgs)-1 {
					msgs = append(msgs, state.Rested{})
				}
			case state.SweepSoon:
				msgs = append(msgs, state.SweepDue{})
			}
		}
	}
}

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
	m := &l.twin
	s := m.Settings
	axis := card.AxisOf(m)
	w := screen{
		Posts: []string{}, Presets: []string{}, Open: []string{}, Why: []string{}, Notices: []string{}, Steps: []string{},
		Scale: []string{s.Scale.String()}, Panel: []string{s.Panel.Key()},
		Drawer: s.Removed, Removed: format.Count(m.Ranking.RemovedCount()) + " removed by filters",
		Live: l.said, Hash: l.hash,
	}
	for place, i := range m.Ranking.Order[:m.Shown()] {
		if place == state.TopN {
			w.Posts = append(w.Posts, "cut")
		}
		c, id := card.Of(m, i, axis), m.Feed.Posts[i].ID
		w.Posts = append(w.Posts, strings.Join([]string{c.Rank, "post-" + id, strings.TrimSpace(c.Moved), c.EText + " + " + c.QText, c.SText}, " | "))
		if i == m.Open() {
			w.Open, w.Why = append(w.Open, id), append(w.Why, "post-"+id)
		}
	}
	dial := func(id string, milli int32) {
		v := strconv.FormatFloat(float64(milli)/1000, 'f', 3, 64)
		w.Dials = append(w.Dials, id+" "+v+" "+v)
	}
	dial("alpha", s.Weights.Alpha)
	dial("beta", s.Weights.Beta)
	for k := state.Spam; k <= state.Misinformation; k++ {
		f := s.Filters[k]
		dial(k.Key(), f.Threshold)
		count := "off"
		if f.On {
			count = format.Count(m.Ranking.Counts[k].Removed) + " removed"
		}
		w.Filters = append(w.Filters, fmt.Sprintf("%s %t %s", k.Key(), f.On, count))
	}
	for _, p := range state.Presets {
		if p.Weights == s.Weights {
			w.Presets = append(w.Presets, p.Key)
		}
	}
	if n := len(m.Ranking.Order) - m.Shown(); n > 0 {
		w.More = fmt.Sprintf("Show the other %s ranked posts", format.Count(n))
	}
	for _, ticks := range m.Swaps.Ticks {
		for _, to := range []int32{ticks.Below, ticks.Above} {
			step := ""
			if to >= 0 {
				step = format.Milli(to)
			}
			if s.View == state.FeedView {
				w.Steps = append(w.Steps, step)
			}
		}
	}
	if s.Theme != state.Auto {
		w.Theme = s.Theme.Key()
	}
	if s.Present {
		w.Mode = "present"
	}
	w.Notices = append(w.Notices, m.Notices...)
	a, b := format.Milli(s.Weights.Alpha), format.Milli(s.Weights.Beta)
	w.Formula = fmt.Sprintf("s equals %s times e plus %s times q", a, b)
	w.Ratio = "Both weights are 0: every score is 0, and ties go to the higher quality, then to the higher engagement."
	if sum := s.Weights.Alpha + s.Weights.Beta; sum > 0 {
		w.Ratio = fmt.Sprintf("Only the ratio matters: %.0f\u202f%% engagement", math.Floor(100*float64(s.Weights.Alpha)/float64(sum)+0.5))
	}
	w.Scores = "– – –"
	if m.Scores.N > 0 {
		w.Scores = fmt.Sprintf("%s %s %s\u202f%%", format.Count(int(math.Round(m.Scores.Clicks))), format.Fixed(m.Scores.Quality, 2), format.Fixed(100*m.Scores.TakeRate, 1))
	}
	return w
}

// check waits until the page shows what the twin says, and fails the test with the differences if it does not.
func (l *lab) check(after string) {
	l.t.Helper()
	want := l.want()
	var got screen
	for end := time.Now().Add(8 * time.Second); time.Now().Before(end); time.Sleep(15 * time.Millisecond) {
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
	for end := time.Now().Add(8 * time.Second); time.Now().Before(end); time.Sleep(15 * time.Millisecond) {
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
	for _, i := range l.twin.Ranking.Order[:l.twin.Shown()] {
		ids = append(ids, "post-"+l.twin.Feed.Posts[i].ID)
	}
	return ids
}
