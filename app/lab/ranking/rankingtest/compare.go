package rankingtest

import (
	"math"

	"decouple/app/coupled"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/compare"
	"decouple/app/sample"
	"decouple/app/sweep"
)

// Comparing opens Compare over the sample feed, and returns the training that it asks for.
// Rest is what the link says besides.
func Comparing(t T, rest string) (*Page, job.Request) {
	t.Helper()
	p := Made(t, sample.Posts(), "part=compare"+rest)
	return p, p.Posted(t)
}

// Trained is an answer to the training under way: the coupled model's scores are the
// weighted sum of the decoupled pair's predictions, or, reversed, minus that. With hidden,
// nothing is known of the truth.
func (p *Page) Trained(t T, reversed, hidden bool) *compare.Trained {
	t.Helper()
	q, j := lab.Doing(p.Work(), compare.Training)
	if j == nil {
		t.Fatal("no training of the coupled model is under way")
	}
	a := &compare.Trained{
		Loss: q.Loss, Labels: q.Labels, Alpha: q.Alpha, Beta: q.Beta, Wave: q.Wave,
		Rows: 100, Labelled: 100, Iterations: 6, Converged: true, Passes: 7, Seconds: 0.5, PairSeconds: 0.04, Difference: 2e-16,
	}
	for i := range sample.Posts() {
		e, q := math.Sin(float64(7*i)), math.Cos(float64(5*i))
		s := float64(a.Alpha)*e + float64(a.Beta)*q
		if reversed {
			s = -s
		}
		truth := [2]float64{e, q}
		if hidden {
			truth = [2]float64{math.NaN(), math.NaN()}
		}
		a.Posts = append(a.Posts, int32(i))
		a.Coupled, a.E, a.Q = append(a.Coupled, s), append(a.E, e), append(a.Q, q)
		a.TrueE, a.TrueQ = append(a.TrueE, truth[0]), append(a.TrueQ, truth[1])
	}
	return a
}

// Comparisons are pages that show Compare, and between them every state of it.
func Comparisons(t T) map[string]*Page {
	t.Helper()
	all := map[string]*Page{}
	for _, c := range []struct {
		name, link       string
		reversed, hidden bool
		// then has what comes after the answer, or nil: then there is no answer.
		then []any
	}{
		{name: "current", link: "&a=0.6&b=0.4", then: []any{}},
		{name: "stale and retraining", link: "&a=0.6&b=0.4", reversed: true, then: []any{ranking.DialTurned{Dial: sweep.Alpha, Milli: 100}, lab.Rested{}}},
		{name: "stale by a little", link: "&a=0.6&b=0.4&manual=1", then: []any{ranking.DialTurned{Dial: sweep.Alpha, Milli: 610}, lab.Rested{}}},
		{name: "loss not trained", link: "&manual=1", then: []any{compare.LossChosen{Loss: coupled.Network}, lab.CancelPressed{}}},
		{name: "labels not trained", then: []any{compare.LabelsChosen{Labels: 5}, lab.CancelPressed{}}},
		{name: "both zero", then: []any{ranking.DialTurned{Dial: sweep.Alpha}, ranking.DialTurned{Dial: sweep.Beta}, lab.Rested{}}},
		{name: "no truth", reversed: true, hidden: true, then: []any{}},
		{name: "wave being learned", link: "&wave=1", then: []any{compare.FilterPressed{}}},
		{name: "training, first time"},
		{name: "wave arrived", link: "&wave=1"},
	} {
		p, r := Comparing(t, c.link)
		if c.then != nil {
			p.Send(Answer(t, r, p.Trained(t, c.reversed, c.hidden)))
			p.Send(c.then...)
		}
		all[c.name] = p
	}
	p, r := Comparing(t, "")
	p.Send(Progress(r, job.Progress{Stage: "training", Done: 0.43, Iteration: 3, Loss: 0.5}))
	all["training, told of"] = p
	p, _ = Comparing(t, "")
	p.Send(lab.CancelPressed{})
	all["cancelled"] = p
	p, r = Comparing(t, "")
	p.Send(Failure(r, "The worker stopped."))
	all["failed"] = p
	return all
}
