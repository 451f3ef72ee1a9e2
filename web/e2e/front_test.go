package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"decouple/app/format"
	"decouple/app/lab/ranking/insight"
	"decouple/app/rank"
)

// marks returns the places of the front's marks whose posts some weights put first,
// or of those that none do.
func (l *lab) marks(first bool) (places []int) {
	for i, mark := range l.twin.front() {
		if mark.first == first {
			places = append(places, i)
		}
	}
	return places
}

// A post on the front that is never first says so by keyboard and by pointer, and the
// two posts that it names stand before it in the page at weights on both sides.
func TestFrontMarks(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	never := l.marks(false)
	if len(never) == 0 {
		t.Fatal("the sample's front has no post that is never first")
	}
	say := func(want string) {
		t.Helper()
		l.Wait(fmt.Sprintf("document.getElementById('front-words').textContent === %q", want))
	}
	note := l.Text("#front-words")
	if !strings.Contains(note, "The dashed line is the hull of") {
		t.Errorf("at rest the plot says %q", note)
	}
	at := never[0]
	l.hover("#"+insight.MarkID(at), 0.5)
	marks := l.twin.front()
	say(marks[at].said)
	if n := Eval[int](l.Page, "document.querySelectorAll('#chart [data-c~=rival]').length"); n != 2 {
		t.Errorf("%d rivals are ringed, want 2", n)
	}
	post, less, more := marks[at].post, marks[at].less, marks[at].more
	for _, tt := range []struct {
		w  rank.Weights
		by int32
	}{{rank.Weights{Alpha: 1000}, less}, {rank.Weights{Beta: 1000}, more}} {
		l.Fill("#alpha-exact", format.Milli(tt.w.Alpha))
		l.Fill("#beta-exact", format.Milli(tt.w.Beta))
		l.Wait(fmt.Sprintf("document.getElementById('alpha').value * 1000 === %d && document.getElementById('beta').value * 1000 === %d", tt.w.Alpha, tt.w.Beta))
		before := Eval[bool](l.Page, fmt.Sprintf(`(() => { const all = [...document.querySelectorAll("#posts > [data-post]")].map((li) => Number(li.dataset.post));
			return all.indexOf(%d) >= 0 && (all.indexOf(%d) < 0 || all.indexOf(%d) < all.indexOf(%d)); })()`, tt.by, post, tt.by, post))
		if !before {
			t.Errorf("at %v post %d does not stand before %d in the page", tt.w, tt.by, post)
		}
	}

	// By keyboard the front is one stop, and the arrows go along it.
	l.Focus("#" + insight.MarkID(0))
	say(marks[0].said)
	if n := Eval[int](l.Page, "document.querySelectorAll('#chart [data-point=front][tabindex=\"0\"]').length"); n != 1 {
		t.Errorf("the front has %d stops for the Tab key", n)
	}
	l.Press(kb.ArrowRight)
	l.Press(kb.ArrowRight)
	if got := Eval[string](l.Page, "document.activeElement.id"); got != insight.MarkID(2) {
		t.Errorf("after two arrows the focus is on %q", got)
	}
	say(marks[2].said)
	l.Press(kb.End)
	l.Press(kb.Escape)
	say(note)
}

// The trade curve moves both dials: dragged by the pointer and by keys.
func TestTradeCurve(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	spot := func(at int) (across, down float64) {
		xy := Eval[[2]float64](l.Page, fmt.Sprintf(`(() => { const p = document.querySelector("[data-c~=bend]").points.getItem(%d); return [p.x, p.y]; })()`, at))
		return xy[0] / 336, xy[1] / 176
	}
	points := l.twin.curvePoints()
	to := points[len(points)-3]
	x1, y1 := spot(2)
	x2, y2 := spot(len(points) - 3)
	l.Drag("[data-drag=along]", x1, y1, x2, y2)
	l.follow(curveTurned(points[2].Beta), curveTurned(to.Beta))
	l.Wait(fmt.Sprintf("document.getElementById('beta').value === %q", format.Milli(to.Beta)))
	if got := Eval[string](l.Page, "document.getElementById('alpha-exact').value"); got != format.Milli(to.Alpha) {
		t.Errorf("α stands at %s, want %s", got, format.Milli(to.Alpha))
	}
	l.check("a drag along the curve")
	l.Focus("#" + insight.CurveID)
	l.Press(kb.Home)
	l.Wait("document.getElementById('beta').value === '0' && document.getElementById('alpha').value === '1'")
	l.follow(rested, curveTurned(0))
	l.check("Home on the curve")
	l.Press(kb.ArrowRight)
	l.Wait("document.getElementById('beta-exact').value === '0.01'")
	if got := Eval[string](l.Page, "document.getElementById('curve').getAttribute('aria-valuetext')"); !strings.Contains(got, "mean quality") {
		t.Errorf("the dial along the curve says %q", got)
	}
}
