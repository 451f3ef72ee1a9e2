// Package jsontext scans JSON texts in place: values and their places, without building anything of them, from bytes whose end
// may not have been read yet. [Find] finds the tables that a document holds, in the shapes in which programs write them, and
// turns each into one object a line. It knows no rows with problems and no columns: package table does.
package jsontext
