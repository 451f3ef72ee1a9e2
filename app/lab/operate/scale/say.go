package scale

import (
	"math"
	"strconv"
	"strings"

	"decouple/app/format"
	"decouple/app/oncall"
)

// Piece is a piece of a sentence, a strong one or not.
type Piece struct {
	Text   string
	Strong bool
}

// join is a sentence as plain text.
func join(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.Text)
	}
	return b.String()
}

// Said is what the shown picture says, in plain text; that it is not there yet where it is not.
func (p *Part) Said() string {
	if p.Settings.View == OfModels {
		if w := p.Watched(); w != nil {
			return join(w.Finding(&p.Settings))
		}
	} else if t := p.Today(); t != nil {
		return join(t.Finding())
	}
	return "Not computed yet."
}

// Verdict is what the autoscaler is beside the fleet that is always on, by machine-hours and refused requests.
type Verdict uint8

// The verdicts.
const (
	// Alike: as many machine-hours, to a hundredth, and as many refused.
	Alike Verdict = iota
	// Better in one of them, and no worse in the other.
	Better
	// Cheaper, but it refuses more; Dearer, but it refuses fewer.
	Cheaper
	Dearer
	// Worse in one of them, and no better in the other.
	Worse
)

// Verdict compares the autoscaler with the fleet that is always on.
func (t *Today) Verdict() Verdict {
	a, f := &t.Fleets[Auto], &t.Fleets[Fixed]
	hours, refused := sign(a.Paid/f.Paid-1, .01), sign(float64(a.Refused-f.Refused), 0)
	switch {
	case hours == 0 && refused == 0:
		return Alike
	case hours <= 0 && refused <= 0:
		return Better
	case hours >= 0 && refused >= 0:
		return Worse
	case hours < 0:
		return Cheaper
	}
	return Dearer
}

// sign is −1, 0 or 1; what is within so much of 0 counts as 0.
func sign(x, within float64) int {
	switch {
	case x > within:
		return 1
	case x < -within:
		return -1
	}
	return 0
}

// Finding says what the autoscaler costs and what it refuses.
func (t *Today) Finding() []Piece {
	a, f := &t.Fleets[Auto], &t.Fleets[Fixed]
	hours := "as many machine-hours as"
	if sign(a.Paid/f.Paid-1, .01) != 0 {
		hours = format.Rounded(100*a.Paid/f.Paid) + "\u202f% of the machine-hours of"
	}
	who := format.Plural(f.Machines, "machine") + " always on"
	said := []Piece{{"The autoscaler uses ", false}, {hours, true}, {" " + who, false}}
	but := " and refuses "
	if v := t.Verdict(); v == Cheaper || v == Dearer {
		but = " but refuses "
	}
	switch {
	case a.Refused == 0 && f.Refused == 0:
		return append(said, Piece{", and neither refuses a request.", false})
	case f.Refused == 0:
		return append(said, Piece{but, false}, Piece{format.Plural(a.Refused, "request"), true}, Piece{" where they refuse none.", false})
	case a.Refused == 0:
		return append(said, Piece{but, false}, Piece{"no request", true}, Piece{", where they refuse " + format.Count(f.Refused) + ".", false})
	case a.Refused == f.Refused:
		return append(said, Piece{but, false}, Piece{"as many requests", true}, Piece{".", false})
	case a.Refused > f.Refused:
		return append(said, Piece{but, false}, Piece{format.Rounded(float64(a.Refused)/float64(f.Refused)) + " times as many", true}, Piece{" requests.", false})
	}
	return append(said, Piece{but, false}, Piece{format.Rounded(100*float64(a.Refused)/float64(f.Refused)) + "\u202f% as many", true}, Piece{" requests.", false})
}

// Seconds writes a time in the queue.
func Seconds(t float64) string { return format.Fixed(t, 2) + "\u202fs" }

// Percent writes a share in per cent.
func Percent(x float64) string { return format.Fixed(100*x, 0) + "\u202f%" }

// Money writes what machine-hours cost.
func (s *Settings) Money(hours float64) string { return "€" + format.Fixed(hours*s.Price(), 2) }

// Wrong is the share of Counts[i] models that are wrong, in the mean.
func (w *Watched) Wrong(a oncall.Answer, i int) float64 {
	return w.Runs[a][i].Wrong / float64(Counts[i])
}

// clear says whose models are less often wrong with Counts[i] of them, beyond both intervals: −1 those by hand, 1 the automated.
func (w *Watched) clear(i int) int {
	h, a := &w.Runs[oncall.ByHand][i], &w.Runs[oncall.Automated][i]
	return sign(h.Wrong-a.Wrong, math.Hypot(h.Half, a.Half))
}

// From is the smallest of [Counts] from which on all have the verdict of the last one, whose that is (1: automation leaves fewer
// models wrong, −1: a person does, 0: neither, beyond the intervals), and whether it is the other way with fewer models.
func (w *Watched) From() (n, who int, otherBefore bool) {
	last := len(Counts) - 1
	who = w.clear(last)
	i := last
	for i > 0 && w.clear(i-1) == who {
		i--
	}
	for j := range i {
		otherBefore = otherBefore || w.clear(j) == -who && who != 0
	}
	return Counts[i], who, otherBefore
}

// Finding says from how many models on automation leaves fewer of them wrong, and where a person is full.
func (w *Watched) Finding(s *Settings) []Piece {
	n, who, other := w.From()
	models := format.Plural(n, "model")
	var said []Piece
	switch {
	case who == 0:
		said = []Piece{{"By hand and automated, ", false}, {"as many models are wrong", true}, {", as far as twenty years tell.", false}}
	case who > 0:
		said = []Piece{{"From ", false}, {models, true}, {" on, automation leaves fewer of them wrong than one person.", false}}
		if other {
			said = append(said, Piece{" With fewer, a person can be better.", false})
		}
	default:
		said = []Piece{{"From ", false}, {models, true}, {" on, one person leaves fewer of them wrong than automation.", false}}
		if other {
			said = append(said, Piece{" With fewer, automation can be better.", false})
		}
	}
	o := s.OnCall()
	full := o.Full(oncall.ByHand, FullUpTo)
	if full == FullUpTo {
		return append(said, Piece{" A person is never full.", false})
	}
	return append(said, Piece{" By hand a person is full at ", false}, Piece{strconv.Itoa(full), true}, Piece{".", false})
}

// FullUpTo is up to how many models it is looked for the number that fills a person.
const FullUpTo = 100_000

// Nearest is the place in [Counts] of the number nearest to n.
func Nearest(n int) int {
	best := 0
	for i, c := range Counts {
		if abs(c-n) < abs(Counts[best]-n) {
			best = i
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }
