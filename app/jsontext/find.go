package jsontext

import (
	"bytes"
	"errors"
	"strconv"
)

// Shape is how a document writes a table.
type Shape uint8

// The shapes.
const (
	// Objects is a list of objects, one a row.
	Objects Shape = iota
	// Arrays is a list of lists, one a row; the first may be the names of the columns.
	Arrays
	// ByID is an object of objects, one a row, under its id.
	ByID
	// ByColumn is an object of objects or lists, one a column.
	ByColumn
	// Split is an object with the names of the columns and a list of rows, as pandas writes with orient="split".
	Split
)

// String says what a table's shape is, for a note.
func (s Shape) String() string {
	return [...]string{"a list of objects", "a list of lists", "an object of rows by id", "an object of columns", "names of columns and lists of values"}[s]
}

// Table is a table within a document.
type Table struct {
	// Path is the keys that lead to it, divided by points; empty for the document itself.
	Path  string
	Shape Shape
	Rows  int
	// From and To are its place in the document.
	From, To int
}

// Best is the table with the most rows, the first of several; it is nil where there is none.
func Best(tables []Table) *Table {
	var best *Table
	for i := range tables {
		if best == nil || tables[i].Rows > best.Rows {
			best = &tables[i]
		}
	}
	return best
}

// deepest is how many keys may lead to a table.
const deepest = 8

// Find returns the tables of a document, in the order in which they stand. The error says that it is no JSON.
func Find(data []byte) ([]Table, error) {
	f := finder{data: data}
	from := Space(data, 0)
	st, end := f.scan.Value(data, from)
	if st != Whole || Space(data, end) != len(data) {
		return nil, errors.New("this is not one JSON value")
	}
	f.walk("", from, end, 0)
	return f.found, nil
}

type finder struct {
	data  []byte
	scan  Scan
	found []Table
}

// member is a value with its key, which is in quotes, and its place.
type member struct {
	key      []byte
	from, to int
}

// members are the values of the object at from, and its elements those of a list.
func (f *finder) members(from, to int) (all []member) {
	var s Scan
	s.Object(f.data[:to], from, func(key, value []byte) {
		at := cap(f.data) - cap(value)
		all = append(all, member{key, at, at + len(value)})
	})
	return all
}

func (f *finder) elements(from, to int) (all []member) {
	var s Scan
	for i := Space(f.data, from+1); i < to && f.data[i] != ']'; {
		st, end := s.Value(f.data[:to], i)
		if st != Whole {
			return all
		}
		all = append(all, member{nil, i, end})
		if i = Space(f.data, end); i < to && f.data[i] == ',' {
			i = Space(f.data, i+1)
		}
	}
	return all
}

func (f *finder) is(m member, c byte) bool { return f.data[m.from] == c }

// every reports whether all values begin with c.
func (f *finder) every(all []member, c byte) bool {
	for _, m := range all {
		if !f.is(m, c) {
			return false
		}
	}
	return len(all) > 0
}

// walk looks for tables in the value at from.
func (f *finder) walk(path string, from, to, depth int) {
	add := func(s Shape, rows int) { f.found = append(f.found, Table{path, s, rows, from, to}) }
	switch {
	case depth > deepest:
	case f.data[from] == '[':
		all := f.elements(from, to)
		objects := 0
		for _, m := range all {
			if f.is(m, '{') && f.data[Space(f.data, m.from+1)] != '}' {
				objects++
			}
		}
		switch {
		case 2*objects > len(all):
			add(Objects, len(all))
		case f.every(all, '[') && len(all) > 1:
			if f.named(all) {
				all = all[1:]
			}
			add(Arrays, len(all))
		}
	case f.data[from] == '{':
		all := f.members(from, to)
		if rows := f.split(all); rows > 0 {
			add(Split, rows)
			return
		}
		if rows := f.columns(all); rows > 0 {
			add(ByColumn, rows)
			return
		}
		if f.byID(all) {
			add(ByID, len(all))
			return
		}
		for _, m := range all {
			if !f.is(m, '{') && !f.is(m, '[') {
				continue
			}
			key, _ := Unquote(nil, m.key)
			under := string(bytes.ToValidUTF8(key, []byte("\uFFFD")))
			if path != "" {
				under = path + "." + under
			}
			f.walk(under, m.from, m.to, depth+1)
		}
	}
}

// named reports whether the first of a list of lists has the names of the columns.
func (f *finder) named(rows []member) bool {
	return f.every(f.elements(rows[0].from, rows[0].to), '"') && !f.every(f.elements(rows[1].from, rows[1].to), '"')
}

// named is the value with this key, and whether there is one.
func named(all []member, key string) (member, bool) {
	for _, m := range all {
		if string(m.key) == `"`+key+`"` {
			return m, true
		}
	}
	return member{}, false
}

// split is the number of rows of an object that has names of columns and lists of values; 0 for any other.
func (f *finder) split(all []member) int {
	columns, ok := named(all, "columns")
	data, has := named(all, "data")
	if !ok || !has || !f.is(columns, '[') || !f.is(data, '[') || !f.every(f.elements(columns.from, columns.to), '"') {
		return 0
	}
	rows := f.elements(data.from, data.to)
	if !f.every(rows, '[') {
		return 0
	}
	return len(rows)
}

// keys are the keys of an object, as one text for each.
func (f *finder) keys(m member) map[string]bool {
	set := map[string]bool{}
	for _, k := range f.members(m.from, m.to) {
		set[string(k.key)] = true
	}
	return set
}

// columns is the number of rows of an object of columns: lists of the same length that hold no objects, or objects with the
// same keys, which are numbers, or more than there are columns. It is 0 for any other.
func (f *finder) columns(all []member) int {
	switch {
	case len(all) < 2:
		return 0
	case f.every(all, '['):
		n := -1
		for _, m := range all {
			list := f.elements(m.from, m.to)
			if n >= 0 && len(list) != n {
				return 0
			}
			n = len(list)
			for _, e := range list {
				if f.is(e, '{') || f.is(e, '[') {
					return 0
				}
			}
		}
		return n
	case f.every(all, '{'):
		first := f.keys(all[0])
		numbers := true
		for key := range first {
			_, err := strconv.Atoi(key[1 : len(key)-1])
			numbers = numbers && err == nil
		}
		if len(first) < 2 || !numbers && len(first) <= len(all) {
			return 0
		}
		for _, m := range all {
			of := f.members(m.from, m.to)
			if len(of) != len(first) {
				return 0
			}
			for _, k := range of {
				if !first[string(k.key)] || f.is(k, '{') {
					return 0
				}
			}
		}
		return len(first)
	}
	return 0
}

// byID reports whether an object has a row under each of its keys: objects that have most keys in common.
func (f *finder) byID(all []member) bool {
	if len(all) < 3 || !f.every(all, '{') {
		return false
	}
	count, total := map[string]int{}, 0
	for _, m := range all {
		for key := range f.keys(m) {
			count[key]++
			total++
		}
	}
	common := 0
	for _, n := range count {
		if 2*n >= len(all) {
			common += n
		}
	}
	return total > 0 && 5*common >= 4*total
}
