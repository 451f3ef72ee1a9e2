package ab

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/abtest"
	"decouple/app/format"
	"decouple/app/lab/measure/ab"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// read3 is what the test says on the day: the checks in their order, the verdict, what else was
// measured.
func read3(p *ab.Part) []app.UI {
	r := p.Reading()
	return []app.UI{
		html.One(`<div class="ab-read"><h2 class="ab-step"><i>3</i>Read</h2>{}{}</div>`, checks(&r.Verdict), verdict(&r.Verdict)),
		html.One(`<div class="block" data-present="hide">{}<p class="note">{}</p></div>`, metrics(r.Metrics, "A", "B"), r.Besides(p.Plan().Alpha)),
		html.One(`<div class="folds" data-present="hide">{}{}</div>`, broken(p), segments(p, r)),
	}
}

// checks are what the verdict was worked out from.
func checks(v *ab.Verdict) app.UI {
	var rows []app.UI
	for _, c := range v.Checks {
		icon, said := "check", "passed"
		if !c.OK {
			icon, said = "close", "not passed"
		}
		rows = append(rows, html.One(`<li>{}<span><b>{}<span class="sr">, {}</span></b>{}</span></li>`, element.Icon(icon), c.Name, said, c.Said))
	}
	return html.One(`<ol class="checks" id="ab-checks">{}</ol>`, rows)
}

func verdict(v *ab.Verdict) app.UI {
	return html.One(`<p class="result" id="ab-verdict" tabindex="-1"><b>{}</b> {}</p>`, v.Lead, v.Rest)
}

// metrics are what else was measured.
func metrics(all []ab.Metric, a, b string) app.UI {
	var rows []app.UI
	for i := range all {
		m := &all[i]
		if !m.OK {
			rows = append(rows, html.One(`<tr><th scope="row">{}</th><td colspan="3">can’t be compared</td></tr>`, m.Name))
			continue
		}
		rows = append(rows, html.One(`<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>`, m.Name, m.Kind.Write(m.Diff.A), m.Kind.Write(m.Diff.B), ab.PCell(m.P)))
	}
	return html.One(`<div class="scroll" tabindex="0" role="group" aria-label="Also measured"><table class="tab" id="ab-metrics"><caption>Also measured</caption><thead><tr><th scope="col">p after Holm</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col">p</th></tr></thead><tbody>{}</tbody></table></div>`, a, b, rows)
}

// broken loses readers of one arm.
func broken(p *ab.Part) app.UI {
	var names, values []string
	for _, n := range ab.Losses() {
		names, values = append(names, strconv.Itoa(n)+" %"), append(values, strconv.Itoa(n))
	}
	s := &p.Reading().Split
	says := "Nothing is lost: p\u00a0" + ab.PValue(s.P, true) + "."
	if p.Settings.Lose > 0 {
		says = "The check has p\u00a0" + ab.PValue(s.P, true)
		if s.Broken() {
			says += ": the split is broken. Whatever the interval says, readers are not missing by chance."
		} else {
			says += ": with so few readers it does not see the loss."
		}
	}
	return room.Fold("Break the split, and see the check fail", "",
		html.One(`<p class="note">On some phones B crashes before anything is logged. Of its phone readers are lost:</p>`),
		html.One(`<p class="ab-line">{}</p>`, element.Segment("lose", "Readers on phones that B loses", names, values, strconv.Itoa(p.Settings.Lose), false)),
		html.One(`<p class="note" id="ab-lost">{}</p>`, says))
}

// segments are the readers by phone and by computer.
func segments(p *ab.Part, r *ab.Reading) app.UI {
	mix := "even"
	if p.Settings.Mix {
		mix = "mix"
	}
	return room.Fold("Readers in a segment: Simpson’s paradox", "",
		html.One(`<p class="ab-line">{}</p>`, element.Segment("mix", "How segments are split", []string{"Phones half and half", "A has 80 % of the phones"}, []string{"even", "mix"}, mix, false)),
		segmentTable(r.Segments),
		html.One(`<p class="note" id="ab-simpson">{}</p>`, simpson(r.Segments)))
}

func segmentTable(all []abtest.Segment) app.UI {
	var rows []app.UI
	row := func(name string, a, b abtest.Count) {
		rate := func(c abtest.Count) string {
			if c.Users == 0 {
				return format.None
			}
			return ab.PercentOf(c.Rate())
		}
		diff := format.None
		if a.Users > 0 && b.Users > 0 {
			diff = ab.Points(b.Rate() - a.Rate())
		}
		rows = append(rows, html.One(`<tr><th scope="row">{}</th><td>{} <small>of {}</small></td><td>{} <small>of {}</small></td><td><b>{}</b></td></tr>`,
			name, rate(a), format.Count(a.Users), rate(b), format.Count(b.Users), diff))
	}
	for i := range all {
		row(all[i].Name, all[i].A, all[i].B)
	}
	a, b := abtest.Total(all)
	row("total", a, b)
	return html.One(`<div class="scroll" tabindex="0" role="group" aria-label="Segments"><table class="tab" id="ab-segments"><thead><tr><th scope="col">segment</th><th scope="col">A</th><th scope="col">B</th><th scope="col">B − A</th></tr></thead><tbody>{}</tbody></table></div>`, rows)
}

// simpson says what the segments say against the total.
func simpson(all []abtest.Segment) string {
	a, b := abtest.Total(all)
	w := abtest.Within(all)
	if !finite(w) || a.Users == 0 || b.Users == 0 {
		return "No segment has readers in both arms, so there is nothing to compare."
	}
	total := b.Rate() - a.Rate()
	within := "Within segments B changes " + ab.Points(w) + " points on average, in total " + ab.Points(total) + "."
	switch {
	case abtest.Reversal(all):
		return "Simpson’s paradox: in total B − A has one sign, in every segment the other. The arms have different mixes of readers. " + within
	case total*w < 0:
		return "In total the difference has another sign than within segments. " + within
	}
	if total > 2*w && w > 0 || total < 2*w && w < 0 {
		return "The sign is the same, but the total difference is more than twice as large: the arms have different mixes of readers. " + within
	}
	return "Here the total and the segments agree. " + within
}
