package job

import (
	"fmt"
	"unsafe"
)

// Columned is an answer with number columns. They travel beside the JSON in the order
// of Columns, so the fields that hold them are marked `json:"-"`. An empty column and
// a nil one come through as the same.
type Columned interface {
	// Columns returns pointers to the columns: *[]int32, *[]float32, *[]float64 or
	// *[]byte. It has a pointer receiver and returns the same pointers at each call.
	Columns() []any
}

// number is what a column holds.
type number interface {
	int32 | float32 | float64 | byte
}

// bytesOf is a column's memory. Page and worker run on one machine, so the order of
// bytes is the same at both ends.
func bytesOf[T number](column []T) []byte {
	if len(column) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(column))), len(column)*int(unsafe.Sizeof(column[0])))
}

// writeColumns returns the memory of the columns, which the caller must not change. It
// panics on a column of another type.
func writeColumns(columns []any) [][]byte {
	buffers := make([][]byte, len(columns))
	for i, column := range columns {
		switch c := column.(type) {
		case *[]int32:
			buffers[i] = bytesOf(*c)
		case *[]float32:
			buffers[i] = bytesOf(*c)
		case *[]float64:
			buffers[i] = bytesOf(*c)
		case *[]byte:
			buffers[i] = *c
		default:
			panic(fmt.Sprintf("job: a column of type %T", column))
		}
	}
	return buffers
}

// Buffers returns the memory of an answer's columns, which the caller must not change.
func Buffers(answer Columned) [][]byte { return writeColumns(answer.Columns()) }

// readColumns fills the columns from the buffers. Numbers are copied, because a buffer
// need not lie at an address that is fit for them; bytes are used as they are. It
// panics on a column of another type.
func readColumns(columns []any, buffers [][]byte) error {
	if len(columns) != len(buffers) {
		return fmt.Errorf("%d columns, want %d", len(buffers), len(columns))
	}
	for i, column := range columns {
		ok := true
		switch c := column.(type) {
		case *[]int32:
			*c, ok = numbersOf[int32](buffers[i])
		case *[]float32:
			*c, ok = numbersOf[float32](buffers[i])
		case *[]float64:
			*c, ok = numbersOf[float64](buffers[i])
		case *[]byte:
			*c = buffers[i]
		default:
			panic(fmt.Sprintf("job: a column of type %T", column))
		}
		if !ok {
			return fmt.Errorf("column %d of %d bytes is cut off", i, len(buffers[i]))
		}
	}
	return nil
}

// numbersOf copies a buffer into a column; false if its end is missing.
func numbersOf[T number](buffer []byte) ([]T, bool) {
	size := int(unsafe.Sizeof(*new(T)))
	if len(buffer)%size != 0 {
		return nil, false
	}
	column := make([]T, len(buffer)/size)
	copy(bytesOf(column), buffer)
	return column, true
}
