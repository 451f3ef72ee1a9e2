package ui

import (
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lab"
	"decouple/app/ui/element"
)

// Drawing draws one lab. What it returns is a component of a type of its own, so that
// go-app does not turn one lab's elements into another's.
type Drawing interface{ Draw(Scene) app.UI }

// Scene is what a drawing may look at besides its lab.
type Scene struct {
	// Turn counts the drawings of the page, so that no two scenes are equal: go-app draws
	// no component anew whose fields are.
	Turn int
	// Now is the time, in milliseconds since the page was opened.
	Now float64
	// Waiting draws the page as it is before the program runs: controls that do not work
	// yet are disabled.
	Waiting bool
	// Present says that the page is shown on a projector.
	Present bool
	Shared  *lab.Shared
	Work    *lab.Work
}

// Parts is the switch between the parts of a lab; label names it.
func Parts(label string, parts []lab.Part, shown int, waiting bool) app.UI {
	var names, keys []string
	for _, p := range parts {
		names, keys = append(names, p.Title), append(keys, p.Key)
	}
	return element.Segment("part", label, names, keys, keys[shown], waiting)
}

// Slots is a [Drawing] with places that go-app leaves empty, as something else fills
// them: their HTML by the ID of the element, for the pre-rendered page.
type Slots interface{ Slots() map[string][]byte }

// Lively is a [Drawing] with a half that go-app is too slow for, or can't draw. That
// half is code for the browser.
type Lively interface{ Live(Host) Live }

// Live is the half of a drawing that go-app does not draw.
type Live interface {
	// Mounted is called when the page stands in the document for the first time.
	Mounted()
	// Changed is called after each message that changed something while the lab is
	// shown; began is when the message came in.
	Changed(c lab.Change, began float64)
	// Heard is asked for each event before the lab is, and says whether it was for it.
	Heard(lab.Event) bool
	// Dragging says that a dial is being dragged, and again when the page has scrolled
	// then; or that it was let go.
	Dragging(bool)
	// Measure is called when the page may be laid out in another way.
	Measure()
}

// Still is the Live of a drawing that go-app draws whole.
type Still struct{}

// Mounted does nothing.
func (Still) Mounted() {}

// Changed does nothing.
func (Still) Changed(lab.Change, float64) {}

// Heard hears nothing.
func (Still) Heard(lab.Event) bool { return false }

// Dragging does nothing.
func (Still) Dragging(bool) {}

// Measure does nothing.
func (Still) Measure() {}

// Host is what a Live may use of the page's program. All calls belong on the page's
// thread.
type Host struct {
	Send func(lab.Msg)
	// Now is the page's clock, in milliseconds.
	Now func() float64
	// Timer returns a timer that calls f, Idle what calls f when the page has nothing
	// else to do.
	Timer func(f func()) Timer
	Idle  func(f func()) Idle
	// Frames calls f with the time of each frame until it returns false.
	Frames func(f func(stamp float64) bool)
}

// Timer calls its function once, some time after the last call of Start.
type Timer interface {
	Start(wait time.Duration)
	Stop()
}

// Idle calls its function once when the page has nothing else to do.
type Idle interface{ Ask() }
