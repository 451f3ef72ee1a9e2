package table

import (
	"errors"
	"strings"
	"testing"
)

// formatOf is the format that is detected from the beginning of a file.
func formatOf(name, head string) (Format, error) {
	text, err := decode([]byte(head))
	if err != nil {
		return CSV, err
	}
	l, err := sniff(name, text, true, Options{})
	return l.format, err
}

func TestSniff(t *testing.T) {
	for _, c := range []struct {
		name, head string
		want       Format
	}{
		{"a.csv", "a,b\n1,2\n", CSV},
		{"a", "a;b\n1;2\n", CSV},
		{"a.txt", "a|b\n", CSV},
		{"a.csv", "a\tb\n", TSV},
		{"a.tsv", "a\tb, c, d\n1\t2, 3, 4\n", TSV},
		{"a.TSV", "a\n", CSV},
		{"a.csv", "sep=\t\na\n", TSV},
		{"a", "\xff\xfea\x00\t\x00b\x00", TSV},
		{"a.csv", "[id],[name]\n1,2\n", CSV},
		{"a.json", "\uFEFF [ {} ]", JSON},
		{"a.csv", "[{\"a\":1}]", JSON},
		{"a", "[\n]", JSON},
		{"a", "{\"a\":{},\"rows\":[ {\"b\":1}]}\n", JSON},
		{"a.json", "{\"rows\":[{\"a\":\"" + strings.Repeat("long ", 20_000), JSON},
		{"a.json", "{\"a\":1}\n{\"a\":2}\n", NDJSON},
		{"a.json", "{\"a\":[{}]}\n{\"a\":2}\n", NDJSON},
		{"a.json", "{\"a\":[1]}", NDJSON},
		{"a.jsonl", "{\"a\":\"" + strings.Repeat("long ", 20_000), NDJSON},
		{"a.ndjson", "{\n  \"a\": [" + strings.Repeat("1,", 50_000), NDJSON},
	} {
		if got, err := formatOf(c.name, c.head); got != c.want || err != nil {
			t.Errorf("%s, %.40q: %v, %v; want %v", c.name, c.head, got, err, c.want)
		}
	}
}

func TestSniffForeign(t *testing.T) {
	noise := make([]byte, 4096)
	for i, x := 0, uint32(1); i < len(noise); i++ {
		x = x*1664525 + 1013904223
		noise[i] = byte(x>>24) | 1
	}
	for _, c := range []struct{ name, head, want string }{
		{"a.xlsx", "PK\x03\x04....", "Excel"},
		{"a.csv", "PK\x03\x04....xl/workbook.xml", "Excel"},
		{"a.csv", "PK\x03\x04....a.csv", "ZIP"},
		{"a.csv.gz", "\x1f\x8b\x08", "gzip"},
		{"a.csv", "\x89PNG\r\n\x1a\n", "PNG"},
		{"a.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel"},
		{"a.csv", "%PDF-1.7\n", "PDF"},
		{"a.csv", "PAR1\x15\x04", "Parquet"},
		{"a.csv", "\n<!DOCTYPE html><html>", "web page"},
		{"a.csv", "<?xml version=\"1.0\"?>", "XML"},
		{"a.csv", "a\x00,\x00b\x00\n\x00", "UTF-16"},
		{"a.csv", string(noise), "binary"},
		{"a.csv", strings.Repeat("\x01\x02text", 100), "binary"},
		{"a.csv", strings.Repeat("some text and \x00", 100), "binary"},
		{"a.ndjson", "a,b\n", ".csv"},
	} {
		if _, err := formatOf(c.name, c.head); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s, %.40q: %v; want a word about %s", c.name, c.head, err, c.want)
		}
		if _, err := NewReader(strings.NewReader(c.head), c.name); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("reading %s, %.40q: %v; want a word about %s", c.name, c.head, err, c.want)
		}
	}
	if _, err := formatOf("a.csv", ""); !errors.Is(err, ErrEmpty) {
		t.Errorf("an empty file: %v", err)
	}
	// Text in a Latin encoding is not binary, and one NUL byte does not make a file binary.
	for _, head := range []string{"name,town\n" + strings.Repeat("Jos\xe9,M\xfcnchen\n", 300), "a,b\n" + strings.Repeat("1,2\n", 40) + "\x00,3\n"} {
		if _, err := formatOf("a.csv", head); err != nil {
			t.Errorf("%.40q: %v", head, err)
		}
	}
}
