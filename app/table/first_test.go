package table

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// written writes the columns and rows of a file, one a line, and its notes.
func written(t *testing.T, name, data string, o Options) string {
	t.Helper()
	r, err := Open(strings.NewReader(data), name, o)
	if err != nil {
		return err.Error()
	}
	var b strings.Builder
	fmt.Fprintln(&b, strings.Join(r.Columns(), "|"))
	for {
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			fmt.Fprintln(&b, "!", err)
			continue
		}
		fmt.Fprintln(&b, row.Line, strings.Join(row.Fields, "|"))
	}
	for _, n := range r.Notes() {
		fmt.Fprintln(&b, "#", n)
	}
	return b.String()
}

// How a file begins: lines above the names, and none that are names.
func TestBeginnings(t *testing.T) {
	const rows = "a cat,3,1.5\na dog,4,2.5\na hen,12,3.5\na cow,7,4.5\n"
	const table = "title,clicks,rating\n" + rows
	read := func(first int) string {
		return fmt.Sprintf("title|clicks|rating\n%d a cat|3|1.5\n%d a dog|4|2.5\n%d a hen|12|3.5\n%d a cow|7|4.5\n", first, first+1, first+2, first+3)
	}
	const above = "the names of the columns: left out, from "
	for name, c := range map[string]struct {
		data string
		o    Options
		want string
	}{
		"names":          {table, Options{}, read(2)},
		"a title":        {"Monthly report\n\n" + table, Options{}, read(4) + "# the first 2 lines stand above " + above + "\"Monthly report\" on\n"},
		"a padded title": {"Monthly report,,\n" + table, Options{}, read(3) + "# the first line stands above " + above + "\"Monthly report\" on\n"},
		"comments":       {"# made by a program\n# on a day, in May\n" + table, Options{}, read(4) + "# the first 2 lines stand above " + above + "\"# made by a program\" on\n"},
		"an encoding":    {"UTF-8\n" + table, Options{}, read(3) + "# the first line stands above " + above + "\"UTF-8\" on\n"},
		"a title with the other separator": {
			"Report, of March\n" + strings.ReplaceAll(table, ",", ";"),
			Options{},
			read(3) + "# the first line stands above " + above + "\"Report, of March\" on\n",
		},
		"no names": {rows + rows, Options{}, "column 1|column 2|column 3\n" + strings.Join(strings.Split(read(1), "\n")[1:5], "\n") + "\n" +
			strings.Join(strings.Split(read(5), "\n")[1:], "\n") + "# the first line is read as a row like the others, so the columns have no names\n"},
		"no names, all words": {
			"ham\tsee you\nspam\twin now\nham\tat five\nham\tat six\nspam\tcall me\nham\tok\n",
			Options{},
			"column 1|column 2\n1 ham|see you\n2 spam|win now\n3 ham|at five\n4 ham|at six\n5 spam|call me\n6 ham|ok\n# the first line is read as a row like the others, so the columns have no names\n",
		},
		"no names, and no line break at the end": {"0\n1\n0\n1", Options{}, "column 1\n1 0\n2 1\n3 0\n4 1\n# the first line is read as a row like the others, so the columns have no names\n"},
		"a delimiter that the last line tells":   {"a,b;c\n1;2", Options{}, "a,b|c\n2 1|2\n"},
		"years are names":                        {"city,2019,2020\nBern,1,2\nRome,3,4\nOslo,5,6\nBonn,7,8\n", Options{}, "city|2019|2020\n2 Bern|1|2\n3 Rome|3|4\n4 Oslo|5|6\n5 Bonn|7|8\n"},
		"names, says the reader":                 {rows, Options{Header: HeaderFirst}, "a cat|3|1.5\n2 a dog|4|2.5\n3 a hen|12|3.5\n4 a cow|7|4.5\n"},
		"no names, says a reader":                {"a,b\n1,2\n", Options{Header: HeaderNone}, "column 1|column 2\n1 a|b\n2 1|2\n# the first line is read as a row like the others, so the columns have no names\n"},
		"a delimiter":                            {"a,b;c\n1,2;3\n", Options{Delimiter: ';'}, "a,b|c\n2 1,2|3\n"},
		"mixed line ends":                        {"title,clicks\r\na cat,3\na dog,4\ra hen,5\r\na cow,6\n", Options{}, "title|clicks\n2 a cat|3\n3 a dog|4\n4 a hen|5\n5 a cow|6\n"},
		"quotes of a text": {
			"text\tn\n\"Hello\" she said\t3\n12\" pipe\t4\n\"open\t5\nend\t6\n",
			Options{},
			"text|n\n2 \"Hello\" she said|3\n3 12\" pipe|4\n4 \"open|5\n5 end|6\n# 2 rows have a quote that opens or closes no field: it is read as part of the text\n",
		},
		"a first column without a name": {"text\n1,abc\n2,def\n3,ghi\n", Options{}, ""},
	} {
		got := written(t, "a.csv", c.data, c.o)
		if c.want != "" && got != c.want {
			t.Errorf("%s:\n%swant\n%s", name, got, c.want)
		}
		if c.want == "" && !strings.HasPrefix(got, "text\n") {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}
