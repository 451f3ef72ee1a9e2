//go:build !js

package room

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/ui/html"
)

// A page that is written has the piece at once: nothing would draw it later.
func TestAfterIsWrittenAtOnce(t *testing.T) {
	piece := After("the figures", func(s any) app.UI { return html.One(`<p>{}</p>`, s) })
	if got := app.HTMLString(piece); !strings.Contains(got, "<p>the figures</p>") {
		t.Errorf("it is written as %s", got)
	}
}
