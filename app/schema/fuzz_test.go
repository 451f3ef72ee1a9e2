package schema

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"decouple/app/column"
	"decouple/app/table"
)

// FuzzBuild checks that no file and no mapping makes the package panic, that the
// counts add up, that the posts are valid and that the same bytes give the same
// feed.
func FuzzBuild(f *testing.F) {
	// Small seeds: a second tries thousands of them. Twenty rows are the fewest that anything is trained on.
	for _, seed := range []string{
		"a,score\n" + strings.Repeat("a,1\nc,2\n", 10),
		"t;n\n" + strings.Repeat("a;1,5\nb;.2\n", 10),
		"text,spam,day\nx,1,02/06/13\ny,N/A,31 Feb 2011\n",
		"text,clicks,impressions\nx,3,4\ny,,1\nz,9,-1\n",
		"a,b,c\n\"T, #\",1e17,12 %\nx,\"1,234.5\",-4\n",
		"a,b\n\"open\nx,1\n", "[{\"text\":\"x\",\"n\":null},{\"n\":{\"a\":\"\"}}]", "a\n1\n", "\ufeffa,a,,\n1,2,3,4\n",
	} {
		f.Add(seed, "", true)
		f.Add(seed, "\x01\x02\x04\x05\x09", true)
		f.Add(seed, "\x0a\x02\x03\x0b\x0c", false)
	}
	f.Fuzz(func(t *testing.T, data, roles string, keepRest bool) {
		if len(data) > 160 || len(roles) > 16 {
			return
		}
		r, err := table.NewReader(strings.NewReader(data), "a.csv")
		if err != nil {
			return // no table: the fuzz targets of package table cover these
		}
		open := recorded(r)
		p, err := Look(open(), "a.csv", int64(len(data)), LookSettings{})
		if err != nil {
			return
		}
		if _, err := json.Marshal(p); err != nil {
			t.Fatalf("the preview can't be sent: %v", err)
		}
		m := Guess(p)
		if _, err := m.single(p); err != nil || len(m.Columns) != len(p.Columns) {
			t.Fatalf("the guess is no mapping: %v", err)
		}
		for c := range min(len(roles), len(m.Columns)) {
			m.Columns[c].Role = Role(roles[c])
		}
		feed, err := Build(context.Background(), open(), m, p, keepRest, nil)
		again, errAgain := Build(context.Background(), open(), m, p, keepRest, nil)
		if !reflect.DeepEqual(feed, again) || !reflect.DeepEqual(err, errAgain) {
			t.Fatal("two readings differ")
		}
		var refused *Refused
		switch {
		case err == nil:
			sound(t, feed)
		case errors.As(err, &refused):
			addUp(t, &refused.Counts)
		}
	})
}

// replay is rows that were read once, to be read again: to open the file each time takes longer than all the rest.
type replay struct {
	*table.Reader
	steps []step
	at    int
}

// step is what one call of Next returned.
type step struct {
	row table.Row
	err error
}

// recorded reads r to its end and returns what gives the same rows again and again.
func recorded(r *table.Reader) func() *replay {
	var steps []step
	for {
		row, err := r.Next()
		steps = append(steps, step{row, err})
		var problem *table.Problem
		if err != nil && !errors.As(err, &problem) {
			return func() *replay { return &replay{r, steps, 0} }
		}
	}
}

// Next implements [table.Rows].
func (r *replay) Next() (table.Row, error) {
	s := r.steps[min(r.at, len(r.steps)-1)]
	r.at++
	return s.row, s.err
}

func addUp(t *testing.T, c *Counts) {
	t.Helper()
	sum := 0
	for _, r := range c.Reasons {
		sum += r.Count
		if r.Count < 1 || r.Why == "" || r.First.Line < 1 {
			t.Fatalf("reason %+v", r)
		}
	}
	if c.Read != c.Kept+c.SetAside || sum != c.SetAside {
		t.Fatalf("%+v does not add up: the reasons come to %d", c, sum)
	}
}

func sound(t *testing.T, f *Feed) {
	t.Helper()
	addUp(t, &f.Counts)
	if len(f.Posts) != f.Counts.Kept {
		t.Fatalf("%d posts of %d kept rows", len(f.Posts), f.Counts.Kept)
	}
	finite := func(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
	if w := f.Words; !(w.Unit > 0) || !finite(w.Unit) || !(w.QualityHigh > w.QualityLow) || !finite(w.QualityHigh-w.QualityLow) {
		t.Fatalf("words %+v", w)
	}
	ids := map[string]bool{}
	for i := range f.Posts {
		p := &f.Posts[i]
		l := &p.Log
		switch {
		case ids[p.ID], p.ID == "", p.Author == "", !utf8.ValidString(p.Text), p.AgeMinutes < 0:
			t.Fatalf("post %+v", p)
		case p.Text == "" && len(p.Fields) == 0:
			t.Fatalf("post %s tells the models nothing", p.ID)
		case l.Clicks < 0, l.Clicks > l.Impressions, l.HasValue && l.Impressions > 0, !(l.Value >= 0), !finite(l.Value), !(l.Rating >= 0 && l.Rating <= 1):
			t.Fatalf("log %+v", l)
		}
		ids[p.ID] = true
		names := map[string]bool{}
		for _, field := range p.Fields {
			if names[field.Name] || field.Class == "" && !(math.Abs(field.Number) <= clip) || field.Class != "" && field.Number != 0 || len(field.Class) > column.KeyBytes {
				t.Fatalf("field %+v", field)
			}
			names[field.Name] = true
		}
	}
	for k := range f.Has {
		if f.Has[k] != (f.Why[k] == "") {
			t.Fatalf("model %d: has %v, why %q", k, f.Has[k], f.Why[k])
		}
	}
}
