package monitor

import (
	"testing"

	"decouple/app/model"
)

// months is how many the findings are of.
const months = 11

// standard is the place of one false alarm a year in [Rates].
const standard = 6

// usual are the settings that the page opens with, for a change.
func usual(c Change) Settings { return Settings{Seed: 1, Change: c, Day: 12, Ramp: 7, Reach: 100} }

func compare(t *testing.T, s Settings) *Study {
	t.Helper()
	k, _ := thePool().Hit(s)
	study, err := thePool().Compare(t.Context(), s, k, months, nil)
	if err != nil {
		t.Fatal(err)
	}
	return study
}

// finds says whether a signal finds the change within days.
func (s *Study) finds(q Signal, days int) bool {
	d := s.Found[standard][q]
	return d != Never && d <= days
}

// A limit of 0.1 never finds that honest posts use spam's words; the limit of one false alarm a year, about 0.006, does within
// three days. It turns around where the change is a column that arrives empty, which both find at once.
func TestUsualLimit(t *testing.T) {
	m := month(t, usual(HonestWords), model.Quality, 0)
	if l := m.Limits[standard][ScoresPSI]; l < .005 || l > .0065 {
		t.Errorf("the limit of one false alarm a year is a PSI of %v", l)
	}
	words := compare(t, usual(HonestWords))
	if words.Usual[0] != Never || !words.finds(ScoresPSI, 3) {
		t.Errorf("spam’s words: 0.1 finds them after %d days, one false alarm a year after %d", words.Usual[0], words.Found[standard][ScoresPSI])
	}
	empty := compare(t, usual(EmptyColumn))
	if empty.Usual[0] != 0 || !empty.finds(ScoresPSI, 0) {
		t.Errorf("an empty column: 0.1 finds it after %d days, one false alarm a year after %d", empty.Usual[0], empty.Found[standard][ScoresPSI])
	}
}

// No signal is the best for every change, and of changes that do harm each is found by one of them.
func TestNoSignalIsBest(t *testing.T) {
	var all [Changes]*Study
	for c := SpamWords; c < Changes; c++ {
		all[c] = compare(t, usual(c))
		t.Logf("change %d hits %v by %.4f: %v", c, all[c].Model, all[c].Harm, all[c].Found[standard])
	}
	day := func(c Change, q Signal) int {
		if d := all[c].Found[standard][q]; d != Never {
			return d
		}
		return Days
	}
	for q := range Signal(Signals) {
		best := true
		for c := SpamWords; c < Changes; c++ {
			for other := range Signal(Signals) {
				best = best && day(c, q) <= day(c, other)
			}
		}
		if best {
			t.Errorf("signal %d is the first for every change", q)
		}
	}
	for c := SpamWords; c < Changes; c++ {
		found := false
		for q := range Signal(Signals) {
			found = found || all[c].finds(q, Days)
		}
		if all[c].Harm > Point && !found {
			t.Errorf("change %d does harm of %v, and no signal finds it", c, all[c].Harm)
		}
	}
}

// The expected accuracy sees that scores have become less sure, and is blind to another meaning of quality, as all signals
// without labels are; labels see it. It turns around where few readers have changed their mind: then the labelled do not either.
func TestMeaning(t *testing.T) {
	s := compare(t, usual(Meaning))
	if s.Model != model.Quality || s.Harm < .1 {
		t.Errorf("another meaning of quality harms %v by %v", s.Model, s.Harm)
	}
	for q := range Labelled {
		if s.finds(q, Days) {
			t.Errorf("signal %d, without labels, finds another meaning after %d days", q, s.Found[standard][q])
		}
	}
	if !s.finds(Labelled, 10) || !s.finds(Late, Delay+3) {
		t.Errorf("labels find another meaning after %d and %d days", s.Found[standard][Labelled], s.Found[standard][Late])
	}
	few := usual(Meaning)
	few.Reach = 5
	if s := compare(t, few); s.finds(Labelled, Delay) {
		t.Errorf("fifty labels a day find what one reader in twenty does after %d days", s.Found[standard][Labelled])
	}
	if s := compare(t, usual(EmptyColumn)); !s.finds(Expected, 1) {
		t.Errorf("the expected accuracy finds an empty column after %d days", s.Found[standard][Expected])
	}
}

// Spam in new words makes the scores surer while they are wrong more often: the expected accuracy rises.
func TestExpectedMisleads(t *testing.T) {
	m := month(t, usual(SpamWords), model.Spam, 0)
	first, last := m.Days[0][Expected].Value, m.Days[Days-1][Expected].Value
	if !(last > first && m.Right[Days-1] < m.Right[0]-.05) {
		t.Errorf("expected %v, then %v; right %v, then %v", first, last, m.Right[0], m.Right[Days-1])
	}
	m = month(t, usual(EmptyColumn), model.Spam, 0) // there it sees the fall
	if first, last := m.Days[0][Expected].Value, m.Days[Days-1][Expected].Value; last > first-.03 {
		t.Errorf("an empty column: expected %v, then %v", first, last)
	}
}

// An alarm is no harm: more posts about one topic are seen by inputs and scores, and cost no model a point.
func TestAlarmWithoutHarm(t *testing.T) {
	s := compare(t, usual(TopicTriples))
	if s.Harm > Point {
		t.Errorf("the topic costs %v", s.Harm)
	}
	seen := 0
	for q := range Labelled {
		if s.finds(q, Days) {
			seen++
		}
	}
	if seen == 0 {
		t.Error("no signal sees the topic")
	}
	// It turns around where the change is spam’s new words, with as many signals and harm.
	if s := compare(t, usual(SpamWords)); s.Harm < Point {
		t.Errorf("spam’s new words cost %v", s.Harm)
	}
}

// Harm is what months come to once the change is whole, and a lower limit finds no later.
func TestHarm(t *testing.T) {
	for c := Quiet; c < Changes; c++ {
		s := usual(c)
		s.Day, s.Ramp = 1, 1
		k, harm := thePool().Hit(s)
		m := month(t, s, k, 3)
		var right float64
		for d := range Days {
			right += m.Right[d] / Days
		}
		// 150,000 posts against 35,000: three deviations are below a point.
		if got := m.WasRight - right; got < harm-.006 || got > harm+.006 {
			t.Errorf("change %d: %v of decisions more are wrong, stated is %v", c, got, harm)
		}
	}
	study := compare(t, usual(HonestWords))
	for i := 1; i < len(Rates); i++ {
		for q := range Signal(Signals) {
			if a, b := study.Found[i-1][q], study.Found[i][q]; b != Never && (a == Never || a > b) {
				t.Errorf("signal %d: %d days at %v a year, %d at %v", q, a, Rates[i-1], b, Rates[i])
			}
		}
	}
}
