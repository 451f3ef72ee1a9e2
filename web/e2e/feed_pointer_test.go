package e2e

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"decouple/app/format"
)

// milli is what a slider of the page stands at, in thousandths.
func (l *lab) milli(id string) int32 {
	l.t.Helper()
	return Eval[int32](l.Page, fmt.Sprintf(`Math.round(1000 * document.getElementById(%q).value)`, id))
}

// point is where on the screen a slider has a value. Half a thumb of its box at either end takes no value.
func (l *lab) point(id string, value float64) (x, y float64) {
	l.t.Helper()
	box := Eval[[5]float64](l.Page, fmt.Sprintf(`(() => {
		const e = document.getElementById(%q), r = e.getBoundingClientRect();
		const thumb = parseFloat(getComputedStyle(e.parentNode).getPropertyValue("--th")) * parseFloat(getComputedStyle(document.documentElement).fontSize);
		return [r.x, r.y, r.width, r.height, thumb];
	})()`, id))
	return box[0] + box[4]/2 + value*(box[2]-box[4]), box[1] + box[3]/2
}

// dragTo drags a slider from where it stands to a value and returns where it came to stand.
func (l *lab) dragTo(id string, value float64) int32 {
	l.t.Helper()
	l.Run(fmt.Sprintf(`document.getElementById(%q).scrollIntoView({ block: "nearest", behavior: "instant" })`, id))
	left, width := Eval[float64](l.Page, fmt.Sprintf(`document.getElementById(%q).getBoundingClientRect().x`, id)),
		Eval[float64](l.Page, fmt.Sprintf(`document.getElementById(%q).getBoundingClientRect().width`, id))
	at := func(v float64) float64 { x, _ := l.point(id, v); return (x - left) / width }
	l.Drag("#"+id, at(float64(l.milli(id))/1000), 0.5, at(value), 0.5)
	got := l.milli(id)
	if math.Abs(float64(got)/1000-value) > 0.02 {
		l.t.Fatalf("dragging %s to %.2f: it stands at %.3f", id, value, float64(got)/1000)
	}
	return got
}

func TestDialsByPointer(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	for _, step := range []struct {
		id string
		to float64
	}{{"alpha", 0.05}, {"alpha", 0.95}, {"beta", 0.9}, {"beta", 0}, {"alpha", 0}, {"beta", 1}} {
		steps := Eval[int](l.Page, `history.length`)
		l.follow(dialMsg(t, step.id, l.dragTo(step.id, step.to)))
		l.check(fmt.Sprintf("dragging %s to %.2f", step.id, step.to))
		if Eval[bool](l.Page, `document.getElementById("posts").hasAttribute("data-dragging")`) {
			t.Errorf("after dragging %s cards off screen are still hidden from screen readers", step.id)
		}
		same(t, "steps in the history for one drag", Eval[int](l.Page, `history.length`)-steps, 1)
	}
}

// A drag that pauses is one gesture: moves count from its start, and the link is written once, at its end.
func TestDragThatPauses(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	before := Eval[int](l.Page, `history.length`)
	_, y := l.point("alpha", 0.6)
	pointer := func(kind input.DispatchMouseEventType, to float64) {
		t.Helper()
		x, _ := l.point("alpha", to)
		l.must("moving the pointer", command(input.DispatchMouseEvent, input.DispatchMouseEventParams{
			Type: kind, X: x, Y: y, Button: input.MouseButtonLeft, Buttons: 1, ClickCount: 1,
		}))
	}
	pointer(chromedp.MousePressed, 0.6)
	pointer(chromedp.MouseMoved, 0.4)
	pointer(chromedp.MouseMoved, 0.3)
	l.Run(`new Promise((done) => setTimeout(done, 700))`) // longer than a control must rest for the link to be written
	same(t, "the address during the pause", Eval[string](l.Page, `location.hash`), "")
	pointer(chromedp.MouseMoved, 0.1)
	pointer(chromedp.MouseReleased, 0.1)
	l.follow(dialMsg(t, "alpha", l.milli("alpha")))
	l.check("a drag with a pause")
	same(t, "steps in the history", Eval[int](l.Page, `history.length`)-before, 1)
}

// While the pointer is down the feed already follows; nothing waits for its release.
func TestFeedFollowsWhileDragging(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	l.Run(`
		globalThis.during = [];
		document.getElementById("alpha").addEventListener("input", (event) => during.push([
			Number(event.target.value).toFixed(3), [...document.querySelectorAll("#posts > li.post")].map((li) => li.id).join(" "),
		]));`)
	l.dragTo("alpha", 0.02)
	during := Eval[[][2]string](l.Page, `during`)
	if len(during) < 4 {
		t.Fatalf("%d moves were heard during the drag, want several: %v", len(during), during)
	}
	for _, seen := range during {
		milli, err := format.ParseMilli(seen[0])
		if err != nil {
			t.Fatal(err)
		}
		l.follow(dialMsg(t, "alpha", milli))
		if d := firstDifference(strings.Fields(seen[1]), l.wantOrder()); d != "no difference" {
			t.Errorf("in the input event at α %s the order is another: %s", seen[0], d)
		}
	}
}

// touchTo moves a slider with a finger, from where it stands to a place along its box, and upwards a little, as fingers do.
func (l *lab) touchTo(id string, place float64) {
	l.t.Helper()
	box := Eval[[4]float64](l.Page, fmt.Sprintf(`(() => { const r = document.getElementById(%q).getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; })()`, id))
	from := float64(l.milli(id)) / 1000
	steps := []chromedp.Action[chromedp.Void]{command(emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})}
	const n = 6
	for i := 0; i <= n; i++ {
		kind := input.DispatchTouchEventTypeTouchMove
		if i == 0 {
			kind = input.DispatchTouchEventTypeTouchStart
		}
		at := from + (place-from)*float64(i)/n
		steps = append(steps, command(input.DispatchTouchEvent, input.DispatchTouchEventParams{
			Type: kind, TouchPoints: []*input.TouchPoint{{X: box[0] + box[2]*at, Y: box[1] + box[3]/2 - 4*float64(i)}},
		}))
	}
	steps = append(steps, command(input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}}))
	l.must("moving "+id+" with a finger", steps...)
}

func TestDialsByTouch(t *testing.T) {
	t.Parallel()
	l := openLab(t, "", Size(360, 740))
	for _, step := range []struct {
		id    string
		place float64
	}{{"alpha", 0.1}, {"beta", 0.9}} {
		id, place := step.id, step.place
		was := l.milli(id)
		l.touchTo(id, place)
		now := l.milli(id)
		if math.Abs(float64(now)/1000-place) > 0.1 {
			t.Errorf("moving %s with a finger from %.3f to %.1f: it stands at %.3f", id, float64(was)/1000, place, float64(now)/1000)
		}
		l.follow(dialMsg(t, id, now))
		l.check("moving " + id + " with a finger")
		same(t, "scrolled by it", Eval[int](l.Page, `scrollY`), 0)
	}
}
