package abtest_test

import (
	"fmt"

	"decouple/app/abtest"
)

// Evan Miller's published calculator gives the same for 5 % and 1 point, at 80 % and 5 %.
func ExamplePlan_Size() {
	p := abtest.Plan{Rate: .05, Change: .01, Power: .8, Alpha: .05}
	fmt.Println(p.Size(), p.Unpooled())
	// Output: 7663 8155
}

func ExampleCompare() {
	d, err := abtest.Compare(abtest.Count{Users: 7722, Conversions: 374}, abtest.Count{Users: 7684, Conversions: 459}, .05)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%+.1f points, %+.1f to %+.1f, p = %.3f\n", 100*d.Diff, 100*d.Low, 100*d.High, d.P)
	// Output: +1.1 points, +0.4 to +1.8, p = 0.002
}

func ExampleFisher() {
	fmt.Printf("%.4f\n", abtest.Fisher(abtest.Count{Users: 10}, abtest.Count{Users: 10, Conversions: 4}))
	// Output: 0.0867
}

// The same readers are right at 95 : 5, and a fault at 50 : 50.
func ExampleSampleRatio() {
	for _, planned := range []float64{.95, .5} {
		s, err := abtest.SampleRatio(950, 50, planned)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("p = %.2g, broken: %v\n", s.P, s.Broken())
	}
	// Output:
	// p = 1, broken: false
	// p = 3.6e-178, broken: true
}

// The interval that may be read on any day is wider than that for one look.
func ExampleSequential() {
	a, b := abtest.Count{Users: 7722, Conversions: 374}, abtest.Count{Users: 7684, Conversions: 459}
	s := abtest.Sequential{Tau: .01, Alpha: .05}
	v := abtest.Variance(a, b)
	fmt.Printf("± %.1f points, p = %.3f\n", 100*s.Half(v), s.P(b.Rate()-a.Rate(), v))
	// Output: ± 1.1 points, p = 0.042
}
