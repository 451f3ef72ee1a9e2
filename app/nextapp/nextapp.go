// Package nextapp predicts the app that a person opens next, framed in two ways: as one of
// N classes, by a softmax over the installed apps from what is known of person and moment;
// and as one score from 0 to 1 for a person, a moment and an app, by logistic regression,
// asked for every installed app. Beside them stand three baselines that learn nothing but
// counts. It measures all five on the same openings, and what becomes of them when an app
// is installed.
//
// Training goes by package glm. It knows no browser and no page.
package nextapp

import (
	"math"

	"decouple/app/usage"
)

// Method is a way to order the apps.
type Method uint8

// The methods: two models and three baselines.
const (
	// Softmax splits one answer over the apps that it has an output for.
	Softmax Method = iota
	// Score asks one question for each app.
	Score
	// Recent orders the apps by when the person opened them last.
	Recent
	// Used orders them by how often the person has opened them.
	Used
	// Chain orders them by how often they followed the app just closed, with the person: a
	// Markov chain of the first order.
	Chain
	Methods
)

// Name is the method's name on the page.
func (m Method) Name() string {
	return [...]string{"Softmax", "Score", "Most recent", "Most used", "After the last app"}[m]
}

// Moment is what is known when the next app is asked for.
type Moment struct {
	// Minute is when, as in [usage.Event].
	Minute int32
	Person int
	// Last is the app that the person had open last, -1 for none.
	Last int
	// Context is as in [usage.Event].
	Context [usage.MaxContexts]int8
}

// Hour is the hour of the clock, 0…23.
func (m *Moment) Hour() int { return int(m.Minute) % usage.DayMinutes / 60 }

// Day is the day of the log.
func (m *Moment) Day() int { return int(m.Minute) / usage.DayMinutes }

// none marks an app that a method has no answer for.
var none = math.Inf(-1)

// Answered says whether a value of a method's is an answer, and not the mark of there being
// none.
func Answered(p float64) bool { return p >= 0 }

// rankOf is the place of an app among values, from 1: how many apps have a larger value, or
// the same and a smaller index. It is 0 where the app has no answer.
func rankOf(values []float64, app int) int {
	v := values[app]
	if !Answered(v) {
		return 0
	}
	rank := 1
	for a, x := range values {
		if x > v || x == v && a < app {
			rank++
		}
	}
	return rank
}

// installed says whether an app of l is on the phones on a day. Uninstalled is an app that
// is not, or -1.
func installed(l *usage.Log, app, day, uninstalled int) bool {
	return l.Apps[app].Installed <= day && app != uninstalled
}
