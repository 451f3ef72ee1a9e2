package e2e

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// Goto loads url and returns when its load event has fired. A url that differs in its fragment alone loads nothing.
func (p *Page) Goto(url string) {
	p.t.Helper()
	p.must("loading "+url, chromedp.Navigate(url))
}

// Reload loads the page again, as the browser's button does. The page writes its link half a second after a dial's last move,
// so the reload comes a little later, as a hand's would.
func (p *Page) Reload() {
	p.t.Helper()
	p.Run(`new Promise((done) => setTimeout(done, 600))`)
	p.must("reloading", chromedp.Reload())
}

// Ready waits until the page's program runs and shows itself.
func (p *Page) Ready() {
	p.t.Helper()
	p.Wait(`document.getElementById("boot")?.dataset.state === "ready"`)
}

// Wait waits until the JavaScript expression is true. While the page navigates it is not.
func (p *Page) Wait(expression string) {
	p.t.Helper()
	var value any
	var err error
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if value, err = evaluate[any](p, expression); err == nil && value == true {
			return
		}
	}
	p.t.Fatalf("waited %v in vain for %s: last %v, %v; problems: %q", patience, expression, value, err, p.Problems())
}

// Await is Wait for what a worker takes long over: patience begins anew with every step of a
// progress bar in the page, or in the words beside it; a clock that runs is none.
func (p *Page) Await(expression string) {
	p.t.Helper()
	sign := ""
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if value, err := evaluate[bool](p, expression); err == nil && value {
			return
		}
		now, err := evaluate[string](p, `[...document.querySelectorAll("#app progress")].map((e) => e.value + e.parentElement.innerText.replace(/[\d.,]+\ss\b/g, "")).join()`)
		if err != nil {
			p.t.Fatalf("reading the progress while waiting for %s: %v", expression, err)
		}
		if now != sign {
			sign, end = now, time.Now().Add(patience)
		}
	}
	p.t.Fatalf("waited in vain for %s: for %v nothing came after %q; problems: %q", expression, patience, sign, p.Problems())
}

// Settle waits until the page has answered what was last done to it: nothing has changed in the document for a fifth of a
// second, and whatever moved has arrived.
func (p *Page) Settle() {
	p.t.Helper()
	p.sized()
	p.Run(`new Promise((done) => {
		let timer;
		const rest = () => {
			clearTimeout(timer);
			timer = setTimeout(() => { watcher.disconnect(); done(); }, 200);
		};
		const watcher = new MutationObserver(rest);
		watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
		rest();
	}).then(() => Promise.all(document.getAnimations()
		.filter((animation) => animation.effect.getComputedTiming().endTime !== Infinity)
		.map((animation) => animation.finished.catch(() => {}))))`)
}

// Eval returns the value of a JavaScript expression, decoded from JSON. A promise is awaited. T decides about
// undefined and null: a pointer or an interface may be nil, for others the test fails.
func Eval[T any](p *Page, expression string) T {
	p.t.Helper()
	value, err := evaluate[T](p, expression)
	if err != nil {
		p.t.Fatalf("evaluating %s: %v", expression, err)
	}
	return value
}

// Run runs JavaScript for its effect, awaiting a promise.
func (p *Page) Run(script string) {
	p.t.Helper()
	p.must("running "+script, chromedp.Evaluate[chromedp.Void](script, chromedp.EvalAwaitPromise))
}

func evaluate[T any](p *Page, expression string) (T, error) {
	ctx, stop := context.WithTimeout(p.ctx, patience)
	defer stop()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if _, optional := any(&value).(*any); optional && (errors.Is(err, chromedp.ErrJSNull) || errors.Is(err, chromedp.ErrJSUndefined)) {
		err = nil
	}
	return value, err
}

// Text returns what the first element that matches the CSS selector shows as text.
func (p *Page) Text(selector string) string {
	p.t.Helper()
	return Eval[string](p, fmt.Sprintf(`document.querySelector(%q).innerText.trim()`, selector))
}

// Visible reports whether the first element that matches takes up room on the page.
func (p *Page) Visible(selector string) bool {
	p.t.Helper()
	return Eval[bool](p, fmt.Sprintf(`!!document.querySelector(%q)?.checkVisibility()`, selector))
}

// Click presses and releases the left button on the middle of the first visible element that matches.
func (p *Page) Click(selector string) {
	p.t.Helper()
	p.reach(selector)
	p.must("clicking "+selector, chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible))
}

// Focus puts the keyboard on the first element that matches.
func (p *Page) Focus(selector string) {
	p.t.Helper()
	p.reach(selector)
	p.must("focusing "+selector, chromedp.Focus(chromedp.CSS(selector)))
}

// Press sends keys to whatever has the focus: text, or the named keys of package chromedp/kb, with modifiers held down.
func (p *Page) Press(keys string, modifiers ...chromedp.Modifier) {
	p.t.Helper()
	p.must("pressing keys", chromedp.KeyEvent(keys, chromedp.KeyModifiers(modifiers...)))
}

// Fill replaces the value of a text or number field by typing, and leaves the field with Tab.
func (p *Page) Fill(selector, value string) {
	p.t.Helper()
	p.Focus(selector)
	p.Run(fmt.Sprintf(`document.querySelector(%q).select()`, selector))
	p.Press(value + "\t")
}

// Drag moves the pointer from one place to another with the left button down, in a few steps, as a hand would. Places are
// fractions of the box of the first element that matches: 0, 0 is its top left.
func (p *Page) Drag(selector string, fromX, fromY, toX, toY float64) {
	p.t.Helper()
	p.reach(selector)
	box := Eval[[4]float64](p, fmt.Sprintf(
		`(() => { const e = document.querySelector(%q); e.scrollIntoView({ block: "nearest", behavior: "instant" }); const r = e.getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; })()`, selector))
	const steps = 8
	for i := 0; i <= steps; i++ {
		at := float64(i) / steps
		x := box[0] + box[2]*(fromX+(toX-fromX)*at)
		y := box[1] + box[3]*(fromY+(toY-fromY)*at)
		event := input.DispatchMouseEventParams{Type: chromedp.MouseMoved, X: x, Y: y, Button: input.MouseButtonLeft, Buttons: 1}
		if i == 0 {
			event.Type, event.ClickCount = chromedp.MousePressed, 1
		}
		p.must("dragging "+selector, command(input.DispatchMouseEvent, event))
		if i == steps {
			event.Type, event.Buttons, event.ClickCount = chromedp.MouseReleased, 0, 1
			p.must("dropping "+selector, command(input.DispatchMouseEvent, event))
		}
	}
}

// hover moves the pointer to a place of an element, in fractions of it, a little below its top.
func (p *Page) hover(selector string, at float64) {
	p.t.Helper()
	p.reach(selector)
	box := Eval[[4]float64](p, fmt.Sprintf(`(() => { const e = document.querySelector(%q); e.scrollIntoView({ block: "nearest", behavior: "instant" }); const r = e.getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; })()`, selector))
	p.must("pointing at "+selector, command(input.DispatchMouseEvent, input.DispatchMouseEventParams{
		Type: chromedp.MouseMoved, X: box[0] + box[2]*at, Y: box[1] + min(box[3]/2, 6), // where the ticks are drawn
	}))
}

// Hold presses the left button on the middle of the first element that matches, has the page answer, and lets go, as a slow
// hand does.
func (p *Page) Hold(selector string) {
	p.t.Helper()
	p.reach(selector)
	at := Eval[[2]float64](p, fmt.Sprintf(
		`(() => { const e = document.querySelector(%q); e.scrollIntoView({ block: "nearest", behavior: "instant" }); const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()`, selector))
	event := input.DispatchMouseEventParams{Type: chromedp.MousePressed, X: at[0], Y: at[1], Button: input.MouseButtonLeft, Buttons: 1, ClickCount: 1}
	p.must("pressing "+selector, command(input.DispatchMouseEvent, event))
	p.Settle()
	event.Type, event.Buttons = chromedp.MouseReleased, 0
	p.must("letting go of "+selector, command(input.DispatchMouseEvent, event))
}

// Swipe moves a finger at x from one height to another, in CSS pixels of the window, and lifts it: after it has rested there,
// or in full motion, so that what it moved goes on. The events carry times of their own, for on a machine with other things to
// do the same finger would be slower.
func (p *Page) Swipe(x, fromY, toY float64, rested bool) {
	p.t.Helper()
	const moves, frame = 25, 16 * time.Millisecond
	at := time.Now().Add(-time.Second)
	touch := func(kind input.DispatchTouchEventType, after time.Duration, points ...*input.TouchPoint) chromedp.Action[chromedp.Void] {
		at = at.Add(after)
		when := input.TimeSinceEpoch(float64(at.UnixMicro()) / 1e6)
		return command(input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: append([]*input.TouchPoint{}, points...), Timestamp: when})
	}
	steps := []chromedp.Action[chromedp.Void]{touch("touchStart", 0, &input.TouchPoint{X: x, Y: fromY})}
	for i := 1; i <= moves; i++ {
		steps = append(steps, touch("touchMove", frame, &input.TouchPoint{X: x, Y: fromY + (toY-fromY)*float64(i)/moves}))
	}
	lift := frame / 4
	if rested {
		lift = 20 * frame
	}
	p.must("swiping", append(steps, touch("touchEnd", lift))...)
}

// Slide puts a finger on a place of the window, moves it along to another x, and lifts it.
func (p *Page) Slide(fromX, toX, y float64) {
	p.t.Helper()
	const moves = 12
	touch := func(kind input.DispatchTouchEventType, points ...*input.TouchPoint) chromedp.Action[chromedp.Void] {
		return command(input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: append([]*input.TouchPoint{}, points...)})
	}
	steps := []chromedp.Action[chromedp.Void]{touch("touchStart", &input.TouchPoint{X: fromX, Y: y})}
	for i := 1; i <= moves; i++ {
		steps = append(steps, touch("touchMove", &input.TouchPoint{X: fromX + (toX-fromX)*float64(i)/moves, Y: y}))
	}
	p.must("sliding", append(steps, touch("touchEnd"))...)
}

// Tap puts a finger on a place of the window, in CSS pixels, and lifts it.
func (p *Page) Tap(x, y float64) {
	p.t.Helper()
	p.must("tapping",
		command(input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: "touchStart", TouchPoints: []*input.TouchPoint{{X: x, Y: y}}}),
		command(input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: "touchEnd", TouchPoints: []*input.TouchPoint{}}))
}
