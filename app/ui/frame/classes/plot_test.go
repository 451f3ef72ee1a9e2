package classes

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/lab/frame/classes"
	"decouple/app/model/modeltest"
	"decouple/app/sample"
)

// opened is the part on the sample's posts, at a link's cuts.
func opened(t *testing.T, cuts string) *classes.Part {
	t.Helper()
	f, err := feed.New(sample.Posts(), modeltest.Set())
	if err != nil {
		t.Fatal(err)
	}
	return of(t, f, cuts)
}

func of(t *testing.T, f *feed.Feed, cuts string) *classes.Part {
	t.Helper()
	var d lab.Desk
	if err := d.Shared.Begin(f, modeltest.Set()); err != nil {
		t.Fatal(err)
	}
	p := classes.New()
	if _, err := p.Link()[0].Set("cuts", cuts); err != nil {
		t.Fatal(err)
	}
	d.Run(0, p.Open)
	return p
}

// No dot lies on another, none lies outside, and each is at its value.
func TestDots(t *testing.T) {
	p := opened(t, "0.40-0.60")
	for _, width := range []float64{wideWidth, slimWidth} {
		v := plotView(p, width)
		if len(v.Dots) != 150 || v.Every != 1 {
			t.Fatalf("%d dots, each for %d posts", len(v.Dots), v.Every)
		}
		for i, a := range v.Dots {
			if a.X < 0 || a.X > width || a.Y > v.Height-dot || a.Y < dot {
				t.Errorf("dot %d is at %v of %v × %v", i, a, width, v.Height)
			}
			for j, b := range v.Dots[:i] {
				if d := math.Hypot(a.X-b.X, a.Y-b.Y); d < 2*dot-1e-6 {
					t.Errorf("dots %d and %d are %v apart", i, j, d)
				}
			}
		}
		want := map[string]int{}
		for _, x := range p.Values {
			want[fmt.Sprintf("%.6f", width*(x-p.Low)/(p.High-p.Low))]++
		}
		for _, d := range v.Dots {
			want[fmt.Sprintf("%.6f", d.X)]--
		}
		for x, n := range want {
			if n != 0 {
				t.Errorf("%d posts more than dots at %s", n, x)
			}
		}
	}
}

// Of many posts some are drawn, and those that are told of always.
func TestManyPostsAreThinned(t *testing.T) {
	posts := sample.Posts()
	all := posts
	for i := range 9 {
		for _, post := range posts {
			post.ID = fmt.Sprintf("%s-%d", post.ID, i)
			all = append(all, post)
		}
	}
	f, err := feed.New(all, modeltest.Set())
	if err != nil {
		t.Fatal(err)
	}
	p := of(t, f, "0.40-0.60")
	v := View(p, &lab.Work{}, 0)
	if n := len(v.Wide.Dots); n > mostDots+4 || v.Wide.Every != 4 {
		t.Errorf("%d dots, each for %d posts", n, v.Wide.Every)
	}
	if !strings.Contains(v.Note, "1,500 posts") || !strings.Contains(v.Note, "One of every 4 is drawn; all are counted.") {
		t.Errorf("the note is %q", v.Note)
	}
	if len(v.Wide.Rings) == 0 {
		t.Error("no post is ringed")
	}
}

// Bands cover the axis, a line stands at each cut, and grips in one row don't lie on each other.
func TestBandsAndGrips(t *testing.T) {
	for _, cuts := range []string{"0.5", "0.40-0.60", "0.1-0.2-0.3-0.4-0.5-0.6-0.7-0.8-0.9", "0.40-0.401-0.402-0.403", "0.001-0.999"} {
		p := opened(t, cuts)
		v := View(p, &lab.Work{}, 0)
		sum := 0.0
		for _, b := range v.Wide.Bands {
			if b.Width < 0 || math.Abs(b.X-sum) > 1e-9 {
				t.Errorf("%s: a band from %v, %v wide, after %v", cuts, b.X, b.Width, sum)
			}
			sum += b.Width
		}
		if math.Abs(sum-wideWidth) > 1e-9 || len(v.Wide.Bands) != v.K || len(v.Bands) != v.K || len(v.Cuts) != v.K-1 {
			t.Errorf("%s: %d bands over %v, %d classes of %d", cuts, len(v.Wide.Bands), sum, len(v.Bands), v.K)
		}
		for i, a := range v.Cuts {
			for j, b := range v.Cuts[:i] {
				if a.Row == b.Row && math.Abs(v.Wide.Cuts[i]-v.Wide.Cuts[j]) < gripWidth*wideWidth-1e-9 {
					t.Errorf("%s: cuts %d and %d lie on each other in row %d", cuts, i, j, a.Row)
				}
			}
		}
	}
}

// What stands on the page says what the part has counted.
func TestWords(t *testing.T) {
	p := opened(t, "0.40-0.60")
	v := View(p, &lab.Work{}, 0)
	if v.Kept != fmt.Sprint(p.Order.Kept) && !strings.Contains(v.Kept, ",") {
		t.Errorf("%s pairs are kept, want %d", v.Kept, p.Order.Kept)
	}
	if len(v.Cases) != 2 || v.Cases[0].Posts[0].Class != "Fair" || v.Cases[0].Posts[1].Class != "Good" || v.Cases[1].Posts[0].Class != v.Cases[1].Posts[1].Class {
		t.Errorf("the cases are %+v", v.Cases)
	}
	if want := fmt.Sprintf("precision %.2f, recall %.2f", p.Top.Precision(), p.Top.Recall()); !strings.Contains(v.Top, want) {
		t.Errorf("%q lacks %q", v.Top, want)
	}
	if len(v.Curve.Points) != 9 || v.Curve.Points[8].K != 10 || v.Curve.Own == nil || v.Curve.Own.K != 3 {
		t.Errorf("the curve is %+v", v.Curve)
	}
	for i, c := range v.Curve.Points[1:] {
		if c.Y > v.Curve.Points[i].Y {
			t.Errorf("τ-b falls from %d to %d classes", c.K-1, c.K)
		}
	}
}
