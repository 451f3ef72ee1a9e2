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

// firstView returns the HTML of what the page shows before its program runs:
// the sample feed at the default settings. It is the only place in web that
// knows package ui.
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

// control matches the start tags of what a reader can operate.
var control = regexp.MustCompile(`<(?:button|input|select|textarea)\b[^>]*>`)

// disable disables a control: nothing answers it before the program runs. What the program takes over as it is, boot.js
// enables by the mark.
func disable(tag string) string {
	if strings.Contains(tag, " disabled") {
		return tag
	}
	return strings.TrimSuffix(tag, ">") + " disabled data-waiting>"
}
