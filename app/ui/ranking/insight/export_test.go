//go:build !js

package insight

import (
	"encoding/xml"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"

	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/rankingtest"
)

// elements counts the elements of an SVG file by their classes, and fails where it is not
// well-formed, or has a script or a style.
func elements(t *testing.T, file []byte) map[string]int {
	t.Helper()
	counts := map[string]int{}
	for d := xml.NewDecoder(strings.NewReader(string(file))); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return counts
		}
		if err != nil {
			t.Fatalf("%v in\n%.400s", err, file)
		}
		start, ok := token.(xml.StartElement)
		if ok && (start.Name.Local == "script" || start.Name.Local == "style") {
			t.Errorf("it has a <%s>", start.Name.Local)
		}
		for _, a := range start.Attr {
			if ok && a.Name.Local == "class" && a.Value != "" {
				counts[a.Value]++
			}
			if ok && a.Name.Local == "points" && a.Value == "" {
				t.Errorf("a <%s> has no points", start.Name.Local)
			}
		}
	}
}

// An exported chart has what the plot has: the front, its hull, a diamond for each post that
// no weights put first, a dot for each that some do, and the ten numbers.
func TestChartSVG(t *testing.T) {
	p := rankingtest.Shipped(t, "")
	f := p.Lab.Insight.Front
	want := map[string]int{"front": 1, "hull": 1, "number": 10, "never": f.Never, "corner": len(f.Members) - f.Never}
	if got := elements(t, ChartSVG(p.Lab)); !reflect.DeepEqual(got, want) || f.Never == 0 {
		t.Errorf("the chart has %v, want %v", got, want)
	}
	// What is hidden on the page while a question waits is not saved either.
	p.Send(predict.QuestionChosen{Key: "first-08"})
	if got := elements(t, ChartSVG(p.Lab)); !reflect.DeepEqual(got, map[string]int{"number": 10}) {
		t.Errorf("while a question waits the chart has %v", got)
	}
}
