package nextapp

import (
	"math"

	"decouple/app/text"
	"decouple/app/usage"
)

// Asking is who asks the two models, and the baselines, about the apps of a log. Its
// methods return memory that the next call uses again.
type Asking struct {
	*Models
	Log *usage.Log
	// Uninstalled is an app that is on no phone, -1 for none.
	Uninstalled int

	asker  asker
	row    []text.Entry
	dst    []float64
	logits []float64
}

// Ask returns who asks models about the apps of l.
func Ask(m *Models, l *usage.Log) *Asking {
	return &Asking{Models: m, Log: l, Uninstalled: -1, asker: newAsker(&m.Setup, l), dst: make([]float64, len(l.Apps)), logits: make([]float64, m.Setup.Apps)}
}

// Values returns a value for each app of the log, by a method, at a moment: a probability,
// or what is not [Answered] where the app is not on the phone or the method has no answer
// for it.
//
// The softmax's add up to 1 over the apps that it has an output for and that are
// installed. The score's are each on their own: with m negatives drawn evenly from N−1
// others, of which each was taken with the probability π = m/(N−1), the odds that a fit to
// the sample gives are 1/π times those of an opening, so that
//
//	p = σ(z + ln π)
//
// (King and Zeng, "Logistic Regression in Rare Events Data", Political Analysis 9, 2001,
// section 4). [Normalise] makes shares of them, which the log loss is of.
func (k *Asking) Values(by Method, m *Moment, h *History) []float64 {
	switch by {
	case Softmax:
		k.softmax(m)
	case Score:
		k.score(m, h)
	default:
		h.Baseline(k.dst, by, m, func(app int) bool { return installed(k.Log, app, m.Day(), k.Uninstalled) })
	}
	return k.dst
}

func (k *Asking) softmax(m *Moment) {
	s := &k.Setup
	k.row = s.softmaxEntries(k.row[:0], m, k.Log.WeekdayOf(m.Day()))
	z := k.logits
	copy(z, k.Softmax.Intercepts)
	for _, e := range k.row {
		for a := range z {
			z[a] += k.Softmax.Weight(int(e.Column), a)
		}
	}
	most := math.Inf(-1)
	for a := range k.dst {
		k.dst[a] = none
		if a < s.Apps && installed(k.Log, a, m.Day(), k.Uninstalled) {
			most = math.Max(most, z[a])
		}
	}
	var sum float64
	for a := range z {
		if installed(k.Log, a, m.Day(), k.Uninstalled) {
			k.dst[a] = math.Exp(z[a] - most)
			sum += k.dst[a]
		}
	}
	for a := range z {
		if Answered(k.dst[a]) {
			k.dst[a] /= sum
		}
	}
}

func (k *Asking) score(m *Moment, h *History) {
	there := 0
	for a := range k.dst {
		if k.dst[a] = none; installed(k.Log, a, m.Day(), k.Uninstalled) {
			k.dst[a] = k.Logit(m, a, h)
			there++
		}
	}
	shift := k.correction(there)
	for a, z := range k.dst {
		if !math.IsInf(z, -1) {
			k.dst[a] = 1 / (1 + math.Exp(-z-shift))
		}
	}
}

// correction is ln π of that many installed apps.
func (k *Asking) correction(apps int) float64 {
	if apps-1 <= k.Negatives {
		return 0 // all others were taken
	}
	return math.Log(float64(k.Negatives) / float64(apps-1))
}

// Logit is the score's answer to a question before the correction.
func (k *Asking) Logit(m *Moment, app int, h *History) float64 {
	q := k.asker.question(m, app, h)
	k.row = k.Setup.scoreEntries(k.row[:0], &q)
	z := k.Score.Intercept
	for _, e := range k.row {
		z += k.Score.Weights[e.Column] * float64(e.Value)
	}
	return z
}

// Normalise makes values that are answered add up to 1.
func Normalise(values []float64) {
	var sum float64
	for _, v := range values {
		if Answered(v) {
			sum += v
		}
	}
	for i, v := range values {
		if Answered(v) && sum > 0 {
			values[i] = v / sum
		}
	}
}

// Sums is how many products of a value and a weight a model adds up to order the apps at a
// moment; 0 for a baseline.
func (k *Asking) Sums(by Method, m *Moment, h *History) int {
	s, n := &k.Setup, 0
	switch by {
	case Softmax:
		n = len(s.softmaxEntries(nil, m, k.Log.WeekdayOf(m.Day()))) * s.Apps
	case Score:
		for a := range k.Log.Apps {
			if installed(k.Log, a, m.Day(), k.Uninstalled) {
				q := k.asker.question(m, a, h)
				n += len(s.scoreEntries(nil, &q))
			}
		}
	}
	return n
}
