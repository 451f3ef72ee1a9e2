package ab

import (
	"strconv"

	"decouple/app/feed"
	"decouple/app/lab"
)

// Filter is one of B's filters: as A has it, off, or on at a threshold of its own.
type Filter struct {
	Own bool
	// Filter holds where Own.
	feed.Filter
}

// Thresholds are those that B can have, in thousandths; a link may hold another.
var Thresholds = [...]int32{100, 200, 300, 400, 500, 600, 700, 800, 900}

const (
	asA = "a"
	off = "off"
)

// Key is the filter in links, and as a choice.
func (f Filter) Key() string {
	switch {
	case !f.Own:
		return asA
	case !f.On:
		return off
	}
	return strconv.Itoa(int(f.Threshold))
}

// parseFilter reads what [Filter.Key] writes.
func parseFilter(s string) (f Filter, ok bool) {
	switch s {
	case asA:
		return Filter{}, true
	case off:
		return Filter{Own: true}, true
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 1000 {
		return Filter{}, false
	}
	return Filter{true, feed.Filter{On: true, Threshold: int32(n)}}, true
}

func filterRow(k feed.FilterKind) lab.Row[*Settings] {
	return lab.Row[*Settings]{
		Key: "b-" + k.Key(), Want: "a, off or a threshold in thousandths from 0 to 1000",
		Get: func(s *Settings) string { return s.Filters[k].Key() },
		Set: func(s *Settings, v string) error {
			f, ok := parseFilter(v)
			if !ok {
				return lab.ErrValue
			}
			s.Filters[k] = f
			return nil
		},
	}
}

// arms are what the arms rank by, where A has these filters. In a test of A with itself both are A.
func (s *Settings) arms(filters [feed.NumFilters]feed.Filter) [2]arm {
	a := arm{s.A, filters}
	if s.AA {
		return [2]arm{a, a}
	}
	b := arm{s.B, filters}
	for k, f := range s.Filters {
		if f.Own {
			b.filters[k] = f.Filter
		}
	}
	return [2]arm{a, b}
}
