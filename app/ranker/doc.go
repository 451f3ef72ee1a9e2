// Package ranker is what a trained ranker is outside of the page: the posts' predictions as a table, and the order as one SQL
// query on it. It writes the files of the page's export "Ranker for a database (zip)", and the lines of the filter program
// web/score, which predicts with the same models elsewhere.
//
// The query has the arithmetic of package rank, so that its order is the page's, ties included: percentiles are whole numbers,
// and a mean and a standard deviation come from exact sums of whole numbers of 24 bits; what floating point is left are single
// operations that IEEE 754 fixes to the last bit. rank.sql is for DuckDB; [Spark] is the same query in the words of Spark SQL.
//
// The package knows no feed and no browser, and it predicts and ranks nothing itself.
package ranker
