package schema

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"decouple/app/post"
	"decouple/app/table"
)

func TestTooLittleToTrainOn(t *testing.T) {
	few := many("text,spam,score,rating", 19, func(i int) string { return fmt.Sprintf("Text %d,%d,%d,7", i, i%2, i) })
	_, err := built(t, few, "text spam engagement quality", true)
	if want := "nothing can be trained on these rows: for spam, 9 rows say yes and 10 rows no: at least 10 of each are needed"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	f := mustBuild(t, few+"Last,1,5,7\n", "text spam engagement quality")
	if f.Has != [5]bool{0: true, 3: true} || f.Why[4] != "all values are the same: there is nothing to learn" {
		t.Errorf("has %v, why %q", f.Has, f.Why)
	}
}

func TestScales(t *testing.T) {
	for _, c := range []struct{ least, most, low, high float64 }{
		{0, 1, 0, 1},
		{0.3, 0.9, 0, 1},
		{1, 5, 0, 5},
		{1.4, 9.2, 0, 10},
		{13, 81, 0, 100},
		{-1, 1, -1, 1},
		{200, 800, 200, 800},
		{500, 500, 500, 501},
	} {
		if low, high := naturalRange(c.least, c.most); low != c.low || high != c.high {
			t.Errorf("%v to %v: %v to %v, want %v to %v", c.least, c.most, low, high, c.low, c.high)
		}
	}
	for _, c := range []struct{ top, unit float64 }{{1000, 1}, {1, 1}, {40, 1}, {1001, 10}, {17000, 100}, {2.7e9, 1e7}, {0.05, 0.01}, {0, 1}} {
		posts := make([]post.Post, 50)
		for i := range posts {
			posts[i].Log = post.Log{Value: c.top, HasValue: i > 0}
		}
		posts[49].Log.Value = 1e17 // one that does not count
		if got := scaleValues(posts); got != c.unit {
			t.Errorf("up to %v: unit %v, want %v", c.top, got, c.unit)
		} else if v := posts[1].Log.Value; math.Abs(v*got-c.top) > 1e-12*c.top {
			t.Errorf("up to %v: value %v", c.top, v)
		}
	}
}

func TestStandardise(t *testing.T) {
	data := many("text,spam,even,uneven,same,flag", 200, func(i int) string {
		return fmt.Sprintf("Text %d,%d,%d,%d,7,%d", i, i%2, i, int(math.Pow(10, float64(i%9))), i%2)
	})
	p := looked(t, "a.csv", data)
	p.Columns[4].Kind = Number
	r, err := table.NewReader(strings.NewReader(data), "a.csv")
	if err != nil {
		t.Fatal(err)
	}
	f, err := Build(context.Background(), r, mapping(t, "text spam feature feature feature feature"), p, true, nil)
	if err != nil {
		t.Fatal(err)
	}
	for j, name := range []string{"even", "uneven", "same"} {
		var x []float64
		for _, p := range f.Posts {
			if p.Fields[j].Name != name {
				t.Fatalf("field %d is %s", j, p.Fields[j].Name)
			}
			x = append(x, p.Fields[j].Number)
		}
		mean, sd, _ := moments(x)
		want := 1.0
		if name == "same" {
			want = 0
		}
		if math.Abs(mean) > 1e-12 || math.Abs(sd-want) > 1e-12 {
			t.Errorf("%s has mean %v and standard deviation %v", name, mean, sd)
		}
	}
	if got := f.Posts[1].Fields[3]; got.Class != "yes" || got.Name != "flag" {
		t.Errorf("flag: %+v", got)
	}
	notes := strings.Join(f.Counts.Notes, "\n")
	if !strings.Contains(notes, "uneven: very uneven") || !strings.Contains(notes, "same: the same in all rows") || strings.Contains(notes, "even: very even") {
		t.Errorf("notes %s", notes)
	}
}
