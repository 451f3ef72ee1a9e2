package table

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// kinds are formats that are not text, by their first bytes.
var kinds = []struct{ magic, what string }{
	{"PK\x03\x04", "a ZIP archive: unpack it and open the CSV or JSON file inside"},
	{"\x1f\x8b", "a gzip archive: unpack it first"},
	{"\x28\xb5\x2f\xfd", "a zstd archive: unpack it first"},
	{"BZh", "a bzip2 archive: unpack it first"},
	{"\xfd7zXZ\x00", "an xz archive: unpack it first"},
	{"7z\xbc\xaf\x27\x1c", "a 7-Zip archive: unpack it first"},
	{"Rar!\x1a\x07", "a RAR archive: unpack it first"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel or Word file: open it there and save the sheet as CSV"},
	{"PAR1", "a Parquet file: write it as CSV or JSON"},
	{"ARROW1", "an Arrow file: write it as CSV or JSON"},
	{"SQLite format 3\x00", "an SQLite database: write the table as CSV"},
	{"\x89HDF\r\n", "an HDF5 file: write it as CSV or JSON"},
	{"\x89PNG\r\n", "a PNG picture, not a table"},
	{"\xff\xd8\xff", "a JPEG picture, not a table"},
	{"GIF8", "a GIF picture, not a table"},
	{"%PDF-", "a PDF document, not a table"},
	{"\x7fELF", "a program, not a table"},
	{"MZ\x90\x00", "a program, not a table"},
}

// foreign returns an error that says what a file that is no table looks like; nil for any other.
func foreign(name string, head []byte) error {
	looks := func(what string) error { return fmt.Errorf("this looks like %s", what) }
	for _, k := range kinds {
		if !bytes.HasPrefix(head, []byte(k.magic)) {
			continue
		}
		if lower := strings.ToLower(name); k.magic[0] == 'P' && (strings.HasSuffix(lower, ".xlsx") || bytes.Contains(head, []byte("xl/"))) {
			return looks("an Excel workbook: open it there and save the sheet as CSV (UTF-8)")
		}
		return looks(k.what)
	}
	start := bytes.ToLower(bytes.TrimLeft(head[:min(len(head), 512)], " \t\r\n"))
	switch has := func(p string) bool { return bytes.HasPrefix(start, []byte(p)) }; {
	case has("<!doctype html"), has("<html"):
		return looks("a web page: download the data itself")
	case has("<?xml"):
		return looks("XML: write it as CSV or JSON")
	}
	nul, control := 0, 0
	for _, c := range head {
		switch {
		case c == 0:
			nul++
			control++
		case c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' || c == 0x7f:
			control++
		}
	}
	switch n := len(head); {
	case nul*5 > n*2 && nul*5 < n*3:
		return looks("text in UTF-16 without its byte order mark: save it as UTF-8")
	case nul*20 > n, control*10 > n*3, control*20 > n && !utf8.Valid(head[:max(0, n-utf8.UTFMax)]):
		return looks("a binary file, not text: export the table as CSV or JSON")
	}
	return nil
}
