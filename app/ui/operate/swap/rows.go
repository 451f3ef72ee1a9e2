package swap

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	part "decouple/app/lab/operate/swap"
	"decouple/app/swap"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// seconds is the axis of the stream; 0 is the swap.
var seconds = room.Axis{Low: -swap.Before, High: swap.After}

// rows are the pictures, one for each way in which something shows.
func (s *stage) rows() []app.UI {
	share := part.Share.Text(s.Part.Settings.Dials[part.Share])
	return []app.UI{
		s.row(swap.Stop, "Stop and replace", "stop "+part.OldName+", load "+part.NewName+", start"),
		s.row(swap.Hot, "Hot swap", "load "+part.NewName+" first, then switch"),
		s.row(swap.Canary, "Canary", share+" to "+part.NewName+", with a guardrail"),
	}
}

// row is one way.
func (s *stage) row(w swap.Way, name, how string) app.UI {
	r := s.Part.Shown()
	value, small, label := "–", "not ready yet", name+": not ready yet"
	var plot []app.UI
	if r != nil {
		o := &r.Ways[w]
		value, small = format.Count(o.Refused), "refused; "+format.Count(o.Slow)+" slow"
		label = name + ": of " + format.Plural(r.Done, "request") + " " + format.Count(o.Refused) + " are refused and " + format.Plural(o.Slow, "answer") + " slow; " +
			part.NewName + " answers " + format.Count(o.New) + "."
		if o.Verdict == swap.Back {
			label += " After " + part.Seconds(o.Decided) + " the guardrail goes back to " + part.OldName + " by itself."
		}
		plot = s.dots(r, w)
	}
	return html.One(`
		<div class="trace">
			<div class="trace__name"><h2>{}</h2><small>{}</small></div>
			<div class="trace__plot"><svg data-c="fig" role="img" aria-label="{}"><line data-c="axis" x1="0" x2="100%" y1="84%" y2="84%"/>{}<line data-c="now" x1="{}" x2="{}" y1="0" y2="100%"/></svg></div>
			<p class="trace__val"><b>{}</b><small>{}</small></p>
		</div>`, name, how, label, plot, seconds.Right(0), seconds.Right(0), value, small)
}

// down is how many dots stand above each other before the next ones are beside them.
const down = 13

// dots are the requests: those that were answered in lines above the axis, those that were refused below it.
func (s *stage) dots(r *part.Run, w swap.Way) []app.UI {
	o := &r.Ways[w]
	var paths [3][]byte
	for i, by := range o.By {
		b := append(paths[by], 'M')
		b = append(b, room.Number(1000*seconds.Share(r.Requests[i].At))...)
		if by == swap.None {
			b = append(b, " 87v11"...)
		} else {
			b = append(b, ' ')
			b = append(b, strconv.Itoa(6+i*5%down*71/(down-1))...)
			b = append(b, "h0"...)
		}
		paths[by] = b
	}
	list := html.All(`<svg data-c="geo" viewBox="0 0 1000 100" preserveAspectRatio="none" width="100%" height="100%"><path data-c="req" d="{}"/><path data-c="req-in" d="{}"/><path data-c="req-new" d="{}"/><path data-c="req-no" d="{}"/></svg>`,
		string(paths[swap.Old]), string(paths[swap.Old]), string(paths[swap.New]), string(paths[swap.None]))
	if from, to, open := r.Gap(w); to > from && o.New+o.Refused > 0 && w == swap.Stop {
		said := part.Seconds(to - from)
		if open {
			said = "until the end"
		}
		list = append(list, room.Word("t-b mid halo wide", seconds.Right((from+to)/2), "44%", "0", "0", said))
	}
	if o.Verdict != swap.Open {
		x := seconds.Right(o.Decided)
		said, marks, dx := "back to "+part.OldName+", by itself", "t-b halo roomy", ".5em"
		if o.Verdict == swap.On {
			said = "on to " + part.NewName + " for all"
		}
		if seconds.Share(o.Decided) > .6 {
			marks, dx = "t-b halo end roomy", "-.5em"
		}
		list = append(list, room.Stroke("ln-dash", x, "0", x, "100%"), room.Word(marks, x, "100%", dx, "-.25em", said))
	}
	return list
}

// ticks are the seconds under the pictures.
func ticks() app.UI {
	var words []app.UI
	for _, t := range [...]struct {
		at          float64
		marks, text string
	}{{-15, "roomy", "−15\u202fs"}, {0, "mid", "Swap"}, {15, "mid roomy", "+15\u202fs"}, {30, "mid roomy", "+30\u202fs"}, {45, "end", "+45\u202fs"}} {
		words = append(words, room.Word(t.marks, seconds.Right(t.at), "1em", "0", "0", t.text))
	}
	return html.One(`<div class="undertrace"><div class="undertrace__plot"><svg data-c="fig axisrow" aria-hidden="true">{}</svg></div></div>`, words)
}
