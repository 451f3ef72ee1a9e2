package control

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lab/ranking/predict"
	"decouple/app/ui/html"
)

// LockNote says at the controls why they are disabled.
type LockNote struct {
	app.Compo
	Locked bool
}

// Render implements app.Composer.
func (l *LockNote) Render() app.UI {
	return html.One(`<p class="note locked" hidden="{}">{}</p>`, !l.Locked, predict.LockedWhy)
}
