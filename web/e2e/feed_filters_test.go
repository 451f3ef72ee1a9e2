package e2e

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"decouple/app/state"
)

func filterKinds() []state.FilterKind {
	return []state.FilterKind{state.Spam, state.NSFW, state.Misinformation}
}

func TestFiltersOnAndOff(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	toggle := func(k state.FilterKind) { l.follow(state.FilterToggled{Kind: k}) }
	for _, k := range filterKinds() {
		l.Click("[role=switch][data-id=" + k.Key() + "]")
		toggle(k)
		l.check("turning " + k.Within() + " off")
	}
	if got, want := len(l.twin.Ranking.Order), len(l.twin.Feed.Posts); got != want {
		t.Errorf("with all filters off %d posts are ranked, want all %d", got, want)
	}
	for i, k := range filterKinds() {
		l.Focus("[role=switch][data-id=" + k.Key() + "]")
		l.Press([]string{" ", kb.Enter, " "}[i])
		toggle(k)
		l.check("turning " + k.Within() + " on by a key")
		same(t, "the focus stays on the switch", Eval[string](l.Page, `document.activeElement.dataset.id ?? ""`), k.Key())
	}
}

func TestThresholds(t *testing.T) {
	t.Parallel()
	l := openLab(t, "all=1")
	for _, k := range filterKinds() {
		l.follow(dialMsg(t, k.Key(), l.dragTo(k.Key(), 0.1)))
		l.check("dragging the " + k.Within() + " threshold to 0.1")
		l.Focus("#" + k.Key())
		l.Press(kb.ArrowRight, chromedp.ModifierShift)
		l.follow(dialMsg(t, k.Key(), l.twin.Settings.Filters[k].Threshold+100))
		l.check("Shift+ArrowRight on the " + k.Within() + " threshold")
		l.Fill("#"+k.Key()+"-exact", "0.875")
		l.follow(dialMsg(t, k.Key(), 875))
		l.check("typing a " + k.Within() + " threshold")
		l.Fill("#"+k.Key()+"-exact", "2")
		l.check("typing a " + k.Within() + " threshold that is none")
	}
}

// Every threshold at 0 removes every post.
func TestNoPostLeft(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	l.Focus("#spam")
	l.Press(kb.Home)
	l.follow(dialMsg(t, "spam", 0))
	l.check("the spam threshold at 0")
	same(t, "ranked posts", len(l.twin.Ranking.Order), 0)
	if !l.Visible(".empty") || !strings.Contains(l.Text(".empty"), "No post passes the filters") {
		t.Errorf("an empty feed does not say so: %q", Eval[string](l.Page, `document.getElementById("feed").innerText`))
	}
	l.Press(kb.End)
	l.follow(dialMsg(t, "spam", 1000))
	l.check("the spam threshold at 1")
	if l.Visible(".empty") {
		t.Error("the feed still says that it is empty")
	}
}

// The drawer lists each removed post with every filter that caught it and at which probability.
func TestRemovedPosts(t *testing.T) {
	t.Parallel()
	l := openLab(t, "spam=0.4")
	l.Click("#removed > summary")
	l.follow(state.DrawerToggled{Open: true})
	l.check("opening the drawer")
	drawer := func(after string) {
		t.Helper()
		var want []string
		m := &l.twin
		for i := range m.Feed.Posts {
			if m.Ranking.Kept[i] {
				continue
			}
			var by []string
			right := "removed by mistake"
			for _, k := range filterKinds() {
				f := m.Settings.Filters[k]
				p := m.Feed.Probability(int32(i), k)
				if !f.On || p <= float64(f.Threshold)/1000 {
					continue
				}
				by = append(by, fmt.Sprintf("%s %s, above %s", k, strconv.FormatFloat(p, 'f', 2, 64), state.Milli(f.Threshold)))
				if m.Feed.Truth(int32(i), k) == state.Is {
					right = "rightly removed"
				}
			}
			p := &m.Feed.Posts[i]
			want = append(want, strings.Join([]string{p.Author, p.Text, strings.Join(by, "; "), right}, " | "))
		}
		if len(want) == 0 {
			t.Fatalf("after %s no post is removed, so there is nothing to compare", after)
		}
		got := Eval[[]string](l.Page, `[...document.querySelectorAll("#removed .gone")].map((li) => [
			li.querySelector(".meta b"), li.querySelector(".gone__text"), li.querySelector(".gone__by b"), li.querySelector(".gone__by span"),
		].map((e) => e?.textContent ?? "").join(" | "))`)
		if d := firstDifference(got, want); d != "no difference" {
			t.Errorf("after %s: removed posts: %s", after, d)
		}
	}
	drawer("opening the drawer")
	l.Focus("#misinfo")
	l.Press(kb.PageDown)
	l.follow(dialMsg(t, "misinfo", l.twin.Settings.Filters[state.Misinformation].Threshold-100))
	l.check("a lower misinformation threshold")
	drawer("a lower misinformation threshold")
	l.Click("[role=switch][data-id=spam]")
	l.follow(state.FilterToggled{Kind: state.Spam})
	l.check("turning spam off")
	drawer("turning spam off")
	l.Focus("#removed > summary")
	l.Press(kb.Enter)
	l.follow(state.DrawerToggled{})
	l.check("closing the drawer by a key")
}
