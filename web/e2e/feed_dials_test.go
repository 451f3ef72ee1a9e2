package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"decouple/app/format"
	"decouple/app/rank"
)

func TestStart(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	l.check("loading")
	if n := Eval[int](l.Page, `document.querySelectorAll(":disabled").length`); n != 0 {
		t.Errorf("%d controls are still disabled, want none", n)
	}
}

func TestDialsByKeyboard(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	for _, id := range []string{"alpha", "beta"} {
		l.Focus("#" + id)
		for _, step := range []struct {
			name, key string
			shift     bool
			by        int32
		}{
			{"ArrowRight", kb.ArrowRight, false, 10},
			{"ArrowUp", kb.ArrowUp, false, 10},
			{"ArrowLeft", kb.ArrowLeft, false, -10},
			{"ArrowDown", kb.ArrowDown, false, -10},
			{"Shift+ArrowRight", kb.ArrowRight, true, 100},
			{"Shift+ArrowLeft", kb.ArrowLeft, true, -100},
			{"PageUp", kb.PageUp, false, 100},
			{"PageDown", kb.PageDown, false, -100},
			{"End", kb.End, false, 1000},
			{"ArrowRight at the end", kb.ArrowRight, false, 0},
			{"Home", kb.Home, false, -1000},
			{"Shift+ArrowDown at the start", kb.ArrowDown, true, 0},
			{"PageUp from the start", kb.PageUp, false, 100},
		} {
			var modifiers []chromedp.Modifier
			if step.shift {
				modifiers = append(modifiers, chromedp.ModifierShift)
			}
			was := l.twin.dial(id)
			want := min(max(was+step.by, 0), rank.WeightMax)
			l.Press(step.key, modifiers...)
			same(t, step.name+" on "+id+" from "+format.Milli(was), l.milli(id), want)
			l.follow(dialMsg(t, id, want))
			same(t, "the order after "+step.name+" on "+id, l.order(), l.wantOrder())
		}
		soon(l, "the address after the rest", `location.hash`, l.twin.hash)
		l.Press(kb.ArrowRight)
		l.follow(dialMsg(t, id, l.twin.dial(id)+10))
		l.check("one more ArrowRight on " + id)
	}
	same(t, "the focus stays on the dial", Eval[string](l.Page, `document.activeElement.id`), "beta")
}

func TestNumberFields(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	enter := func(id, text string) {
		l.Focus("#" + id + "-exact")
		l.Run(`document.activeElement.select()`)
		l.Press(text + kb.Enter)
	}
	for _, typed := range []struct {
		id, text string
		milli    int32
	}{{"alpha", "0.25", 250}, {"beta", "1", 1000}, {"alpha", "0.333", 333}, {"beta", ".5", 500}, {"alpha", "0", 0}} {
		enter(typed.id, typed.text)
		l.follow(dialMsg(t, typed.id, typed.milli))
		l.check("typing " + typed.text + " into " + typed.id)
	}
	for _, wrong := range []string{"1.5", "-0.2", "-", "e", "99999999", "."} {
		enter("beta", wrong)
		l.follow(mistyped("beta", wrong))
		l.check("typing " + wrong + ", which is no weight")
		l.Press(kb.Tab)
		l.check("leaving the field after " + wrong)
	}
	l.Focus("#beta-exact")
	l.Press(kb.ArrowUp)
	l.follow(dialMsg(t, "beta", 510))
	l.check("ArrowUp in the field")
	l.Press(kb.ArrowDown, chromedp.ModifierShift)
	l.follow(dialMsg(t, "beta", 410))
	l.check("Shift+ArrowDown in the field")
	l.Fill("#beta-exact", "0.7")
	l.follow(dialMsg(t, "beta", 700))
	l.check("leaving the field with Tab")
}

// A moment after a dial moves, the link is written and all fields are set. A text being typed then must stay.
func TestTypingIsNotOverwritten(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	l.Focus("#alpha-exact")
	l.Press(kb.ArrowUp)
	l.follow(dialMsg(t, "alpha", 610))
	l.Run(`document.activeElement.select()`)
	l.Press("0.2")
	soon(l, "the address after the rest", `location.hash`, l.twin.hash)
	same(t, "the half-typed text", Eval[string](l.Page, `document.activeElement.value`), "0.2")
	l.Press("5" + kb.Enter)
	l.follow(dialMsg(t, "alpha", 250))
	l.check("typing on")
}

func TestPresets(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	for _, p := range presets {
		before := l.twin.ranks()
		l.Click("[data-act=preset][data-id=" + p.Key + "]")
		l.follow(presetChosen(p))
		l.check("the preset " + p.Name)
		// The live region counts right, and names the first post.
		moved, left := 0, 0
		for i, rank := range l.twin.ranks() {
			if rank != before[i] {
				moved++
			}
			if before[i] >= 0 && before[i] < 10 && (rank < 0 || rank >= 10) {
				left++
			}
		}
		live := Eval[string](l.Page, `document.getElementById("live").textContent`)
		want := fmt.Sprintf("%d posts moved. First is ", moved)
		if left > 0 {
			want = fmt.Sprintf("%d posts moved, %d out of the top ten. First is ", moved, left)
		}
		if moved > 1 && !strings.HasPrefix(live, want) {
			t.Errorf("after the preset %s the live region says %q, want %q…", p.Name, live, want)
		}
		if author := l.twin.post(l.twin.order()[0]).Author; !strings.Contains(live, author) {
			t.Errorf("after the preset %s the live region says %q, want %q in it", p.Name, live, author)
		}
	}
	for _, key := range []string{kb.Enter, " "} {
		l.Focus("[data-act=preset][data-id=" + presets[0].Key + "]")
		l.Press(key)
		l.follow(presetChosen(presets[0]))
		l.check(fmt.Sprintf("the preset by the key %q", key))
		l.Click("[data-act=preset][data-id=" + presets[2].Key + "]")
		l.follow(presetChosen(presets[2]))
		l.check("another preset")
	}
}

func TestScales(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	for _, s := range []rank.Scale{rank.Raw, rank.Standardised, rank.Percentile, rank.Raw} {
		l.Click("#scale-" + s.String())
		l.follow(scaleChosen(s))
		l.check("the scale " + s.String())
		// The whole feed too, and a dial on every scale.
		l.Focus("#alpha")
		l.Press(kb.ArrowRight)
		l.follow(dialMsg(t, "alpha", l.twin.dial("alpha")+10))
		l.check("a step on the scale " + s.String())
	}
	l.Focus("#scale-raw")
	for _, s := range []rank.Scale{rank.Standardised, rank.Percentile} {
		l.Press(kb.ArrowRight)
		l.follow(scaleChosen(s))
		l.check("the scale " + s.String() + " by the arrow key")
	}
}

func TestBothWeightsZero(t *testing.T) {
	t.Parallel()
	l := openLab(t, "a=0.00&b=0.00&all=1")
	l.check("opening with both weights 0 and all posts shown")
	for _, s := range []rank.Scale{rank.Raw, rank.Standardised} {
		l.Click("#scale-" + s.String())
		l.follow(scaleChosen(s))
		l.check("both weights 0 on the scale " + s.String())
	}
	l.Focus("#beta")
	l.Press(kb.ArrowRight)
	l.follow(dialMsg(t, "beta", 10))
	l.check("the first step away from 0")
	l.Press(kb.ArrowLeft)
	l.follow(dialMsg(t, "beta", 0))
	l.check("the step back to 0")
}

func TestAllPosts(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	l.Click("[data-act=all]")
	l.follow(allShown)
	l.check("showing all posts")
	l.follow(dialMsg(t, "alpha", l.dragTo("alpha", 0.1)))
	l.check("dragging α with all posts shown")
	for _, p := range presets {
		l.Click("[data-act=preset][data-id=" + p.Key + "]")
		l.follow(presetChosen(p))
		l.check("the preset " + p.Name + " with all posts shown")
	}
	l.Click("#scale-raw")
	l.follow(scaleChosen(rank.Raw))
	l.check("the raw scale with all posts shown")
}
