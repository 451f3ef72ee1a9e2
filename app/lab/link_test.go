package lab_test

import (
	"slices"
	"strings"
	"testing"

	"decouple/app/lab"

	"pgregory.net/rapid"
)

// inner and outer are settings with a row of each sort; inner's are lifted.
type inner struct {
	Milli int32
	Flag  bool
}

type outer struct {
	Number, OneOf, Two int
	Either             bool
	Choice             color
	Inner              inner
}

type color uint8

var innerRows = []lab.Row[*inner]{
	lab.Milli("milli", func(s *inner) *int32 { return &s.Milli }),
	lab.Flag("flag", func(s *inner) *bool { return &s.Flag }),
}

func staying(r lab.Row[*outer]) lab.Row[*outer] {
	r.Stays = true
	return r
}

var outerTable = lab.Table[*outer]{
	Defaults: &outer{Number: 7, OneOf: 20, Two: 10, Choice: 1, Inner: inner{Milli: 250, Flag: true}},
	Rows: append([]lab.Row[*outer]{
		lab.Number("number", 1, 1_000_000, func(s *outer) *int { return &s.Number }),
		staying(lab.OneOf("one", []int{100, 20, 5}, func(s *outer) *int { return &s.OneOf })),
		lab.OneOf("two", []int{10, 50}, func(s *outer) *int { return &s.Two }),
		lab.Either("either", "normal", "present", "present or normal", func(s *outer) *bool { return &s.Either }),
		lab.Choice("choice", []string{"red", "green", "blue"}, func(s *outer) *color { return &s.Choice }),
	}, lab.Within(innerRows, func(s *outer) *inner { return &s.Inner })...),
}

func anyOuter(t *rapid.T) outer {
	return outer{
		Number: rapid.IntRange(1, 1_000_000).Draw(t, "number"),
		OneOf:  rapid.SampledFrom([]int{100, 20, 5}).Draw(t, "one"),
		Two:    rapid.SampledFrom([]int{10, 50}).Draw(t, "two"),
		Either: rapid.Bool().Draw(t, "either"),
		Choice: color(rapid.Uint8Range(0, 2).Draw(t, "choice")),
		Inner:  inner{rapid.Int32Range(0, 1000).Draw(t, "milli"), rapid.Bool().Draw(t, "flag")},
	}
}

// What rows write they read, whatever stood before; what stands at its default is left
// out, and both ways all is one of the settings' own.
func TestRowsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want, got := anyOuter(t), anyOuter(t)
		values := outerTable.Bind(&want).Values(nil)
		rows := outerTable.Bind(&got)
		rows.Reset(false)
		if got != *outerTable.Defaults {
			t.Fatalf("reset to %+v, want %+v", got, *outerTable.Defaults)
		}
		for _, v := range values {
			if _, err := rows.Set(v.Key, v.Text); err != nil {
				t.Fatalf("%s=%s: %v", v.Key, v.Text, err)
			}
		}
		if got != want {
			t.Fatalf("%+v reads %v as %+v", want, values, got)
		}
		if again := rows.Values([]lab.Value{{"first", "1"}}); !slices.Equal(again[1:], values) {
			t.Fatalf("%v is written as %v", values, again)
		}
	})
	if *outerTable.Defaults != (outer{Number: 7, OneOf: 20, Two: 10, Choice: 1, Inner: inner{Milli: 250, Flag: true}}) {
		t.Errorf("the defaults became %+v", *outerTable.Defaults)
	}
}

func TestDefaultsAreNotWritten(t *testing.T) {
	s := *outerTable.Defaults
	if v := outerTable.Bind(&s).Values(nil); len(v) > 0 {
		t.Errorf("the defaults are written as %v", v)
	}
	s.Inner.Milli, s.Number = 5, 8
	want := []lab.Value{{"number", "8"}, {"milli", "0.005"}}
	if v := outerTable.Bind(&s).Values(nil); !slices.Equal(v, want) {
		t.Errorf("two others are written as %v, want %v", v, want)
	}
}

// A value that a row does not have leaves it at its default, and all others as they are.
func TestBadValuesLeaveTheDefault(t *testing.T) {
	for key, bad := range map[string][]string{
		"number": {"", "0", "-1", "1000001", "7.5", "1e3", "x", "٣"},
		"one":    {"", "99", "5.0", "five"},
		"two":    {"", "0", "20"},
		"either": {"", "Present", "0"},
		"choice": {"", "Red", "0", "yellow"},
		"milli":  {"", "-0.1", "1.001", "NaN", "x"},
		"flag":   {"", "2", "true"},
	} {
		for _, v := range bad {
			s := outer{Number: 1, OneOf: 5, Two: 50, Either: true, Choice: 2, Inner: inner{Milli: 1}}
			rows := outerTable.Bind(&s)
			standard, err := rows.Set(key, v)
			if err == nil {
				t.Errorf("%s=%q is taken: %+v", key, v, s)
			}
			// All others still stand elsewhere than at their defaults.
			if v := rows.Values(nil); len(v) != len(outerTable.Rows)-1 || slices.ContainsFunc(v, func(v lab.Value) bool { return v.Key == key }) {
				t.Errorf("%s=%q leaves %v", key, v, s)
			}
			if _, err := rows.Set(key, standard); err != nil || standard == "" {
				t.Errorf("%s: the default %q is no value of its own row: %v", key, standard, err)
			}
		}
	}
}

// A bad value changes nothing by itself: it is Rows that puts the default in its place.
func TestARowOnAnErrorChangesNothing(t *testing.T) {
	for _, row := range outerTable.Rows {
		s := outer{Number: 1, OneOf: 5, Two: 50, Either: true, Choice: 2, Inner: inner{Milli: 1}}
		was := s
		if err := row.Set(&s, "no value of any row"); err == nil || s != was {
			t.Errorf("%s: %v, %+v", row.Key, err, s)
		}
	}
}

func TestResetLeavesWhatStays(t *testing.T) {
	s := outer{Number: 1, OneOf: 5, Two: 50, Either: true, Choice: 2, Inner: inner{Milli: 1}}
	rows := outerTable.Bind(&s)
	rows.Reset(true)
	if want := []lab.Value{{"one", "5"}}; !slices.Equal(rows.Values(nil), want) {
		t.Errorf("reset to %+v", s)
	}
	if rows.Reset(false); s != *outerTable.Defaults {
		t.Errorf("reset without exception to %+v", s)
	}
}

func TestRowsSayWhatTheyTake(t *testing.T) {
	rows := outerTable.Bind(&outer{})
	want := map[string]string{
		"number": "a whole number from 1 to 1000000", "one": "one of 100, 20, 5", "two": "10 or 50", "either": "present or normal",
		"choice": "one of red, green, blue", "milli": "a number from 0 to 1", "flag": "0 or 1",
	}
	if got := rows.Keys(); strings.Join(got, " ") != "number one two either choice milli flag" {
		t.Errorf("the keys are %q", got)
	}
	for key, words := range want {
		if got, ok := rows.Has(key); !ok || got != words {
			t.Errorf("%s takes %q, %v, want %q", key, got, ok, words)
		}
	}
	for _, key := range []string{"", "Number", "three"} {
		if _, ok := rows.Has(key); ok {
			t.Errorf("there is a row %q", key)
		}
	}
}

// The rows are bound to the settings that they were given, wherever those are changed.
func TestRowsAreBound(t *testing.T) {
	a, b := *outerTable.Defaults, *outerTable.Defaults
	rows := outerTable.Bind(&a)
	a.Number = 9
	if v := rows.Values(nil); !slices.Equal(v, []lab.Value{{"number", "9"}}) {
		t.Errorf("they read %v", v)
	}
	if _, err := rows.Set("flag", "0"); err != nil || a.Inner.Flag || b != *outerTable.Defaults {
		t.Errorf("they write %+v and %+v: %v", a, b, err)
	}
}
