package e2e

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"decouple/app/format"
)

func TestFiltersOnAndOff(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	toggle := func(k filterKind) { l.follow(filterToggled(k)) }
	for _, k := range filterKinds() {
		l.Click("[role=switch][data-id=" + k.Key() + "]")
		toggle(k)
		l.check("turning " + k.Within() + " off")
	}
	if got, want := len(l.twin.order()), l.twin.size(); got != want {
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
		l.follow(dialMsg(t, k.Key(), l.twin.dial(k.Key())+100))
		l.check("Shift+ArrowRight on the " + k.Within() + " threshold")
		l.Fill("#"+k.Key()+"-exact", "0.875")
		l.follow(dialMsg(t, k.Key(), 875))
		l.check("typing a " + k.Within() + " threshold")
		l.Fill("#"+k.Key()+"-exact", "2")
		l.follow(mistyped(k.Key(), "2"))
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
	same(t, "ranked posts", len(l.twin.order()), 0)
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
	l.follow(drawerToggled(true))
	l.check("opening the drawer")
	drawer := func(after string) {
		t.Helper()
		removed := l.twin.removed()
		want := []string{}
		for _, i := range removed {
			p := l.twin.post(i)
			want = append(want, p.Author+" | "+p.Text)
		}
		if len(want) == 0 {
			t.Fatalf("after %s no post is removed, so there is nothing to compare", after)
		}
		texts := func(selectors string) string {
			return `[...document.querySelectorAll("#removed .gone")].map((li) => [` + selectors + `].map((s) => li.querySelector(s)?.textContent ?? "").join(" | "))`
		}
		soon(l, "after "+after+": authors and texts of the removed posts", texts(`".meta b", ".gone__text"`), want)
		for n, by := range Eval[[]string](l.Page, texts(`".gone__by b", ".gone__by span"`)) {
			l.checkVerdict(fmt.Sprintf("after %s: the removed post %q", after, want[n]), removed[n], by)
		}
	}
	drawer("opening the drawer")
	l.Focus("#misinfo")
	l.Press(kb.PageDown)
	l.follow(dialMsg(t, "misinfo", l.twin.dial("misinfo")-100))
	l.check("a lower misinformation threshold")
	drawer("a lower misinformation threshold")
	l.Click("[role=switch][data-id=spam]")
	l.follow(filterToggled(spam))
	l.check("turning spam off")
	drawer("turning spam off")
	l.Focus("#removed > summary")
	l.Press(kb.Enter)
	l.follow(drawerToggled(false))
	l.check("closing the drawer by a key")
}

// verdict is what the drawer says about one filter: its name, the probability it gave and its threshold.
var verdict = regexp.MustCompile(`^(Spam|NSFW|Misinformation) ([0-9.]+), above ([0-9.]+)$`)

// checkVerdict checks what the drawer says about the removed post i: every filter that caught it, in order, each with a
// probability that is right as far as it is written and above the threshold as written, and whether that was right.
func (l *lab) checkVerdict(name string, i int32, got string) {
	l.t.Helper()
	by, truth, _ := strings.Cut(got, " | ")
	parts := strings.Split(by, "; ")
	wantTruth := "removed by mistake"
	for _, k := range filterKinds() {
		on, _ := l.twin.filter(k)
		threshold, p := l.twin.dial(k.Key()), l.twin.probability(i, k)
		if !on || p <= float64(threshold)/1000 {
			continue
		}
		if l.twin.spots(i, k) {
			wantTruth = "rightly removed"
		}
		if len(parts) == 0 {
			l.t.Errorf("%s: it is removed by %q, want %s too", name, by, k)
			continue
		}
		part := verdict.FindStringSubmatch(parts[0])
		parts = parts[1:]
		if part == nil || part[1] != k.String() || part[3] != format.Milli(threshold) {
			l.t.Errorf("%s: it is removed by %q, want %s above %s in it", name, by, k, format.Milli(threshold))
			continue
		}
		shown := figure(l.t, part[2])
		_, digits, _ := strings.Cut(part[2], ".")
		if math.Abs(shown-p) > 0.5001*math.Pow10(-len(digits)) || shown <= float64(threshold)/1000 {
			l.t.Errorf("%s: %s is said to give %s, above %s; it gives %.9f", name, k, part[2], part[3], p)
		}
	}
	if len(parts) > 0 {
		l.t.Errorf("%s: it is removed by %q, too, which did not catch it", name, parts)
	}
	same(l.t, name+": the verdict's truth", truth, wantTruth)
}
