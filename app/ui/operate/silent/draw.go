// Package silent draws the Silent part of the Operate lab.
package silent

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lab/operate/silent"
	"decouple/app/ui"
	"decouple/app/ui/html"
)

// Draw draws the part; parts is the switch between the lab's parts.
func Draw(p *silent.Part, s ui.Scene, parts app.UI) app.UI {
	return &stage{Part: p, Scene: s, Parts: parts}
}

// stage is the whole part.
type stage struct {
	app.Compo
	Part  *silent.Part
	Scene ui.Scene
	Parts app.UI
}

// Render implements app.Composer.
func (s *stage) Render() app.UI {
	return html.One(`
		<main class="room">
			<section class="room__stage" id="subject" tabindex="-1" aria-labelledby="ask">
				<header class="lead">
					<div class="lead__bar" data-present="hide">{}</div>
					<h1 id="ask">The log says OK. Is the model OK?</h1>
				</header>
			</section>
		</main>`, s.Parts)
}
