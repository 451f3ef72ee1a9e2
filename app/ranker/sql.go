package ranker

import (
	_ "embed"
	"strings"
)

// SQL is the query for DuckDB: its parameters are $alpha, $beta, $spam, $nsfw, $misinformation, $scale and $k.
//
//go:embed rank.sql
var SQL string

// Spark is the same query for Spark SQL, with parameters such as :alpha.
func Spark() string { return spark.Replace(SQL) }

var spark = strings.NewReplacer(
	"$", ":", "round_even(", "rint(", ", 0) as bigint)", ") as bigint)", "hugeint", "decimal(38, 0)", " // ", " div ", "else error(", "else raise_error(",
)

// Settings are the numbers that the query is asked with.
type Settings struct {
	// Alpha, Beta and the thresholds of spam, NSFW and misinformation are in thousandths, 0…1000; a threshold of 1000 turns its
	// filter off.
	Alpha, Beta int32
	Thresholds  [3]int32
	// Scale is the scale's name, as the query knows it.
	Scale string
	// K is how many posts are asked for.
	K int
}

// Parameters are the names and the values of the query's parameters, in its order, as SQL writes them.
func (s *Settings) Parameters() [][2]string {
	return [][2]string{
		{"alpha", thousandths(s.Alpha)},
		{"beta", thousandths(s.Beta)},
		{"spam", thousandths(s.Thresholds[0])},
		{"nsfw", thousandths(s.Thresholds[1])},
		{"misinformation", thousandths(s.Thresholds[2])},
		{"scale", "'" + s.Scale + "'"},
		{"k", itoa(s.K)},
	}
}

// Asked is the query with the present numbers in place of its parameters.
func Asked(s *Settings) string {
	var pairs []string
	for _, p := range s.Parameters() {
		pairs = append(pairs, "$"+p[0], p[1])
	}
	// Of two parameters that begin alike the longer one would have to come first: there are none.
	_, body, _ := strings.Cut(SQL, "\nwith ")
	return strings.NewReplacer(pairs...).Replace("with " + body)
}

// thousandths writes a whole number of thousandths as a decimal fraction: 0.35, 1 or 0.
func thousandths(n int32) string {
	s := itoa(int(n)/1000) + "." + itoa(1000 + int(n)%1000)[1:]
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}
