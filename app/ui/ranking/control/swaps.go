package control

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/swap"
	"decouple/app/sweep"
	"decouple/app/ui/element"
)

// Swap points are drawn below a dial's track, in a drawing 1,000 wide and 38 high: short ones reorder the top, long ones
// change which posts are in it, and the named one goes through.
const (
	tickFrom  = 26
	tickShort = 6
	tickLong  = 12
)

// ticksData are the swap points of one dial.
type ticksData struct {
	// Short, Long and On are paths: the ticks of each kind and the named one.
	Short, Long, On string
	// Below and Above are the values that the dial steps to, or empty.
	Below, Above string
	// Mid is what stands between the two buttons.
	Mid string
	// At is the place of the named swap, or of the dial, in thousandths, and Says
	// what is read out for it.
	At   int32
	Says string
	None bool
}

// swapData is the swap that the page names.
type swapData struct {
	// When says which dial passes what value, or is empty where none is named.
	When string
	// What is the rank taken, and whether the top changes.
	What string
	Set  bool
	// Ahead and Behind are the two posts: author and opening of the text.
	Ahead, Behind [2]string
	Equation      swap.Equation
	More          string
	// Stays says that it is named when no longer pointed at.
	Stays bool
	// Hint stands in its place where none is named.
	Hint string
}

// swapsData is all that the page shows of the swap points.
type swapsData struct {
	Alpha, Beta ticksData
	Swap        swapData
	Top         int
}

// SwapsView returns the swap points of both dials and the one that is looked at.
func SwapsView(m *ranking.Lab) swapsData {
	v := swapsData{Top: m.Settings.Swap.Ticks, Alpha: ticksView(m, sweep.Alpha), Beta: ticksView(m, sweep.Beta)}
	v.Swap = swapView(m)
	return v
}

func ticksView(m *ranking.Lab, d sweep.Dial) ticksData {
	t := &m.Swaps.Ticks[d]
	v := ticksData{At: m.Weights.Alpha, Mid: "swap points"}
	if d == sweep.Beta {
		v.At = m.Weights.Beta
	}
	short, long := make([]byte, 0, 16*len(t.At)), make([]byte, 0, 256)
	for _, tick := range t.At {
		if tick.Set {
			long = appendTick(long, tick.X, tickFrom, tickLong)
		} else {
			short = appendTick(short, tick.X, tickFrom, tickShort)
		}
	}
	v.Short, v.Long = string(short), string(long)
	if t.Below >= 0 {
		v.Below = format.Milli(t.Below)
	}
	if t.Above >= 0 {
		v.Above = format.Milli(t.Above)
	}
	if why := m.Swaps.None(d); why != "" {
		v.None, v.Says = true, why
		switch {
		case !m.Swaps.Ready:
			v.Mid = "–"
		case m.Swaps.Found.Capped:
			v.Mid = "not shown"
		case t.Idle && d == sweep.Alpha:
			v.Mid = "none while β is 0"
		case t.Idle:
			v.Mid = "none while α is 0"
		default:
			v.Mid = "no swap points"
		}
		return v
	}
	v.Says = format.Plural(t.Total, "swap point") + ". Arrow keys go from one to the next."
	if hidden := t.Total - len(t.At); hidden > 0 {
		v.Mid = format.Count(hidden) + " more, too close to draw"
	}
	if n := m.Swaps.Named; n.Passed > 0 && n.Dial == d {
		if x, ok := m.Swaps.NamedAt(); ok {
			v.On = string(appendTick(nil, x, 2, 36))
			v.At, v.Says = x/10, when(m, n)+": "+m.Swaps.Sentence(n)
		}
	}
	return v
}

// appendTick adds a line down from y at x, in ten-thousandths of the track.
func appendTick(path []byte, x int32, y, length int64) []byte {
	path = append(path, 'M')
	path = strconv.AppendInt(path, int64(x/10), 10)
	if x%10 != 0 {
		path = append(path, '.', byte('0'+x%10))
	}
	path = append(path, ' ')
	path = strconv.AppendInt(path, y, 10)
	path = append(path, 'v')
	return strconv.AppendInt(path, length, 10)
}

// when says which way the dial goes over the swap n.
func when(m *ranking.Lab, n swap.Named) string {
	dial, way := "α", " falls below "
	if n.Dial == sweep.Beta {
		dial = "β"
	}
	if n.Up {
		way = " rises past "
	}
	return "As " + dial + way + m.Swaps.Equation(n).Value
}

func swapView(m *ranking.Lab) swapData {
	n := m.Swaps.Named
	if n.Passed == 0 {
		return swapData{Hint: hint(m)}
	}
	p := m.Swaps.Passing(n)
	v := swapData{When: when(m, n), Set: p.Set, Equation: m.Swaps.Equation(n), More: m.Swaps.More(n), Stays: m.Swaps.Stays()}
	v.What = "for rank " + strconv.Itoa(p.Rank)
	if p.Set {
		v.What = "into the top " + strconv.Itoa(m.Swaps.Top)
	}
	v.Ahead[0], v.Ahead[1] = m.Swaps.Name(p.Ahead)
	v.Behind[0], v.Behind[1] = m.Swaps.Name(p.Behind)
	return v
}

// hint says what the ticks are, or why there are none.
func hint(m *ranking.Lab) string {
	a, b := m.Swaps.None(sweep.Alpha), m.Swaps.None(sweep.Beta)
	if a != "" && a == b {
		return a
	}
	why := strings.TrimSpace(a + " " + b) // both have one where both weights are 0
	if why == "" {
		why = "Point at a tick to see why. Alt and an arrow key go to the next."
	}
	return "The top " + strconv.Itoa(m.Swaps.Top) + " changes order at " + format.Plural(len(m.Swaps.Found.Swaps), "ratio") +
		" of β to α. At " + format.Count(m.Swaps.Sets()) + " of them a post leaves it: the long ticks. " + why
}

// swapSteps are a dial's two buttons and what stands between them.
func swapSteps(id, symbol string, t ticksData, waiting bool) app.UI {
	step := func(way, to, which string) app.HTMLButton {
		says := which + " swap point of " + symbol + ", "
		if to == "" {
			says += "none"
		} else {
			says += to
		}
		b := element.Button("swap", id+"-"+way).Class("link").Aria("label", says)
		if to == "" {
			b = b.Aria("disabled", true)
		}
		return element.Enable(b, waiting)
	}
	mid := app.Span().Class("swaps__mid")
	if t.None {
		mid = app.Span().Class("swaps__mid", "swaps__mid--none")
	}
	return app.Div().Class("swaps").Body(
		step("down", t.Below, "Previous").Body(element.Icon("right"), app.Span().Text(t.Below)),
		mid.Text(t.Mid),
		step("up", t.Above, "Next").Body(app.Span().Text(t.Above), element.Icon("right")),
	)
}

// tickLines are a dial's ticks, to be drawn in the track's drawing.
func tickLines(t ticksData) []app.UI {
	return []app.UI{
		element.SVG("path").DataSet("c", "tick").Attr("d", t.Short),
		element.SVG("path").DataSet("c", "tick--set").Attr("d", t.Long),
		element.SVG("path").DataSet("c", "tick--on").Attr("d", t.On),
	}
}

// tickBand takes the pointer and the keys for a dial's ticks.
func tickBand(id, symbol string, t ticksData) app.UI {
	return app.Div().ID(id+"-ticks").Class("ticks").DataSet("point", "ticks").DataSet("id", id).Role("slider").TabIndex(0).
		Aria("label", "Swap points of "+symbol).Aria("valuemin", "0").Aria("valuemax", "1").
		Aria("valuenow", format.Milli(t.At)).Aria("valuetext", t.Says).Aria("disabled", strconv.FormatBool(t.None))
}

// SwapSay names one swap and shows its algebra.
func SwapSay(v swapData) app.UI {
	if v.When == "" {
		return app.Div().Class("swapsay", "swapsay--none").Body(app.P().Class("note").Text(v.Hint))
	}
	dial := "alpha"
	if v.Equation.Dial == sweep.Beta {
		dial = "beta"
	}
	what := app.Span().Class("swapsay__what")
	if v.Set {
		what = app.Span().Class("swapsay__what", "swapsay__what--set")
	}
	post := func(way, does string, p [2]string) app.UI {
		return app.P().Class("swapsay__post").DataSet("way", way).Body(
			app.Span().Class("sr").Text(does), app.B().Text(p[0]), app.Text(" "), app.Span().Text(p[1]),
		)
	}
	more := app.P().Class("note").Text(v.More)
	shut := element.Button("swap-close", dial).DataSet("for", "ticks").Class("link", "swapsay__close").Aria("label", "Close").Body(element.Icon("close"))
	if !v.Stays {
		shut = shut.TabIndex(-1) // leaving the ticks takes it away, and a Tab too soon would take the focus along
	}
	return app.Div().Class("swapsay").Body(
		app.P().Class("swapsay__head").Body(
			app.B().Text(v.When), what.Text(v.What),
			shut,
		),
		post("up", "Goes ahead: ", v.Ahead),
		post("down", "Falls behind: ", v.Behind),
		equation(v.Equation),
		more,
	)
}

// equation is the algebra of a swap in three pieces, which may stand on lines of their own.
func equation(e swap.Equation) app.UI {
	moves, sign := "α", "≈"
	if e.Dial == sweep.Beta {
		moves = "β"
	}
	if e.Exact {
		sign = "="
	}
	score := func(ev, qv string) []app.UI {
		a, b := element.Sym("e", "α"), app.UI(app.Text(e.Other))
		if e.Dial == sweep.Beta {
			a, b = app.Text(e.Other), element.Sym("q", "β")
		}
		return []app.UI{a, app.Text("·" + ev + " + "), b, app.Text("·" + qv)}
	}
	at := element.Sym("e", moves)
	if e.Dial == sweep.Beta {
		at = element.Sym("q", moves)
	}
	return app.P().Class("swapsay__algebra").Body(
		app.Span().Body(score(e.LeftE, e.LeftQ)...),
		app.Span().Body(append([]app.UI{app.Text(" = ")}, score(e.RightE, e.RightQ)...)...),
		app.Span().Body(app.Text(" at "), at, app.Text(" "+sign+" "+e.Value)),
	)
}

// TicksChoice is how many first posts the swap points are of.
func TicksChoice(v swapsData, waiting bool) app.UI {
	few, many := strconv.Itoa(swap.TicksFew), strconv.Itoa(swap.TicksMany)
	return app.Div().Class("tickings").DataSet("present", "hide").Body(
		app.H3().Text("Swap points"),
		element.Segment("ticks", "Swap points of the", []string{"Top " + few, "Top " + many}, []string{few, many}, strconv.Itoa(v.Top), waiting),
	)
}
