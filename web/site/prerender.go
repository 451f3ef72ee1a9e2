package site

import (
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
	feed, err := state.NewFeed(sample.Posts(), set)
	if err != nil {
		return "", err
	}
	m, err := state.New(feed, "")
	if err != nil {
		return "", err
	}
	return ui.Prerender(&m)
}
