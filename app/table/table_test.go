package table

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// outline lists what a Reader returns: the columns, then a line per row, with ∅ for a missing value, or per problem. It reads the
// file at once and byte by byte, and both must give the same.
func outline(t *testing.T, name, file string, lenient bool) string {
	t.Helper()
	r, err := NewReader(strings.NewReader(file), name)
	once := outlineOf(t, r, err, int64(len(file)), lenient)
	r, err = trickle(iotest.OneByteReader(strings.NewReader(file)), name)
	if slow := outlineOf(t, r, err, int64(len(file)), lenient); slow != once {
		t.Errorf("read byte by byte:\n%s\nread at once:\n%s", slow, once)
	}
	return once
}

// trickle reads a file in the smallest possible steps, so that the window ends at every byte of a row.
func trickle(from io.Reader, name string) (*Reader, error) {
	r, err := look(from, name, MaxRows, MaxBytes, Options{})
	if err != nil {
		return nil, err
	}
	unread(r.src)
	if err := r.begin(); err != nil {
		return nil, err
	}
	unread(r.src)
	return r, nil
}

// unread puts the window back into the stream.
func unread(s *source) {
	rest := s.r
	if s.err != nil {
		rest = errReader{s.err}
	}
	*s = source{
		r: io.MultiReader(strings.NewReader(string(s.window())), rest), readSize: 1,
		base: s.at(), line: s.line, lineAt: s.lineAt, loneCR: s.loneCR,
	}
}

func outlineOf(t *testing.T, r *Reader, err error, size int64, lenient bool) string {
	t.Helper()
	if err != nil {
		return "error: " + err.Error() + "\n"
	}
	r.Lenient = lenient
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s\n", r.Format(), strings.Join(r.Columns(), "|"))
	for number, before := 1, int64(0); ; number++ {
		row, err := r.Next()
		if at := r.Bytes(); at < before || at > size {
			t.Errorf("after %d rows %d of %d bytes are read, before it were %d", number, at, size, before)
		} else {
			before = at
		}
		var p *Problem
		switch {
		case errors.As(err, &p):
			if p.Row != number {
				t.Errorf("problem %v is said to be in row %d, not %d", p, p.Row, number)
			}
			fmt.Fprintf(&b, "! %v\n", p)
			continue
		case errors.Is(err, io.EOF):
			if r.Bytes() != size {
				t.Errorf("at the end %d of %d bytes are read", r.Bytes(), size)
			}
			for _, note := range r.Notes() {
				fmt.Fprintf(&b, "# %s\n", note)
			}
			return b.String()
		case err != nil:
			t.Fatal(err)
		}
		if len(row.Fields) != len(r.Columns()) || len(row.Missing) != len(r.Columns()) || row.Number != number {
			t.Fatalf("row %d: %d fields and %d marks for %d columns; number %d", number, len(row.Fields), len(row.Missing), len(r.Columns()), row.Number)
		}
		fields := make([]string, len(row.Fields))
		for i, f := range row.Fields {
			fields[i] = strings.NewReplacer("\n", `\n`, "\r", `\r`).Replace(f)
			if row.Missing[i] {
				fields[i] += "∅"
			}
		}
		fmt.Fprintf(&b, "%d %s\n", row.Line, strings.Join(fields, "|"))
	}
}

type fileTest struct{ what, file, want string }

func (c fileTest) run(t *testing.T, name string, lenient bool) {
	t.Run(c.what, func(t *testing.T) {
		if got := outline(t, name, c.file, lenient); got != c.want {
			t.Errorf("%q gives\n%s\nwant\n%s", c.file, got, c.want)
		}
	})
}

func TestCSV(t *testing.T) {
	for _, c := range []fileTest{
		{"plain", "a,b\n1,2\n3,4\n", "CSV a|b\n2 1|2\n3 3|4\n"},
		{"no line break at the end", "a,b\n1,2", "CSV a|b\n2 1|2\n"},
		{"empty last field at the end", "a,b\n1,", "CSV a|b\n2 1|\n"},
		{"blank is not missing", "a,b\n,\n1,\n", "CSV a|b\n2 |\n3 1|\n"},
		{"byte order mark", "\uFEFFa,b\n1,2\n", "CSV a|b\n2 1|2\n"},
		{"byte order mark before a quote", "\uFEFF\"a\",b\n1,2\n", "CSV a|b\n2 1|2\n"},
		{"CRLF", "a,b\r\n1,2\r\n\"3\",\"4\"\r\n", "CSV a|b\n2 1|2\n3 3|4\n"},
		{"CR twice before LF", "a,b\r\r\n1,2\r\r\n\"3\",\"4\"\r\r\n", "CSV a|b\n2 1|2\n3 3|4\n"},
		{"lone CR ends lines", "a,b\r1,2\r\"3\r3\",4\r5,6", "CSV a|b\n2 1|2\n3 3\\r3|4\n5 5|6\n"},
		{"lone CR within LF is a character", "a,b\n1\r1,2\n3\r,4\r\n", "CSV a|b\n2 1\\r1|2\n3 3\\r|4\n"},
		{"CR at the end of the file", "a,b\n1,2\r", "CSV a|b\n2 1|2\n"},
		{"line break in quotes", "a,b\n\"1\n1\",2\n\"3\r\n3\",4\n5,6\n", "CSV a|b\n2 1\\n1|2\n4 3\\r\\n3|4\n6 5|6\n"},
		{"delimiter in quotes", "a,b\n\"1,1\",2\n", "CSV a|b\n2 1,1|2\n"},
		{"doubled quotes", "a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n\"\",\"\"\"x\"\"\"\n", "CSV a|b\n2 say \"hi\"|\"\n3 |\"x\"\n"},
		{"quote within a field without", "a,b\n5\" pipe,say \"hi\"\n", "CSV a|b\n2 5\" pipe|say \"hi\"\n"},
		{"space after a closing quote", "a,b\n\"1\" ,\"2\" \n", "CSV a|b\n2 1|2\n"},
		{"space before a quote", "a,b\n 1, \"2\"\n", "CSV a|b\n2  1| \"2\"\n"},
		{
			"text after a closing quote", "a,b\n\"say \"hi\" now\",2\n3,4\n",
			"CSV a|b\n2 say \"hi\" now|2\n3 3|4\n# 1 row has a quote that opens or closes no field: it is read as part of the text\n",
		},
		{
			"text after a closing quote, over lines", "a,b\n0,\"x\nsay \"hi\" now\ny\"\n3,4\n",
			"CSV a|b\n! line 3, column \"b\": text follows the quote that closes a field: a quote inside a quoted field is written \"\"; the row takes lines 2 to 4\n5 3|4\n",
		},
		{
			"text after a closing quote, over the last two lines, whose first is a row where a quote is a character", "a,b\n0,\"\n0\"0\"",
			"CSV a|b\n! line 3, column \"b\": text follows the quote that closes a field: a quote inside a quoted field is written \"\"; the row takes lines 2 to 3\n",
		},
		{
			"quote never closed", "a,b\n1,2\n3,\"4\n5,6\n7,8\n",
			"CSV a|b\n2 1|2\n! line 3, column \"b\": a field begins with a quote that is never closed\n4 5|6\n5 7|8\n",
		},
		{
			"quote never closed, after a line break in quotes", "a,b\n\"1\n1\",\"2\n5,6\n",
			"CSV a|b\n! line 3, column \"b\": a field begins with a quote that is never closed\n4 5|6\n",
		},
		{
			"quotes never closed, again and again", "a,b\n1,\"2\n3,\"4\n5,6\n\"7,8",
			"CSV a|b\n! line 2, column \"b\": a field begins with a quote that is never closed\n" +
				"! line 3, column \"b\": a field begins with a quote that is never closed\n4 5|6\n" +
				"! line 5, column \"a\": a field begins with a quote that is never closed\n",
		},
		{
			"quote never closed, and quotes to come", "a,b\n1,\"2\n3,\"4\n4\"\n5,\"6,6\"\n",
			"CSV a|b\n! line 2, column \"b\": a field begins with a quote that is never closed\n3 3|4\\n4\n5 5|6,6\n",
		},
		{
			"quote never closed, and quotes around all", "a,b\n\"1,2\n\"3\",\"4\"\n\"5\",\"6\"\n",
			"CSV a|b\n! line 2, column \"a\": a field begins with a quote that is never closed\n3 3|4\n4 5|6\n",
		},
		{"quote never closed in lone CR lines", "a,b\r1,\"2\r3,4\r", "CSV a|b\n! line 2, column \"b\": a field begins with a quote that is never closed\n3 3|4\n"},
		{"row that ends early", "a,b,c\n1\n2,3\n4,5,6\n", "CSV a|b|c\n2 1|∅|∅\n3 2|3|∅\n4 4|5|6\n# 2 rows end early: the fields they lack are missing\n"},
		{"row with too many fields", "a,b\n1,2,3\n4,5\n", "CSV a|b\n! line 2: the row has 3 fields, but there are 2 columns\n3 4|5\n"},
		{"blank fields after the last column", "a,b\n1,2,,\n", "CSV a|b\n2 1|2\n# 1 row has blank fields after its last column\n"},
		{"blank lines", "\n\na,b\n\n1,2\n  \n3,4\n\n", "CSV a|b\n5 1|2\n7 3|4\n# 5 blank lines were skipped\n"},
		{"bytes that are not UTF-8", "a,b\n1,caf\xe9\n2,café\n", "CSV a|b\n! line 2, column \"b\": " + whyBytes + "\n3 2|café\n"},
		{"a character cut by a delimiter", "a,b\n\xc3,\xa9\n", "CSV a|b\n! line 2, column \"a\": " + whyBytes + "\n"},
		{"NUL byte", "a,b\n1,2\n" + strings.Repeat("x", 40) + "\x00,2\n3,4\n", "CSV a|b\n2 1|2\n! line 3, column \"a\": there is a NUL byte in the text\n4 3|4\n"},
		{"header alone", "a,b\n", "CSV a|b\n"},
		{"header alone, no line break", "a,b", "CSV a|b\n"},
		{
			"blank and doubled names", "a,,a,\" \",a (2), b \n1,2,3,4,5,6\n",
			"CSV a|column 2|a (3)|column 4|a (2)|b\n2 1|2|3|4|5|6\n# column 2 has no name and is called \"column 2\"\n" +
				"# column 3 has the same name as another, \"a\", and is called \"a (3)\"\n# column 4 has no name and is called \"column 4\"\n",
		},
		{"a blank name whose number is taken", ",column 1\n1,2\n", "CSV column 1 (2)|column 1\n2 1|2\n# column 1 has no name and is called \"column 1 (2)\"\n"},
		{"line break in a name", "\"a\nb\",c\n1,2\n", "CSV a\nb|c\n3 1|2\n"},
		{"bytes in a name", "a\xff,b\n1,2\n", "CSV a\uFFFD|b\n2 1|2\n# the name of column 1 has bytes that are not UTF-8, shown as \uFFFD\n"},
		{"quote never closed in a name", "a,\"b\n1,2\n", "error: the names of the columns can't be read: line 1: a field begins with a quote that is never closed\n"},
		{"semicolons", "a;b;c\n1,5;2,5;x\n", "CSV a|b|c\n2 1,5|2,5|x\n"},
		{"bars", "a|b\n1|2\n", "CSV a|b\n2 1|2\n"},
		{"tabs", "a\tb\n1\t2,3\n", "TSV a|b\n2 1|2,3\n"},
		{"commas in names parted by semicolons", "name;height, cm\nx;1\ny;2\n", "CSV name|height, cm\n2 x|1\n3 y|2\n"},
		{"delimiters in quoted names", "\"a;b;c\",d\n1,2\n", "CSV a;b;c|d\n2 1|2\n"},
		{"a line that names the delimiter", "sep=;\r\na,b;c\r\n1;2\r\n", "CSV a,b|c\n3 1|2\n"},
		{"one column", "text\nhello, world\n\"quoted\"\n", "CSV text\n2 hello, world\n3 quoted\n"},
		{"empty file", "", "error: the file is empty\n"},
		{"mark alone", "\uFEFF", "error: the file is empty\n"},
		{"blank lines alone", "\r\n \n\n", "error: the file is empty\n"},
		{"UTF-16, little end first", "\xff\xfea\x00,\x00b\x00\r\x00\n\x001\x00,\x00\x3d\xd8\x00\xde\n\x00", "CSV a|b\n2 1|😀\n"},
		{"UTF-16, big end first", "\xfe\xff\x00a\x00\t\x00b\x00\n\x001\x00\t\x20\xac", "TSV a|b\n2 1|€\n"},
		{"UTF-16, half a pair", "\xff\xfea\x00\n\x00b\x00\x3d\xd8b\x00\n\x00c\x00", "CSV a\n! line 2, column \"a\": " + whyBytes + "\n3 c\n"},
		{"UTF-16, half a unit", "\xff\xfea\x00\n\x00b\x00c", "CSV a\n! line 2, column \"a\": " + whyBytes + "\n"},
		{"UTF-32", "\xff\xfe\x00\x00a\x00\x00\x00", "error: this is text in UTF-32: save it as UTF-8\n"},
	} {
		c.run(t, "file.csv", false)
	}
}

func TestJSON(t *testing.T) {
	for _, c := range []fileTest{
		{"array of objects", `[{"a":1,"b":"x"},{"b":"y","a":-2.5e3}]`, "JSON a|b\n1 1|x\n1 -2.5e3|y\n"},
		{"byte order mark and space", "\uFEFF \n[ {\"a\" : 1 } ,\n {\"a\":true}\n]\n\n", "JSON a\n2 1\n3 true\n"},
		{"null and absent are missing", `[{"a":null,"b":""},{"b":"x"},{}]`, "JSON a|b\n1 ∅|\n1 ∅|x\n1 ∅|∅\n"},
		{"keys met on the way", `[{"a":1},{"c":2,"a":3},{"b":4}]`, "JSON a|c|b\n1 1|∅|∅\n1 3|2|∅\n1 ∅|∅|4\n"},
		{"nested values", "[{\"a\":{\"x\": [1, \"a b\\\" c\"],\n \"y\" : null},\"b\":[ ]}]", "JSON a.x|a.y|b\n1 [1,\"a b\\\" c\"]|∅|[]\n"},
		{"escapes", `[{"a":"q\"\\\/\n\r\u00e9\uD83D\ude00","\u0062":"A"}]`, "JSON a|b\n1 q\"\\/\\n\\ré😀|A\n"},
		{"words that several programs write", `[{"a":NaN,"b":-Infinity,"c":Infinity}]`, "JSON a|b|c\n1 NaN|-Infinity|Infinity\n"},
		{"object that holds a list", `{"n":[1,{}],"of":{"x":[{}]},"rows":[{"a":1},{"a":2}],"end":"x"}`, "JSON a\n1 1\n1 2\n# the rows are those of \"rows\"\n"},
		{"object that holds two", `{"more" : [{"b":2}], "rows":[{"a":1},{"a":2}], "x":1}`, "JSON a\n1 1\n1 2\n# the rows are those of \"rows\"\n# another list, \"more\" with 1 row, is left out\n"},
		{"keys that need another name", `[{"a":1," a":2,"":3}]`, "JSON a|a (2)|column 3\n1 1|2|3\n# column 2 has the same name as another, \"a\", and is called \"a (2)\"\n# column 3 has no name and is called \"column 3\"\n"},
		{"a key twice", `[{"a":1,"b":2,"a":3},{"a":4}]`, "JSON a|b\n! line 1, column \"a\": the object has the key twice\n1 4|∅\n"},
		{"items that are no objects", "[{\"a\":1},\n2,\n\"x\",[3,{}],null,true,\n{\"a\":4}]", "JSON a\n1 1\n" +
			"! line 2: a row is an object in braces, but this is a number\n! line 3: a row is an object in braces, but this is a text\n" +
			"! line 3: a row is an object in braces, but this is an array\n! line 3: a row is an object in braces, but this is null\n" +
			"! line 3: a row is an object in braces, but this is true or false\n4 4\n"},
		{"cut in an object", "[{\"a\":1},\n{\"a\":", "JSON a\n1 1\n! line 2: the file ends before the row that begins here does\n"},
		{"cut between objects", `[{"a":1},`, "JSON a\n1 1\n! line 1: the file ends before its list is closed\n"},
		{"cut after the list", `{"x":[{"a":1}]`, "JSON a\n1 1\n! line 1: after the list of rows: the file ends before its object is closed\n# the rows are those of \"x\"\n"},
		{"text after the end", "[{\"a\":1}]\nx", "JSON a\n1 1\n! line 2: text follows the end of the JSON\n"},
		{"a word that is none", "[{\"a\":1},{\"a\":tru},{\"a\":3}]", "JSON a\n1 1\n! line 1, column \"a\": a value that JSON does not know\n1 3\n"},
		{"numbers that are none", `[{"a":1},{"a":01},{"a":1.},{"a":.5},{"a":1e},{"a":+1},{"a":2}]`, "JSON a\n1 1\n" +
			strings.Repeat("! line 1, column \"a\": a number that JSON does not know\n", 2) + "! line 1, column \"a\": a value is missing here\n" +
			"! line 1, column \"a\": a number that JSON does not know\n! line 1, column \"a\": a value is missing here\n1 2\n"},
		{"text not closed", "[{\"a\":\"x\"},\n{\"a\":\"y},\n{\"a\":\"z\"}\n]", "JSON a\n1 x\n! line 2, column \"a\": a text is not closed at the end of its line\n3 z\n"},
		{"brace not closed", "[\n {\"a\":1},\n {\"a\":2,\n {\"a\":3}\n]", "JSON a\n2 1\n! line 4: a key in double quotes is missing here\n4 3\n"},
		{"last brace not closed", "[\n{\"a\":1},\n{\"a\":2\n]\n", "JSON a\n2 1\n! line 4: a comma or } is missing after a value\n"},
		{"nothing to go on with", "[{\"a\":1},{\"a\":\"x\n},{\"a\":2}]", "JSON a\n1 1\n! line 1, column \"a\": a text is not closed at the end of its line; the rest of the file can't be read\n"},
		{"garbage between rows", "[{\"a\":1}, foo, {\"a\":2}}, {\"a\":3}]", "JSON a\n1 1\n! line 1: a value that JSON does not know\n1 2\n! line 1: a value is missing here\n1 3\n# 1 comma between rows is missing or doubled\n"},
		{"commas missing and doubled", "[,{\"a\":1}{\"a\":2},,{\"a\":3},]", "JSON a\n1 1\n1 2\n1 3\n# 4 commas between rows are missing or doubled\n"},
		{"bytes that are not UTF-8", "[{\"a\":1,\"b\":\"\xe9\"},{\"a\":2}]", "JSON a|b\n! line 1, column \"b\": " + whyBytes + "\n1 2|∅\n"},
		{"half a surrogate pair", `[{"a":"\ud83d!"},{"a":"\ude00\ud83d"},{"a":2}]`, "JSON a\n" + strings.Repeat("! line 1, column \"a\": the text has half of a surrogate pair\n", 2) + "1 2\n"},
		{"NUL", `[{"b":1,"a":"\u0000"},{"b":2}]`, "JSON b|a\n! line 1, column \"a\": there is a NUL byte in the text\n1 2|∅\n"},
		{"control character", "[{\"a\":\"\t\"},{\"a\":2}]", "JSON a\n! line 1, column \"a\": a text has a control character\n1 2\n"},
		{"backslashes that mean nothing", `[{"a":"\x"},{"a":"\u12g4"},{"a":"\u00E9"},{"\q":1}]`, "JSON a\n" +
			"! line 1, column \"a\": a backslash stands before a character that can’t have one\n" +
			"! line 1, column \"a\": \\u needs four hexadecimal digits\n1 é\n! line 1: a backslash stands before a character that can’t have one\n"},
		{"broken inside of a value", `[{"a":{"b" 1}},{"a":{b:1}},{"a":[1 2]},{"a":[1,]},{"a":["\x"]},{"a":{"\x":1}},{"a":{"b":1,}},{"a":0}]`, "JSON a\n" +
			"! line 1, column \"a\": a colon is missing after a key\n! line 1, column \"a\": a key in double quotes is missing here\n" +
			"! line 1, column \"a\": a comma or a closing bracket is missing after a value\n! line 1, column \"a\": a value is missing here\n" +
			strings.Repeat("! line 1, column \"a\": a backslash stands before a character that can’t have one\n", 2) +
			"! line 1, column \"a\": a key in double quotes is missing here\n1 0\n"},
		{"colon missing", `[{"a" 1},{"a":2},{"a":3 "b":4},{"a":5,}]`, "JSON a\n! line 1: a colon is missing after a key\n1 2\n" +
			"! line 1: a comma or } is missing after a value\n! line 1: a key in double quotes is missing here\n"},
		{"an escaped key", `[{"a\n":1,"a\\n":2},{"a\\n":3,"\u0061\n":4}]`, "JSON a|a\\n\n1 1|2\n1 4|3\n"},
		{"outermost object broken", "{\"a\":1,\nb:2}", "error: the file begins with { but is not valid JSON: line 2: a key in double quotes is missing here\n"},
		{"outermost object cut", "{\"a\":[{\"b\":1}],\"c\":\"\\\"x", "JSON b\n1 1\n! line 1: after the list of rows: the file ends before its object is closed\n# the rows are those of \"a\"\n"},
		{"outermost object without a list", "{\"a\":{\"b\":[{}]}, \"c\": 12, \"d\":[1,{}]}\n", "NDJSON a.b|c|d\n1 [{}]|12|[1,{}]\n"},
		{"large outermost object without a list", `{"a":{"b":[{}]},"d":[1,"\"]",{}],"c":"` + strings.Repeat("long ", 20_000) + `"}`, "error: the first level of the file has no list of objects: rows must be objects in an array\n"},
		{
			"deep nesting", `[{"a":` + strings.Repeat("[", 2000) + strings.Repeat("]", 2000) + `},{"a":` + strings.Repeat("[", 1000) + strings.Repeat("]", 1000) + `}]`,
			"JSON a\n! line 1, column \"a\": values are nested more than 1,000 deep\n1 " + strings.Repeat("[", 1000) + strings.Repeat("]", 1000) + "\n",
		},
		{"empty list", "[]", "error: there are no rows in the file: its list is empty\n"},
		{"empty list in an object", `{"rows":[]}`, "error: there are no rows in the file: its list is empty\n"},
		{"list of lists", `[[1,2],[3,4]]`, "JSON column 1|column 2\n1 1|2\n2 3|4\n# the rows are those, written as a list of lists\n"},
		{"not JSON", "a,b\n1,2\n", "error: the name ends in .json, but the file does not begin with { or [ as JSON does: if it is CSV, give it a name that ends in .csv\n"},
	} {
		c.run(t, "file.json", false)
	}
}

func TestNDJSON(t *testing.T) {
	for _, c := range []fileTest{
		{"lines", "{\"a\":1}\r\n\n{\"a\":[{\"x\": 2}]}\n{\"b\":null}", "NDJSON a|b\n1 1|∅\n3 [{\"x\":2}]|∅\n4 ∅|∅\n"},
		{"one object", `{"a":1}`, "NDJSON a\n1 1\n"},
		{"objects over lines", "{\n \"a\": 1\n}\n{\n \"a\": {\n  \"b\": 2\n }\n}\n", "NDJSON a|a.b\n1 1|∅\n4 ∅|2\n"},
		{
			"lines that are broken", "{\"a\":1}\n{\"a\":2\n{\"a\":3}}\n{\"a\":\"\n7\n{\"a\":4}\n{\"a\"",
			"NDJSON a\n1 1\n! line 2: the line ends before the row does\n! line 3: text follows the row on its line\n" +
				"! line 4, column \"a\": a text is not closed at the end of its line\n! line 5: a row is an object in braces, but this is a number\n6 4\n! line 7: the line ends before the row does\n",
		},
		{"first line broken", "{\"a\":x}\n{\"a\":2}\n", "NDJSON a\n! line 1, column \"a\": a value is missing here\n2 2\n"},
		{"an array after all", `[{"a":1}]`, "JSON a\n1 1\n"},
	} {
		c.run(t, "file.jsonl", false)
	}
}

func TestLenient(t *testing.T) {
	for _, c := range []fileTest{
		{"bytes", "a,b\n1,caf\xe9\n", "CSV a|b\n2 1|caf\uFFFD\n"},
		{"a character cut by a delimiter", "a,b\n\xc3,\xa9\n", "CSV a|b\n2 \uFFFD|\uFFFD\n"},
		{"bytes in JSON", "[{\"a\":\"\xe9\"},{\"a\":\"\\ud83d\"}]", "JSON a\n1 \uFFFD\n1 \uFFFD\n"},
		{"NUL all the same", "[{\"a\":1,\"b\":\"\\u0000\"}]", "JSON a|b\n! line 1, column \"b\": there is a NUL byte in the text\n"},
	} {
		c.run(t, "file", true)
	}
}
