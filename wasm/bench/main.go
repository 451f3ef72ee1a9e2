//go:build js

// Command bench is the program that `make bench` runs in the page in place of
// the real one: it answers slider events in two ways, by the site's own list of
// cards and by letting go-app render the list anew, and ranks feeds of up to a
// million posts. web/bench serves it, and its scripts drive it and hold the
// clock: nothing here says how fast anything is but where only the inside of an
// update can tell.
package main

import (
	"math/rand/v2"
	"syscall/js"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/model"
	"decouple/app/page"
	"decouple/app/sample"
	"decouple/static/models"
)

// seed makes the generated feeds, the same in every run.
const seed = 20261122

func main() {
	set, err := model.Load(models.JSON)
	if err != nil {
		panic(err) // a fault of the build, as in the real program
	}
	s := &stage{set: set}
	js.Global().Set("bench", map[string]any{
		"stage":   function(func(args []js.Value) any { return s.show(args[0].Int(), args[1].String()) }),
		"order":   function(func([]js.Value) any { return numbers(s.keys()) }),
		"release": function(func([]js.Value) any { return s.release() }),
		"cards":   function(func([]js.Value) any { return s.cards() }),
		"feed":    function(func(args []js.Value) any { return ranked.make(args[0].Int()) }),
		"weights": function(func(args []js.Value) any { return numbers(weights(args[0].String())) }),
		"ticks":   function(func(args []js.Value) any { return ranked.ticks(args[0].String(), args[1].Int()) }),
		"orders":  function(func(args []js.Value) any { return ranked.orders(args[0].Int()) }),
		"top":     function(func(args []js.Value) any { return numbers(ranked.top(args[0].Int(), args[1].Int())) }),

		"crowd":        function(func(args []js.Value) any { return crowded.make(args[0].Int()) }),
		"crowdTicks":   function(func(args []js.Value) any { return crowded.ticks(args[0].String(), args[1].Int()) }),
		"crowdTop":     function(func(args []js.Value) any { return numbers(crowded.top(args[0].Int(), args[1].Int())) }),
		"crowdMallocs": function(func(args []js.Value) any { return crowded.mallocs(args[0].Int()) }),
		"crowdFilters": function(func([]js.Value) any { return crowded.filters() }),
		"crowdReads":   function(func([]js.Value) any { return crowded.reads() }),
		"crowdSweeps":  function(func([]js.Value) any { return crowded.sweeps() }),
		"crowdFault":   function(func([]js.Value) any { return crowded.fault() }),
	})
	app.RouteFunc("/", func() app.Composer { return s })
	app.RunWhenOnBrowser()
}

// function makes a Go function that the page's scripts may call for as long as
// the page lives.
func function(f func(args []js.Value) any) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any { return f(args) })
}

// numbers hands integers over as a JavaScript array.
func numbers(list []int32) any {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = v
	}
	return js.ValueOf(out)
}

// pageOf is a page that shows exactly n generated posts, with no filter and no "show the
// rest", and the Rank lab in it.
func pageOf(n int, set *model.Set) (*page.Model, *ranking.Lab) {
	posts, err := feed.New(sample.Log(rand.New(rand.NewPCG(seed, 0)), n), set)
	if err != nil {
		panic(err) // generated posts have IDs of their own
	}
	l := ranking.New()
	m, first, err := page.New([]lab.Lab{l}, posts, set, "all=1&spam-on=0&nsfw-on=0&misinfo-on=0")
	if err != nil {
		panic(err) // and finite predictions
	}
	if len(first.Notices) > 0 {
		panic(first.Notices[0]) // a fault of the link above
	}
	return m, l
}
