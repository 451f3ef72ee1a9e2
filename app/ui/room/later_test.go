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

// So has it all rows of a piece that grows.
func TestGrowIsWrittenAtOnce(t *testing.T) {
	piece := Grow("rows", 2*few+1, func(s any, rows int) app.UI { return html.One(`<p>{} {}</p>`, rows, s) })
	if got := app.HTMLString(piece); !strings.Contains(got, "<p>9 rows</p>") {
		t.Errorf("it is written as %s", got)
	}
}
