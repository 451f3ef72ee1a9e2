//go:build labs

package e2e

import (
	"strings"
	"testing"

	"decouple/app/lab/ranking"

	"github.com/chromedp/chromedp/kb"

	"decouple/app/field"
	"decouple/app/format"
	"decouple/app/lab/ranking/insight"
)

const openFieldList = `document.querySelector(".fieldlist").open`

// TestFieldScores carries X's published rule over to the sample feed by keys, takes the step back, and closes the panel.
func TestFieldScores(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	same(t, "panel at the start", l.Visible(".fieldscore"), false)
	l.Focus(".fieldlist summary")
	l.Press(kb.Enter)
	soon(l, "the list is open", openFieldList, true)
	x := field.Scores[0]
	button := "#" + insight.FieldButtonID + x.Key
	l.Press("\t")
	soon(l, "the first score has the focus", `document.activeElement.id`, insight.FieldButtonID+x.Key)
	l.Press(kb.Enter)
	l.follow(fieldOpened(0))
	l.check("opening X's score")
	soon(l, "the heading has the focus", `document.activeElement.id`, insight.FieldHeadID)
	same(t, "the button says so", Eval[string](l.Page, `document.querySelector("`+button+`").getAttribute("aria-expanded")`), "true")
	same(t, "weights as published", Eval[[]string](l.Page, `[...document.querySelectorAll(".fieldscore td:nth-child(2)")].map((e) => e.textContent)`), weightsOf(x))
	same(t, "sources", Eval[[]string](l.Page, `[...document.querySelectorAll(".fieldscore a")].map((e) => e.href + " " + e.target + " " + e.rel)`),
		[]string{x.Sources[0].Address + " _blank noopener", x.Sources[1].Address + " _blank noopener"})

	// The share of the two terms on the page, against the means computed here.
	c := l.twin.carried()
	if numbers := l.Text(".fieldscore__numbers"); !strings.Contains(numbers, "α "+format.Milli(c.Alpha)+" and β "+format.Milli(c.Beta)) {
		t.Errorf("the numbers don't say the weights %v: %s", c, numbers)
	}
	n := topN - field.CountCommon(l.twin.foretold(), l.twin.top())
	if changes := l.Text(".fieldscore__changes"); !strings.HasPrefix(changes, format.Count(n)+" of the top 10") {
		t.Errorf("%d posts change, but: %s", n, changes)
	}

	l.Focus("[data-act=field-apply]")
	l.Press(kb.Enter)
	l.follow(fieldChosen)
	l.check("ranking by it")
	same(t, "the top ten are those foretold", l.twin.top(), l.twin.foretold())
	same(t, "the button keeps the focus", Eval[string](l.Page, `document.activeElement.dataset.act`), "field-apply")
	soon(l, "pressed", `document.activeElement.getAttribute("aria-pressed")`, "true")

	// One step back: the dials and the scale are as before, the panel stands.
	l.Run(`history.back()`)
	l.follow(linkOpened("field=" + x.Key))
	l.twin.hash = "#field=" + x.Key
	l.check("going back")
	same(t, "the panel stands", l.Visible(".fieldscore"), true)

	l.Focus("[data-act=field-close]")
	l.Press(kb.Enter)
	l.follow(fieldClosed)
	l.check("closing the panel")
	soon(l, "closed", `document.querySelector(".fieldscore") === null`, true)
	same(t, "the focus is on the button again", Eval[string](l.Page, `document.activeElement.id`), insight.FieldButtonID+x.Key)
}

// TestFieldScoresPhone opens one by pointer from the tab of the filters, which leads to the posts, and follows a filter.
func TestFieldScoresPhone(t *testing.T) {
	t.Parallel()
	l := openLab(t, "view=filters", Size(360, 740))
	l.Click(".fieldlist summary")
	soon(l, "the list is open", openFieldList, true)
	reddit := field.Find("reddit-hot")
	l.Click("#" + insight.FieldButtonID + "reddit-hot")
	l.follow(fieldOpened(reddit))
	l.check("opening Reddit's")
	soon(l, "the heading has the focus", `document.activeElement.id`, insight.FieldHeadID)
	same(t, "nothing is wider than the screen", Eval[bool](l.Page, `document.documentElement.scrollWidth <= 360`), true)
	l.Click("[data-act=field-apply]")
	l.follow(fieldChosen)
	l.check("ranking by it")
	l.Click(".fieldscore [data-act=undo]")
	l.follow(undoPressed)
	l.check("undoing it")
	same(t, "the focus after undoing", Eval[string](l.Page, `document.activeElement.id`), insight.FieldHeadID)
	for _, act := range []string{"field-close", "field-apply"} {
		size := Eval[[2]float64](l.Page, `(() => { const r = document.querySelector("[data-act=`+act+`]").getBoundingClientRect(); return [r.width, r.height]; })()`)
		if size[0] < 24 || size[1] < 24 {
			t.Errorf("%s is %v pixels in size", act, size)
		}
	}
	l.Click("[data-act=field-close]")
	l.follow(fieldClosed)
	l.check("closing the panel")
	soon(l, "the focus is on the feed", `document.activeElement.id`, ranking.FeedID)
}

// TestFieldScoresLink opens every score by its link, and one where no post is left.
func TestFieldScoresLink(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	for i, s := range field.Scores {
		l.Goto(l.server.URL + "#field=" + s.Key)
		l.follow(linkOpened("field=" + s.Key))
		soon(l, s.Key+": the heading", `document.getElementById("`+insight.FieldHeadID+`")?.textContent ?? ""`, s.Name)
		same(t, s.Key+": weights", Eval[[]string](l.Page, `[...document.querySelectorAll(".fieldscore td:nth-child(2)")].map((e) => e.textContent)`), weightsOf(s))
		same(t, s.Key+": place", l.twin.published(), i+1)
	}
	l.Goto(l.server.URL + "#field=x-2023&spam=0&nsfw=0&misinfo=0")
	soon(l, "no posts", `document.querySelector(".fieldscore__numbers")?.textContent.startsWith("No post passes the filters") ?? false`, true)
	same(t, "nothing to apply", l.Visible("[data-act=field-apply]"), false)
}

func weightsOf(s field.Score) []string {
	var list []string
	for _, t := range s.Terms {
		list = append(list, t.Weight)
	}
	return list
}
