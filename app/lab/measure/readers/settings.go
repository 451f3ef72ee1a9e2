package readers

import (
	"strconv"

	"decouple/app/lab"
	"decouple/app/readers"
)

// Settings are the part's rows of the link. The zero value is not meant for use: see [Defaults].
type Settings struct {
	Assumed readers.Assumptions
	// Readers is how many readers the curves are to be of, one of [Steps].
	Readers int
	// Reader is whose month is shown, from 1.
	Reader int
}

// Defaults are what the page opens with.
var Defaults = Settings{Assumed: readers.Default(), Readers: Steps[1], Reader: 1}

// link are the rows of the link.
var link = lab.Table[*Settings]{Defaults: &Defaults, Rows: rows()}

func rows() []lab.Row[*Settings] {
	all := []lab.Row[*Settings]{
		lab.OneOf("readers", Steps[:], func(s *Settings) *int { return &s.Readers }),
		lab.Number("reader", 1, Steps[len(Steps)-1], func(s *Settings) *int { return &s.Reader }),
	}
	for d := range readers.Dial(readers.NumDials) {
		all = append(all, row(d))
	}
	return all
}

// row is the row of an assumption, as its whole number.
func row(d readers.Dial) lab.Row[*Settings] {
	spec := &readers.Specs[d]
	low, high := strconv.Itoa(int(spec.Min)), strconv.Itoa(int(spec.Max))
	return lab.Row[*Settings]{
		Key: "r-" + spec.Key, Want: "a whole number from " + low + " to " + high,
		Get: func(s *Settings) string { return strconv.Itoa(int(s.Assumed[d])) },
		Set: func(s *Settings, v string) error {
			n, err := strconv.Atoi(v)
			if err != nil || n < int(spec.Min) || n > int(spec.Max) {
				return lab.ErrValue
			}
			s.Assumed[d] = int32(n)
			return nil
		},
	}
}
