package ab

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/abtest"
	"decouple/app/format"
	"decouple/app/lab/measure/ab"
	"decouple/app/ui"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// trap is the peeking trap.
type trap struct {
	app.Compo
	Part  *ab.Part
	Scene ui.Scene
	Parts app.UI

	// lines are the drawn tests, for the number of looks of which they were made.
	lines *lines
}

// Render implements app.Composer.
func (t *trap) Render() app.UI {
	p := t.Part
	body := []app.UI{state(p, t.Scene, p.Failure)}
	var side []app.UI
	if p.Looked != nil {
		if t.lines == nil || t.lines.look != p.Settings.Look || t.lines.of != p.Looked {
			t.lines = draw(p)
		}
		body = append(body, html.One(`<div class="traces traces--bare">{}{}{}</div>`, tests(p, t.lines), axisRow(), looksHandle(p)))
		side = finds(p)
	} else {
		side = html.All(`<p class="note">No figures before the tests are run.</p>`)
	}
	note := "Both arms are the same, so any difference that a test finds is false. " + format.Count(ab.Trap.Tests) + " tests of " + format.Count(ab.Trap.Readers) +
		" readers; 5 in 100 readers do what is counted. " + strconv.Itoa(ab.Drawn) + " tests are drawn. Each reader is one random number: SplitMix64, seed " +
		strconv.FormatUint(ab.Trap.Seed, 10) + ", by the number of the test and of the reader, so everyone sees the same tests."
	return html.One(`
		<main class="room ab">
			<section class="room__stage" id="subject" tabindex="-1" aria-labelledby="ask">
				<header class="lead">
					<div class="lead__bar" data-present="hide">{}{}</div>
					<h1 id="ask">What if you look every day, and stop when it looks good?</h1>
					<p class="note" data-present="hide">{}</p>
					<p class="printed">{}</p>
				</header>
				{}
			</section>
			<aside class="room__side" aria-label="What it says">{}</aside>
		</main>`, t.Parts, views(p, t.Scene.Waiting), note, format.Plural(ab.LookCounts[p.Settings.Look], "look")+" at each test.", body, side)
}

// lines are the paths of the drawn tests: z over readers, as far as the first look that found a
// difference, or to the end.
type lines struct {
	look        int
	of          *ab.Looked
	soft, found string
	ends        []app.UI
	count       int
}

// upZ is the axis of z.
var upZ = room.Axis{Low: -4.2, High: 4.2}

func draw(p *ab.Part) *lines {
	l := &lines{look: p.Settings.Look, of: p.Looked}
	k := ab.LookCounts[l.look]
	every := ab.Trap.Every
	var soft, found strings.Builder
	for test := range ab.Drawn {
		z := p.Looked.Z[test*every : (test+1)*every]
		end := ab.Trap.FirstOf(p.Looked.First, test, k)
		b := &soft
		if end >= 0 {
			b = &found
			z = z[:end+1]
			l.count++
			l.ends = append(l.ends, html.One(`<svg data-c="geo"><circle data-c="pt" cx="{}" cy="{}" r="4.5"/></svg>`,
				room.Number(float64(end+1))+"%", upZ.Up(float64(z[end]))))
		}
		b.WriteString("M0 50")
		for i, v := range z {
			b.WriteByte(' ')
			b.WriteString(strconv.Itoa((i + 1) * 1000 / every))
			b.WriteByte(' ')
			b.WriteString(room.Number(100 - 100*upZ.Share(float64(v))))
		}
	}
	l.soft, l.found = soft.String(), found.String()
	return l
}

// tests is the picture.
func tests(p *ab.Part, l *lines) app.UI {
	k := ab.LookCounts[l.look]
	var looks []app.UI
	for i := range k {
		x := room.Number(100*float64(i+1)/float64(k)) + "%"
		looks = append(looks, html.One(`<svg data-c="geo"><line data-c="grid" x1="{}" x2="{}" y1="0" y2="100%"/></svg>`, x, x))
	}
	z := abtest.Quantile(1 - ab.Trap.Alpha/2)
	top, bottom := upZ.Up(z), upZ.Up(-z)
	label := strconv.Itoa(ab.Drawn) + " tests without a difference, each with " + format.Plural(k, "look") + ". " + strconv.Itoa(l.count) +
		" of them are beyond the limit of p = 0.05 at one of the looks."
	return html.One(`<div class="trace"><div class="trace__plot ab-tests"><svg data-c="fig" role="img" aria-label="{}">
		<rect data-c="wash" x="0" y="0" width="100%" height="{}"/><rect data-c="wash" x="0" y="{}" width="100%" height="{}"/>
		{}
		<svg data-c="geo clip" viewBox="0 0 1000 100" preserveAspectRatio="none" width="100%" height="100%"><path data-c="ln-soft thin" d="{}"/><path data-c="ln-hair" d="{}"/></svg>
		<line data-c="ln-dash" x1="0" x2="100%" y1="{}" y2="{}"/><line data-c="ln-dash" x1="0" x2="100%" y1="{}" y2="{}"/>
		{}
		<text data-c="t-b halo" x=".75em" y="1.5em">“B is better”</text><text data-c="t-b halo" x=".75em" y="100%" dy="-.8em">“A is better”</text>
		<text data-c="t-ink halo end" x="100%" dx="-.6em" y="{}" dy="-.7em">p under 0.05</text><text data-c="t-ink halo end" x="100%" dx="-.6em" y="{}" dy="1.4em">p under 0.05</text>
	</svg></div></div>`, label, top, bottom, top, looks, l.soft, l.found, top, top, bottom, bottom, l.ends, top, bottom)
}

func axisRow() app.UI {
	return html.One(`<div class="undertrace" aria-hidden="true"><div class="undertrace__plot"><svg data-c="fig axisrow"><text x="0" y="1em">0</text><text data-c="mid" x="50%" y="1em">readers so far</text><text data-c="end" x="100%" y="1em">{}</text></svg></div></div>`,
		format.Count(ab.Trap.Readers))
}

// looksHandle is what to touch.
func looksHandle(p *ab.Part) app.UI {
	k := ab.LookCounts[p.Settings.Look]
	var ticks, names []app.UI
	last := len(ab.LookCounts) - 1
	for i, n := range ab.LookCounts {
		x := float64(i) / float64(last)
		ticks = append(ticks, html.One(`<svg><line data-c="tick" x1="{}" x2="{}" y1="26" y2="38"/></svg>`, room.Number(1000*x), room.Number(1000*x)))
		names = append(names, html.One(`<svg data-c="geo"><text data-c="mid" x="{}" y="1em">{}</text></svg>`, room.Number(100*x)+"%", n))
	}
	milli := p.Milli(ab.LooksDial)
	return html.One(`<div class="handle ab-looks">
		<p class="touch"><b>Drag the number of looks.</b> <span>A black line stops at its first false positive.</span></p>
		<div class="handle__track"><div class="range ab-ticks"><svg viewBox="0 0 1000 38" preserveAspectRatio="none" aria-hidden="true">{}{}</svg>{}</div>
			<div class="under-range" aria-hidden="true"><svg data-c="fig axisrow">{}</svg></div></div>
		<p class="handle__val"><b>{}</b>one every {} readers</p>
	</div>`, element.TrackLines(0, milli), ticks,
		element.Range(ab.LooksDial, "Looks at the test", format.Milli(milli), format.Plural(k, "look"), false), names,
		format.Plural(k, "look"), format.Count(ab.Trap.Readers/k))
}

// share writes a share of the tests.
func share(n int) string {
	return format.Fixed(100*float64(n)/float64(ab.Trap.Tests), 1) + "\u202f%"
}

// finds is what the looks do.
func finds(p *ab.Part) []app.UI {
	table := p.Looked.Table()
	f := &table[p.Settings.Look]
	var rows []app.UI
	for i := range table {
		t := &table[i]
		rows = append(rows, html.One(`<tr aria-current="{}"><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>`, i == p.Settings.Look, t.Looks,
			format.Fixed(100*t.Theory, 1)+"\u202f%", share(t.Found), share(t.Safe)))
	}
	with := "with " + format.Plural(f.Looks, "look") + " at p < 0.05"
	return []app.UI{
		html.One(`<div class="block"><h2>{}</h2>
			<p class="find" id="ab-found"><b>{} of {}</b> tests found a difference that is not there.</p>
			<dl class="nums"><div><dt>{}</dt><dd>{}</dd></div><div><dt>promised, with one look</dt><dd>5{}%</dd></div></dl></div>`,
			element.Term("false-find", "False positives"), format.Count(f.Found), format.Count(ab.Trap.Tests), with, share(f.Found), "\u202f"),
		html.One(`<div class="block" data-present="hide"><table class="tab" id="ab-looks"><caption>Looks, and false positives</caption>
			<thead><tr><th scope="col">looks</th><th scope="col">theory</th><th scope="col">these {}</th><th scope="col">safe test</th></tr></thead><tbody>{}</tbody></table>
			<p class="note">Theory: Armitage, McPherson and Rowe 1969, computed again. {}</p>
			<p class="ab-line"><button type="button" class="btn btn--line" data-act="save" data-id="looks">Save as CSV</button></p></div>`,
			format.Count(ab.Trap.Tests), rows, far(table)),
		ways(table),
		html.One(`<div class="folds" data-present="hide">{}</div>`, even(p)),
	}
}

// far says how far these tests are from the theory.
func far(table []ab.Finds) string {
	most := 0.0
	for i := range table {
		d := 100 * (float64(table[i].Found)/float64(ab.Trap.Tests) - table[i].Theory)
		most = max(most, d, -d)
	}
	return "These tests differ from it by " + format.Fixed(most, 1) + " points at most, which is chance."
}

// ways are the two ways out, with what they come to here.
func ways(table []ab.Finds) app.UI {
	last := &table[len(table)-1]
	row := func(name, said string, ok bool) app.UI {
		icon := "check"
		if !ok {
			icon = "close"
		}
		return html.One(`<li>{}<span><b>{}</b>{}</span></li>`, element.Icon(icon), name, said)
	}
	return html.One(`<div class="block"><h2>Two ways out</h2><ol class="checks">{}{}</ol></div>`,
		row("Look once, on the planned day", share(table[0].Found)+" false positives here, 5\u202f% promised", true),
		row("Use the interval for any day", "mSPRT: "+share(last.Safe)+" false positives with "+strconv.Itoa(last.Looks)+" looks; it needs more readers", 20*last.Safe <= ab.Trap.Tests))
}

// even asks whether all p-values are equally likely.
func even(p *ab.Part) app.UI {
	sorted := make([]float64, len(p.Looked.P))
	for i, x := range p.Looked.P {
		sorted[i] = float64(x)
	}
	slices.Sort(sorted)
	d, q := abtest.Uneven(sorted)
	bins := p.Looked.Bins()
	most := slices.Max(bins[:])
	want := float64(ab.Trap.Tests) / float64(len(bins))
	up := room.Axis{Low: 0, High: float64(most) * 1.1}
	var bars, rows []app.UI
	for i, n := range bins {
		bars = append(bars, html.One(`<svg data-c="geo"><rect data-c="grey" x="{}" y="{}" width="4%" height="{}"/></svg>`,
			room.Number(5*float64(i)+.5)+"%", up.Up(float64(n)), room.Number(100*up.Share(float64(n)))+"%"))
		rows = append(rows, html.One(`<tr><th scope="row">{} to {}</th><td>{}</td></tr>`, format.Fixed(float64(i)/20, 2), format.Fixed(float64(i+1)/20, 2), n))
	}
	says := "They are uniform, as far as these tests tell"
	if q < .05 {
		says = "They are not uniform"
	}
	says += ": the largest distance from a straight line is " + format.Fixed(d, 3) + ", p\u00a0" + ab.PValue(q, false) + " (Kolmogorov and Smirnov)."
	line := up.Up(want)
	return room.Fold("Are the p-values uniform?", "",
		html.One(`<p class="note">{}</p>`, "With no difference, every p at the end of a test is equally likely, so one in twenty is below 0.05."),
		html.One(`<div class="ab-hist"><svg data-c="fig" role="img" aria-label="{}">{}<line data-c="ln-dash" x1="0" x2="100%" y1="{}" y2="{}"/></svg><p class="ab-ends" aria-hidden="true"><span>p = 0</span><span>dashed: {} tests each</span><span>1</span></p></div>`,
			"How many tests have their p in each twentieth: from "+strconv.Itoa(slices.Min(bins[:]))+" to "+strconv.Itoa(most)+", where "+format.Rounded(want)+" are expected.", bars, line, line, format.Rounded(want)),
		html.One(`<p class="note" id="ab-even">{}</p>`, says),
		html.One(`<table class="tab" id="ab-bins"><thead><tr><th scope="col">p</th><th scope="col">tests</th></tr></thead><tbody>{}</tbody></table>`, rows),
		html.One(`<p class="ab-line"><button type="button" class="btn btn--line" data-act="save" data-id="p-values">Save as CSV</button></p>`))
}
