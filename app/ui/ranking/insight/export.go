package insight

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"decouple/app/lab/ranking"
	"decouple/app/ui/chart"
	"decouple/app/ui/element"
)

// The colours of an exported chart: those of the light theme.
const (
	inkColour  = "#191918"
	edgeColour = "#82827d"
	warmColour = "#bd4a0d"
	coolColour = "#174f90"
)

// ChartSVG is the trade-off plot as a file of its own, with its paint inside and
// no script. It is drawn from the same numbers as the plot on the page, and has what
// that has: dots, line, Pareto front, hull, diamonds and the ten numbers.
func ChartSVG(m *ranking.Lab) []byte {
	v := TradeOffView(m)
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" font-family="sans-serif" font-size="12">`,
		chart.Width, chart.Height, 2*chart.Width, 2*chart.Height)
	b.WriteString(`<title>` + html.EscapeString(v.Label) + `</title><rect width="100%" height="100%" fill="#fff"/>`)
	b.WriteString(`<path d="M36 8V296H324" fill="none" stroke="` + edgeColour + `"/>`)
	text := func(x, y, anchor, fill, s string) {
		b.WriteString(`<text x="` + x + `" y="` + y + `" text-anchor="` + anchor + `" fill="` + fill + `">` + html.EscapeString(s) + `</text>`)
	}
	text("29", "312", "end", inkColour, v.Ticks[0])
	text("180", "312", "middle", inkColour, v.Ticks[1])
	text("324", "312", "middle", inkColour, v.Ticks[2])
	text("29", "156", "end", inkColour, v.Ticks[1])
	text("29", "12", "end", inkColour, v.Ticks[2])
	text("108", "313", "middle", warmColour, "Engagement")
	b.WriteString(`<text transform="translate(26 224) rotate(-90)" text-anchor="middle" fill="` + coolColour + `">Quality</text>`)
	b.WriteString(`<path d="` + v.Dots + `" fill="none" stroke="` + edgeColour + `"/>`)
	if v.Front.Stairs != "" {
		b.WriteString(`<polyline class="front" points="` + v.Front.Stairs + `" fill="none" stroke="` + edgeColour + `"/>`)
		b.WriteString(`<polyline class="hull" points="` + v.Front.Hull + `" fill="none" stroke="` + inkColour + `" stroke-width="1.25" stroke-dasharray="4 3"/>`)
	}
	if len(v.Line) == 2 {
		b.WriteString(`<polyline points="` + Points(v.Line) + `" fill="none" stroke="` + inkColour + `" stroke-width="1.5"/>`)
	}
	for _, mark := range v.Front.Marks {
		if mark.First {
			b.WriteString(`<circle class="corner" cx="` + element.Decimal(mark.At.X) + `" cy="` + element.Decimal(mark.At.Y) + `" r="3" fill="` + inkColour + `"/>`)
		} else {
			b.WriteString(`<path class="never" d="` + diamond(mark.At, "7.5") + `" fill="#fff" stroke="` + inkColour + `" stroke-width="1.5"/>`)
		}
	}
	for place := len(v.Top) - 1; place >= 0; place-- {
		p := v.Top[place]
		if v.Never[place] {
			b.WriteString(`<path class="number" d="` + diamond(p, "12.5") + `" fill="` + inkColour + `" stroke="#fff"/>`)
		} else {
			b.WriteString(`<circle class="number" cx="` + element.Decimal(p.X) + `" cy="` + element.Decimal(p.Y) + `" r="9.5" fill="` + inkColour + `" stroke="#fff"/>`)
		}
		text(element.Decimal(p.X), element.Decimal(p.Y+4), "middle", "#fff", strconv.Itoa(place+1))
	}
	b.WriteString("</svg>\n")
	return []byte(b.String())
}
