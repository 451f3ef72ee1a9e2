package compare_test

import (
	"reflect"
	"testing"

	"decouple/app/coupled"
	"decouple/app/lab"
	"decouple/app/lab/ranking/compare"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/labtest"
)

// Each control of Compare does what it says; a value that it does not have means nothing.
func TestControls(t *testing.T) {
	pressed := func(act string) lab.Event { return lab.Event{Did: lab.Pressed, Act: act} }
	chosen := func(act, value string) lab.Event { return lab.Event{Did: lab.Chosen, Act: act, Value: value} }
	settings := func(s compare.Settings) func(*rankingtest.Page) bool {
		return func(p *rankingtest.Page) bool { return p.Lab.Settings.Compare == s && *p.Lab.Compare.Settings == s }
	}
	doing := func(kind string) func(*rankingtest.Page) bool {
		return func(p *rankingtest.Page) bool { return p.Work().Job != nil && p.Work().Job.Kind == kind }
	}
	for _, c := range []struct {
		link string
		e    lab.Event
		then func(*rankingtest.Page) bool
		// pushed is the link afterwards, focus the element that has the focus, if any is given it.
		pushed, focus string
	}{
		{"", chosen("loss", coupled.Mixed.Key()), settings(compare.Settings{Loss: coupled.Mixed, Labels: 100}), "part=compare&loss=" + coupled.Mixed.Key(), ""},
		{"", chosen("labels", "5"), settings(compare.Settings{Labels: 5}), "part=compare&labels=5", ""},
		{"", pressed("manual"), settings(compare.Settings{Labels: 100, Manual: true}), "part=compare&manual=1", ""},
		{"", pressed("retrain"), doing(compare.Training.Name()), "", compare.TrainingID},
		{"", pressed("wave"), func(p *rankingtest.Page) bool { return p.Lab.WavePosts > 0 && p.Lab.SpamWave }, "wave=1&part=compare", compare.WaveID},
		{"&wave=1", pressed("wave"), func(p *rankingtest.Page) bool { return p.Lab.WavePosts == 0 && !p.Lab.SpamWave }, "part=compare", compare.WaveID},
		{"&wave=1", pressed("wave-filter"), doing(compare.Retraining.Name()), "", compare.WaveID},
	} {
		p := comparing(t, c.link)
		answer(t, p, false)
		p.Pushed = ""
		p.Send(c.e)
		focus, _ := labtest.Find[lab.Focus](p.Last.Cmds)
		var want []string
		if c.focus != "" {
			want = []string{c.focus}
		}
		if !c.then(p) || p.Pushed != c.pushed || !reflect.DeepEqual(focus.IDs, want) {
			t.Errorf("%+v: settings %+v, link %q, focus on %q", c.e, p.Lab.Settings.Compare, p.Pushed, focus.IDs)
		}
	}
	p := comparing(t, "")
	for _, e := range []lab.Event{
		chosen("loss", "none"), chosen("loss", ""), chosen("labels", "five"), pressed("loss"), chosen("wave", ""), pressed("other"),
		{Did: lab.KeyDown, Act: "retrain"},
	} {
		if msg, ok := p.Lab.Compare.On(e); ok {
			t.Errorf("%+v means %+v", e, msg)
		}
	}
	// A share of labels that is no choice changes nothing.
	p.Send(chosen("labels", "7"))
	if p.Lab.Settings.Compare.Labels != 100 || p.Last.Push {
		t.Errorf("labels of %d %%", p.Lab.Settings.Compare.Labels)
	}
}

// While something of the last half minute is on the timeline, it goes on moving.
func TestTheTimelineMoves(t *testing.T) {
	p := comparing(t, "&manual=1")
	p.Now = 1000
	answer(t, p, false)
	ticks := func(now float64) bool {
		p.Now = now
		p.Send(lab.Ticked{})
		_, again := labtest.Find[lab.KeepTicking](p.Last.Cmds)
		return again
	}
	if !ticks(2000) || ticks(32_000) {
		t.Error("the training of the last half minute does not move, or that of longer ago does")
	}
	p.Send(alpha(100), lab.Rested{})
	if !ticks(40_000) {
		t.Error("the move of a dial does not move")
	}
	p.Send(lab.Event{Did: lab.Chosen, Act: "part", Value: "feed"})
	if ticks(41_000) {
		t.Error("the timeline is drawn on where nobody sees it")
	}
}
