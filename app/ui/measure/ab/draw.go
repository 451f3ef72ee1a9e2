// Package ab draws the A/B test part of the Measure lab.
package ab

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lab/measure/ab"
	"decouple/app/ui"
	"decouple/app/ui/html"
)

// Draw draws the part; parts is the switch between the lab's parts.
func Draw(p *ab.Part, s ui.Scene, parts app.UI) app.UI {
	return &stage{Part: p, Turn: s.Turn, Waiting: s.Waiting, Parts: parts}
}

// stage is the whole part.
type stage struct {
	app.Compo
	Part    *ab.Part
	Turn    int
	Waiting bool
	Parts   app.UI
}

// Render implements app.Composer.
func (s *stage) Render() app.UI {
	return html.One(`
		<main class="room">
			<section class="room__stage" id="subject" tabindex="-1" aria-labelledby="ask">
				<header class="lead">{}<h1 id="ask">?</h1></header>
			</section>
			<aside class="room__side" aria-label="What it says"></aside>
		</main>`, s.Parts)
}
