package swap

import (
	"strconv"
	"strings"

	"decouple/app/format"
	"decouple/app/swap"
)

// Words are a piece of a sentence, a strong one or not.
type Words struct {
	Text   string
	Strong bool
}

// Said is what the stream that is shown says, in plain text; that it is not there yet where it is not.
func (p *Part) Said() string {
	if !p.Ended() {
		return "Not served yet."
	}
	return join(p.Run.Finding())
}

// join is a sentence as plain text.
func join(words []Words) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.Text)
	}
	return b.String()
}

// Finding says what each way costs, from what it came to.
func (r *Run) Finding() []Words {
	stop, hot, canary := &r.Ways[swap.Stop], &r.Ways[swap.Hot], &r.Ways[swap.Canary]
	var said []Words
	switch {
	case stop.Refused == 0 && hot.Refused == 0:
		said = []Words{{"Stopping and a hot swap ", false}, {"refuse no request", true}, {" here.", false}}
	case stop.Refused == hot.Refused:
		said = []Words{{"Stopping and a hot swap refuse ", false}, {"as many requests", true}, {": " + format.Count(hot.Refused) + ".", false}}
	default:
		none := "none"
		if hot.Refused > 0 {
			none = format.Count(hot.Refused)
		}
		said = []Words{{"Stopping refuses ", false}, {format.Plural(stop.Refused, "request"), true}, {", a hot swap ", false}, {none, true}, {".", false}}
	}
	switch {
	case hot.Hurt() == 0 && canary.Hurt() == 0:
		return append(said, Words{" Nobody waits with a hot swap or a canary. But only the canary ", false}, Words{"tests whether " + NewName + " is good", true}, Words{" before everybody has it.", false})
	case canary.Hurt() == hot.Hurt():
		return append(said, Words{" A canary is ", false}, Words{"no better", true}, Words{" than a hot swap here: " + hot.harm() + " with both.", false})
	case canary.Hurt() > hot.Hurt():
		return append(said, Words{" A canary is ", false}, Words{"worse", true}, Words{" than a hot swap here: " + canary.harm() + ", not " + hot.beside(canary) + ".", false})
	case canary.Verdict == swap.Back:
		return append(said, Words{" A canary goes back by itself: ", false}, Words{canary.harm(), true}, Words{", not " + hot.beside(canary) + ".", false})
	}
	return append(said, Words{" A canary has not gone back: ", false}, Words{canary.harm(), true}, Words{", not " + hot.beside(canary) + ".", false})
}

// harm says how many readers got no answer, or a slow one.
func (o *Outcome) harm() string {
	slow := format.Plural(o.Slow, "slow answer")
	switch {
	case o.Refused == 0:
		return slow
	case o.Slow == 0:
		return format.Plural(o.Refused, "refused request")
	}
	return format.Plural(o.Refused, "refused request") + " and " + slow
}

// beside is harm after what another outcome's says, without its noun where that is the same.
func (o *Outcome) beside(other *Outcome) string {
	switch {
	case o.Refused+other.Refused == 0:
		return format.Count(o.Slow)
	case o.Slow+other.Slow == 0:
		return format.Count(o.Refused)
	}
	return o.harm()
}

// WentBack says who has taken the new version back.
func (r *Run) WentBack(w swap.Way) string {
	o := &r.Ways[w]
	switch {
	case o.Verdict == swap.Back:
		return "itself, " + Seconds(o.Decided)
	case r.Damaged != "" && w != swap.Stop:
		return "never left"
	}
	return "nobody"
}

// Counts says what became of all requests.
func (r *Run) Counts() string {
	lost, mixed, answers := r.Sums()
	return format.Count(len(r.Requests)) + " requests, each in four ways: " + format.Count(answers) + " ends, " + strconv.Itoa(lost) + " lost, " + strconv.Itoa(mixed) + " mixed."
}

// Sums are, over all ways: requests that were lost, answers that are not those of the version that they name or were given twice,
// and all ends, answered or refused.
func (r *Run) Sums() (lost, mixed, ends int) {
	for _, o := range r.Ways {
		lost += o.Lost
		mixed += o.Mixed + o.Twice
		ends += o.Answered + o.Refused
	}
	return lost, mixed, ends
}

// Seconds writes a time.
func Seconds(t float64) string { return format.Fixed(t, 1) + "\u202fs" }

// Printed says the settings on paper.
func (p *Part) Printed() string {
	s := &p.Settings
	said := FaultNames[s.Fault] + "; requests of seed " + strconv.Itoa(s.Dice)
	for d := range Dial(NumDials) {
		said += "; " + Specs[d].Label + ": " + d.Text(s.Dials[d])
	}
	return said + "."
}
