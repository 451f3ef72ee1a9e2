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

// firstView returns the document's title and what the page shows before its program runs: the sample feed at the default settings,
// and the same as a newcomer's tour begins, whose dials and order are others. It is the only place in web that knows package ui.
func firstView() (title string, v view, err error) {
	title, page, err := viewOf("")
	if err != nil {
		return "", view{}, err
	}
	_, tour, err := viewOf("tour=1")
	if err != nil {
		return "", view{}, err
	}
	v, err = inOrder(page, tour)
	return title, v, err
}

// viewOf returns title and HTML of the page that a link opens.
func viewOf(link string) (title, view string, err error) {
	set, err := model.Load(models.JSON)
	if err != nil {
		return "", "", err
	}
	posts, err := feed.New(sample.Posts(), set)
	if err != nil {
		return "", "", err
	}
	pairs := labs.All()
	m, _, err := page.New(labs.Labs(pairs), posts, set, link)
	if err != nil {
		return "", "", err
	}
	view, err = ui.Prerender(m, labs.Drawings(pairs))
	return ui.Title(m.Shown()), quoted.ReplaceAllString(control.ReplaceAllStringFunc(view, disable), "=$1$2"), err
}

// quoted matches values of attributes that HTML lets stand without their quotes, which come to nearly a tenth of the page's bytes on
// a host that does not compress. In texts a quote is written as a character reference.
var quoted = regexp.MustCompile(`="([A-Za-z0-9_.-]+)"([ >])`)

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
