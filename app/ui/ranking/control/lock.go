package control

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/ui/html"
)

// LockNote says at the controls why they are disabled.
type LockNote struct {
	app.Compo
	// Why says why, and the way out; empty where they are not locked.
	Why string
}

// Render implements app.Composer.
func (l *LockNote) Render() app.UI {
	return html.One(`<p class="note locked" hidden="{}">{}</p>`, l.Why == "", l.Why)
}
