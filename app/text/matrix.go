package text

// Matrix is an n×d matrix in compressed sparse rows. Row i holds the entries
// Start[i] to Start[i+1] of Index and Value; within a row Index ascends and
// names each column once. The zero value has no rows and no columns.
type Matrix struct {
	// Cols is d, the number of columns.
	Cols int
	// Start has n+1 elements (none when n is 0), Start[0] is 0.
	Start []int32
	// Index has one column number, 0…d-1, for each entry.
	Index []int32
	// Value has one finite number for each entry.
	Value []float32
}

// Rows returns n, the number of rows.
func (m *Matrix) Rows() int {
	return max(len(m.Start)-1, 0)
}
