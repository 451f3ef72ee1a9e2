package glm

import "decouple/app/text"

// usedColumns returns d.X without the columns in which no row of d has an entry, and the numbers that the others had. Its
// Index is spare, made large enough; in rows that are not of d it has no meaning.
func usedColumns(d *Data, spare *[]int32) (*text.Matrix, []int32) {
	x := d.X
	at := make([]int32, x.Cols)
	for i := range d.N() {
		index, _ := x.Row(d.At(i))
		for _, column := range index {
			at[column] = 1
		}
	}
	var columns []int32
	for column, used := range at {
		if used == 1 {
			at[column] = int32(len(columns))
			columns = append(columns, int32(column))
		}
	}
	if cap(*spare) < len(x.Index) {
		*spare = make([]int32, len(x.Index))
	}
	packed := &text.Matrix{Cols: len(columns), Start: x.Start, Index: (*spare)[:len(x.Index)], Value: x.Value}
	for i, column := range x.Index {
		packed.Index[i] = at[column]
	}
	return packed, columns
}
