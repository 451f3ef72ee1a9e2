package pairs

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// Figures are what a pair came to. A is the less accurate model, B the other.
type Figures struct {
	// Pair is the pair's number, 0…Count−1; Swapped says that A is the second of its [Recipes].
	Pair    int
	Swapped bool
	// RightA and RightB count the rows of the offline test of which each is right, OnlyA and OnlyB those of which the other is not.
	RightA, RightB, OnlyA, OnlyB int
	// RateA and RateB are the take-rates and Half is half of the 95 % interval of their difference, all in millionths.
	RateA, RateB, Half int
}

// Offline is B's gain in accuracy and Online that in take-rate, in percentage points.
func (f *Figures) Offline() float64 { return 100 * float64(f.RightB-f.RightA) / Held }

// Online is as [Figures.Offline].
func (f *Figures) Online() float64 { return float64(f.RateB-f.RateA) / 1e4 }

// Recipes are those of A and of B, and what they differ in.
func (f *Figures) Recipes() (a, b Recipe, by Differs) {
	a, b, by = Recipes(f.Pair)
	if f.Swapped {
		a, b = b, a
	}
	return a, b, by
}

// Trial is a pair that was trained and tested.
type Trial struct {
	Figures
	// Models and Arms are A's and B's.
	Models [2]*Model
	Arms   [2]*Arm
}

// Stage is what a trial is doing.
type Stage uint8

// The stages.
const (
	TrainFirst Stage = iota
	TrainSecond
	TestA
	TestB
	Stages
)

// Try trains pair i and tests it. Progress, if not nil, is called again and again with the stage and how much of it is done, 0…1;
// an error from it ends the trial and is returned, as is ctx's.
func Try(ctx context.Context, d *Data, s *Shop, i int, progress func(Stage, float64) error) (*Trial, error) {
	at := func(stage Stage) func(float64) error {
		return func(done float64) error {
			if progress == nil {
				return nil
			}
			return progress(stage, done)
		}
	}
	first, second, _ := Recipes(i)
	t := &Trial{Figures: Figures{Pair: i}}
	for k, recipe := range [2]Recipe{first, second} {
		m, err := d.Train(ctx, recipe, s.feed.Posts, at(TrainFirst+Stage(k)))
		if err != nil {
			return nil, err
		}
		t.Models[k] = m
	}
	if t.Swapped = t.Models[1].Rights < t.Models[0].Rights; t.Swapped {
		t.Models[0], t.Models[1] = t.Models[1], t.Models[0]
	}
	for k, m := range t.Models {
		order, err := s.Order(m.Clicks)
		if err != nil {
			return nil, err
		}
		if t.Arms[k], err = s.Test(ctx, order, k, at(TestA+Stage(k))); err != nil {
			return nil, err
		}
	}
	a, b := t.Models[0], t.Models[1]
	t.RightA, t.RightB = a.Rights, b.Rights
	t.OnlyA, t.OnlyB = Discordant(a.Right, b.Right)
	_, half := Gain(t.Arms[0], t.Arms[1])
	millionths := func(x float64) int { return int(math.Round(x * 1e6)) }
	t.RateA, t.RateB, t.Half = millionths(t.Arms[0].Rate()), millionths(t.Arms[1].Rate()), millionths(half)
	return t, nil
}

// columns are those of the table.
const columns = "pair,swapped,right_a,right_b,only_a,only_b,rate_a,rate_b,half"

// Write writes figures as the table that [Read] reads: CSV.
func Write(w io.Writer, all []Figures) error {
	var b strings.Builder
	b.WriteString(columns + "\n")
	for i := range all {
		f := &all[i]
		swapped := 0
		if f.Swapped {
			swapped = 1
		}
		for k, n := range [...]int{f.Pair, swapped, f.RightA, f.RightB, f.OnlyA, f.OnlyB, f.RateA, f.RateB, f.Half} {
			if k > 0 {
				b.WriteByte(',')
			}
			b.WriteString(strconv.Itoa(n))
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Read reads what [Write] has written. An error names the line.
func Read(table string) ([]Figures, error) {
	lines := strings.Split(strings.TrimSuffix(table, "\n"), "\n")
	if lines[0] != columns {
		return nil, fmt.Errorf("pairs: line 1 is %q, want %q", lines[0], columns)
	}
	var all []Figures
	for i, line := range lines[1:] {
		words := strings.Split(line, ",")
		if len(words) != 9 {
			return nil, fmt.Errorf("pairs: line %d has %d numbers, want 9", i+2, len(words))
		}
		var n [9]int
		for k, word := range words {
			var err error
			if n[k], err = strconv.Atoi(word); err != nil || n[k] < 0 {
				return nil, fmt.Errorf("pairs: line %d, number %d is %q, want a whole number of at least 0", i+2, k+1, word)
			}
		}
		all = append(all, Figures{n[0], n[1] == 1, n[2], n[3], n[4], n[5], n[6], n[7], n[8]})
	}
	return all, nil
}

//go:embed pairs.csv
var table string

// All are the figures of the hundred pairs, by number, as `go run ./web measure -pairs` made them.
func All() []Figures {
	all, err := Read(table)
	if err != nil || len(all) != Count {
		panic(fmt.Sprintf("pairs: the table has %d pairs: %v", len(all), err)) // a fault of the build
	}
	return all
}

// Least is the smallest gain in accuracy that the page asks about, in rows: 0.1 percentage points.
const Least = Held / 1000

// Asked is the pair that the page asks about, by its place in all: of those whose B is more accurate by at least [Least] rows the
// one where it is by the fewest, of several the first. -1 where there is none.
func Asked(all []Figures) int {
	best := -1
	for i := range all {
		gain := all[i].RightB - all[i].RightA
		if gain >= Least && (best < 0 || gain < all[best].RightB-all[best].RightA) {
			best = i
		}
	}
	return best
}
