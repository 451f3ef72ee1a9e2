package readers

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	part "decouple/app/lab/measure/readers"
	"decouple/app/readers"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// strips are the month of one reader at two weights, with the same dice.
func (s *stage) strips() []app.UI {
	a, b := part.Compared(s.Weights)
	ticks := make([]app.UI, 0, 4)
	for _, t := range []struct {
		day  int
		text string
	}{{1, "day 1"}, {10, "10"}, {20, "20"}, {part.Days, strconv.Itoa(part.Days)}} {
		ticks = append(ticks, html.One(`<text data-c="mid" x="{}" y="1em">{}</text>`, days.Right(float64(t.day)), t.text))
	}
	return append([]app.UI{
		s.strip("A reader at "+part.Ratio(a), a),
		s.strip("The same at "+part.Ratio(b), b),
	}, html.All(`<div class="month" data-present="hide"><div class="month__plot"><svg data-c="fig axisrow" aria-hidden="true">{}</svg></div></div>`, ticks)...)
}

// days is the axis of days: each has a place of its own.
var days = room.Axis{Low: .5, High: part.Days + .5}

// highest is how many posts a bar reaches the top with.
const highest = readers.Places

// strip is a month at weighting i: a bar for each visit as high as the posts that were looked at, with a square on it for each
// click.
func (s *stage) strip(name string, i int) app.UI {
	month := s.Part.Month(i)
	visits, clicks, worth := 0, 0, 0
	marks := []app.UI{}
	for n, d := range month {
		if !d.Visited {
			continue
		}
		visits++
		x := days.Right(float64(n + 1))
		marks = append(marks, html.One(`<line data-c="seen" x1="{}" x2="{}" y1="{}%" y2="92%"/>`, x, x, room.Number(92-84*float64(d.Seen)/highest)))
		for at, good := range d.Worth {
			clicks++
			c, lift := "not", -8-7*at
			if good {
				worth++
				c = "worth"
			}
			marks = append(marks, html.One(`<rect data-c="{}" x="{}" y="92%" width="6" height="6" transform="translate(-3 {})"/>`, c, x, lift))
		}
	}
	end, day := "stays", "day "+strconv.Itoa(part.Days)
	to := "100%"
	if !part.Stays(month) {
		end, day = "cancels", "day "+strconv.Itoa(len(month))
		to = days.Right(float64(len(month)))
		marks = append(marks, html.One(`<line data-c="now" x1="{}" x2="{}" y1="10%" y2="100%"/>`, to, to))
		if len(month) < part.Days*5/6 {
			marks = append(marks, html.One(`<text data-c="t-b" x="{}" y="55%" dx=".5em">{}</text>`, to, end))
		}
	}
	did := format.Plural(clicks, "click") + ", " + format.Count(worth) + " worth it"
	return html.One(`
		<div class="trace trace--strip" data-present="hide">
			<div class="trace__name"><h3>{}</h3><small>{}</small></div>
			<div class="trace__plot"><svg data-c="fig" role="img" aria-label="{}"><line data-c="axis" x1="0" x2="{}" y1="92%" y2="92%"/>{}</svg></div>
			<p class="trace__val"><b class="word">{}</b><small>{}</small></p>
		</div>`,
		name, did, "Reader "+format.Count(s.Part.Settings.Reader)+" at "+part.Ratio(i)+": "+format.Plural(visits, "visit")+", "+did+"; "+end+", "+day,
		to, marks, end, day)
}

// legend says what the marks of a month are, and offers other readers.
func (s *stage) legend() app.UI {
	return html.One(`
		<p class="month__key" data-present="hide">
			<span><svg aria-hidden="true" data-c="fig"><line data-c="seen" x1="10" x2="10" y1="0" y2="12"/></svg>posts seen in a visit</span>
			<span><svg aria-hidden="true" data-c="fig"><rect data-c="worth" x="6" y="2" width="7" height="7"/></svg>click worth it (a quality play)</span>
			<span><svg aria-hidden="true" data-c="fig"><rect data-c="not" x="6" y="2" width="7" height="7"/></svg>click not worth it</span>
			<span class="month__who">Reader {}</span>
			<button type="button" class="link" id="another-reader" data-act="another-reader" disabled="{}">Another reader</button>
			<button type="button" class="link" data-act="differing-reader" disabled="{}">One who leaves at one weighting</button>
			{}
		</p>`, format.Count(s.Part.Settings.Reader), s.Waiting, s.Waiting, html.All(`<em>{}</em>`, s.Part.Found))
}
