package pairs

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"decouple/app/model"
	"decouple/app/readers"
	"decouple/static/models"

	"pgregory.net/rapid"
)

func newShop(t testing.TB) *Shop {
	t.Helper()
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	s, err := NewShop(set)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// data are made once: that takes a second.
var data = sync.OnceValue(func() *Data {
	d, err := NewData(nil)
	if err != nil {
		panic(err)
	}
	return d
})

// Whoever follows the progress can end it.
func TestStops(t *testing.T) {
	stop := errors.New("stop")
	if _, err := NewData(func(done float64) error {
		if done > .5 {
			return stop
		}
		return nil
	}); err != stop {
		t.Errorf("%v, want the error of progress", err)
	}
	last := -1.
	_, err := data().Train(context.Background(), Recipe{Bits: 10, Words: true, L2: .08, Share: 25, Draw: 1}, nil, func(done float64) error {
		if done < last || done > 1 {
			t.Errorf("done is %v after %v", done, last)
		}
		if last = done; done > .4 {
			return stop
		}
		return nil
	})
	if !errors.Is(err, stop) {
		t.Errorf("%v, want the error of progress", err)
	}
}

func ExampleMcNemar() {
	fmt.Printf("%.4f %.2f\n", McNemar(1, 9), McNemar(336, 312))
	// Output: 0.0215 0.37
}

// Exact binomial tails, by sums of whole numbers.
func TestMcNemar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.IntRange(0, 25).Draw(t, "a"), rapid.IntRange(0, 25).Draw(t, "b")
		n := a + b
		tail, choose := 0.0, 1.0
		for k := range min(a, b) + 1 {
			if k > 0 {
				choose = choose * float64(n-k+1) / float64(k)
			}
			tail += choose
		}
		want := math.Min(1, 2*tail/math.Pow(2, float64(n)))
		if got := McNemar(a, b); math.Abs(got-want) > 1e-9 {
			t.Fatalf("%d against %d: %v, want %v", a, b, got, want)
		}
	})
	for _, tt := range []struct {
		a, b int
		want float64
	}{{0, 0, 1}, {5, 5, 1}, {0, 1, 1}, {0, 6, 2. / 64}, {0, 5000, 0}} {
		if got := McNemar(tt.a, tt.b); math.Abs(got-tt.want) > 1e-12 {
			t.Errorf("%d against %d: %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestDiscordant(t *testing.T) {
	a, b := []bool{true, true, false, false, true}, []bool{true, false, true, false, false}
	if x, y := Discordant(a, b); x != 2 || y != 1 {
		t.Errorf("%d and %d, want 2 and 1", x, y)
	}
}

func TestCorrelation(t *testing.T) {
	// r = 0.13 of 100: the interval by Fisher's z is −0.068 to 0.318.
	x, y := make([]float64, 100), make([]float64, 100)
	for i := range x {
		// Columns with r = 0.13 exactly: two orthogonal waves.
		c, s := math.Cos(2*math.Pi*float64(i)/100), math.Sin(2*math.Pi*float64(i)/100)
		x[i], y[i] = 3+2*c, .13*c+math.Sqrt(1-.13*.13)*s-1
	}
	r, low, high := Correlation(x, y)
	if math.Abs(r-.13) > 1e-9 || math.Abs(low+.0682) > 1e-4 || math.Abs(high-.3183) > 1e-4 {
		t.Errorf("%.4f (%.4f to %.4f), want 0.13 (−0.0682 to 0.3183)", r, low, high)
	}
	if r, low, high := Correlation(x, x); r != 1 || low != 1 || high != 1 {
		t.Errorf("of a column with itself: %v (%v to %v)", r, low, high)
	}
	if r, _, _ := Correlation(x, make([]float64, 100)); !math.IsNaN(r) {
		t.Errorf("with a constant: %v, want NaN", r)
	}
	if r, _, _ := Correlation(x[:3], y[:3]); !math.IsNaN(r) {
		t.Errorf("of three: %v, want NaN", r)
	}
}

// Recipes differ in what they say, in nothing else, and no two pairs are one.
func TestRecipes(t *testing.T) {
	seen := map[[2]Recipe]bool{}
	var count [Differences]int
	for i := range Count {
		a, b, by := Recipes(i)
		count[by]++
		if x, y, z := Recipes(i); x != a || y != b || z != by {
			t.Fatalf("pair %d was drawn differently", i)
		}
		if a == b || seen[[2]Recipe{a, b}] {
			t.Errorf("pair %d: %v and %v", i, a, b)
		}
		seen[[2]Recipe{a, b}] = true
		same := b
		switch by {
		case Features:
			same.Bits, same.Words, same.NoCues = a.Bits, a.Words, a.NoCues
		case Penalty:
			same.L2 = a.L2
		case Amount:
			same.Share = a.Share
		case Draw:
			same.Draw = a.Draw
			if a.Share == 100 {
				t.Errorf("pair %d: another draw of all of the log", i)
			}
		}
		if same != a {
			t.Errorf("pair %d differs in more than %v: %v and %v", i, by, a, b)
		}
	}
	if count != [Differences]int{25, 25, 25, 25} {
		t.Errorf("the pairs differ in %v", count)
	}
	small, large := Recipe{Share: 25, Draw: 3}, Recipe{Share: 75, Draw: 3}
	if a, b := small.rows(400), large.rows(400); len(a) != 100 || len(b) != 300 || !slices.Equal(a, b[:100]) {
		t.Error("a quarter of the log is not within three quarters of it")
	}
}

// The rows are as the log: an impression of each post, clicked as often as its impressions were.
func TestData(t *testing.T) {
	d := data()
	var mean, variance float64
	for i := range d.held {
		p := float64(d.held[i].Log.Clicks) / float64(d.held[i].Log.Impressions)
		mean, variance = mean+p, variance+p*(1-p)
	}
	if math.Abs(float64(d.Clicks)-mean) > 3*math.Sqrt(variance) || d.Never() != Held-d.Clicks || d.Never() != NeverRight || len(d.held) != Held {
		t.Errorf("%d of %d rows were clicked, want %.0f ± %.0f", d.Clicks, len(d.held), mean, math.Sqrt(variance))
	}
	texts := map[string]bool{}
	for i := range d.log {
		texts[d.log[i].Text] = true
	}
	twice := 0
	for i := range d.held {
		if texts[d.held[i].Text] {
			twice++
		}
	}
	if twice > Held/100 {
		t.Errorf("%d of the rows' texts are in the log", twice)
	}
}

// A test on readers: the same as package readers makes of it, and no reader is in both arms.
func TestShop(t *testing.T) {
	s := newShop(t)
	order, err := s.Order(s.feed.Clicks)
	if err != nil {
		t.Fatal(err)
	}
	if len(order) != readers.Places {
		t.Errorf("%d places", len(order))
	}
	a, err := s.Test(context.Background(), order, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	b, err := s.Test(context.Background(), order, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	if a.Seen == b.Seen && a.Plays == b.Plays {
		t.Error("both arms have the same readers")
	}
	study, err := readers.NewStudy(s.readers, [][]int32{order}, seed, Days)
	if err != nil {
		t.Fatal(err)
	}
	sums := readers.NewMoments(1)
	if err := study.Run(context.Background(), 0, Readers, sums, nil); err != nil {
		t.Fatal(err)
	}
	want := sums.At(readers.TakeRate, 0)
	if half := 1.959963984540054 * math.Sqrt(a.Variance); math.Abs(a.Rate()-want.Value) > 1e-12 || math.Abs(half-want.Half) > 1e-12 {
		t.Errorf("the take-rate is %.6f ± %.6f, package readers says %.6f ± %.6f", a.Rate(), half, want.Value, want.Half)
	}
	var seen, clicks, plays int64
	for _, p := range a.Places {
		seen, clicks, plays = seen+p.Seen, clicks+p.Clicks, plays+p.Plays
	}
	if int(seen) != a.Seen || int(clicks) != a.Clicks || int(plays) != a.Plays {
		t.Errorf("the places have %d seen, %d clicks, %d plays, all %d, %d, %d", seen, clicks, plays, a.Seen, a.Clicks, a.Plays)
	}
	// Two arms with one ranking differ by chance alone.
	if gain, half := Gain(a, b); math.Abs(gain) > 1.6*half {
		t.Errorf("A against A: %.5f ± %.5f", gain, half)
	}
	// Two posts change places across the end of the top: what each did stands with it.
	turned := slices.Clone(order)
	turned[9], turned[14] = order[14], order[9]
	c, err := s.Test(context.Background(), turned, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	in, out := Changes(a, c)
	want14, want9 := c.Places[9], a.Places[9]
	if len(in) != 1 || len(out) != 1 || in[0] != (Change{order[14], 10, want14.Seen, want14.Clicks, want14.Plays}) ||
		out[0] != (Change{order[9], 10, want9.Seen, want9.Clicks, want9.Plays}) {
		t.Errorf("the changes are %+v and %+v", in, out)
	}
	// The parts of a gain add up to it; those of one ranking are of places alone.
	gain, _ := Gain(a, c)
	parts := Explain(a, c)
	if math.Abs(parts.Changed+parts.Kept+parts.Below-gain) > 1e-12 ||
		math.Abs(parts.Changed-(float64(want14.Plays)/float64(c.Seen)-float64(want9.Plays)/float64(a.Seen))) > 1e-12 {
		t.Errorf("the parts of %v are %+v", gain, parts)
	}
	if parts := Explain(a, b); parts.Changed != 0 {
		t.Errorf("between two arms with one ranking: %+v", parts)
	}
	if in := Moved(order, order); len(in) != 0 {
		t.Errorf("%v moved into their own top ten", in)
	}
	if in := Moved([]int32{1, 2, 3}, []int32{3, 9, 1}); !slices.Equal(in, []int32{9}) {
		t.Errorf("%v moved in, want 9", in)
	}
}

// The table is what training and testing gives: a few of the hundred, natively.
func TestTable(t *testing.T) {
	if testing.Short() || runtime.GOARCH == "wasm" {
		t.Skip("trains four models natively")
	}
	all, s := All(), newShop(t)
	for _, i := range []int{Asked(all), 57} {
		trial, err := Try(context.Background(), data(), s, i, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := trial.Figures, all[i]; got != want {
			t.Errorf("pair %d: %+v, the table says %+v; go run ./web measure -pairs makes it anew", i, got, want)
		}
		if x, y := Discordant(trial.Models[0].Right, trial.Models[1].Right); y-x != trial.RightB-trial.RightA {
			t.Errorf("pair %d: %d and %d rows, but %d more are right", i, x, y, trial.RightB-trial.RightA)
		}
	}
}

func TestTableIsSound(t *testing.T) {
	all := All()
	for i := range all {
		f := &all[i]
		if f.Pair != i || f.RightB < f.RightA || f.OnlyB-f.OnlyA != f.RightB-f.RightA || f.RateA <= 0 || f.RateB <= 0 || f.Half <= 0 {
			t.Errorf("line %d: %+v", i+2, *f)
		}
	}
	asked := Asked(all)
	if asked < 0 {
		t.Fatal("no pair to ask about")
	}
	gain := all[asked].RightB - all[asked].RightA
	for i := range all {
		if g := all[i].RightB - all[i].RightA; g >= Least && (g < gain || g == gain && i < asked) {
			t.Errorf("asked is pair %d with %d rows, but pair %d has %d", asked, gain, i, g)
		}
	}
	if info, err := os.Stat("pairs.csv"); err == nil && info.Size() > 8000 {
		t.Errorf("the table has %d bytes", info.Size())
	}
	if Asked(nil) != -1 {
		t.Error("a pair was picked of none")
	}
}

func TestRead(t *testing.T) {
	want := []Figures{{0, true, 1, 2, 3, 4, 5, 6, 7}, {1, false, 9, 9, 0, 0, 1, 1, 1}}
	var b strings.Builder
	if err := Write(&b, want); err != nil {
		t.Fatal(err)
	}
	if got, err := Read(b.String()); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	for bad, want := range map[string]string{
		"":                                   "line 1",
		columns + "\n1,2":                    "line 2 has 2",
		columns + "\n0,0,0,0,0,0,0,0,x":      "line 2, number 9",
		columns + "\n0,0,0,0,0,0,0,0,-1\n":   "line 2, number 9",
		columns + "\n0,0,0,0,0,0,0,0,0\n0,,": "line 3",
	} {
		if _, err := Read(bad); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", bad, err, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(columns + "\n0,1,2,3,4,5,6,7,8\n")
	f.Add(table)
	f.Fuzz(func(t *testing.T, s string) {
		all, err := Read(s)
		if err != nil {
			return
		}
		var b strings.Builder
		if err := Write(&b, all); err != nil {
			t.Fatal(err)
		}
		if again, err := Read(b.String()); err != nil || !slices.Equal(again, all) {
			t.Fatalf("%v became %v, %v", all, again, err)
		}
	})
}
