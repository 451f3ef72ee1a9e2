package glm

import "decouple/app/text"

// usedColumns returns x without the columns in which no row has an entry, and the numbers that the others had.
func usedColumns(x *text.Matrix) (*text.Matrix, []int32) {
	at := make([]int32, x.Cols)
	for _, column := range x.Index {
		at[column] = 1
	}
	var columns []int32
	for column, used := range at {
		if used == 1 {
			at[column] = int32(len(columns))
			columns = append(columns, int32(column))
		}
	}
	packed := &text.Matrix{Cols: len(columns), Start: x.Start, Index: make([]int32, len(x.Index)), Value: x.Value}
	for i, column := range x.Index {
		packed.Index[i] = at[column]
	}
	return packed, columns
}
