package swap

import (
	"context"
	"math"
	"sync"
	"testing"

	"decouple/app/text"
)

// trained are the files of the two versions, trained once.
var trained = sync.OnceValues(func() ([2][]byte, error) {
	return Train(context.Background(), func(float64) error { return nil })
})

func files(t testing.TB) [2][]byte {
	t.Helper()
	f, err := trained()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// versions are both versions with a fault, nil for one that can't be read, and their judges.
func versions(t testing.TB, f Fault) (old, next *Version, judges [3]*Judge) {
	t.Helper()
	both := files(t)
	old, err := Decode(both[0])
	if err != nil {
		t.Fatal(err)
	}
	judges[Old] = NewJudge(old)
	if next, err = Decode(Spoil(both[1], f)); err == nil {
		judges[New] = NewJudge(next)
	} else if f != Damaged {
		t.Fatal(err)
	}
	return old, next, judges
}

// usual are the settings that the page opens with.
func usual(change func(*Settings)) *Settings {
	s := &Settings{Seed: 1, Rate: 20, Share: .1, Guard: Guard{Limit: 60, After: 20}, OldTakes: 12, SlowTakes: 140, Load: 4.8}
	if change != nil {
		change(s)
	}
	return s
}

// An answer is the order that all posts have by the version's scores, and the two versions differ.
func TestRank(t *testing.T) {
	old, next, judges := versions(t, Good)
	differ := 0
	for alpha := int32(0); alpha <= Whole; alpha += 25 {
		a, ok := old.Rank(alpha)
		b, fine := next.Rank(alpha)
		if !ok || !fine {
			t.Fatalf("no order at %d", alpha)
		}
		wantA, _ := judges[Old].Answer(alpha)
		wantB, _ := judges[New].Answer(alpha)
		if a != wantA || b != wantB {
			t.Errorf("at %d: %v and %v, want %v and %v", alpha, a, b, wantA, wantB)
		}
		if a != b {
			differ++
		}
	}
	if differ < 30 {
		t.Errorf("the versions differ at %d of 41 weights: nobody would see a swap", differ)
	}
}

// Weights are on the grid, so that sums are exact; both objectives have a spread.
func TestTrained(t *testing.T) {
	_, next, _ := versions(t, Good)
	for _, l := range []*linear{&next.engagement, &next.quality} {
		if len(l.weights) != text.New(features).Cols() || !(l.sd > 0) {
			t.Fatalf("%d weights, standard deviation %v", len(l.weights), l.sd)
		}
		for j, w := range l.weights {
			if x := float64(w) * grid; x != math.Trunc(x) || math.Abs(x) > 1<<20 {
				t.Fatalf("weight %d is %v", j, w)
			}
		}
	}
}

func TestDecode(t *testing.T) {
	good := files(t)[1]
	v, err := Decode(good)
	if err != nil || string(v.encode()) != string(good) {
		t.Errorf("what was read is not what was written: %v", err)
	}
	for name, data := range map[string][]byte{
		"nothing": nil, "cut off": good[:len(good)-1], "longer": append(append([]byte{}, good...), 0),
		"a byte changed": Spoil(good, Damaged), "another kind": append([]byte("another!"), good[8:]...),
	} {
		if _, err := Decode(data); err == nil {
			t.Errorf("%s: it was read", name)
		}
	}
	v, err = Decode(Spoil(good, NotANumber))
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := v.Rank(500); ok {
		t.Error("scores that are not numbers give an order")
	}
}

// FuzzDecode sees that no file stops the program, and that one that is read is written again as it was. A file is a sound one with
// a patch, another end, and perhaps the digest that belongs to it: whole files are too large to be varied well.
func FuzzDecode(f *testing.F) {
	l := linear{sd: 1, weights: make([]float32, columns)}
	good := (&Version{l, l}).encode()
	f.Add(uint16(0), []byte{}, uint16(0), false)
	f.Add(uint16(3), []byte("x"), uint16(0), true)
	f.Add(uint16(8), []byte("\xff\xff\xff\xff\xff\xff\xff\xff"), uint16(0), true)
	f.Add(uint16(900), []byte("some bytes"), uint16(7), false)
	f.Fuzz(func(t *testing.T, at uint16, patch []byte, cut uint16, sealed bool) {
		data := append([]byte(nil), good...)
		copy(data[int(at)%len(data):], patch)
		if sealed {
			data = seal(data[:len(data)-8])
		}
		data = data[:max(0, len(data)-int(cut))]
		v, err := Decode(data)
		if err != nil {
			return
		}
		if string(v.encode()) != string(data) {
			t.Error("it is written as another")
		}
		v.Rank(500)
	})
}

// Training ends with the error of what it tells its progress to.
func TestTrainEnds(t *testing.T) {
	want := context.Canceled
	if _, err := Train(t.Context(), func(done float64) error {
		if done > .1 {
			return want
		}
		return nil
	}); err == nil {
		t.Error("it went on")
	}
}

func TestP95(t *testing.T) {
	if !math.IsNaN(P95(nil)) {
		t.Error("no times have one")
	}
	var times []float64
	for i := range 20 {
		times = append(times, float64(20-i))
	}
	if got := P95(times); got != 19 {
		t.Errorf("of 1 to 20 it is %v", got)
	}
	if got := P95([]float64{7}); got != 7 {
		t.Errorf("of one it is %v", got)
	}
}
