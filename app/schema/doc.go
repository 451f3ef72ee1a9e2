// Package schema turns the rows of a user's file into posts. [Look] previews the
// first rows, [Guess] proposes a role for each column (the text, the engagement, a
// label and so on), [Check] says which models could be trained with those roles, and
// [Build] makes the posts. Package table reads the file; package train trains.
//
// A blank cell is a missing value, never 0. No row is dropped silently: Counts says
// how many were read, kept and set aside, and why. The same file and mapping give
// the same posts on every machine.
package schema
