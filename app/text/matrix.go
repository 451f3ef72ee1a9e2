package text

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Matrix is an n×d matrix in compressed sparse row (CSR) format. The entries of
// row i are Start[i] to Start[i+1]-1 of Index and Value; within a row Index ascends
// strictly. The zero value is the 0×0 matrix.
type Matrix struct {
	// Cols is d, the number of columns.
	Cols int
	// Start has n+1 elements, or none when n is 0; Start[0] is 0.
	Start []int32
	// Index has the column, 0…d-1, of each entry.
	Index []int32
	// Value has the value of each entry, a finite number.
	Value []float32
}

// Rows returns n, the number of rows.
func (m *Matrix) Rows() int {
	return max(len(m.Start)-1, 0)
}

// Row returns the columns and values of the entries of row i: slices of m, not to
// be changed. It panics unless 0 ≤ i < Rows().
func (m *Matrix) Row(i int) (index []int32, value []float32) {
	from, to := m.Start[i], m.Start[i+1]
	return m.Index[from:to], m.Value[from:to]
}

// AppendRow appends one row of the given entries, in any order. Values of the same
// column are added; a sum of 0 is left out. It sorts entries in place, and raises
// Cols to fit the largest column.
func (m *Matrix) AppendRow(entries []Entry) {
	if len(m.Start) == 0 {
		m.Start = append(m.Start, 0)
	}
	slices.SortStableFunc(entries, func(a, b Entry) int { return int(a.Column) - int(b.Column) })
	for i := 0; i < len(entries); {
		column := entries[i].Column
		var sum float64
		for ; i < len(entries) && entries[i].Column == column; i++ {
			sum += float64(entries[i].Value)
		}
		m.Cols = max(m.Cols, int(column)+1)
		if v := float32(sum); v != 0 {
			m.Index = append(m.Index, column)
			m.Value = append(m.Value, v)
		}
	}
	m.Start = append(m.Start, int32(len(m.Index)))
}

// Grow makes room for n more entries, so that a large matrix is not copied again and again while it grows.
func (m *Matrix) Grow(n int) {
	m.Index, m.Value = slices.Grow(m.Index, n), slices.Grow(m.Value, n)
}

// Entry is one value of a row.
type Entry struct {
	Column int32
	Value  float32
}

// Select returns a new matrix of the rows of m with the indices in rows, in that
// order. It panics when an index is out of range.
func (m *Matrix) Select(rows []int) *Matrix {
	entries := 0
	for _, i := range rows {
		entries += int(m.Start[i+1] - m.Start[i])
	}
	s := &Matrix{
		Cols:  m.Cols,
		Start: make([]int32, 1, len(rows)+1),
		Index: make([]int32, 0, entries),
		Value: make([]float32, 0, entries),
	}
	for _, i := range rows {
		index, value := m.Row(i)
		s.Index = append(s.Index, index...)
		s.Value = append(s.Value, value...)
		s.Start = append(s.Start, int32(len(s.Index)))
	}
	return s
}

// Check returns an error for the first place where m breaks what the comments of
// Matrix promise, with row and column; nil when there is none.
func (m *Matrix) Check() error {
	if m.Cols < 0 {
		return fmt.Errorf("matrix: %d columns", m.Cols)
	}
	if len(m.Index) != len(m.Value) {
		return fmt.Errorf("matrix: %d column numbers for %d values", len(m.Index), len(m.Value))
	}
	if len(m.Start) == 0 {
		if len(m.Index) > 0 {
			return errors.New("matrix: values but no rows")
		}
		return nil
	}
	if m.Start[0] != 0 || int(m.Start[len(m.Start)-1]) != len(m.Index) {
		return fmt.Errorf("matrix: rows span entries %d to %d, want 0 to %d", m.Start[0], m.Start[len(m.Start)-1], len(m.Index))
	}
	for i := range m.Rows() {
		if m.Start[i+1] < m.Start[i] || int(m.Start[i+1]) > len(m.Index) {
			return fmt.Errorf("matrix: row %d spans entries %d to %d of %d", i, m.Start[i], m.Start[i+1], len(m.Index))
		}
		index, value := m.Row(i)
		for j, column := range index {
			if column < 0 || int(column) >= m.Cols {
				return fmt.Errorf("matrix: row %d names column %d of %d", i, column, m.Cols)
			}
			if j > 0 && index[j-1] >= column {
				return fmt.Errorf("matrix: row %d: column %d after column %d", i, column, index[j-1])
			}
			if v := float64(value[j]); math.IsNaN(v) || math.IsInf(v, 0) {
				return fmt.Errorf("matrix: row %d, column %d holds %v", i, column, v)
			}
		}
	}
	return nil
}
