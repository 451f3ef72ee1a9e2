package ab

import (
	"math"
	"strconv"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab/measure/ab"
	"decouple/app/readers"
)

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', 3, 64) }

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// weights writes a share of engagement in thousandths as the weights of engagement and quality.
func weights(share int32) string {
	return percent(share) + " : " + percent(1000-share)
}

func percent(milli int32) string { return strconv.FormatFloat(float64(milli)/10, 'f', -1, 64) }

// only says what weights leave out.
func only(share int32) string {
	switch share {
	case 1000:
		return ", engagement only"
	case 0:
		return ", quality only"
	}
	return ""
}

// printed says the settings, for paper.
func printed(p *ab.Part) string {
	s := &p.Settings
	text := "A " + weights(s.A) + ", B " + weights(s.B)
	if s.AA {
		text = "A and B " + weights(s.A) + ", a test of A with itself"
	} else {
		text += ownFilters(s)
	}
	for _, d := range p.Assumed.Changed() {
		text += "; " + readers.Specs[d].Label + " " + readers.Specs[d].Text(p.Assumed[d])
	}
	return text + "; a new reader " + s.Counted.Name() + "; readers no. " + strconv.Itoa(s.Crowd) + "."
}

// ownFilters are the filters that B does not have as A, after its weights.
func ownFilters(s *ab.Settings) string {
	text := ""
	for k := range feed.FilterKind(feed.NumFilters) {
		switch f := s.Filters[k]; {
		case !f.Own:
		case !f.On:
			text += ", no filter of " + k.Within()
		default:
			text += ", " + k.Within() + " at " + format.Milli(f.Threshold)
		}
	}
	return text
}

// points writes a difference for the end of a line in the picture.
func points(x float64) string { return format.Signed(100*x, 1) }
