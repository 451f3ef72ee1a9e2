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
		return []app.UI{note("The weights appear here when the models are trained.")}
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
		note("A square is a weight. The stronger the weight, the more it stands out."),
		captions("Softmax", "a column for each app", "Score", "one column"),
		room.AfterSpace(pictureView(p), pictureSpace, picture),
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
	switch t.Models.Setup.Features {
	case 0:
		place = "the same number as every app except the one just closed"
	case domain.OfUse:
		place = "the same number as any app not opened for 7 days"
	}
	hit := func(by domain.Method) string { return between(t.Figures[by].Hit3, percent) }
	bases := "The baselines, hit@3:"
	for by := domain.Recent; by < domain.Methods; by++ {
		bases += " " + by.Name() + " " + hit(by) + "."
	}
	bases += " Softmax minus score, over the same openings: " + between(t.Lead, percent)
	if t.Lead.Low <= 0 && t.Lead.High >= 0 {
		bases += ", which may be chance"
	}
	bases += "."
	return html.One(`<div class="block" data-present="hide"><h2>Where each wins</h2>{}{}</div>`,
		facts("", "facts", heads("Case", "Softmax", "Score"), []app.UI{
			row("the same "+format.Plural(t.Models.Setup.Apps, "app")+", hit@3", hit(domain.Softmax), hit(domain.Score)),
			row("products in one prediction", format.Count(softSums), format.Count(scoreSums)),
			row("a new app", "no answer", place),
		}), note(bases))
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
	}
	s := &p.Settings
	return block(head, facts("next-bill", "facts", heads("Item", "Softmax", "Score"), rows),
		room.After(lab.Part{Settings: lab.Settings{After: s.After, ScoreAfter: s.ScoreAfter, Part: s.Part}, After: p.After, AfterLog: p.AfterLog}, hits),
		note(billNote(p)))
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
	late := func(arm domain.Arm) domain.Count { return domain.Total(p.After.Arms[arm].New[from:]) }
	old := func(arm domain.Arm) domain.Count { return domain.Total(p.After.Arms[arm].Old[from:]) }
	whole := domain.SoftmaxWhole
	return "From day " + strconv.Itoa(from+1) + " on, the softmax retrained as a whole hits " + within(late(whole)) + " of " + format.Plural(int(late(whole).Of), "new opening") + ". With only the new column and row retrained (" +
		format.Plural(part.Cost.Weights, "weight") + ", " + seconds(part.Cost.Seconds) + ") it hits " + within(late(domain.SoftmaxPart)) + chance(late(whole), late(domain.SoftmaxPart)) +
		". Of " + format.Plural(int(old(whole).Of), "old opening") + ", it then hits " + within(old(domain.SoftmaxPart)) + ", retrained as a whole " + within(old(whole)) + chance(old(whole), old(domain.SoftmaxPart)) + ", and never retrained " + within(old(domain.SoftmaxNever)) +
		". Rows from before the install leave the new output out of their sum. If they count against it, the softmax hits " + within(late(domain.SoftmaxAgainst)) + " of the new ones."
}
