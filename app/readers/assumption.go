package readers

import (
	"fmt"

	"decouple/app/format"
)

// Assumptions are what is assumed of readers: one whole number for each [Dial], in its unit. The zero value is not meant for
// use: see [Default].
type Assumptions [NumDials]int32

// Dial names one assumption and is its place in [Assumptions].
type Dial uint8

// The assumptions.
const (
	// Look is the probability of looking at the next post, in thousandths.
	Look Dial = iota
	// Bar is the quality from which on a play is worth it, in thousandths.
	Bar
	// Taste is the standard deviation of readers' opinions of a post around its true quality, in thousandths.
	Taste
	// Visits is the probability of a visit on a day at the satisfaction that readers begin with, in thousandths.
	Visits
	// Good is what a session with a quality play adds to satisfaction, in thousandths.
	Good
	// Bad is what each play that was not worth it takes, in thousandths.
	Bad
	// Empty is what a session without a click takes, in thousandths.
	Empty
	// Leave is the probability of cancelling on a day at the satisfaction that readers begin with, in thousandths.
	Leave
	// Unhappy is how many times as likely a cancellation is at no satisfaction.
	Unhappy
	// Short is how long a play lasts that was not worth it, in tenths of a minute; one that was lasts [PlayTenths].
	Short
	// Error is how far true quality lies from the prediction, in thousandths of the distance that is known or assumed.
	Error
	NumDials = 11
)

// PlayTenths is how long a play lasts that was worth it, in tenths of a minute. It is the unit of hours and changes no
// comparison.
const PlayTenths = 60

// Unit says how the number of a dial is written.
type Unit uint8

// The units.
const (
	// Percent writes thousandths as a percentage.
	Percent Unit = iota
	// Fraction writes thousandths as a decimal.
	Fraction
	// Plus and Minus write thousandths as what is added or taken.
	Plus
	Minus
	// Times writes a factor.
	Times
	// Minutes writes tenths of a minute.
	Minutes
	// Spread writes thousandths as a standard deviation.
	Spread
)

// Spec is one dial: its name, range and reasons.
type Spec struct {
	// Key is the dial's name in links, Label on the page.
	Key, Label string
	Unit       Unit
	// Min…Max is the range, in steps of Step from Min on.
	Min, Max, Step int32
	Default        int32
	// Off is the value at which the assumption is turned off; Without says what holds then.
	Off     int32
	Without string
	// Why argues the default, with its source where there is one.
	Why string
}

// Specs are the dials in the order of [Dial]. Three of them share one argument: a minute well spent adds 0.02 to
// satisfaction and a minute wasted takes as much. A play that was worth it lasts six minutes, one that was not two, and a
// visit without a click takes about one. Loss aversion would double what is taken.
var Specs = [NumDials]Spec{
	Look: {
		"look", "Looks at the next post", Percent, 500, 1000, 10, 930, 1000, "Every visit looks at all twenty posts.",
		"About 11 posts a visit. Gomez-Uribe and Hunt (2015): a member of Netflix reviews 10 to 20 titles, then loses interest. The form is rank-biased precision’s (Moffat and Zobel 2008: 0.80 to 0.95), without the stop at a click of the cascade model (Craswell and others 2008).",
	},
	Bar: {
		"bar", "A play is worth it above quality", Fraction, 0, 1000, 5, 625, 0, "Every click is worth it, whatever the post.",
		"Four of five stars count as liked (Herlocker and others 2004). Ratings here are 0, ¼ … 1, so an opinion from 0.625 on rounds to four stars.",
	},
	Taste: {
		"taste", "Readers differ in taste", Spread, 0, 400, 10, 180, 0, "All readers judge a post alike, by its true quality.",
		"As the ratings differ in the log that the models are trained on. People who rate a film again differ from their earlier rating by 0.14 to 0.20 of the scale (Amatriain and others 2009).",
	},
	Visits: {
		"visits", "Visits a day, at the start", Fraction, 50, 1000, 10, 400, 1000, "Everyone comes every day, however satisfied.",
		"Assumed: three days a week. Later these odds are multiplied by the odds of satisfaction.",
	},
	Good: {
		"good", "A good session adds", Plus, 0, 300, 5, 120, 0, "Nothing makes a reader more satisfied.",
		"Assumed: a minute well spent adds 0.02, and a play that is worth it lasts 6 minutes. It counts once a session.",
	},
	Bad: {
		"bad", "A bad click takes", Minus, 0, 300, 5, 40, 0, "A play that was not worth it does no harm.",
		"Assumed: a minute wasted takes 0.02, and a play that is not worth it lasts 2 minutes. Loss aversion would double it.",
	},
	Empty: {
		"empty", "No click at all takes", Minus, 0, 300, 5, 20, 0, "A visit that finds nothing does no harm.",
		"Assumed: a minute wasted takes 0.02, and a visit that finds nothing lasts 1 minute. Gomez-Uribe and Hunt (2015): after 60 to 90 seconds without a find the risk of leaving grows substantially.",
	},
	Leave: {
		"leave", "Cancels on a day, at the start", Percent, 0, 50, 1, 10, 0, "Nobody cancels.",
		"Assumed: a quarter of new readers in the first month, if nothing changed their satisfaction.",
	},
	Unhappy: {
		"unhappy", "Leaves when unhappy", Times, 1, 32, 1, 8, 1, "Satisfied or not, all cancel alike.",
		"Assumed: eight times as likely at satisfaction 0, an eighth as likely at 1. Jones and Sasser (1995) report a factor of six between satisfied and wholly satisfied customers.",
	},
	Short: {
		"short", "A bad play lasts", Minutes, 0, PlayTenths, 1, 20, PlayTenths, "A bad play lasts as long as a good one.",
		"Assumed: a third of the 6 minutes of a play that is worth it. Readers who are not satisfied leave early (Fox and others 2005, Yi and others 2014).",
	},
	Error: {
		"error", "True quality against predicted", Percent, 0, 1500, 50, 1000, 0, "The models are never wrong about quality.",
		"100 %: as the posts were written, or as the file rates them. Where nothing is known, the prediction is as far off as it is for the posts of the sample feed.",
	},
}

// Default are the assumptions that the page opens with.
func Default() Assumptions {
	var a Assumptions
	for d := range a {
		a[d] = Specs[d].Default
	}
	return a
}

// Changed are the assumptions that are not as [Default] has them, in their order.
func (a *Assumptions) Changed() (changed []Dial) {
	for d := range a {
		if a[d] != Specs[d].Default {
			changed = append(changed, Dial(d))
		}
	}
	return changed
}

// Check says which assumption is out of its range.
func (a *Assumptions) Check() error {
	for d := range a {
		if s := &Specs[d]; a[d] < s.Min || a[d] > s.Max {
			return fmt.Errorf("readers: the assumption %q is %d; choose %d to %d", s.Key, a[d], s.Min, s.Max)
		}
	}
	return nil
}

// Clamp brings v into the range of d.
func (d Dial) Clamp(v int32) int32 { return min(max(v, Specs[d].Min), Specs[d].Max) }

// Text writes a value of the dial.
func (s *Spec) Text(v int32) string {
	switch s.Unit {
	case Percent:
		if v%10 != 0 {
			return format.Fixed(float64(v)/10, 1) + "\u202f%"
		}
		return format.Fixed(float64(v)/10, 0) + "\u202f%"
	case Plus, Minus:
		if v != 0 {
			return [...]string{"+", "−"}[s.Unit-Plus] + format.Milli(v)
		}
	case Times:
		return "×\u202f" + format.Count(int(v))
	case Minutes:
		return format.Fixed(float64(v)/10, 1) + "\u202fmin"
	case Spread:
		return "±\u202f" + format.Milli(v)
	}
	return format.Milli(v)
}
