package silent

import (
	"strconv"

	"decouple/app/format"
	"decouple/app/model"
	"decouple/app/monitor"
)

// Models are the models' names within a sentence, by model.
var Models = [model.Kinds]string{"spam filter", "NSFW filter", "misinformation filter", "engagement model", "quality model"}

// Changes are the names of the changes.
var Changes = [monitor.Changes]string{"Nothing", "Spam changes its words", "Honest posts use spam’s words", "A column arrives empty", "One topic triples", "“Quality” means something else"}

// Name is a signal's name; k is the model that is watched.
func Name(s monitor.Signal, k model.Kind) string {
	if s == monitor.Yes {
		switch k {
		case model.Engagement:
			return "Share above 50 clicks"
		case model.Quality:
			return "Share called good"
		}
		return "Share removed"
	}
	return [monitor.Signals]string{
		"", "Predictions, PSI", "Words, PSI", "Length, PSI", "Author, PSI", "Predictions, KS", "Words, KS", "Length, KS", "Author, KS",
		"Expected accuracy", "50 labels a day", "Late labels",
	}[s]
}

// Share writes a share in per cent.
func Share(x float64) string { return format.Fixed(100*x, 1) + "\u202f%" }

// Claim is a sentence whose middle is strong.
type Claim struct{ Before, Strong, After string }

// Text is the claim as plain text.
func (c Claim) Text() string { return c.Before + c.Strong + c.After }

// First is the first alarm of some signals from the day of the change on: the day and the signal; 0 for none.
func (p *Part) First(of func(monitor.Signal) bool) (day int, by monitor.Signal) {
	for s := range monitor.Signal(monitor.Signals) {
		if d := p.Month.Alarm(s, p.At.Day, p.Settings.Rate); of(s) && d > 0 && (day == 0 || d < day) {
			day, by = d, s
		}
	}
	return day, by
}

// Finding is what the month says: what was logged, and who noticed. It is empty before there is a month.
func (p *Part) Finding() []Claim {
	if p.Month == nil {
		return nil
	}
	if p.At.Change == monitor.Quiet {
		return []Claim{{"Nothing changed: ", p.falseAlarms(), ". That is what a limit costs."}}
	}
	out := []Claim{{"Nothing failed, so ", "nothing was logged", "."}}
	if p.Month.Errors > 0 {
		out = []Claim{{"The server log has ", format.Plural(p.Month.Errors, "error"), "."}}
	}
	free, by := p.First(func(s monitor.Signal) bool { return s < monitor.Labelled })
	if free == 0 {
		out = append(out, Claim{"", "No signal without labels", " found it."})
	} else {
		out = append(out, Claim{"The first alarm came on ", "day " + strconv.Itoa(free), ", by “" + Name(by, p.Month.Model) + "”" + p.luck(by) + p.until(free) + "."})
	}
	day, by := p.First(func(s monitor.Signal) bool { return s >= monitor.Labelled })
	if day == 0 {
		return append(out, Claim{"", "No label", " showed it by day 30" + p.until(monitor.Days) + "."})
	}
	return append(out, Claim{"Labels showed it on ", "day " + strconv.Itoa(day), ", by “" + Name(by, p.Month.Model) + "”" + p.until(day) + "."})
}

// luck says of an alarm that its signal finds no such change in most months: it may be a false one.
func (p *Part) luck(s monitor.Signal) string {
	if study := p.Study(); study != nil && study.Found[p.Settings.Rate][s] == monitor.Never {
		return ", a signal that in most months never finds this change"
	}
	return ""
}

// until says how many more decisions were wrong up to a day.
func (p *Part) until(day int) string {
	if n := p.More(day); n > 0 {
		return ": " + format.Count(n) + " more wrong by then"
	}
	return ""
}

// More is how many more decisions were wrong from the change up to a day than the quiet week's share makes; 0 where the change does
// no harm worth the name.
func (p *Part) More(day int) int { return p.Month.more(p.At.Day, day) }

func (m *Month) more(change, day int) int {
	if m.Harm < monitor.Point {
		return 0
	}
	more := m.Wrong[day-1]
	if change > 1 {
		more -= m.Wrong[change-2]
	}
	return max(int(more+.5), 0)
}

// falseAlarms counts the signals that alarm in a quiet month.
func (p *Part) falseAlarms() string {
	n := 0
	for s := range monitor.Signal(monitor.Signals) {
		if p.Month.Alarm(s, 1, p.Settings.Rate) > 0 {
			n++
		}
	}
	switch n {
	case 0:
		return "no signal raised an alarm this month"
	case 1:
		return "one of twelve signals raised an alarm"
	}
	return strconv.Itoa(n) + " of twelve signals raised an alarm"
}

// Harm says what the change does to the decisions of the model that is watched.
func (p *Part) Harm() string {
	m := p.Month
	switch {
	case p.At.Change == monitor.Quiet:
		return ""
	case m.Harm < 0:
		return "It makes the decisions of the " + Models[m.Model] + " better, by " + format.Fixed(-100*m.Harm, 1) + " points: an alarm does not mean harm."
	case m.Harm < monitor.Point:
		return "It costs the " + Models[m.Model] + " " + format.Fixed(100*m.Harm, 1) + " points of right decisions: an alarm does not mean harm."
	}
	return "Once the change is complete, it costs the " + Models[m.Model] + " " + format.Fixed(100*m.Harm, 1) + " points of right decisions."
}

// Limits says what the usual limit of a PSI finds of the change, against that of the chosen rate; empty before the months were
// compared.
func (p *Part) Limits() string {
	s := p.Study()
	if s == nil || p.Month == nil {
		return ""
	}
	ours := s.Found[p.Settings.Rate][monitor.ScoresPSI]
	limit := "A limit of " + format.Figures(p.Month.Limits[p.Settings.Rate][monitor.ScoresPSI], 2)
	usual := "The usual limit for the PSI of the predictions, 0.1, "
	if s.Usual[0] == monitor.Never {
		usual += "never finds this change"
	} else {
		usual += "finds this change " + Days(s.Usual[0])
	}
	if ours == monitor.Never {
		return usual + "; " + lower(limit) + " doesn’t find it within 30 days either."
	}
	return usual + ". " + limit + " finds it " + Days(ours) + "."
}

func lower(s string) string { return "a" + s[1:] }

// Days says after how many days a signal finds a change.
func Days(n int) string {
	switch n {
	case monitor.Never:
		return "never"
	case 0:
		return "on the day"
	case 1:
		return "a day later"
	}
	return strconv.Itoa(n) + " days later"
}

// Said is what the month says, as plain text.
func (p *Part) Said() string {
	said := "Change on day " + strconv.Itoa(p.At.Day) + "."
	for _, c := range p.Finding() {
		said += " " + c.Text()
	}
	return said
}
