package join

import (
	"errors"
	"fmt"
	"slices"

	"decouple/app/table"
)

// RowsName is the column that says how many rows of the second file a row has, where some key has several.
const RowsName = "matched rows"

// Reader reads the rows of a first file with the columns of both. It is a [table.Rows], with the first file's lines and numbers
// of rows. Make one with [NewReader].
type Reader struct {
	table.Rows
	x       *Index
	left    int
	columns []string
	counts  Counts
	// used counts the rows of the first file by the index's keys.
	used []int32
}

// NewReader reads first beside the index x, by the column number left of the first. A column of the second file that is called
// as one before it gets a name of its own.
func NewReader(first table.Rows, x *Index, left int) (*Reader, error) {
	names := first.Columns()
	if left < 0 || left >= len(names) {
		return nil, errors.New("say which column of the first file has the key")
	}
	r := &Reader{Rows: first, x: x, left: left, columns: slices.Clone(names), used: make([]int32, len(x.rows))}
	for c := range x.columns {
		r.name(x.columns[c].name)
	}
	if x.Second.Doubled > 0 {
		r.name(RowsName)
	}
	if len(r.columns) > table.MaxColumns {
		return nil, fmt.Errorf("both files together have %d columns; the most that can be read is %d", len(r.columns), table.MaxColumns)
	}
	return r, nil
}

// name adds a column that is called so, or as nearly so as the names before it let it.
func (r *Reader) name(name string) {
	if slices.Contains(r.columns, name) {
		name += " (second file)"
	}
	for slices.Contains(r.columns, name) {
		name += "'"
	}
	r.columns = append(r.columns, name)
}

// Columns are the names of the columns of both files, without the second's key. Do not change the slice.
func (r *Reader) Columns() []string { return r.columns }

// Next returns the next row of the first file. Its cells of the second are empty where it has no counterpart there.
func (r *Reader) Next() (table.Row, error) {
	row, err := r.Rows.Next()
	if err != nil {
		return row, err
	}
	fields := make([]string, len(r.columns))
	n := copy(fields, row.Fields)
	row.Fields, row.Missing = fields, nil
	r.counts.Rows++
	key := Key(fields[r.left])
	at, ok := r.x.keys[key]
	switch {
	case key == "":
		r.counts.Blank++
	case ok:
		r.counts.Matched++
		if r.used[at]++; r.used[at] == 2 {
			r.counts.Recurring++
		}
		for c := range r.x.columns {
			fields[n+c] = r.x.columns[c].cell(at)
		}
	}
	if len(r.x.columns)+n < len(fields) {
		rows := int32(0)
		if ok {
			rows = r.x.rows[at]
		}
		fields[len(fields)-1] = number(float64(rows))
	}
	return row, nil
}

// Counts are those of the rows so far. The rows of the second file that are still alone count as such.
func (r *Reader) Counts() Counts {
	c := r.counts
	c.Second = r.x.Second
	for at, n := range r.used {
		if n == 0 {
			c.Lone += int(r.x.rows[at])
		}
	}
	return c
}

// Notes implements [table.Rows]: what the first file's reader says, and what of both goes together.
func (r *Reader) Notes() []string {
	c := r.Counts()
	note := fmt.Sprintf("second file: %d of %d rows have a match there", c.Matched, c.Rows)
	if c.Lone > 0 {
		note += fmt.Sprintf("; %d of its %d rows match none", c.Lone, c.Read)
	}
	return append(slices.Clip(r.Rows.Notes()), note)
}
