package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"decouple/app/format"
	"decouple/app/rank"
)

// axNode is what a screen reader gets of one element.
type axNode struct {
	Role, Name, Value string
	// Props are the states: checked, pressed, expanded, disabled, level, live…
	Props map[string]string
}

// nodes returns Chromium's accessibility tree in reading order, without what it ignores.
func (l *lab) nodes() []axNode {
	l.t.Helper()
	var all accessibility.GetFullAXTreeResult
	l.must("reading the accessibility tree", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		got, err := cdp.Call(ctx, t, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
		if err == nil {
			all = got
		}
		return err
	}))
	byID := map[accessibility.NodeID]*accessibility.Node{}
	for _, n := range all.Nodes {
		byID[n.NodeID] = n
	}
	var list []axNode
	var walk func(id accessibility.NodeID)
	walk = func(id accessibility.NodeID) {
		n := byID[id]
		if n == nil {
			return
		}
		if !n.Ignored {
			a := axNode{Role: axText(n.Role), Name: axText(n.Name), Value: axText(n.Value), Props: map[string]string{}}
			for _, p := range n.Properties {
				a.Props[string(p.Name)] = axText(p.Value)
			}
			if a.Role != "InlineTextBox" {
				list = append(list, a)
			}
		}
		for _, child := range n.ChildIDs {
			walk(child)
		}
	}
	if len(all.Nodes) > 0 {
		walk(all.Nodes[0].NodeID)
	}
	return list
}

// items returns the items of the feed's list as they are read: all the text in each, in order.
func (l *lab) items() []string {
	l.t.Helper()
	var items []string
	inFeed := false
	for _, n := range l.nodes() {
		switch n.Role {
		case "list":
			inFeed = true
		case "listitem":
			if inFeed {
				items = append(items, "")
			}
		case "StaticText":
			if len(items) > 0 {
				items[len(items)-1] += n.Name + " "
			}
		}
	}
	return items
}

// tree is nodes without bare text.
func (l *lab) tree() []axNode {
	l.t.Helper()
	return slices.DeleteFunc(l.nodes(), func(n axNode) bool { return n.Role == "StaticText" })
}

// axText is a value of the tree as text, without JSON's quotes.
func axText(v *accessibility.Value) string {
	if v == nil {
		return ""
	}
	var s string
	if json.Unmarshal(v.Value, &s) == nil {
		return s
	}
	return string(v.Value)
}

// spoken is one line for each node that a reader meets: role, name, value and state. Containers without a name and
// pieces of text are left out, except the items of lists, which stand with all their text.
func (l *lab) spoken() []string {
	l.t.Helper()
	var lines []string
	for _, n := range l.tree() {
		state := n.Value
		switch n.Role {
		case "slider", "spinbutton":
			v, err := strconv.ParseFloat(n.Value, 64)
			if err != nil {
				l.t.Errorf("the value of %q is %q", n.Name, n.Value)
			}
			state = strconv.FormatFloat(v, 'f', 3, 64) + " of " + n.Props["valuemin"] + " to " + n.Props["valuemax"]
		case "switch", "radio":
			state = "checked " + n.Props["checked"]
		case "button", "DisclosureTriangle":
			for _, p := range []string{"pressed", "expanded"} {
				if v, ok := n.Props[p]; ok {
					state = p + " " + v
				}
			}
		case "heading":
			state = "level " + n.Props["level"]
		case "status":
			state = n.Props["live"]
		case "banner", "main", "region", "complementary", "radiogroup", "list", "link", "image", "table", "columnheader":
		case "group":
			if n.Name == "" {
				continue
			}
		default:
			continue
		}
		if n.Props["disabled"] == "true" {
			state += " disabled"
		}
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %q %s", n.Role, n.Name, state)))
	}
	return lines
}

// checkTree compares the accessibility tree with what the twin says. The names of the drawing and of the drawer hold
// figures that are compared elsewhere; here they must hold some words.
func (l *lab) checkTree(after string) {
	l.t.Helper()
	l.check(after)
	got := l.spoken()
	for i, line := range got {
		for _, role := range []string{"DisclosureTriangle", "image", "group"} {
			if rest, ok := strings.CutPrefix(line, role+` "`); ok && strings.Contains(rest, " posts") || ok && strings.Contains(rest, " removed by filters") || ok && strings.Contains(rest, " over all weights") {
				_, state, _ := strings.Cut(rest, `"`)
				got[i] = strings.TrimSpace(role + ` "*"` + state)
			}
		}
	}
	if d := firstDifference(got, l.wantSpoken()); d != "no difference" {
		l.t.Errorf("the accessibility tree after %s: %s", after, d)
	}
}

func TestAccessibilityTree(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	l.checkTree("loading")
	l.Focus("#alpha")
	l.Press(kb.PageUp)
	l.follow(dialMsg(t, "alpha", l.twin.dial("alpha")+100))
	l.checkTree("PageUp on α")
	l.Click("[data-act=preset][data-id=" + presets[1].Key + "]")
	l.follow(presetChosen(presets[1]))
	l.checkTree("a preset")
	l.Click("#scale-raw")
	l.follow(scaleChosen(rank.Raw))
	l.check("another scale") // whose note takes a line more, and moves what is clicked next
	l.Click("[role=switch][data-id=nsfw]")
	l.follow(filterToggled(nsfw))
	l.checkTree("another scale and a filter off")
	id := l.twin.at(2)
	l.Click(toggle(id))
	l.follow(cardToggled(id))
	l.checkTree("an open card")
	l.Click("[data-act=all]")
	l.follow(allShown)
	l.checkTree("all posts shown")
	// While a dial is dragged cards off screen need no work; at rest all of them are there again.
	l.follow(dialMsg(t, "alpha", l.dragTo("alpha", 0.2)))
	l.checkTree("dragging α with all posts shown")
}

// A list item is read as rank, author, text, both parts and the score, in this order.
func TestListItemsAreReadInOrder(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	l.Click("[data-act=preset][data-id=" + presets[2].Key + "]")
	l.follow(presetChosen(presets[2]))
	l.check("a preset")
	items := l.items()
	order := l.twin.shown()
	items = slices.Delete(items, topN, topN+1) // the line below the tenth
	if len(items) != len(order) {
		t.Fatalf("%d list items are read, want %d", len(items), len(order))
	}
	cards := l.twin.cards()
	for place, i := range order {
		c, p := cards[place], l.twin.post(i)
		rest := items[place]
		for _, piece := range []string{c.Rank, c.Moved, p.Author, p.Text, c.EText, c.QText, c.SText, format.Fixed(l.twin.predicted(i).Quality, 2), "Why here?", p.Author} {
			_, after, ok := strings.Cut(rest, piece)
			if !ok {
				t.Errorf("item %d is read as %q; want %q in its place there", place+1, items[place], piece)
				break
			}
			rest = after
		}
	}
}
