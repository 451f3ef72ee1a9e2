// Package cell reads the cell of a table: as a number, as a date or time, as yes or no. How a column's numbers are written
// (the decimal sign, groups of digits, percent, 4.5/5) is decided by all its cells together, in a [Tally], and never by the
// file's separator. It knows no columns, rows or roles.
package cell
