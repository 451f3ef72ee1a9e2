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
	"decouple/app/ui/html"
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
	step := func(way, to, which string, inside []app.UI) app.UI {
		says, none := to, any(nil)
		if to == "" {
			says, none = "none", true
		}
		return html.One(`<button type="button" data-act="swap" data-id="{}-{}" class="link" aria-label="{} swap point of {}, {}" aria-disabled="{}" disabled="{}">{}</button>`,
			id, way, which, symbol, says, none, waiting, inside)
	}
	mid := "swaps__mid"
	if t.None {
		mid += " swaps__mid--none"
	}
	return html.One(`<div class="swaps">{}<span class="{}">{}</span>{}</div>`,
		step("down", t.Below, "Previous", html.All(`{}<span>{}</span>`, element.Icon("right"), t.Below)),
		mid, t.Mid,
		step("up", t.Above, "Next", html.All(`<span>{}</span>{}`, t.Above, element.Icon("right"))))
}

// tickLines are a dial's ticks, to be drawn in the track's drawing.
func tickLines(t ticksData) []app.UI {
	return html.All(`<path data-c="tick" d="{}"/><path data-c="tick--set" d="{}"/><path data-c="tick--on" d="{}"/>`, t.Short, t.Long, t.On)
}

// tickBand takes the pointer and the keys for a dial's ticks.
func tickBand(id, symbol string, t ticksData) app.UI {
	return html.One(`
		<div id="{}-ticks" class="ticks" data-point="ticks" data-id="{}" role="slider" tabindex="0" aria-label="Swap points of {}"
			aria-valuemin="0" aria-valuemax="1" aria-valuenow="{}" aria-valuetext="{}" aria-disabled="{}"></div>`,
		id, id, symbol, format.Milli(t.At), t.Says, strconv.FormatBool(t.None))
}

// SwapSay names one swap and shows its algebra.
func SwapSay(v swapData) app.UI {
	if v.When == "" {
		return html.One(`<div class="swapsay swapsay--none"><p class="note">{}</p></div>`, v.Hint)
	}
	dial := "alpha"
	if v.Equation.Dial == sweep.Beta {
		dial = "beta"
	}
	what := "swapsay__what"
	if v.Set {
		what += " swapsay__what--set"
	}
	post := func(way, does string, p [2]string) app.UI {
		return html.One(`<p class="swapsay__post" data-way="{}"><span class="sr">{}</span><b>{}</b> <span>{}</span></p>`, way, does, p[0], p[1])
	}
	var past any // leaving the ticks takes it away, and a Tab too soon would take the focus along
	if !v.Stays {
		past = "-1"
	}
	return html.One(`
		<div class="swapsay">
			<p class="swapsay__head">
				<b>{}</b>
				<span class="{}">{}</span>
				<button type="button" data-act="swap-close" data-id="{}" data-for="ticks" class="link swapsay__close" aria-label="Close" tabindex="{}">{}</button>
			</p>
			{}{}{}
			<p class="note">{}</p>
		</div>`,
		v.When, what, v.What, dial, past, element.Icon("close"),
		post("up", "Goes ahead: ", v.Ahead), post("down", "Falls behind: ", v.Behind), equation(v.Equation), v.More)
}

// equation is the algebra of a swap in three pieces, which may stand on lines of their own.
func equation(e swap.Equation) app.UI {
	moves, obj, sign := "α", "e", "≈"
	if e.Dial == sweep.Beta {
		moves, obj = "β", "q"
	}
	if e.Exact {
		sign = "="
	}
	score := func(ev, qv string) []app.UI {
		a, b := element.Sym("e", "α"), app.UI(app.Text(e.Other))
		if e.Dial == sweep.Beta {
			a, b = app.Text(e.Other), element.Sym("q", "β")
		}
		return html.All(`{}·{} + {}·{}`, a, ev, b, qv)
	}
	return html.One(`<p class="swapsay__algebra"><span>{}</span><span> = {}</span><span> at {} {} {}</span></p>`,
		score(e.LeftE, e.LeftQ), score(e.RightE, e.RightQ), element.Sym(obj, moves), sign, e.Value)
}

// TicksChoice is how many first posts the swap points are of.
func TicksChoice(v swapsData, waiting bool) app.UI {
	few, many := strconv.Itoa(swap.TicksFew), strconv.Itoa(swap.TicksMany)
	return html.One(`
		<div class="tickings" data-present="hide">
			<h3>Swap points</h3>
			{}
		</div>`, element.Segment("ticks", "Swap points of the", []string{"Top " + few, "Top " + many}, []string{few, many}, strconv.Itoa(v.Top), waiting))
}
