//go:build !js

package ranking

import (
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/insight"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/model/modeltest"
	"decouple/app/page"
	"decouple/app/sample"
	"decouple/app/ui"
	"decouple/app/ui/internal/markup"
)

// pages between them show every part of the page but Compare, the large feed and what
// stands in their places.
func pages(t testing.TB) map[string]*rankingtest.Page {
	posts := append(modeltest.Hostile(), modeltest.Posts(40)...)
	all := map[string]*rankingtest.Page{
		"defaults":    rankingtest.Made(t, posts, ""),
		"everything":  rankingtest.Made(t, posts, "spam=1&nsfw=1&misinfo=1&all=1&open=h-0&scale=raw"),
		"drawer":      rankingtest.Made(t, posts, "removed=1&spam=0.1&nsfw=0.1&misinfo=0.1&open=p-3&view=tradeoff"),
		"all removed": rankingtest.Made(t, posts, "removed=1&spam=0&scale=standardised"),
		"both zero":   rankingtest.Made(t, posts, "a=0&b=0&theme=dark&mode=present"),
		"empty":       rankingtest.Made(t, nil, ""),
	}
	said := rankingtest.Made(t, posts, `x%22%3E=1&a="><script>boo()</script>&open=nowhere`)
	said.Send(page.Shared{Address: `https://example.org/?"><b>#a=1&b=0.2`}, page.UpdateFound{})
	all["notices"] = said
	all["shipped"] = rankingtest.Shipped(t, "")
	all["shipped, all open"] = rankingtest.Shipped(t, "all=1&removed=1&open="+sample.Posts()[0].ID)
	return all
}

// rendered returns the page p as text and as parsed.
func rendered(t testing.TB, p *rankingtest.Page) (string, *markup.Node) {
	t.Helper()
	out, err := ui.Prerender(p.Model, map[string]ui.Drawing{p.Lab.Key(): New(p.Lab)})
	if err != nil {
		t.Fatal(err)
	}
	root, err := markup.Parse(out)
	if err != nil {
		t.Fatal(err)
	}
	return out, root
}

func TestPrerenderIsTheSameEveryTime(t *testing.T) {
	for name, p := range pages(t) {
		first, _ := rendered(t, p)
		for range 5 {
			if again, _ := rendered(t, p); again != first {
				t.Errorf("%s: two runs differ", name)
				break
			}
		}
	}
}

// TestPrerenderIsSound holds that each page can be read strictly and that IDs
// are unique and found by what refers to them.
func TestPrerenderIsSound(t *testing.T) {
	for name, p := range pages(t) {
		t.Run(name, func(t *testing.T) {
			_, root := rendered(t, p)
			ids := map[string]bool{}
			for _, n := range root.All(func(n *markup.Node) bool { return n.Attrs["id"] != "" }) {
				id := n.Attrs["id"]
				if ids[id] {
					t.Errorf("the ID %q is given twice", id)
				}
				if strings.ContainsAny(id, " \t\n") {
					t.Errorf("the ID %q has a space", id)
				}
				ids[id] = true
			}
			for _, n := range root.All(func(n *markup.Node) bool { return n.Tag != "" }) {
				for _, attr := range []string{"for", "aria-labelledby", "aria-controls", "aria-describedby"} {
					for id := range strings.FieldsSeq(n.Attrs[attr]) {
						if !ids[id] {
							t.Errorf("<%s %s=%q> refers to nothing", n.Tag, attr, id)
						}
					}
				}
				for attr := range n.Attrs {
					if strings.HasPrefix(attr, "on") || attr == "style" || attr == "srcdoc" {
						t.Errorf("<%s> has the attribute %s, which the policy forbids", n.Tag, attr)
					}
				}
			}
			for _, tag := range []string{"script", "style", "img", "iframe", "b-x"} {
				if got := root.Tagged(tag); len(got) > 0 {
					t.Errorf("the page has a <%s>", tag)
				}
			}
			for _, id := range []string{ListID, SlotID, ui.LiveID, ranking.FeedID, ui.NoticeID} {
				if !ids[id] {
					t.Errorf("no element has the ID %q", id)
				}
			}
		})
	}
}

// TestControlsHaveNamesAndWait holds that whatever a reader can operate has a name,
// and that the dials, the filters and the scale are disabled until the program runs.
func TestControlsHaveNamesAndWait(t *testing.T) {
	for name, p := range pages(t) {
		_, root := rendered(t, p)
		labelled := map[string]bool{}
		for _, l := range root.Tagged("label") {
			labelled[l.Attrs["for"]] = true
			for _, in := range l.Tagged("input") {
				labelled[in.Attrs["id"]] = l.Text != ""
			}
		}
		waiting := 0
		for _, n := range root.All(func(n *markup.Node) bool { return n.Tag == "button" || n.Tag == "input" }) {
			if n.Attrs["aria-label"] == "" && n.Attrs["aria-labelledby"] == "" && strings.TrimSpace(n.Text) == "" && !labelled[n.Attrs["id"]] {
				t.Errorf("%s: <%s> %v has no name", name, n.Tag, n.Attrs)
			}
			_, off := n.Attrs["disabled"]
			act := n.Attrs["data-act"]
			if must := n.Attrs["data-dial"] != "" || act == "preset" || act == "filter" || act == "scale"; must {
				if n.Attrs["data-dial"] != insight.CurveID { // there is none without posts
					waiting++
				}
				if !off {
					t.Errorf("%s: <%s> %v is not disabled", name, n.Tag, n.Attrs)
				}
			}
		}
		if want := 10 + 3 + 3 + 3; waiting != want {
			t.Errorf("%s: %d dials, presets, filters and scales, want %d", name, waiting, want)
		}
	}
}

// TestPostTextStaysText holds that what hostile posts say is read back, word for
// word, from their cards and from the drawer.
func TestPostTextStaysText(t *testing.T) {
	posts := modeltest.Hostile()
	for _, link := range []string{"spam-on=0&nsfw-on=0&misinfo-on=0&open=h-0", "spam=0&removed=1"} {
		_, root := rendered(t, rankingtest.Made(t, posts, link))
		shown := map[string]int{}
		for _, class := range []string{"post__text", "gone__text"} {
			for _, n := range root.With("class", class) {
				shown[squeeze(n.Text)]++
			}
		}
		for _, n := range root.With("class", "meta") {
			shown[squeeze(n.Tagged("b")[0].Text)]++
		}
		for i := range posts {
			if got := shown[squeeze(posts[i].Text)]; got < 2 {
				t.Errorf("%s: %q is shown %d times, want it as a text and as an author", link, posts[i].Text, got)
			}
		}
	}
}

// squeeze drops the line breaks at the ends of a text: between elements they mean
// nothing.
func squeeze(s string) string { return strings.Trim(s, "\n") }

func TestPrerenderShowsTheModel(t *testing.T) {
	p := rankingtest.Made(t, modeltest.Posts(40), "spam-on=0&nsfw-on=0&misinfo-on=0&a=0.125&b=1&scale=standardised&view=filters")
	_, root := rendered(t, p)
	if got := len(root.With("class", "post")); got != ranking.FirstShown {
		t.Errorf("%d cards, want %d", got, ranking.FirstShown)
	}
	for id, want := range map[string]string{"alpha": "0.125", "alpha-exact": "0.125", "beta": "1.00", "spam": format.Milli(p.Lab.Filters[feed.Spam].Threshold)} {
		if n := root.With("id", id); len(n) != 1 || n[0].Attrs["value"] != want {
			t.Errorf("#%s: %+v, want the value %s", id, n, want)
		}
	}
	for id, want := range map[string]bool{"scale-standardised": true, "scale-raw": false, "view-filters": true, "view-posts": false} {
		n := root.With("id", id)
		if len(n) != 1 {
			t.Fatalf("%d elements #%s, want one", len(n), id)
		}
		if _, got := n[0].Attrs["checked"]; got != want {
			t.Errorf("#%s is checked: %v, want %v", id, got, want)
		}
	}
	for _, n := range root.With("role", "switch") {
		if n.Attrs["aria-checked"] != "false" {
			t.Errorf("the filter %s is shown %s, want off", n.Attrs["data-id"], n.Attrs["aria-checked"])
		}
	}
	if !strings.Contains(root.Text, "s equals 0.125 times e plus 1.00 times q") {
		t.Error("the formula does not say its weights")
	}
}
