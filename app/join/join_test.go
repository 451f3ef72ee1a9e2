package join

import (
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"decouple/app/column"
	"decouple/app/table"
)

// csv writes rows as a file with a comma between cells, which hold none.
func csv(names []string, rows [][]string) string {
	var b strings.Builder
	for _, row := range append([][]string{names}, rows...) {
		b.WriteString(strings.Join(row, ",") + "\r\n")
	}
	return b.String()
}

func open(t rapid.TB, text string) *table.Reader {
	t.Helper()
	r, err := table.Open(strings.NewReader(text), "a.csv", table.Options{Header: table.HeaderFirst, Delimiter: ','})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func look(t rapid.TB, text string) column.Preview {
	t.Helper()
	p, err := column.Look(open(t, text), "a.csv", int64(len(text)), column.Settings{Decimal: '.'})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// joined are all rows of both files, and the counts.
func joined(t rapid.TB, first, second string, plan Plan) (columns []string, rows []table.Row, c Counts) {
	t.Helper()
	p := look(t, second)
	x, err := NewIndex(open(t, second), &p, plan, nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := NewReader(open(t, first), x, plan.Left)
	if err != nil {
		t.Fatal(err)
	}
	for {
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			return r.Columns(), rows, r.Counts()
		}
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
}

// Posts and their ratings: a table made by hand.
func TestJoin(t *testing.T) {
	posts := "id,text,rating\na1,one,x\na2,two,y\n,blank,z\na1,again,x\na9,lost,w\n"
	ratings := "who,post,rating,label,kg\nu1,a1,4,spam,\"1,5\"\nu2,a2,3,ham,2.25\nu3,a1,5,,1.25\nu4,zz,1,ham,7\nu5,,1,ham,8\nu6,a2,,ham,n/a\nu7,a1,2,ham,1.252\n"
	columns, rows, c := joined(t, posts, ratings, Plan{0, 1, []How{First, First, Mean, First, Sum}})
	if want := "id text rating who rating (second file) label kg matched rows"; strings.Join(columns, " ") != want {
		t.Errorf("the columns are %q", columns)
	}
	want := [][]string{
		{"a1", "one", "x", "u1", "3.66666666666667", "spam", "4.0020", "3"},
		{"a2", "two", "y", "u2", "3", "ham", "2.25", "2"},
		{"", "blank", "z", "", "", "", "", "0"},
		{"a1", "again", "x", "u1", "3.66666666666667", "spam", "4.0020", "3"},
		{"a9", "lost", "w", "", "", "", "", "0"},
	}
	for i, row := range rows {
		if !slices.Equal(row.Fields, want[i]) { // 4.002 could be four thousand and two
			t.Errorf("row %d is %q, want %q", i, row.Fields, want[i])
		}
		if row.Number != i+1 || row.Line != i+2 {
			t.Errorf("row %d says that it is %d, in line %d", i, row.Number, row.Line)
		}
	}
	if want := (Counts{Rows: 5, Matched: 3, Blank: 1, Recurring: 1, Second: Second{Read: 7, NoKey: 1, Lone: 1, Keys: 3, Doubled: 2}}); c != want {
		t.Errorf("%+v, want %+v", c, want)
	}
}

func TestKey(t *testing.T) {
	for cell, want := range map[string]string{
		"": "", "  ": "", " a ": "a", "12.0": "12", "12.00": "12", "12.5": "12.5", "0012.0": "0012", "012": "012", ".0": ".0", "12.": "12.",
		"v1.0": "v1.0", "1.0.0": "1.0.0", "A": "A", "-3.0": "-3.0", "<b>": "<b>",
	} {
		if got := Key(cell); got != want {
			t.Errorf("Key(%q) = %q, want %q", cell, got, want)
		}
	}
}

func TestNumberIsReadBackInAnyForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.OneOf(rapid.Float64Range(-1e12, 1e12), rapid.Map(rapid.IntRange(-1e9, 1e9), func(n int) float64 { return float64(n) / 1000 })).Draw(t, "x")
		s := number(x)
		got, err := strconv.ParseFloat(s, 64)
		if err != nil || math.Abs(got-x) > 1e-14*math.Abs(x) {
			t.Fatalf("%v is written %q", x, s)
		}
		if _, decimals, _ := strings.Cut(s, "."); len(decimals) == 3 {
			t.Fatalf("%q may be read as thousands", s)
		}
	})
}

// The joined rows are those of two loops, whatever the files hold, and the counts add up.
func TestJoinIsTwoLoops(t *testing.T) {
	key := rapid.SampledFrom([]string{"", "a", "b", "c", "d", " a", "7", "7.0", "e"})
	number := rapid.SampledFrom([]string{"", "1", "2", "3.5", "-4", "10", "n/a"})
	text := rapid.SampledFrom([]string{"", "x", "<b>", "=1", "yes"})
	rapid.Check(t, func(t *rapid.T) {
		first := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) []string { return []string{text.Draw(t, "t"), key.Draw(t, "k"), "end"} }), 1, 12).Draw(t, "first")
		second := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) []string {
			return []string{key.Draw(t, "k"), number.Draw(t, "n"), text.Draw(t, "t"), "end"}
		}), 1, 12).Draw(t, "second")
		a, b := csv([]string{"text", "key", "end"}, first), csv([]string{"key", "n", "t", "end"}, second)
		how := rapid.SampledFrom([]How{Sum, Mean, First}).Draw(t, "how")
		if p := look(t, b); !p.Columns[1].Numeric() {
			how = First
		}
		columns, rows, c := joined(t, a, b, Plan{1, 0, []How{First, how, First, First}})
		if len(rows) != len(first) || c.Rows != len(first) || c.Read != len(second) || c.Bad != 0 {
			t.Fatalf("%d rows of %d, %+v", len(rows), len(first), c)
		}
		matched, lone := 0, 0
		for i, row := range rows {
			var mine [][]string
			for _, s := range second {
				if k := Key(s[0]); k != "" && k == Key(first[i][1]) {
					mine = append(mine, s)
				}
			}
			if len(mine) > 0 {
				matched++
			}
			if !slices.Equal(row.Fields[:3], first[i]) {
				t.Fatalf("row %d begins %q", i, row.Fields)
			}
			if got, want := row.Fields[3:6], []string{together(mine, 1, how), together(mine, 2, First), together(mine, 3, First)}; !slices.Equal(got, want) {
				t.Fatalf("row %d has %q of %q, want %q", i, got, mine, want)
			}
			if len(columns) == 7 && row.Fields[6] != strconv.Itoa(len(mine)) {
				t.Fatalf("row %d says that %s rows match, of %q", i, row.Fields[6], mine)
			}
		}
		blank := 0
		for _, s := range second {
			k := Key(s[0])
			if k == "" {
				blank++
			} else if !slices.ContainsFunc(first, func(f []string) bool { return Key(f[1]) == k }) {
				lone++
			}
		}
		if c.Matched != matched || c.Lone != lone || c.NoKey != blank || (len(columns) == 7) != (c.Doubled > 0) {
			t.Fatalf("%+v; %d match, %d are alone, %d have no key", c, matched, lone, blank)
		}
	})
}

// together is one cell of several rows, by a plain computation.
func together(rows [][]string, c int, how How) string {
	sum, n := 0.0, 0
	for _, row := range rows {
		if how == First && row[c] != "" {
			return row[c]
		}
		if x, err := strconv.ParseFloat(row[c], 64); err == nil {
			sum, n = sum+x, n+1
		}
	}
	if how == First || n == 0 {
		return ""
	}
	if how == Mean {
		sum /= float64(n)
	}
	return number(sum)
}

// What can't be joined is an error in plain words.
func TestJoinRefuses(t *testing.T) {
	p := look(t, "id,name\n1,a b\n2,c d\n")
	for plan, want := range map[*Plan]string{
		{0, 0, []How{First, Mean}}: "holds no numbers",
		{0, 0, []How{First}}:       "open it again",
		{0, 5, []How{First, Mean}}: "second file has the key",
	} {
		if _, err := NewIndex(open(t, "id,name\n1,a b\n2,c d\n"), &p, *plan, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %q", plan, err, want)
		}
	}
	x, err := NewIndex(open(t, "id,name\n1,a b\n2,c d\n"), &p, Plan{0, 0, []How{First, First}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewReader(open(t, "a\n1\n"), x, 1); err == nil || !strings.Contains(err.Error(), "first file has the key") {
		t.Errorf("%v", err)
	}
	stop := errors.New("stop")
	if _, err := NewIndex(open(t, "id,name\n1,a\n"), &p, Plan{0, 0, []How{First, First}}, func(int) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("stopped: %v", err)
	}
}
