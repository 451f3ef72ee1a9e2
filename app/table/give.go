package table

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"decouple/app/jsontext"
)

// member adds one key and its value to the current row.
func (o *objectRows) member(key, value []byte) {
	if value[0] == '{' && o.depth < nested {
		o.nest(key, value)
		return
	}
	f := &o.row
	i := f.next
	plainKey := key[1 : len(key)-1]
	escaped := bytes.IndexByte(plainKey, '\\') >= 0
	if escaped || i >= len(o.keys) || string(plainKey) != o.keys[i] {
		if escaped || !utf8.Valid(plainKey) {
			f.name, _ = jsontext.Unquote(f.name[:0], key)
			plainKey = bytes.ToValidUTF8(f.name, []byte("\uFFFD"))
		}
		known := false
		if i, known = o.place[string(plainKey)]; !known {
			o.addKey(string(plainKey))
			if o.columns != nil {
				return
			}
			i = len(o.keys) - 1
		}
	}
	f.next = i + 1
	f.put(i, value)
}

// columnOf is the name of the column of a key, which is in quotes, or the key itself if it has none.
func (o *objectRows) columnOf(key []byte) string {
	text, _ := jsontext.Unquote(nil, key)
	name := string(bytes.ToValidUTF8(text, []byte("\uFFFD")))
	if i, known := o.place[name]; known && o.columns != nil {
		return o.columns[i]
	}
	return name
}

// addKey makes a new key a column, or a late key once the columns are settled.
func (o *objectRows) addKey(key string) {
	if o.columns == nil {
		o.place[key] = len(o.keys)
		o.keys = append(o.keys, key)
		o.row.reserve(len(o.keys))
		return
	}
	if o.late == nil {
		o.late = map[string]bool{}
	}
	if !o.late[key] && len(o.late) < MaxColumns {
		o.late[strings.Clone(key)] = true
		if len(o.lateNames) < 5 {
			o.lateNames = append(o.lateNames, fmt.Sprintf("%q", key))
		}
	}
}

// give makes a row of the object with the text raw, at the beginning of the window.
func (o *objectRows) give(raw []byte, lenient bool) (Row, error) {
	line := o.src.line
	sound := utf8.Valid(raw)
	o.src.use(len(raw))
	f := &o.row
	if o.columns == nil {
		return Row{}, nil
	}
	if f.twice >= 0 {
		return Row{}, &Problem{Line: line, Column: o.columns[f.twice], Why: "the object has the key twice"}
	}
	row := Row{Line: line, Fields: make([]string, len(o.columns)), Missing: o.none}
	all := string(f.text)
	filled := 0
	for i, s := range f.spans[:len(o.columns)] {
		if !s.has || s.null {
			continue
		}
		filled++
		field := all[s.from:s.to]
		if !sound && !utf8.ValidString(field) {
			if !lenient {
				return Row{}, &Problem{Line: line, Column: o.columns[i], Why: whyBytes}
			}
			field = strings.ToValidUTF8(field, "\uFFFD")
		}
		if s.half && !lenient {
			return Row{}, &Problem{Line: line, Column: o.columns[i], Why: "the text has half of a surrogate pair"}
		}
		row.Fields[i] = field
	}
	if i := strings.IndexByte(all, 0); i >= 0 {
		return Row{}, &Problem{Line: line, Column: o.columns[f.columnAt(i)], Why: whyNUL}
	}
	if filled < len(o.columns) {
		row.Missing = make([]bool, len(o.columns))
		for i, s := range f.spans[:len(o.columns)] {
			row.Missing[i] = !s.has || s.null
		}
	}
	return row, nil
}

// notes says what was skipped or renamed.
func (o *objectRows) notes() []string {
	all := append(append([]string(nil), o.lay.notes...), o.renamed...)
	if o.root {
		all = append(all, fmt.Sprintf("the rows are those of %q", o.list))
	}
	all = append(all, o.others...)
	if n := len(o.late); n > 0 {
		names := strings.Join(o.lateNames, ", ")
		if n > len(o.lateNames) {
			names += " …"
		}
		all = count(all, n, fmt.Sprintf("1 key first appears after row %s and is left out: %s", thousands(o.settled), names),
			fmt.Sprintf("%%s keys first appear after row %s and are left out: %s", thousands(o.settled), names))
	}
	return count(all, o.commas, "1 comma between rows is missing or doubled", "%s commas between rows are missing or doubled")
}
