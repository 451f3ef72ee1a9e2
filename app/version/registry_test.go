package version_test

import (
	"errors"
	"testing"

	"decouple/app/model"
	"decouple/app/version"

	"pgregory.net/rapid"
)

// planned is a registry of n versions without models.
func planned(n int) *version.Registry {
	r := &version.Registry{Kind: model.Quality}
	for i := range n {
		s := recipe(model.Quality)
		s.Seed = uint64(i + 1)
		v := &version.Version{Recipe: s}
		if i > 0 {
			v.Parent = r.Versions[i-1].ID()
		}
		if err := r.Add(v); err != nil {
			panic(err)
		}
	}
	return r
}

// Who served then: the order of the list does not tell, after a rollback.
func TestServed(t *testing.T) {
	r := planned(3)
	if r.At(1000) != -1 || r.Live() != -1 {
		t.Error("something serves before anything was promoted")
	}
	for _, err := range []error{r.Promote(0, 10, ""), r.Promote(1, 20, ""), r.RollBack(30, "bad"), r.Promote(2, 40, "")} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for when, want := range map[int64]int{9: -1, 10: 0, 19: 0, 20: 1, 29: 1, 30: 0, 39: 0, 40: 2, 1e9: 2} {
		if got := r.At(when); got != want {
			t.Errorf("at %d version %d served, want %d", when, got, want)
		}
	}
	spans := r.Spans(0, 100)
	if len(spans) != 2 || spans[0] != (version.Span{From: 10, To: 20}) || spans[1] != (version.Span{From: 30, To: 40}) {
		t.Errorf("the first served %v", spans)
	}
	if spans = r.Spans(1, 100); len(spans) != 1 || !spans[0].Back {
		t.Errorf("the second served %v", spans)
	}
	if spans = r.Spans(2, 35); len(spans) != 0 {
		t.Errorf("the third served %v before it was promoted", spans)
	}
}

// What can't be done is refused, and changes nothing.
func TestRegistryRefuses(t *testing.T) {
	r := planned(2)
	_ = r.Promote(0, 10, "")
	for _, c := range []struct {
		err, want error
	}{
		{r.Add(&version.Version{Recipe: r.Versions[0].Recipe}), version.ErrThere},
		{r.Add(&version.Version{Recipe: recipe(model.Spam)}), version.ErrOther},
		{r.Promote(0, 20, ""), version.ErrServes},
		{r.Promote(2, 20, ""), version.ErrUnknown},
		{r.Promote(1, 9, ""), version.ErrPast},
		{r.RollBack(20, ""), version.ErrNoBefore},
	} {
		if !errors.Is(c.err, c.want) {
			t.Errorf("%v, want %v", c.err, c.want)
		}
	}
	if len(r.Events) != 1 || len(r.Versions) != 2 {
		t.Errorf("%d events, %d versions", len(r.Events), len(r.Versions))
	}
	_ = r.Promote(1, 20, "")
	if err := r.RollBack(20, ""); err != nil || r.Live() != 0 {
		t.Errorf("rolled back to %d, %v", r.Live(), err)
	}
	if err := r.RollBack(21, ""); !errors.Is(err, version.ErrOneStep) {
		t.Errorf("two steps back: %v", err)
	}
	full := planned(version.MostVersions)
	s := recipe(model.Quality)
	s.Seed = 1e6
	if err := full.Add(&version.Version{Recipe: s}); !errors.Is(err, version.ErrFull) {
		t.Errorf("one too many: %v", err)
	}
}

// Whatever is done, at each time one version serves from the first promotion on, and the spans of all say the same as At.
func TestRegistryAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := planned(4)
		now := int64(0)
		for range rapid.IntRange(0, 12).Draw(t, "steps") {
			now += rapid.Int64Range(0, 3).Draw(t, "later")
			before := len(r.Events)
			was := r.Live()
			if rapid.Bool().Draw(t, "back") {
				_ = r.RollBack(now, "")
			} else {
				_ = r.Promote(rapid.IntRange(-1, 5).Draw(t, "version"), now, "")
			}
			if len(r.Events) > before && r.Live() == was {
				t.Fatal("an event changed nothing")
			}
		}
		if err := r.Check(); err != nil {
			t.Fatal(err)
		}
		for when := int64(0); when <= now; when++ {
			served := -1
			for at := range r.Versions {
				for _, s := range r.Spans(at, now+1) {
					if s.From <= when && when < s.To {
						if served >= 0 {
							t.Fatalf("at %d both %d and %d serve", when, served, at)
						}
						served = at
					}
				}
			}
			if served != r.At(when) {
				t.Fatalf("at %d the spans say %d, At says %d", when, served, r.At(when))
			}
		}
	})
}
