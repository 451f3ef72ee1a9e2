package abtest_test

import (
	"math"
	"strings"
	"testing"

	"decouple/app/abtest"

	"pgregory.net/rapid"
)

// of is an arm of n readers of whom so many did.
func of(n, did int) abtest.Count { return abtest.Count{Users: n, Conversions: did} }

// Two counts that R's prop.test (without Yates' correction) and a hand calculation agree on.
func TestCompare(t *testing.T) {
	d, err := abtest.Compare(abtest.Count{Users: 7722, Conversions: 374}, abtest.Count{Users: 7684, Conversions: 459}, .05)
	if err != nil {
		t.Fatal(err)
	}
	// z = (.0597345 − .0484331)/√(.0540698·.9459302·(1/7722 + 1/7684)) = 3.1014
	if d.Exact || math.Abs(d.P-.00193) > 5e-5 || math.Abs(d.Diff-.011303) > 1e-5 {
		t.Errorf("it is %+v", d)
	}
	if math.Abs(d.Low-.0042) > 2e-4 || math.Abs(d.High-.0185) > 2e-4 {
		t.Errorf("the interval is %.5f to %.5f", d.Low, d.High)
	}
}

// Few are expected: Fisher's test, which gives .0867 where the z-test's .0253 would find a
// difference. 10!·14!·… by hand: 2·C(10,4)·C(10,0)/C(20,4) = 2·210/4845.
func TestCompareFew(t *testing.T) {
	a, b := abtest.Count{Users: 10}, abtest.Count{Users: 10, Conversions: 4}
	d, err := abtest.Compare(a, b, .05)
	if err != nil || !d.Exact || math.Abs(d.P-420./4845) > 1e-12 {
		t.Errorf("%+v, %v; want p = .0867 by the exact test", d, err)
	}
	if d.P < .05 || math.Abs(d.P-.0867) > 5e-5 {
		t.Errorf("p is %.4f", d.P)
	}
	// The z-test's p, for the record: z² = 5.
	if p := abtest.TwoSided(math.Sqrt(5)); math.Abs(p-.0253) > 5e-5 {
		t.Errorf("the z-test gives %.4f, want .0253", p)
	}
	// Five expected in the smallest cell: the z-test.
	if d, _ := abtest.Compare(of(20, 3), of(20, 7), .05); d.Exact {
		t.Error("with five expected in every cell it is the exact test")
	}
	if d, _ := abtest.Compare(of(20, 3), of(20, 6), .05); !d.Exact {
		t.Error("with 4.5 expected it is the z-test")
	}
}

// Fisher's tea tasting (1935), and values of R's fisher.test.
func TestFisher(t *testing.T) {
	for _, test := range []struct {
		a, b abtest.Count
		want float64
	}{
		{of(4, 3), of(4, 1), .4857142857},
		{of(10, 0), of(10, 4), .0866873065},
		{of(12, 1), of(12, 9), .00275945618}, // 1 of 12 and 9 of 12: Wikipedia's studying men and women, doubled tail
		{of(5, 0), of(5, 0), 1},
		{of(5, 5), of(9, 9), 1},
	} {
		if got := abtest.Fisher(test.a, test.b); math.Abs(got-test.want) > 1e-9 {
			t.Errorf("%v and %v: %.10f, want %.10f", test.a, test.b, got, test.want)
		}
	}
	// Far out: no overflow, no 0/0.
	if p := abtest.Fisher(of(1000, 0), of(1000, 900)); p < 0 || p > 1e-300 {
		t.Errorf("a table far out has p = %v", p)
	}
}

// Against the definition: sum the chances of all tables from factorials.
func TestFisherByFactorials(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) abtest.Count {
			n := rapid.IntRange(1, 40).Draw(t, name)
			return of(n, rapid.IntRange(0, n).Draw(t, name+" did"))
		}
		a, b := draw("A"), draw("B")
		choose := func(n, k int) float64 {
			x, _ := math.Lgamma(float64(n + 1))
			y, _ := math.Lgamma(float64(k + 1))
			z, _ := math.Lgamma(float64(n - k + 1))
			return x - y - z
		}
		did := a.Conversions + b.Conversions
		at := func(x int) float64 {
			return math.Exp(choose(a.Users, x) + choose(b.Users, did-x) - choose(a.Users+b.Users, did))
		}
		want := 0.0
		for x := max(0, did-b.Users); x <= min(a.Users, did); x++ {
			if at(x) <= at(a.Conversions)*(1+1e-6) {
				want += at(x)
			}
		}
		if got := abtest.Fisher(a, b); math.Abs(got-min(want, 1)) > 1e-9 {
			t.Fatalf("%v and %v: %v, want %v", a, b, got, want)
		}
		if back := abtest.Fisher(b, a); math.Abs(back-abtest.Fisher(a, b)) > 1e-9 {
			t.Fatal("the arms' names matter")
		}
	})
}

// The interval and the z-test never contradict each other, the interval holds the estimate, and
// exchanging the arms turns it around.
func TestIntervalAndTestAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) abtest.Count {
			n := rapid.IntRange(1, 5000).Draw(t, name)
			return of(n, rapid.IntRange(0, n).Draw(t, name+" did"))
		}
		a, b := draw("A"), draw("B")
		alpha := rapid.SampledFrom([]float64{.01, .05, .2}).Draw(t, "alpha")
		d, err := abtest.Compare(a, b, alpha)
		if err != nil {
			t.Fatal(err)
		}
		if !(d.Low <= d.Diff && d.Diff <= d.High && d.Low >= -1 && d.High <= 1 && d.P >= 0 && d.P <= 1) {
			t.Fatalf("%v and %v: %+v", a, b, d)
		}
		outside := d.Low > 0 || d.High < 0
		if !d.Exact && outside != (d.P < alpha) && math.Abs(d.P-alpha) > 1e-6 {
			t.Fatalf("%v and %v: p is %v, the interval %v to %v", a, b, d.P, d.Low, d.High)
		}
		e, _ := abtest.Compare(b, a, alpha)
		if math.Abs(d.Low+e.High) > 1e-6 || math.Abs(d.High+e.Low) > 1e-6 || math.Abs(d.P-e.P) > 1e-9 {
			t.Fatalf("exchanged: %+v and %+v", d, e)
		}
	})
}

// Newcombe 1998 (Statistics in Medicine 17, 873, table II) gives intervals of differences of shares by
// eleven methods; Mee's of 56/70 against 48/80 is .0533 to .3377.
func TestScoreInterval(t *testing.T) {
	d, err := abtest.Compare(of(80, 48), of(70, 56), .05)
	if err != nil || math.Abs(d.Low-.0533) > 1e-4 || math.Abs(d.High-.3377) > 1e-4 {
		t.Errorf("%.4f to %.4f, %v", d.Low, d.High, err)
	}
}

func TestCompareRefuses(t *testing.T) {
	ok := of(100, 5)
	for _, test := range []struct {
		a, b abtest.Count
		want string
	}{
		{abtest.Count{}, abtest.Count{}, "both arms are empty"},
		{ok, abtest.Count{}, "arm B has no readers"},
		{abtest.Count{}, ok, "arm A has no readers"},
		{ok, of(10, 12), "arm B counts 12 of 10 readers"},
		{of(0, 3), ok, "arm A counts 3 of 0 readers"},
		{of(-1, 0), ok, "below 0"},
	} {
		if d, err := abtest.Compare(test.a, test.b, .05); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%v and %v: %+v, %v; want %q", test.a, test.b, d, err, test.want)
		}
	}
	// Nobody did, or all: nothing tells the arms apart, and nothing is undefined.
	for _, c := range []abtest.Count{of(100, 0), of(100, 100)} {
		if d, err := abtest.Compare(c, c, .05); err != nil || d.P != 1 || d.Low >= 0 || d.High <= 0 {
			t.Errorf("%v twice: %+v, %v", c, d, err)
		}
	}
}

func TestSampleRatio(t *testing.T) {
	for _, test := range []struct {
		a, b    int
		planned float64
		p       float64
		broken  bool
	}{
		{950, 50, .95, 1, false},
		{9463, 7681, .5, 3.5e-42, true},
		{7722, 7684, .5, .7595, false},
		{950, 50, .5, 0, true},
	} {
		s, err := abtest.SampleRatio(test.a, test.b, test.planned)
		if err != nil || math.Abs(s.P-test.p) > max(.02*test.p, 1e-150) || s.Broken() != test.broken {
			t.Errorf("%d and %d at %.2f: %+v, %v; want p = %g", test.a, test.b, test.planned, s, err, test.p)
		}
	}
	for _, test := range []struct {
		a, b    int
		planned float64
		want    string
	}{{0, 0, .5, "no arm has a reader"}, {5, 5, 0, "planned share"}, {5, 5, 1, "planned share"}, {-1, 5, .5, "fewer than 0"}} {
		if s, err := abtest.SampleRatio(test.a, test.b, test.planned); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%+v: %+v, %v", test, s, err)
		}
	}
}
