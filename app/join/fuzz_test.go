package join

import (
	"errors"
	"io"
	"strings"
	"testing"

	"decouple/app/column"
	"decouple/app/table"
)

// FuzzJoin checks that no two files and no plan make the package panic, that each row of the first stays a row with the cells that
// it had, and that the counts add up.
func FuzzJoin(f *testing.F) {
	for _, seed := range [][2]string{
		{"id,t\na,x\nb,y\n", "id,n\na,1\na,2\nc,3\n"},
		{"a;b\n1;2\n", "a\tb\n1.0\t1,5\n\t-\n1\t99\n"},
		{"a\n\n\"\"\n", "[{\"a\":\"1\",\"b\":null},{\"b\":{\"c\":2}}]"},
		{"a,a\nx,\"open\n", "a,matched rows\nx,1 %\nx,1e308\nx,1e308\n"},
	} {
		f.Add(seed[0], seed[1], byte(0), byte(0), byte(6))
	}
	f.Fuzz(func(t *testing.T, first, second string, left, right, how byte) {
		if len(first)+len(second) > 160 {
			return
		}
		a, errA := table.NewReader(strings.NewReader(first), "a.csv")
		b, errB := table.NewReader(strings.NewReader(second), "b.csv")
		if errA != nil || errB != nil {
			return
		}
		p, err := column.Look(b, "b.csv", int64(len(second)), column.Settings{})
		if err != nil {
			return
		}
		plan := Plan{int(left), int(right), GuessHow(&p)}
		for c := range plan.How {
			if p.Columns[c].Numeric() {
				plan.How[c] = How(how>>(2*c%8)) % hows
			}
		}
		if b, err = table.NewReader(strings.NewReader(second), "b.csv"); err != nil {
			t.Fatal(err)
		}
		x, err := NewIndex(b, &p, plan, nil)
		if err != nil {
			return
		}
		r, err := NewReader(a, x, plan.Left)
		if err != nil {
			return
		}
		taken := map[string]bool{}
		for _, name := range r.Columns() {
			if taken[name] || name == "" {
				t.Fatalf("columns %q", r.Columns())
			}
			taken[name] = true
		}
		rows := 0
		for {
			row, err := r.Next()
			var problem *table.Problem
			if errors.As(err, &problem) {
				continue
			}
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			rows++
			if len(row.Fields) != len(r.Columns()) {
				t.Fatalf("%q for the columns %q", row.Fields, r.Columns())
			}
			for _, field := range row.Fields[len(a.Columns()):] {
				if strings.Contains(field, "Inf") || strings.Contains(field, "NaN") {
					t.Fatalf("%q", row.Fields)
				}
			}
		}
		c := r.Counts()
		if c.Rows != rows || c.Matched+c.Blank > c.Rows || c.Read != p.Read || c.Bad+c.NoKey+c.Lone > c.Read || c.Doubled > c.Keys || (c.Matched > 0) != (c.Read-c.Bad-c.NoKey-c.Lone > 0) {
			t.Fatalf("%+v of %d rows", c, rows)
		}
	})
}
