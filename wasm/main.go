//go:build js

// Command wasm is the program that runs in the page.
package main

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/wasm/bridge"
)

type hello struct{ app.Compo }

func (h *hello) OnMount(app.Context) { bridge.Ready() }

func (h *hello) Render() app.UI {
	return app.Div().ID("page").Body(app.Main().Body(app.H1().Text("Decouple"), app.P().Text("The program runs.")))
}

func main() {
	app.Route("/", &hello{})
	app.RunWhenOnBrowser()
}
