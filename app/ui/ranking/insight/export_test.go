//go:build !js

package insight

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"decouple/app/lab/ranking/rankingtest"
)

// An exported chart is one well-formed SVG with ten numbered posts, and carries
// no script and no style.
func TestChartSVG(t *testing.T) {
	out := ChartSVG(rankingtest.Shipped(t, "").Lab)
	numbers := 0
	for d := xml.NewDecoder(strings.NewReader(string(out))); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%v in\n%.400s", err, out)
		}
		start, ok := token.(xml.StartElement)
		switch {
		case ok && (start.Name.Local == "script" || start.Name.Local == "style"):
			t.Errorf("it has a <%s>", start.Name.Local)
		case ok && start.Name.Local == "circle":
			numbers++
		}
	}
	if numbers != 10 {
		t.Errorf("%d numbered posts, want 10", numbers)
	}
}
