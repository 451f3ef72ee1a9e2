package nextapp

import (
	"math"

	"decouple/app/format"
	domain "decouple/app/nextapp"
)

// percent writes a share, seconds a time; between a figure with its interval.
func percent(v float64) string { return format.Fixed(100*v, 1) + " %" }

func two(v float64) string { return format.Fixed(v, 2) }

func seconds(v float64) string { return format.Rounded(v) + " s" }

func figure(f domain.Figure) string {
	if !f.Defined {
		return "–"
	}
	return two(f.Value)
}

func between(f domain.Figure, write func(float64) string) string {
	if !f.Defined {
		return "–"
	}
	return write(f.Value) + " [" + write(f.Low) + ", " + write(f.High) + "]"
}

func lnOf(n int) float64 { return math.Log(float64(n)) }
