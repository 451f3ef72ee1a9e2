package ab

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/abtest"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/measure/ab"
	"decouple/app/ui"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// plan is what is fixed before the test.
func plan(p *ab.Part, s ui.Scene) []app.UI {
	head := html.One(`<h2 class="ab-step"><i>1</i>Plan</h2>`)
	if p.Own.Shown() {
		return []app.UI{head, ownPlan(p), html.One(`<div class="folds">{}</div>`, ownFold(p, s))}
	}
	set := &p.Settings
	counted := []app.UI{}
	for o := range ab.Outcome(ab.Outcomes) {
		counted = append(counted, html.One(`<option value="{}" selected="{}">{}</option>`, o.Key(), o == set.Counted, o.Name()))
	}
	aa, b := "ab", arm("B", ab.BDial, set.B, p.Milli(ab.BDial), ownFilters(set))
	if set.AA {
		aa = "aa"
		b = html.One(`<li><b>B</b><span>A again, for other readers</span></li>`)
	}
	return []app.UI{
		head,
		html.One(`<ul class="ab-arms">{}{}</ul>`, arm("A", ab.ADial, set.A, p.Milli(ab.ADial), ""), b),
		html.One(`<div class="ab-set">{}</div>`, []app.UI{
			element.Segment("aa", "What B is", []string{"B is another", "B is A again"}, []string{"ab", "aa"}, aa, s.Waiting),
			html.One(`<div class="ab-setup">
				<p class="ab-counted"><label for="counted">Counted: a new reader</label><select id="counted" data-act="counted">{}</select></p>
				{}{}{}{}
			</div>`, counted,
				number(p, abtest.Rate, "Rate today", "%"), number(p, abtest.Change, "Smallest change worth finding", "pt"),
				number(p, abtest.Power, "Chance to find it (power)", "%"), number(p, abtest.Alpha, "Chance of a false positive (α)", "%")),
		}),
		size(p),
		assumed(p),
		html.One(`<button type="button" class="btn btn--line ab-change" data-act="plan-open" aria-expanded="{}">Change the plan</button>`, yes(p.PlanOpen)),
		html.One(`<div class="folds ab-folds">{}{}{}{}</div>`, filters(p, s), formula(p, s), crowd(p), ownFold(p, s)),
	}
}

func yes(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

// arm is an arm's weights, the dial that they are chosen by, and the filters that it has alone.
func arm(name, dial string, share, milli int32, filters string) app.UI {
	return html.One(`<li><b>{}</b><span>{}<small class="ab-long">{}</small>{}</span>
		<div class="range"><svg viewBox="0 0 1000 28" preserveAspectRatio="none" aria-hidden="true">{}</svg>{}</div></li>`,
		name, weights(share), only(share), filters, element.TrackLines(0, milli),
		element.Range(dial, "Engagement in the weights of "+name, format.Milli(milli), percent(share)+" % engagement, "+percent(1000-share)+" % quality", false))
}

// number is one of the plan's numbers: a field that takes decimal points and commas, and says
// beside it what is wrong with what was typed.
func number(p *ab.Part, f abtest.Field, name, unit string) app.UI {
	key, fault := ab.FieldKey(f), p.Faults[f]
	complaint := app.UI(nil)
	if fault != "" {
		complaint = html.One(`<p class="ab-fault" id="fault-{}">{}</p>`, key, fault)
	}
	return html.One(`<div class="ab-number"><label for="plan-{}">{}</label><span>{}{}</span>{}</div>`, key, name,
		&field{ID: "plan-" + key, Act: "plan", Key: key, Value: p.FieldText(f), Faulty: fault != "", Edits: p.Edits}, unit, list(complaint))
}

// list is a list of one element, or of none.
func list(e app.UI) []app.UI {
	if e == nil {
		return nil
	}
	return []app.UI{e}
}

// size is how many readers the plan asks for.
func size(p *ab.Part) app.UI {
	if !p.PlanSound() {
		return html.One(`<p class="ab-size"><b>–</b><span>no size without a valid plan</span></p>`)
	}
	n := p.Plan().Size()
	text := "readers in each arm: " + strconv.Itoa(ab.Days) + " days at " + format.Count(p.PerDay()) + " new readers a day"
	if n > ab.MostArm {
		text = "readers in each arm; here " + format.Count(ab.MostArm) + " at most are simulated, so the planned size is not reached"
	}
	return html.One(`<p class="ab-size"><b id="size">{}</b><span>{}</span></p>`, format.Count(n), text)
}

// formula is the formula of the size with the plan's numbers in it, and the power by trial.
func formula(p *ab.Part, s ui.Scene) app.UI {
	if !p.PlanSound() {
		return room.Fold("The formula", "", html.One(`<p class="note">The formula needs a valid plan.</p>`))
	}
	q := p.Plan()
	rate := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	p1, p2 := rounded(q.Rate), rounded(q.Rate+q.Change)
	sum := "n = (" + format.Fixed(abtest.Quantile(1-q.Alpha/2), 3) + " √(2 · " + rate(p1) + " · " + rate(rounded(1-p1)) + ") + " +
		format.Fixed(abtest.Quantile(q.Power), 3) + " √(" + rate(p1) + " · " + rate(rounded(1-p1)) + " + " + rate(p2) + " · " + rate(rounded(1-p2)) + "))² / " +
		rate(rounded(max(q.Change, -q.Change))) + "² = " + format.Count(q.Size())
	body := []app.UI{
		html.One(`<p class="note">{}</p>`, sum),
		html.One(`<p class="note">{}</p>`, "The normal formula, two-sided, with the null’s variance in the α term, rounded to the nearest as the published calculator does. The plain form, unpooled in both terms, gives "+format.Count(q.Unpooled())+". At 5 % and 1 point: 7,663 and 8,155; at 20 % and 5 points: 1,030."),
	}
	return room.Fold("The formula, and a trial of it", "", append(body, try(p, s))...)
}

// rounded undoes what adding shares does to their last digits.
func rounded(x float64) float64 { return float64(int64(x*10_000+.5)) / 10_000 }

// try is the power by trial.
func try(p *ab.Part, s ui.Scene) app.UI {
	q, j := lab.Doing(s.Work, ab.Trying)
	now := ab.TryRequest{Plan: p.Plan(), Arm: p.Plan().Size()}
	var body []app.UI
	switch {
	case j != nil && q == now:
		body = html.All(`<span>{}.</span>{}<button type="button" class="btn btn--line" data-act="cancel">Cancel</button>`, element.UpperFirst(j.Stage), progress(j.Done))
	case p.Tried != nil && p.TriedOf == now:
		body = html.All(`<span>{} The formula promises {} %; the test pools both arms where the formula has today’s rate, which makes it {} %.</span>`,
			p.TriedSaid(), format.Rounded(100*now.Plan.Power), format.Fixed(100*now.Plan.OfTest(now.Arm), 1))
	case now.Arm > ab.MostArm:
		body = html.All(`<span class="note">Too many readers to try here.</span>`)
	default:
		body = html.All(`<button type="button" class="btn btn--line" data-act="try" disabled="{}">Try it on 1,000 simulated tests</button>`, s.Waiting)
	}
	return html.One(`<p class="ab-try" id="{}" tabindex="-1">{}</p>`, ab.TryID, body)
}
