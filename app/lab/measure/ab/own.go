package ab

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"decouple/app/abfile"
	"decouple/app/abtest"
	"decouple/app/format"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/table"
)

// Own is the reader's own test, as far as it is there.
type Own struct {
	// Name is the file's. Problem says why it could not be read, or is empty.
	Name, Problem string
	// Test is what the file has, nil where none was read.
	Test *abfile.Test
	// Share is the planned share of A, in hundredths of a per cent; Typed is a text that is none,
	// and Fault what is wrong with it.
	Share        int32
	Typed, Fault string
	// Counted is the place in Metrics of the one that decides.
	Counted int
	// Split, Metrics, Segments and Verdict are what it says. Segments are of what decides.
	Split    abtest.Split
	Metrics  []Metric
	Segments []abtest.Segment
	Verdict  Verdict
}

// Shown says that the reader's own test is shown.
func (o *Own) Shown() bool { return o.Test != nil }

func (o *Own) close() { *o = Own{} }

// OpeningTest reads a test from a file.
var OpeningTest = job.NewKind("read-ab-test", func(w *job.Work, _ struct{}) (abfile.Test, error) {
	if w.File == nil {
		return abfile.Test{}, errors.New("there is no file to read; choose it again")
	}
	name, size := w.File.Name(), w.File.Size()
	if size > table.MaxBytes {
		return abfile.Test{}, fmt.Errorf("“%s” has %d MB; the most that can be read here is %d MB", name, size>>20, table.MaxBytes>>20)
	}
	open := func() (*table.Reader, io.Closer, error) {
		c, err := w.File.Open()
		if err != nil {
			return nil, nil, fmt.Errorf("“%s” can’t be opened (%w); choose it again", name, err)
		}
		r, err := table.NewReader(c, name)
		if err != nil {
			return nil, nil, errors.Join(err, c.Close())
		}
		return r, c, nil
	}
	t, err := abfile.Read(w, open, name, size, func(rows int) error {
		return w.Progress(job.Progress{Stage: "reading rows, " + format.Count(rows) + " so far", Done: -1})
	})
	if err != nil {
		return abfile.Test{}, err
	}
	return *t, nil
})

// Messages of the own test.
type (
	// FileChosen says that the reader opened or dropped a file.
	FileChosen struct{ File job.File }
	// SimulatedChosen goes back to the simulated test.
	SimulatedChosen struct{}
	// OwnCounted has another metric decide, by its place.
	OwnCounted struct{ Metric int }
	// OwnSplitTyped is a text typed in for the planned share of A.
	OwnSplitTyped struct{ Text string }
)

// Happen has the worker read the file.
func (m FileChosen) Happen(p *Part, env *lab.Env) {
	stop := func(env *lab.Env, why string) {
		p.Own.Problem = why
		env.Changed(lab.Drawn)
		env.Do(lab.Focus{IDs: []string{OwnID}})
	}
	p.Settings.View = OneTest
	lab.Begin(env, OpeningTest, struct{}{}, m.File, lab.On[abfile.Test]{
		Done: func(env *lab.Env, t abfile.Test) {
			p.Own = Own{Name: m.File.Name(), Test: &t, Share: 5000}
			p.judgeOwn()
			env.Note("read", "test", p.Own.Verdict.Lead)
			env.Announce(p.Own.Name + " was read. " + p.Own.Verdict.Lead + " " + p.Own.Verdict.Rest)
			env.Changed(lab.Layout)
			env.Do(lab.Focus{IDs: []string{VerdictID, lab.SubjectID}})
		},
		Failed: stop,
		Dropped: func(env *lab.Env, cancelled bool) {
			if cancelled {
				stop(env, "The reading was stopped.")
			}
		},
	})
	p.Own.Problem = ""
}

// Happen shows the simulated test.
func (SimulatedChosen) Happen(p *Part, env *lab.Env) {
	p.Own.close()
	env.Changed(lab.Layout)
	env.Do(lab.Focus{IDs: []string{VerdictID, lab.SubjectID}})
}

// Happen has the metric decide.
func (m OwnCounted) Happen(p *Part, env *lab.Env) {
	if !p.Own.Shown() || m.Metric < 0 || m.Metric >= len(p.Own.Metrics) || m.Metric == p.Own.Counted {
		return
	}
	p.Own.Counted = m.Metric
	p.judgeOwn()
	env.Announce(p.Own.Verdict.Lead + " " + p.Own.Verdict.Rest)
	env.Changed(lab.Drawn)
}

// Happen takes the planned share, or says what is wrong with it.
func (m OwnSplitTyped) Happen(p *Part, env *lab.Env) {
	if !p.Own.Shown() {
		return
	}
	p.Edits++
	n, why := parsePercent(m.Text)
	if why == "" && (n <= 0 || n >= 10_000) {
		why = "The planned share of A must be above 0 % and below 100 %."
	}
	p.Own.Typed, p.Own.Fault = "", why
	env.Changed(lab.Drawn)
	if why != "" {
		p.Own.Typed = m.Text
		env.Announce(why)
		return
	}
	p.Own.Share = n
	p.judgeOwn()
	env.Announce(p.Own.Verdict.Lead)
}

// ownAlpha is that of the tests of an own file.
const ownAlpha = .05

// judgeOwn works out what the own test says.
func (p *Part) judgeOwn() {
	o := &p.Own
	t := o.Test
	planned := float64(o.Share) / 10_000
	o.Metrics = nil
	for i := range t.Metrics {
		f := &t.Metrics[i]
		m := Metric{Name: f.Name, Kind: Percent}
		var err error
		if f.Share {
			m.Diff, err = abtest.Compare(f.Counts[0], f.Counts[1], ownAlpha)
		} else {
			m.Kind = Plain
			m.Diff, err = abtest.CompareRatio(&f.Sums[0], &f.Sums[1], ownAlpha)
		}
		m.OK = err == nil && m.Diff.P == m.Diff.P
		o.Metrics = append(o.Metrics, m)
	}
	correct(o.Metrics)
	o.Segments = nil
	if f := &t.Metrics[o.Counted]; f.Share {
		o.Segments = f.Segments
	}
	o.Split, _ = abtest.SampleRatio(t.Users[0], t.Users[1], planned)
	o.Verdict = o.verdict(planned)
}

// verdict is what to do by the own test.
func (o *Own) verdict(planned float64) Verdict {
	t, m := o.Test, &o.Metrics[o.Counted]
	share := t.Metrics[o.Counted].Share
	split := Check{!o.Split.Broken(), "The split is as planned", fmt.Sprintf("%s and %s, planned %s : %s; χ² %s, p\u00a0%s", format.Count(t.Users[0]), format.Count(t.Users[1]),
		PercentText(o.Share), PercentText(10_000-o.Share), format.Fixed(o.Split.ChiSquared, 2), PValue(o.Split.P, true))}
	if !split.OK {
		split.Name = "The split is not as planned"
	}
	v := Verdict{Checks: []Check{split}}
	if !m.OK {
		v.Lead, v.Rest = "Nothing to read.", "In each arm “"+format.Clip(m.Name)+"” is the same for all readers, so the effect of chance can’t be measured."
		return v
	}
	d := m.Diff
	d.P = m.P // several metrics: corrected by Holm
	check := differenceCheck(&m.Diff)
	if !share {
		check.Said = fmt.Sprintf("%s to %s, p\u00a0%s", format.Signed(m.Diff.Low, 2), format.Signed(m.Diff.High, 2), PValue(m.Diff.P, false))
	}
	if n := len(o.Metrics); n > 1 {
		check.Said += fmt.Sprintf("; after Holm for %d metrics p\u00a0%s", n, PValue(m.P, false))
	}
	v.Checks = append(v.Checks, check)
	names := [2]string{"“" + format.Clip(t.Arms[0]) + "”", "“" + format.Clip(t.Arms[1]) + "”"}
	switch {
	case !split.OK:
		v.Lead, v.Rest = "Do not read this test.", "The arms are not split as planned. The missing readers may decide the result."
	case len(o.Segments) > 0 && abtest.Reversal(o.Segments):
		v.Lead, v.Rest = "Do not read the total.", "In every segment of “"+format.Clip(t.Segment)+"” the difference is the other way round: the arms have different mixes of readers. Read the segments."
	case share:
		v.Lead, v.Rest = outcome(&d, ownAlpha, "count as “"+format.Clip(m.Name)+"”", 0)
		v.Lead = strings.NewReplacer("Ship B.", names[1]+" is better.", "Keep A.", names[0]+" is better.").Replace(v.Lead)
	case d.Found(ownAlpha) && d.Diff > 0:
		v.Lead, v.Rest = names[1]+" has more.", check.Said+"."
	case d.Found(ownAlpha):
		v.Lead, v.Rest = names[0]+" has more.", check.Said+"."
	default:
		v.Lead, v.Rest = "No difference found.", check.Said+"."
	}
	return v
}
