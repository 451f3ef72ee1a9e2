// Package schema turns the rows of a file that the reader brings into posts: it
// looks at the first rows, guesses what each column is, says what could be
// trained on that choice and builds the posts. It reads no file by itself,
// trains nothing and keeps no clock.
//
// A blank cell is missing, never zero. No row is dropped in silence: Counts says
// how many were read, kept and set aside, and why.
package schema
