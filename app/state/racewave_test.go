package state

import (
	"testing"

	"decouple/app/job"
	"decouple/app/model"
	"decouple/app/model/modeltest"
	"decouple/app/ownfeed"
)

func TestWaveSwapsOneFilter(t *testing.T) {
	m, r := atRace(t, "")
	m, _ = Update(m, Replied{answer(r, 150, false)})
	before := len(m.Feed.Posts)
	m, _ = Update(m, WaveToggled{})
	if m.Wave.Posts == 0 || len(m.Feed.Posts) != before+m.Wave.Posts {
		t.Fatalf("%d posts became %d", before, len(m.Feed.Posts))
	}
	m, cmds := Update(m, FilterPressed{})
	r = posted(t, cmds)
	if r.Do != job.DoFilter || !r.Filter.Wave {
		t.Fatalf("asked for %+v", r)
	}
	saved, err := modeltest.Set().Save()
	if err != nil {
		t.Fatal(err)
	}
	m, cmds = Update(m, Replied{job.Reply{Gen: r.Gen, Is: job.IsFilter, Filter: &job.FilterResult{Rows: 10}, Buffers: [][]byte{saved}}})
	if m.Wave.Filter == nil || m.Wave.Decoupled != (Displaced{}) {
		t.Errorf("the same filter again moved %+v", m.Wave.Decoupled)
	}
	r = posted(t, cmds)
	if r.Do != job.DoRace || !r.Race.Wave {
		t.Fatalf("the coupled side then trains %+v", r)
	}
	m, _ = Update(m, Replied{answer(r, len(m.Feed.Posts), false)})
	if m.Wave.CoupledFit == nil {
		t.Error("the coupled side's bill is missing")
	}
	m, _ = Update(m, WaveToggled{})
	if len(m.Feed.Posts) != before || m.Wave.Filter != nil {
		t.Error("taking the wave out left something of it")
	}
}

func TestTapeForgets(t *testing.T) {
	var tape Tape
	tape.moved(0)
	tape.train(100)
	tape.end(400)
	tape.moved(40_000)
	if len(tape.Moves) != 1 || tape.busy(40_000) == false || tape.busy(80_000) {
		t.Errorf("tape %+v", tape)
	}
	tape.train(41_000)
	if len(tape.Runs) != 1 || !tape.busy(99_000) {
		t.Errorf("a training under way is forgotten: %+v", tape)
	}
}

func TestDisplaced(t *testing.T) {
	for _, c := range []struct {
		before, after []int32
		want          Displaced
	}{
		{[]int32{1, 2, 3}, []int32{1, 2, 3}, Displaced{}},
		{[]int32{1, 2, 3}, []int32{2, 1, 3}, Displaced{Moved: 2}},
		{[]int32{1, 2, 3}, []int32{1, 3}, Displaced{Swapped: 1}},
		{[]int32{1, 2, 3}, []int32{3, 1, 4}, Displaced{Moved: 2, Swapped: 2}},
		{nil, []int32{4}, Displaced{Swapped: 1}},
	} {
		if got := displaced(c.before, c.after); got != c.want {
			t.Errorf("displaced(%v, %v) = %+v, want %+v", c.before, c.after, got, c.want)
		}
	}
}

// TestAnotherFileForgetsTheRace holds that what was trained on one file is not
// shown as if it were of the next.
func TestAnotherFileForgetsTheRace(t *testing.T) {
	brought := func(name string, n int) FeedTaken {
		posts := modeltest.Posts(n)
		f := &ownfeed.Feed{}
		f.Name, f.Posts, f.Predictions = name, posts, make([]model.Prediction, n)
		for k := range f.Has {
			f.Has[k] = true
		}
		return FeedTaken{Feed: f}
	}
	m, _ := atRace(t, "")
	m, cmds := Update(m, brought("a.csv", 160))
	m, _ = Update(m, ViewChosen{CompareView})
	m, _ = Update(m, Replied{answer(posted(t, cmds), 150, false)})
	if m.Settings.Source != Own || m.Stale() {
		t.Fatalf("source %v, stale %v: nothing was raced on the first file", m.Settings.Source, m.Stale())
	}
	m, cmds = Update(m, brought("b.csv", 155))
	if m.Race.Result != nil || !m.Stale() || len(m.Race.Compare.Left) != 0 {
		t.Error("the first file's training is shown for the second file")
	}
	if r := posted(t, cmds); r.Race.Source != job.SourceOwn {
		t.Errorf("the second file's race asks for %+v", r.Race)
	}
}
