package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// slide moves a finger from one place of the window to another, in CSS pixels, and lifts it there.
func slide(p *Page, fromX, fromY, toX, toY float64) {
	p.t.Helper()
	const moves = 12
	touch := func(kind input.DispatchTouchEventType, points ...*input.TouchPoint) chromedp.Action[chromedp.Void] {
		return command(input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: append([]*input.TouchPoint{}, points...)})
	}
	steps := []chromedp.Action[chromedp.Void]{touch("touchStart", &input.TouchPoint{X: fromX, Y: fromY})}
	for i := 1; i <= moves; i++ {
		at := float64(i) / moves
		steps = append(steps, touch("touchMove", &input.TouchPoint{X: fromX + (toX-fromX)*at, Y: fromY + (toY-fromY)*at}))
	}
	p.must("sliding", append(steps, touch("touchEnd"))...)
}

// boxOf is where an element lies in the window, once it has been scrolled there.
func boxOf(p *Page, selector string) [4]float64 {
	p.t.Helper()
	return Eval[[4]float64](p, fmt.Sprintf(`(() => { const e = document.querySelector(%q); e.scrollIntoView({ block: "center", behavior: "instant" }); const r = e.getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; })()`, selector))
}

// A finger that comes down on a dial and goes up or down scrolls the page, and the dial keeps its value; one that goes along
// the dial moves it, and so does a tap. The thresholds do the same.
func TestFingersOnDials(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ dial, fragment, was string }{{"alpha", "", "0.6"}, {"spam", "view=filters", "0.5"}} {
		p := Visit(t, Serve(t, Site(t), "/").URL+hashed(tt.fragment), Size(390, 740))
		p.Ready()
		p.Unfold() // a page long enough to scroll
		value := fmt.Sprintf(`document.getElementById(%q).value`, tt.dial)
		box := boxOf(p, "#"+tt.dial)
		x, y := box[0]+0.2*box[2], box[1]+box[3]/2
		from := Eval[float64](p, "scrollY")
		slide(p, x, y, x, y-260)
		p.Settle()
		time.Sleep(700 * time.Millisecond) // whatever was moved would be at rest, and in the link
		if got := Eval[string](p, value); got != tt.was || Eval[string](p, "location.hash") != hashed(tt.fragment) {
			t.Errorf("%s: after a swipe up it stands at %s, the link is %q", tt.dial, got, Eval[string](p, "location.hash"))
		}
		if to := Eval[float64](p, "scrollY"); to < from+100 {
			t.Errorf("%s: the swipe scrolled the page from %v to %v", tt.dial, from, to)
		}
		box = boxOf(p, "#"+tt.dial)
		y = box[1] + box[3]/2
		slide(p, box[0]+0.3*box[2], y, box[0]+0.9*box[2], y+3)
		p.Wait(value + " > 0.8")
		p.Tap(box[0]+0.2*box[2], y)
		p.Wait(value + " < 0.3")
		p.Wait(`/(a|spam)=0\.[12]/.test(location.hash)`)
	}
}

// A typed 0,5 is a half. What is not a number from 0 to 1 is said at the field, and the dial stays where it stands.
func TestTypedNumbers(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL)
	p.Ready()
	for _, id := range []string{"beta", "nsfw"} {
		field := "#" + id + "-exact"
		p.Fill(field, "0,5")
		p.Wait(fmt.Sprintf(`document.getElementById(%q).value === "0.5" && document.querySelector(%q).value === "0.50"`, id, field))
		for _, text := range []string{"7", "half", "0,5,1"} {
			p.Fill(field, text)
			p.Wait(fmt.Sprintf(`document.getElementById("%s-wrong").checkVisibility() && document.getElementById("%s-wrong").textContent.includes(%q)`, id, id, text))
			got := Eval[[3]string](p, fmt.Sprintf(`(() => { const e = document.querySelector(%q); return [e.value, e.getAttribute("aria-invalid"), e.getAttribute("aria-describedby")]; })()`, field))
			if got != [3]string{"0.50", "true", id + "-wrong"} || Eval[string](p, fmt.Sprintf(`document.getElementById(%q).value`, id)) != "0.5" {
				t.Errorf("%s: after %q its field is %q", id, text, got)
			}
		}
		p.Fill(field, ".25")
		p.Wait(fmt.Sprintf(`document.getElementById(%q).value === "0.25" && !document.getElementById("%s-wrong").checkVisibility()`, id, id))
	}
}

// In a page that runs from right to left the arrows of a dial go as those of the browser's own slider do.
func TestArrowsFromRightToLeft(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL)
	p.Ready()
	p.Run(`document.documentElement.dir = "rtl"; document.body.insertAdjacentHTML("beforeend", '<input id="own" type="range" min="0" max="1" step="0.01" value="0.6">')`)
	for _, key := range []string{kb.ArrowLeft, kb.ArrowRight, kb.ArrowRight, kb.ArrowUp, kb.ArrowDown, kb.ArrowLeft} {
		p.Focus("#own")
		p.Press(key)
		want := Eval[string](p, `document.getElementById("own").value`)
		p.Focus("#alpha")
		p.Press(key)
		p.Wait(fmt.Sprintf(`Number(document.getElementById("alpha").value) === %s`, want))
	}
}

// Where the browser refuses an entry in its history for a while, the address is right in the end.
func TestRefusedAddresses(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL, Before(`
		const push = history.pushState.bind(history);
		history.pushState = (...entry) => {
			if (globalThis.refusing) { globalThis.refused = (globalThis.refused ?? 0) + 1; throw new DOMException("too many", "SecurityError"); }
			push(...entry);
		};`))
	p.Ready()
	p.Run("refusing = true")
	p.Focus("#alpha")
	p.Press(kb.End)
	p.Wait("globalThis.refused >= 2") // it is tried again
	if got := Eval[string](p, "location.hash"); got != "" {
		t.Fatalf("while it is refused the address ends in %q", got)
	}
	p.Run("refusing = false")
	p.Wait(`location.hash === "#a=1.00"`)
	p.Press(kb.Home)
	p.Wait(`location.hash === "#a=0.00"`)
	p.Run("history.back()")
	p.Wait(`location.hash === "#a=1.00" && document.getElementById("alpha").value === "1"`)
}

// The dots of the plot name their posts, and open their cards: by pointer, by keys, by touch.
func TestDotsOfThePlot(t *testing.T) {
	t.Parallel()
	const number = `(() => { const e = [...document.querySelectorAll("#chart [data-c=n]")].find((e) => e.textContent === "%d"); const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()`
	words := `document.getElementById("front-words").textContent`
	first := `document.querySelector("#posts > .post [data-act=card]")`
	l := openLab(t, "")
	l.Run(`document.getElementById("chart").scrollIntoView({ block: "center", behavior: "instant" })`)
	at := Eval[[2]float64](l.Page, fmt.Sprintf(number, 3))
	move := func(kind input.DispatchMouseEventType, buttons int64) {
		l.must("pointing", command(input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: kind, X: at[0], Y: at[1], Button: input.MouseButtonLeft, Buttons: buttons, ClickCount: 1}))
	}
	move(chromedp.MouseMoved, 0)
	third := l.twin.post(l.twin.order()[2])
	l.Wait(words + `.startsWith("Rank 3. ") && ` + words + fmt.Sprintf(`.includes(%q)`, third.Author))
	move(chromedp.MousePressed, 1)
	move(chromedp.MouseReleased, 0)
	l.Wait(fmt.Sprintf(`document.activeElement.id === "why-%s" && document.activeElement.getAttribute("aria-expanded") === "true"`, third.ID))
	at = [2]float64{2, 2} // off the plot
	move(chromedp.MouseMoved, 0)
	l.Focus("#dot")
	l.Wait(words + `.startsWith("Rank 1. ")`)
	l.Press(kb.ArrowRight)
	l.Wait("!" + words + `.startsWith("Rank 1. ")`)
	said := Eval[string](l.Page, words)
	soon(l, "what is said aloud", `document.getElementById("live").textContent`, said)
	l.Press(kb.Enter)
	var rank int
	if _, err := fmt.Sscanf(said, "Rank %d.", &rank); err != nil {
		t.Fatal(err)
	}
	l.Wait(fmt.Sprintf(`document.activeElement.id === "why-%s"`, l.twin.at(rank-1)))

	p := Visit(t, l.server.URL+"#view=tradeoff", Size(390, 740))
	p.Ready()
	p.Run(`document.getElementById("chart").scrollIntoView({ block: "start", behavior: "instant" })`)
	spot := Eval[[2]float64](p, fmt.Sprintf(number, 1))
	p.Tap(spot[0], spot[1])
	p.Wait(words + `.startsWith("Rank 1. ")`)
	if !p.Visible("#view-tradeoff ~ *, #chart") || Eval[bool](p, first+`.getAttribute("aria-expanded") === "true"`) {
		t.Error("the finger that points opens the card too")
	}
	p.Click("[data-act=card-show]")
	p.Wait(first + `.getAttribute("aria-expanded") === "true" && ` + first + `.checkVisibility()`)
}

// After a move the posts that left the top ten are named below it; posts that a filter lets through are marked and can be
// listed alone; the title names the first post.
func TestWhatTheFeedTells(t *testing.T) {
	t.Parallel()
	l := openLab(t, "a=1&b=0&spam=0.9")
	l.Click("[data-act=preset][data-id=quality]")
	l.Wait(`document.querySelector(".cut__left").textContent.startsWith("Left the top ten: ")`)
	text := l.Text(".cut__left")
	if n := strings.Count(text, "now "); n < 3 || n > 10 {
		t.Errorf("%d posts left: %q", n, text)
	}
	l.Wait(`document.title.startsWith("Feed, first: “" + document.querySelector("#posts .post__text").textContent.slice(0, 12))`)
	l.Click("[data-act=through][data-id=spam]")
	l.Wait(`document.querySelectorAll("#posts > li").length > 0 && [...document.querySelectorAll("#posts > li")].every((e) => e.querySelector(".through")?.textContent.startsWith("spam"))`)
	said := l.Text(".only")
	var n int
	if _, err := fmt.Sscanf(said, "Only the spam posts that the filters let through: %d.", &n); err != nil || n != Eval[int](l.Page, `document.querySelectorAll("#posts > li").length`) {
		t.Errorf("it says %q", said)
	}
	l.Wait(`location.hash.includes("through=spam")`)
	l.Click(".only [data-act=through]")
	l.Wait(`document.querySelectorAll("#posts > .post").length >= 25 && document.querySelector("#posts > .cut") !== null`)
}
