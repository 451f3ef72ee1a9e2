package site

import (
	"regexp"
	"strings"

	"decouple/app/feed"
	"decouple/app/labs"
	"decouple/app/model"
	"decouple/app/page"
	"decouple/app/sample"
	"decouple/app/ui"
	"decouple/static/models"
)

// firstView returns the document's title and the HTML of what the page shows before its program runs:
// the sample feed at the default settings. It is the only place in web that
// knows package ui.
func firstView() (title, view string, err error) {
	set, err := model.Load(models.JSON)
	if err != nil {
		return "", "", err
	}
	posts, err := feed.New(sample.Posts(), set)
	if err != nil {
		return "", "", err
	}
	pairs := labs.All()
	m, _, err := page.New(labs.Labs(pairs), posts, set, "")
	if err != nil {
		return "", "", err
	}
	view, err = ui.Prerender(m, labs.Drawings(pairs))
	return ui.Title(m.Shown()), control.ReplaceAllStringFunc(view, disable), err
}

// control matches the start tags of controls.
var control = regexp.MustCompile(`<(?:button|input|select|textarea)\b[^>]*>`)

// disable disables a control, which can't work before the program runs, and marks it. boot.js enables marked controls that
// the program takes over.
func disable(tag string) string {
	if strings.Contains(tag, " disabled") {
		return tag
	}
	return strings.TrimSuffix(tag, ">") + " disabled data-waiting>"
}
