package nextapp

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	lab "decouple/app/lab/frame/nextapp"
	domain "decouple/app/nextapp"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// tell is what each model learned, and what that comes to.
func tell(p *lab.Part, look *lab.Look) []app.UI {
	if look == nil {
		return []app.UI{note("The weights stand here once the models are trained.")}
	}
	if p.Happens() {
		return []app.UI{weightsBlock(p), bill(p)}
	}
	return []app.UI{weightsBlock(p), wins(p, look)}
}

// weightsBlock is the picture of the weights with their numbers.
func weightsBlock(p *lab.Part) app.UI {
	s := &p.Before().Setup
	n, d := s.Apps, s.SoftmaxColumns()
	head, fresh := "What each model learned", 0
	soft, more := format.Count(d+1)+" × "+format.Count(n)+" = "+format.Count((d+1)*n), "one app more: "+format.Count(d+2+n)+" more"
	score, none := format.Count(s.ScoreColumns()+1), "none more"
	if p.Happens() {
		head, fresh = "What must be learned now", len(p.After.Change.Install)
		score, none = "0 new", ""
	}
	if fresh > 0 {
		// A column for each new app, of all columns and the intercept, and a row for each of all old outputs.
		soft = format.Count(fresh*(d+fresh+1)+fresh*n) + " new" + learned(p)
		more = format.Plural(fresh, "column") + " of " + format.Count(d+fresh+1) + ", " + format.Plural(fresh, "row") + " of " + format.Count(n)
	} else if p.Happens() {
		soft, more = "0 new", ""
	}
	return block(head,
		note("A square is a weight; the darker, the stronger."),
		captions("Softmax", "a column for each app", "Score", "one column"),
		room.After(pictureView(p), picture),
		captions(soft, more, score, none),
	)
}

// captions are two bold words with what they mean, over or under the two pictures.
func captions(a, about, b, other string) app.UI {
	return html.One(`<div class="wcap"><p><b>{}</b>{}</p><p><b>{}</b>{}</p></div>`, a, about, b, other)
}

// learned says whether the new weights are, on the day shown.
func learned(p *lab.Part) string {
	switch {
	case p.Settings.After == 0:
		return ", not learned"
	case p.Age() <= p.Settings.After:
		return ", not learned until day " + strconv.Itoa(p.Settings.After+1)
	}
	return ", learned after day " + strconv.Itoa(p.Settings.After)
}

// wins says where each model wins, as far as this log tells.
func wins(p *lab.Part, look *lab.Look) app.UI {
	t := p.Trained
	softSums, scoreSums := look.Sums()
	place := "an answer"
	if t.Models.Setup.Features == 0 {
		place = "the same number for all"
	}
	return html.One(`<div class="block" data-present="hide"><h2>Where each wins</h2>{}</div>`,
		facts("", "facts", heads("Case", "Softmax", "Score"), []app.UI{
			row("the same "+format.Plural(t.Models.Setup.Apps, "app")+", hit@3", figure(t.Figures[domain.Softmax].Hit3, percent), figure(t.Figures[domain.Score].Hit3, percent)),
			row("products in one ask", format.Count(softSums), format.Count(scoreSums)),
			row("a new app", "no answer", place),
		}))
}

// bill is what one change of the apps costs either model.
func bill(p *lab.Part) app.UI {
	soft, score := &p.After.Arms[p.SoftmaxArm()], &p.After.Arms[p.ScoreArm()]
	both := func(name string, of func(*domain.ArmResult) string) app.UI { return row(name, of(soft), of(score)) }
	rows := []app.UI{
		both("openings without an answer", func(r *domain.ArmResult) string { return format.Count(r.Unanswered) }),
		both("weights retrained", func(r *domain.ArmResult) string { return format.Count(r.Cost.Weights) }),
		both("rows read", func(r *domain.ArmResult) string { return format.Count(r.Cost.Rows) }),
		both("training time", func(r *domain.ArmResult) string { return seconds(r.Cost.Seconds) }),
	}
	n := len(p.After.Change.Install)
	head := "What an uninstalled app costs"
	if n > 0 {
		head = "What " + format.Plural(n, "new app") + " cost"
		if n == 1 {
			head += "s"
		}
		rows = append(rows,
			both("new, days 1 to 3, hit@3", func(r *domain.ArmResult) string { return share(r.New[:3]) }),
			both("new, 14 days, hit@3", func(r *domain.ArmResult) string { return share(r.New[:]) }))
	}
	rows = append(rows, both("old apps, 14 days, hit@3", func(r *domain.ArmResult) string { return share(r.Old[:]) }))
	return block(head, facts("next-bill", "facts", heads("Item", "Softmax", "Score"), rows), note(billNote(p)))
}

// billNote says what the retraining rests on.
func billNote(p *lab.Part) string {
	if len(p.After.Change.Install) == 0 {
		return "The softmax leaves a removed app out of its sum. The score is not asked about it. Neither needs training for that."
	}
	from := p.Settings.After
	if from == 0 {
		return "The softmax has no output for a new app, and gets none without training."
	}
	part := &p.After.Arms[domain.SoftmaxPart]
	late := func(arm domain.Arm) string { return share(p.After.Arms[arm].New[from:]) }
	return "From day " + strconv.Itoa(from+1) + " on the softmax hits " + late(domain.SoftmaxWhole) + " of the new openings if all of it was retrained, " +
		late(domain.SoftmaxPart) + " with the new column and row alone (" + format.Plural(part.Cost.Weights, "weight") + ", " + seconds(part.Cost.Seconds) + "). Rows from before the install leave the new output out of their sum. If they count against it, the softmax hits " + late(domain.SoftmaxAgainst) + "."
}
