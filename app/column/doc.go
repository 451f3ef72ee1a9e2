// Package column describes the columns of a table by all their cells: what they hold (numbers, dates, yes and no, a few classes,
// text), how that is written, numbers that stand for a missing value, rows of totals, and a sample of rows. It says what is
// there; what a column is used for is package schema's.
package column
