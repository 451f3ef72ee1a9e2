package nextapp

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	lab "decouple/app/lab/frame/nextapp"
	domain "decouple/app/nextapp"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// shown are the arms that stand for the methods, by method.
func shown(p *lab.Part) [domain.Methods]domain.Arm {
	return [...]domain.Arm{p.SoftmaxArm(), p.ScoreArm(), domain.RecentArm, domain.UsedArm, domain.ChainArm}
}

// firstDays are the new apps' first three.
func firstDays(r *domain.ArmResult) []domain.Count { return r.New[:3] }

// hits is hit@3 of all methods after the change, with the openings that it is of.
func hits(view any) app.UI {
	part := view.(lab.Part)
	p := &part
	days := format.Plural(p.DaysAfter(), "day")
	names, spans := []string{"old, " + days}, []func(*domain.ArmResult) []domain.Count{oldDays}
	about := "The interval (Wilson) treats openings as independent. Those of one person are not, so it is too narrow."
	if len(p.After.Change.Install) > 0 {
		names, spans = append([]string{"new, days 1 to 3", "new, " + days}, names...), append([]func(*domain.ArmResult) []domain.Count{firstDays, freshDays}, spans...)
		about += atOnce(p)
	}
	var rows []app.UI
	of := make([]string, len(spans))
	for by, arm := range shown(p) {
		cells := make([]string, len(spans))
		for i, span := range spans {
			r := &p.After.Arms[arm]
			c := domain.Total(span(r))
			if cells[i], of[i] = within(c), format.Count(int(c.Of)); i < len(spans)-1 && r.Unanswered > 0 && r.Unanswered >= int(c.Of) {
				cells[i] = percent(0) + ", no answer" // the days without one are the first
			}
		}
		rows = append(rows, row(domain.Method(by).Name(), cells...))
	}
	rows = append(rows, row("openings", of...))
	return html.One(`<div class="under"><h3>{}</h3><div class="scroll" tabindex="0" role="group" aria-label="Hits after the change">{}</div>{}</div>`, element.WithTerm("hit@3 [95\u202f% interval]", "hit", "hit@3"), facts("next-hits", "facts", heads("hit@3", names...), rows), note(about))
}

// within is a share with its interval in whole per cent.
func within(c domain.Count) string {
	f := c.Figure()
	if !f.Defined {
		return "–"
	}
	return percent(f.Value) + " [" + format.Fixed(100*f.Low, 0) + ",\u00a0" + format.Fixed(100*f.High, 0) + "]"
}

// atOnce says whether the score places a new app at once better than the best baseline does.
func atOnce(p *lab.Part) string {
	at := func(arm domain.Arm) domain.Count { return domain.Total(firstDays(&p.After.Arms[arm])) }
	score, best, by := at(p.ScoreArm()), domain.Count{Hits: -1}, domain.Recent
	if score.Of == 0 {
		return ""
	}
	for m := domain.Recent; m < domain.Methods; m++ {
		if c := at(shown(p)[m]); c.Hits > best.Hits {
			best, by = c, m
		}
	}
	said := " In days 1 to 3 the score hits " + strconv.Itoa(int(score.Hits)) + " of " + format.Plural(int(score.Of), "opening") + " of new apps, the best baseline (" + by.Name() + ") " + strconv.Itoa(int(best.Hits))
	switch {
	case score.Hits <= best.Hits:
		return said + ": the score is not above it."
	case score.Figure().Overlaps(best.Figure()):
		said += ". The intervals overlap: it may be chance."
	default:
		said += ". The intervals do not overlap."
	}
	if p.After.Before == nil { // the generated log
		said += " With other seeds it may be behind."
	}
	return said
}

// chance marks a difference that may be.
func chance(a, b domain.Count) string {
	if a.Figure().Overlaps(b.Figure()) {
		return " (the difference may be chance)"
	}
	return ""
}
