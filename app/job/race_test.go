package job

import (
	"context"
	"math"
	"strings"
	"testing"

	"decouple/app/coupled"
	"decouple/app/metric"
	"decouple/app/ownfeed"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/app/schema"
	"decouple/app/table"
)

// small is a race that is over soon.
func small(loss coupled.Loss) Request {
	return Request{Gen: 3, Do: DoRace, Race: &RaceRequest{
		Source: SourceSample, Loss: loss, Share: 50, Alpha: 300, Beta: 900, Seed: 11, Examples: 300,
	}}
}

// change returns a request with another race.
func change(r Request, f func(*RaceRequest)) Request {
	race := *r.Race
	f(&race)
	r.Race = &race
	return r
}

func TestRaceOfTheSample(t *testing.T) {
	for loss := coupled.Squared; loss <= coupled.Network; loss++ {
		s := newServer()
		last, progress := must(t, s, small(loss), nil, IsRace)
		r := last.Race
		if r.Loss != loss || r.Share != 50 || r.Alpha != 300 || r.Beta != 900 || r.Rows != 300 || r.Labelled != 150 || r.Cols < 8192 {
			t.Errorf("loss %d: %+v", loss, *r)
		}
		if r.Iterations < 3 || r.Passes < r.Iterations || r.PairIterations < 6 || r.PairPasses < r.PairIterations || r.Seconds <= 0 || r.PairSeconds <= 0 {
			t.Errorf("loss %d took %+v", loss, *r)
		}
		if (r.Difference == -1) != (loss != coupled.Squared) {
			t.Errorf("loss %d: difference %g", loss, r.Difference)
		}
		posts := indexes(last.Buffers[0])
		for i, p := range posts {
			if int(p) != i {
				t.Fatalf("loss %d: place %d has post %d", loss, i, p)
			}
		}
		if len(posts) != len(sample.Posts())+len(sample.Wave()) {
			t.Errorf("loss %d ranked %d posts", loss, len(posts))
		}
		e, q, trueE, trueQ := numbers(last.Buffers[2]), numbers(last.Buffers[3]), numbers(last.Buffers[4]), numbers(last.Buffers[5])
		for i, p := range sample.Posts() {
			if trueE[i] != p.Truth.Appeal || trueQ[i] != p.Truth.Quality {
				t.Fatalf("loss %d: %s is said to have %g and %g", loss, p.ID, trueE[i], trueQ[i])
			}
		}
		// Few rows teach little, but not nothing.
		n := len(sample.Posts())
		if a, b := metric.Spearman(e[:n], trueE[:n]), metric.Spearman(q[:n], trueQ[:n]); a < 0.2 || b < 0.2 {
			t.Errorf("loss %d: Spearman %g and %g", loss, a, b)
		}
		stages := map[string]bool{}
		done := -1.0
		for _, p := range progress {
			stages[p.Stage] = true
			if p.Done < done {
				t.Errorf("loss %d: progress fell from %g to %g", loss, done, p.Done)
			}
			done = p.Done
		}
		for _, want := range []string{"generating the log", "training the engagement model", "training the quality model", "training the coupled model"} {
			if !stages[want] {
				t.Errorf("loss %d: no progress of %q", loss, want)
			}
		}
	}
}

// With every label seen and the squared loss, the one model's scores are the
// pair's, weighed, but for a constant.
func TestRaceSquaredIsThePair(t *testing.T) {
	r := change(small(coupled.Squared), func(r *RaceRequest) { r.Share = 100 })
	last, _ := must(t, newServer(), r, nil, IsRace)
	c, e, q := numbers(last.Buffers[1]), numbers(last.Buffers[2]), numbers(last.Buffers[3])
	for i := range c {
		if got, want := c[i]-c[0], 0.25*(e[i]-e[0])+0.75*(q[i]-q[0]); math.Abs(got-want) > 1e-9 {
			t.Fatalf("post %d has %g more than the first, want %g", i, got, want)
		}
	}
	if d := last.Race.Difference; d < 0 || d > 1e-9 {
		t.Errorf("the largest weight difference is %g", d)
	}
	hidden, _ := must(t, newServer(), small(coupled.Squared), nil, IsRace)
	if d := hidden.Race.Difference; d < 1e-2 {
		t.Errorf("with half of the labels hidden the largest weight difference is %g", d)
	}
}

// The pair is trained once; the coupled model for every request.
func TestRaceKeepsThePair(t *testing.T) {
	s := newServer()
	first, _ := must(t, s, small(coupled.Squared), nil, IsRace)
	second, progress := must(t, s, change(small(coupled.Squared), func(r *RaceRequest) { r.Alpha = 900 }), nil, IsRace)
	for _, p := range progress {
		if p.Stage != "training the coupled model" {
			t.Fatalf("progress of %q", p.Stage)
		}
	}
	if len(progress) < 2 {
		t.Errorf("%d messages of progress", len(progress))
	}
	if string(first.Buffers[2]) != string(second.Buffers[2]) || first.Race.PairSeconds != second.Race.PairSeconds {
		t.Error("the pair is another one")
	}
	if string(first.Buffers[1]) == string(second.Buffers[1]) {
		t.Error("other weights gave the same scores")
	}
	again, _ := must(t, s, small(coupled.Squared), nil, IsRace)
	fresh, _ := must(t, newServer(), small(coupled.Squared), nil, IsRace)
	if !same(again, first) || !same(fresh, first) {
		t.Error("the same request gave other numbers")
	}
	other, _ := must(t, s, change(small(coupled.Squared), func(r *RaceRequest) { r.Seed++ }), nil, IsRace)
	if same(other, first) {
		t.Error("another seed gave the same numbers")
	}
}

func TestRaceOfTheWholeLog(t *testing.T) {
	s := newServer()
	r := Request{Do: DoRace, Race: &RaceRequest{Source: SourceSample, Share: 100, Alpha: 500, Beta: 500, Seed: sample.Seed}}
	plain, _ := must(t, s, r, nil, IsRace)
	want := 0
	for _, p := range newServer().sampleLog(sample.Seed) {
		if p.Log.Impressions > 0 && p.Log.Ratings > 0 {
			want++
		}
	}
	if plain.Race.Rows != want || plain.Race.Labelled != want || !plain.Race.Converged {
		t.Errorf("%+v, want %d rows", *plain.Race, want)
	}
	wave, _ := must(t, s, change(r, func(r *RaceRequest) { r.Wave = true }), nil, IsRace)
	posts := indexes(wave.Buffers[0])
	if n := len(posts); n != len(sample.Posts())+8 || int(posts[n-1]) != n-1 || string(plain.Buffers[0]) != string(wave.Buffers[0]) {
		t.Errorf("with the wave %d posts are ranked, the last %d", n, posts[n-1])
	}
	if first, _ := must(t, newServer(), change(r, func(r *RaceRequest) { r.Wave = true }), nil, IsRace); !same(first, wave) {
		t.Error("the wave alone and after the plain log differ")
	}
	if again, _ := must(t, s, r, nil, IsRace); !same(again, plain) {
		t.Error("the wave left something behind")
	}
	if extra := wave.Race.Rows - plain.Race.Rows; extra < 80 || extra > sample.WaveLogSize || !wave.Race.Wave {
		t.Errorf("the wave brought %d rows", extra)
	}
	n := len(sample.Posts())
	part := func(k int) []float64 { return numbers(plain.Buffers[k])[:n] }
	a, b := metric.Spearman(part(2), part(4)), metric.Spearman(part(3), part(5))
	t.Logf("held out: engagement %.3f, quality %.3f; %+v", a, b, *plain.Race)
	if a < 0.6 || b < 0.65 {
		t.Errorf("Spearman on the sample feed: engagement %.3f, quality %.3f", a, b)
	}
}

// choice is the role of this key.
func choice(key string) schema.Choice {
	for r := range schema.Role(schema.Roles) {
		if r.Key() == key {
			return schema.Choice{Role: r}
		}
	}
	panic("no role " + key)
}

// importOf reads the file as its columns are called.
func importOf(roles string) Request {
	r := Request{Gen: 9, Do: DoImport, Import: &ImportRequest{}}
	for _, key := range strings.Fields(roles) {
		r.Import.Mapping.Columns = append(r.Import.Mapping.Columns, choice(key))
	}
	return r
}

// builtFeed is a feed read and dealt to folds, without models: a race needs none.
func builtFeed(t *testing.T, roles string, rows int) *ownfeed.Feed {
	t.Helper()
	file := feedFile(rows)
	read := func() *table.Reader {
		r, err := table.NewReader(strings.NewReader(file.data), file.name)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	p, err := schema.Look(read(), file.name, file.Size())
	if err != nil {
		t.Fatal(err)
	}
	f, err := schema.Build(context.Background(), read(), importOf(roles).Import.Mapping, p, false, func(int) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	o := &ownfeed.Feed{Feed: *f}
	for i := range f.Posts {
		o.Fold = append(o.Fold, uint8(i*7%5))
	}
	return o
}

func TestRaceOfOwnFeed(t *testing.T) {
	s := newServer()
	s.SetOwn(builtFeed(t, "text engagement quality spam", 400))
	r := Request{Do: DoRace, Race: &RaceRequest{Source: SourceOwn, Share: 100, Alpha: 500, Beta: 500, Seed: 1}}
	last, _ := must(t, s, r, nil, IsRace)
	posts, trueE, trueQ := indexes(last.Buffers[0]), numbers(last.Buffers[4]), numbers(last.Buffers[5])
	ranked := map[int]bool{}
	for i, at := range posts {
		l := &s.own.Posts[at].Log
		ranked[int(at)] = true
		if s.own.Fold[at] != leftOut {
			t.Fatalf("post %d of fold %d is ranked", at, s.own.Fold[at])
		}
		if math.IsNaN(trueE[i]) != !l.HasValue || l.HasValue && trueE[i] != l.Value {
			t.Errorf("post %d: engagement %g, log %+v", at, trueE[i], *l)
		}
		if math.IsNaN(trueQ[i]) != (l.Ratings == 0) || l.Ratings > 0 && trueQ[i] != l.Rating {
			t.Errorf("post %d: quality %g, log %+v", at, trueQ[i], *l)
		}
	}
	if n := len(posts); n != 80 {
		t.Errorf("%d of 400 posts are ranked, want a fifth", n)
	}
	rows := 0
	for i, p := range s.own.Posts {
		if !ranked[i] && known(&p) {
			rows++
		}
	}
	if last.Race.Rows != rows {
		t.Errorf("trained on %d rows, want %d", last.Race.Rows, rows)
	}
	var e, q, wantE, wantQ []float64
	for i, at := range posts {
		if known(&s.own.Posts[at]) {
			e, q = append(e, numbers(last.Buffers[2])[i]), append(q, numbers(last.Buffers[3])[i])
			wantE, wantQ = append(wantE, trueE[i]), append(wantQ, trueQ[i])
		}
	}
	if a, b := metric.Spearman(e, wantE), metric.Spearman(q, wantQ); a < 0.5 || b < 0.5 {
		t.Errorf("Spearman on the left-out fifth: %g and %g", a, b)
	}
	cancelled(t, s, r, nil)
	s.SetOwn(nil)
	must(t, s, r, nil, IsFailed)
}

func known(p *post.Post) bool { return p.Log.HasValue && p.Log.Ratings > 0 }

func TestRaceNeedsBothObjectives(t *testing.T) {
	r := Request{Do: DoRace, Race: &RaceRequest{Source: SourceOwn, Share: 100, Alpha: 500, Beta: 500, Seed: 1}}
	for roles, want := range map[string]string{
		"text engagement ignore spam": "no quality",
		"text ignore quality spam":    "no engagement",
		"text ignore ignore spam":     "neither engagement nor quality",
	} {
		s := newServer()
		s.SetOwn(builtFeed(t, roles, 200))
		if last, _ := must(t, s, r, nil, IsFailed); !strings.Contains(last.Error, want) {
			t.Errorf("%s: %q, want something about %q", roles, last.Error, want)
		}
	}
}
