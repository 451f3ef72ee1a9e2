package titles_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"decouple/app/table"
	"decouple/app/titles"
)

func read(text string) (*titles.File, error) {
	r, err := table.NewReader(strings.NewReader(text), "titles.csv")
	if err != nil {
		return nil, err
	}
	return titles.Read(r, func(int) error { return nil })
}

const sound = `title,part,group,kind
Oak stool,Furniture,Seating,Stool
 Pine stool ,Furniture,Seating,Stool
Red sofa,Furniture,Seating,Sofa
Blue sofa,Furniture,Seating,Sofa
Tote,Fashion,Bags,
Clutch,Fashion,Bags,
`

func TestRead(t *testing.T) {
	f, err := read(sound + "oak stool,Furniture,Seating,Stool\nTote,Furniture,Seating,Sofa\n")
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Titles) != 7 || f.Repeated != 1 {
		t.Errorf("%d titles, %d repeated; want 7 and 1", len(f.Titles), f.Repeated)
	}
	if got := f.Titles[1]; got.Text != "Pine stool" || strings.Join(got.Path, "/") != "Furniture/Seating/Stool" {
		t.Errorf("the second is %+v", got)
	}
	if got := f.Titles[4]; strings.Join(got.Path, "/") != "Fashion/Bags" {
		t.Errorf("the fifth is %+v, want two levels", got)
	}
	two, err := read("t;a;b\nx y;A;B\nz;A;B\nu;A;C\nv;A;C\n")
	if err != nil || len(two.Titles) != 4 || len(two.Titles[0].Path) != 2 {
		t.Errorf("two levels: %+v, %v", two, err)
	}
}

func TestReadRefuses(t *testing.T) {
	many := &strings.Builder{}
	many.WriteString("title,a,b\n")
	for i := range titles.MaxCategories + 1 {
		fmt.Fprintf(many, "x %d,A,B %d\n", i, i)
	}
	for name, test := range map[string]struct{ text, want string }{
		"one level":           {"title,part\nOak stool,Furniture\n", "the file has 2 columns (“title”, “part”): give it a title and two or three levels"},
		"five columns":        {"title,a,b,c,price\nx,A,B,C,1\n", "the file has 5 columns"},
		"no rows":             {"title,part,group\n", "no titles"},
		"one category":        {"title,a,b\nx,A,B\ny,A,B\n", "all titles are of one category, “A, B”"},
		"one title":           {sound + "Rucksack,Fashion,Packs,Rucksack\n", "line 8: “Fashion, Packs, Rucksack” has one title, so none can be held out"},
		"a title twice":       {sound + "Rucksack,Fashion,Packs,P\nrucksack,Fashion,Packs,P\n", "“Fashion, Packs, P” has one title"},
		"two such":            {sound + "Rucksack,Fashion,Packs,P\nBoot,Fashion,Shoes,Boot\n", "(and 1 more such)"},
		"a blank title":       {sound + " ,Fashion,Bags,\n", "line 8, column \"title\": the title is blank"},
		"a blank level":       {sound + "Boot,Fashion,,Boot\n", "line 8, column \"group\": the level is blank"},
		"a category and more": {sound + "Big tote,Fashion,Bags,Tote\nOld tote,Fashion,Bags,Tote\n", "line 6: “Fashion, Bags” is a category with titles of its own, and line 8 has one below it, “Fashion, Bags, Tote”"},
		"a row too long":      {sound + "Boot,Fashion,Shoes,Boot,9\n", "line 8"},
		"too many categories": {many.String(), "more than 200 categories"},
		"nothing":             {"", "empty"},
	} {
		if f, err := read(test.text); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %+v, %v; want an error about %q", name, f, err, test.want)
		}
	}
}

func TestReadIsBounded(t *testing.T) {
	b := &strings.Builder{}
	b.WriteString("title,a,b\n")
	for i := range titles.MaxTitles + 1 {
		fmt.Fprintf(b, "x %d,A,B %d\n", i, i%3)
	}
	if _, err := read(b.String()); err == nil || !strings.Contains(err.Error(), "20,000 titles") {
		t.Errorf("of too many: %v", err)
	}
	stop := errors.New("stopped")
	r, err := table.NewReader(strings.NewReader(b.String()), "titles.csv")
	if err != nil {
		t.Fatal(err)
	}
	if _, err = titles.Read(r, func(rows int) error {
		if rows == 1000 {
			return stop
		}
		return nil
	}); !errors.Is(err, stop) {
		t.Errorf("a step that ends it: %v", err)
	}
}

// Whatever is in a file, reading ends in titles that make a tree or in an error in words.
func FuzzRead(f *testing.F) {
	f.Add(sound)
	f.Add("title\tpart\tgroup\na\tb\tc\n")
	f.Add(`[{"title":"a","x":"b","y":"c"},{"title":"d","x":"b","y":"e"}]`)
	f.Fuzz(func(t *testing.T, text string) {
		file, err := read(text)
		if err != nil {
			return
		}
		count := map[string]int{}
		for _, title := range file.Titles {
			if title.Text == "" || len(title.Path) < 2 || len(title.Path) > 3 {
				t.Fatalf("a title %+v", title)
			}
			count[strings.Join(title.Path, "\x00")]++
		}
		if len(count) < 2 {
			t.Fatalf("%d categories", len(count))
		}
		for path, n := range count {
			if n < 2 {
				t.Fatalf("%q has %d titles", path, n)
			}
		}
	})
}
