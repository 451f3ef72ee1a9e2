package schema

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"decouple/app/table"
)

// inputsSample is a file with all sorts of inputs: a skewed number with a decimal comma, a class, yes and no, dates, codes.
func inputsSample() string {
	var b strings.Builder
	b.WriteString("name;headline;votes;budget;genre;sequel;released;stars\n")
	for i := range 60 {
		genre := [...]string{"Drama", "Comedy", " Horror"}[i%3]
		budget := fmt.Sprintf("%d,5", i*i*i*i*i)
		if i == 41 {
			budget = "9000000000"
		}
		if i%10 == 3 {
			budget = ""
		}
		fmt.Fprintf(&b, "id%03d;A film, number %d;%d;%s;%s;%s;%02d/%02d/20%02d;%d,5\n", i, i, i*7%50, budget, genre, [...]string{"yes", "no"}[i%2], i%28+1, i%12+1, i%20, i%4)
	}
	return b.String()
}

// Row by row, the inputs of a mapping make the very posts that Build makes of the whole file.
func TestRowsAreThoseOfBuild(t *testing.T) {
	data := inputsSample()
	open := func() *table.Reader {
		r, err := table.NewReader(strings.NewReader(data), "films.csv")
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	p, err := Look(open(), "films.csv", int64(len(data)), LookSettings{})
	if err != nil {
		t.Fatal(err)
	}
	m := Guess(p)
	for c, column := range p.Columns {
		switch column.Name {
		case "name":
			m.Columns[c].Role = ID
		case "headline":
			m.Columns[c].Role = Text
		case "votes":
			m.Columns[c].Role = Engagement
		case "stars":
			m.Columns[c].Role = Quality
		case "released":
			m.Columns[c].Role = Time
		default:
			m.Columns[c].Role = Feature
		}
	}
	f, err := Build(context.Background(), open(), m, p, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	in, err := LoadInputs(f.Inputs.Save())
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(in, f.Inputs) {
		t.Errorf("saved and loaded, the inputs are %+v, want %+v", in, f.Inputs)
	}
	logs, fields := 0, 0
	for _, c := range in.Columns {
		if c.Standard != nil && c.Standard.Log {
			logs++
		}
	}
	r := open()
	rows, err := NewRows(r.Columns(), in)
	if err != nil {
		t.Fatal(err)
	}
	for i := range f.Posts {
		row, err := r.Next()
		if err != nil {
			t.Fatal(err)
		}
		got, problem := rows.Post(&row)
		if problem != nil {
			t.Fatal(problem)
		}
		want := &f.Posts[i]
		if got.Text != want.Text || got.FileID != want.FileID || len(got.Fields) != len(want.Fields) {
			t.Fatalf("row %d is %+v, want %+v", i+1, got, want)
		}
		for j := range got.Fields {
			if fields++; got.Fields[j] != want.Fields[j] {
				t.Errorf("row %d: field %+v, want %+v", i+1, got.Fields[j], want.Fields[j])
			}
		}
	}
	if logs != 1 || fields < 280 {
		t.Errorf("%d logarithms and %d fields: the test needs more", logs, fields)
	}
}

func TestRowsRefuse(t *testing.T) {
	text := Input{Column: "t", Role: "text"}
	for name, c := range map[string]struct {
		columns []string
		in      []Input
		want    string
	}{
		"no text column": {[]string{"a", "b"}, []Input{text}, `no column "t" for the text; the columns are "a", "b"`},
		"no input":       {[]string{"t"}, []Input{{Column: "t", Role: "id"}}, "names no column that the models read"},
		"none there":     {[]string{"a"}, []Input{{Column: "g", Role: "feature"}, {Column: "f", Role: "followers"}}, "none of the columns"},
		"unknown role":   {[]string{"t"}, []Input{{Column: "t", Role: "title"}}, "the roles are text, id, feature, time, followers"},
		"unknown kind":   {[]string{"t"}, []Input{{Column: "t", Role: "feature", Kind: 99}}, "unknown kind"},
		"no spread":      {[]string{"t"}, []Input{{Column: "t", Role: "feature", Standard: &Standard{SD: -1}}}, "is no number"},
	} {
		if _, err := NewRows(c.columns, Inputs{Columns: c.in}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want something with %q", name, err, c.want)
		}
	}
	rows, err := NewRows([]string{"t", "n", "l"}, Inputs{Columns: []Input{text, {Column: "n", Role: InputFollowers}, {Column: "l", Role: InputLink}, {Column: "x", Role: "feature"}}})
	if err != nil || !reflect.DeepEqual(rows.Lacks, []string{"x"}) {
		t.Fatalf("%v, it lacks %q", err, rows.Lacks)
	}
	for _, c := range []struct{ t, n, l, want string }{
		{"", "", "", "neither text nor a feature"}, {"a", "many", "", "is not a number"}, {"a", "-3", "", "is not a whole number"}, {"a", "1.5", "", "is not a whole number"}, {"a", "3", "maybe", "yes"},
	} {
		_, problem := rows.Post(&table.Row{Line: 7, Number: 6, Fields: []string{c.t, c.n, c.l}})
		if problem == nil || problem.Line != 7 || problem.Row != 6 || !strings.Contains(problem.Why, c.want) {
			t.Errorf("%+v: %v", c, problem)
		}
	}
	got, problem := rows.Post(&table.Row{Fields: []string{"a", "1,200", "yes"}})
	if problem != nil || got.History.Followers != 1200 || !got.HasLink {
		t.Errorf("%+v, %v", got, problem)
	}
}

// FuzzInputs checks that no mapping file and no rows make the package panic, and that what is accepted is saved and loaded alike.
func FuzzInputs(f *testing.F) {
	f.Add(`{"format":"decouple-mapping","version":1,"unit":1,"columns":[{"column":"a","role":"text"},{"column":"b","role":"feature","kind":1,"standard":{"mean":1,"sd":2}}]}`, "a,b\nx,1\ny,z\n")
	f.Add(`{"format":"decouple-mapping","version":1,"unit":10,"columns":[{"column":"a","role":"time","kind":5,"month":"m","year":"y","standard":{"mean":2000,"sd":0}},{"column":"b","role":"link"}]}`, "a,b\n2001-02-03,yes\n")
	f.Add(`{}`, "a\n")
	f.Fuzz(func(t *testing.T, mapping, data string) {
		in, err := LoadInputs([]byte(mapping))
		if err != nil {
			return
		}
		if again, err := LoadInputs(in.Save()); err != nil || !reflect.DeepEqual(again.Save(), in.Save()) {
			t.Fatalf("saved and loaded, %+v is %+v, %v", in, again, err)
		}
		r, err := table.Stream(strings.NewReader(data), "", table.Options{})
		if err != nil {
			return
		}
		rows, err := NewRows(r.Columns(), in)
		if err != nil {
			return
		}
		for {
			row, err := r.Next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				continue
			}
			post, problem := rows.Post(&row)
			switch {
			case problem != nil && (post != nil || problem.Why == ""):
				t.Fatalf("%+v, %+v", post, problem)
			case problem == nil && post.Text == "" && len(post.Fields) == 0:
				t.Fatalf("%+v has nothing to read", post)
			}
		}
	})
}
