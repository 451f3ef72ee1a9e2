package table

import (
	"bytes"
	"errors"
	"fmt"

	"decouple/app/jsontext"
)

var errUTF32 = errors.New("this is text in UTF-32: save it as UTF-8")

// layout is how a file is laid out, as detected from its beginning.
type layout struct {
	format Format
	// For CSV and TSV: the byte between fields, 0 for none; whether CR alone ends a row; how many bytes to skip at first.
	delimiter byte
	loneCR    bool
	skip      int
	// nameless says that the first line has no names; notes are what was noticed of the file's beginning.
	nameless bool
	notes    []string
	// For NDJSON: whether each object is on one line.
	byLine bool
	// found says that a table was found within a JSON file; converted that it was written anew, one object per line, so that
	// a line is the number of its row.
	found, converted bool
}

// decode returns the beginning of a file as UTF-8, without a byte order mark.
func decode(head []byte) ([]byte, error) {
	switch has := func(mark string) bool { return bytes.HasPrefix(head, []byte(mark)) }; {
	case has(markLittle4), has(markBig4):
		return nil, errUTF32
	case has(markUTF8):
		return head[len(markUTF8):], nil
	case has(markLittle), has(markBig):
		text := make([]byte, 0, 2*len(head))
		w := fromUTF16(bytes.NewReader(head[2:]), has(markBig))
		for w.err == nil {
			w.fill()
			text = append(text, w.left...)
		}
		return text, nil
	}
	return head, nil
}

// sniff detects the layout of a file from its name and its beginning, as UTF-8 without a byte order mark. ended says that the
// beginning is the whole file.
func sniff(name string, head []byte, ended bool, o Options) (layout, error) {
	if err := foreign(name, head); err != nil {
		return layout{}, err
	}
	ext := extension(name)
	named := ext == "json" || ext == "ndjson" || ext == "jsonl"
	text := bytes.TrimLeft(head, " \t\r\n")
	if len(text) == 0 {
		return layout{}, ErrEmpty
	}
	first, then := text[0], byte(0)
	if rest := bytes.TrimLeft(text[1:], " \t\r\n"); len(rest) > 0 {
		then = rest[0]
	}
	switch {
	case first == '{' && (named || then == '"' || then == '}'):
		return detectObjects(ext, text), nil
	case first == '[' && (named || then == '{' || then == ']' || then == '[' && ext == ""):
		return layout{format: JSON}, nil
	case named:
		return layout{}, fmt.Errorf("the name ends in .%s, but the file does not begin with { or [ as JSON does: if it is CSV, give it a name that ends in .csv", ext)
	}
	return detectDelimited(ext, head, ended, o), nil
}

// detectObjects distinguishes an object that contains the list of rows from rows that are objects one after the other.
func detectObjects(ext string, text []byte) layout {
	var s jsontext.Scan
	found, members, empty := false, 0, 0
	status, end := s.Object(text, 0, func(_, value []byte) {
		members++
		if value[0] == '[' {
			switch value[jsontext.Space(value, 1)] {
			case '{':
				found = true
			case ']':
				empty++
			}
		}
	})
	found = found || members == 1 && empty == 1
	lines := ext == "ndjson" || ext == "jsonl"
	first, rest, several := bytes.Cut(text, []byte{'\n'})
	rest = bytes.TrimLeft(rest, " \t\r\n")
	switch {
	case status == whole && found && jsontext.Space(text, end) == len(text):
		return layout{format: JSON}
	case status == whole:
		return layout{format: NDJSON, byLine: bytes.IndexByte(text[:end], '\n') < 0}
	case several && bytes.HasPrefix(rest, []byte{'{'}):
		return layout{format: NDJSON, byLine: true}
	case lines:
		return layout{format: NDJSON, byLine: !several || len(bytes.TrimSpace(first)) > 1}
	}
	return layout{format: JSON}
}
