//go:build js

// Command wasm is the program that runs in the page: it loads the models,
// scores the sample feed and keeps what the page shows in step with the state.
// The page's worker runs the same program, which there trains and reads files.
package main

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/feed"
	"decouple/app/sample"
	"decouple/app/state"
	"decouple/app/ui"
	"decouple/static/models"
	"decouple/wasm/bridge"

	"decouple/app/model"
)

func main() {
	if bridge.InWorker() {
		serve()
		return
	}
	fragment := bridge.Fragment() // as the reader wrote it, for the notices
	bridge.MendFragment()
	m, err := start(fragment)
	if err != nil {
		// The models and the feed are part of the program, so this is a fault of
		// the build; boot.js tells the reader that the program has stopped.
		panic(err)
	}
	m, begin := state.Begin(m)
	p := newProgram(m, begin)
	page := &ui.Page{Source: p.source, Ready: p.mounted, CrowdReady: p.crowd.mount}
	app.RouteFunc("/", func() app.Composer { return page })
	app.RunWhenOnBrowser()
}

// start makes the state of the sample feed from the fragment of the address that
// the page was opened with.
func start(fragment string) (state.Model, error) {
	set, err := model.Load(models.JSON)
	if err != nil {
		return state.Model{}, fmt.Errorf("loading the models: %w", err)
	}
	feed, err := feed.New(sample.Posts(), set)
	if err != nil {
		return state.Model{}, fmt.Errorf("scoring the sample feed: %w", err)
	}
	return state.New(feed, fragment)
}
