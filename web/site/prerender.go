package site

import (
	"regexp"
	"strings"

	"decouple/app/feed"
	"decouple/app/model"
	"decouple/app/sample"
	"decouple/app/state"
	"decouple/app/ui"
	"decouple/static/models"
)

// firstView returns the HTML that the page shows before its program runs: the sample
// feed with the default settings. Nothing else in web imports package ui.
func firstView() (string, error) {
	set, err := model.Load(models.JSON)
	if err != nil {
		return "", err
	}
	feed, err := feed.New(sample.Posts(), set)
	if err != nil {
		return "", err
	}
	m, err := state.New(feed, "")
	if err != nil {
		return "", err
	}
	view, err := ui.Prerender(&m)
	return control.ReplaceAllStringFunc(view, disable), err
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
