package classes

import (
	"strings"

	"decouple/app/format"
	"decouple/app/lab"
)

// Most is the largest number of classes.
const Most = 10

// Settings are the part's rows of the link. The zero value is not meant for use: see
// [Defaults].
type Settings struct {
	// N is the number of cuts, 1…Most-1, and Cuts are they, ascending, in thousandths; those
	// beyond N are 0.
	N    int
	Cuts [Most - 1]int32
	View View
}

// View is what a narrow screen shows.
type View uint8

// The views. Wide screens show all three at once.
const (
	Subject View = iota
	Loss
	More
)

var viewKeys = []string{"posts", "loss", "more"}

// Key is the view's name in links.
func (v View) Key() string { return viewKeys[v] }

// Defaults are three classes.
var Defaults = Settings{N: 2, Cuts: [Most - 1]int32{400, 600}}

// table are the rows of the link.
var table = lab.Table[*Settings]{Defaults: &Defaults, Rows: []lab.Row[*Settings]{{
	Key: "cuts", Want: "one to nine numbers above 0 and below 1, each larger than the one before, with - between them",
	Get: func(s *Settings) string {
		words := make([]string, s.N)
		for i := range words {
			words[i] = format.Milli(s.Cuts[i])
		}
		return strings.Join(words, "-")
	},
	Set: func(s *Settings, v string) error {
		read := Settings{View: s.View}
		for word := range strings.SplitSeq(v, "-") {
			milli, err := format.ParseMilli(word)
			if err != nil || read.N == len(read.Cuts) || milli < 1 || milli > 999 || read.N > 0 && milli <= read.Cuts[read.N-1] {
				return lab.ErrValue
			}
			read.Cuts[read.N] = milli
			read.N++
		}
		*s = read
		return nil
	},
}, lab.Choice("classes", viewKeys, func(s *Settings) *View { return &s.View })}}

// Values are the cuts as numbers.
func (s *Settings) Values() []float64 {
	values := make([]float64, s.N)
	for i := range values {
		values[i] = float64(s.Cuts[i]) / 1000
	}
	return values
}

// set takes other cuts, ascending, rounded to thousandths and kept apart by one at least.
func (s *Settings) set(cuts []float64) {
	*s = Settings{N: len(cuts), View: s.View}
	for i, x := range cuts {
		milli := int32(x*1000 + .5)
		if i > 0 {
			milli = max(milli, s.Cuts[i-1]+1)
		}
		s.Cuts[i] = max(milli, 1)
	}
	// From above, so that the last stay below 1.
	for i, most := s.N-1, int32(999); i >= 0; i, most = i-1, s.Cuts[i]-1 {
		s.Cuts[i] = min(s.Cuts[i], most)
	}
}

// move puts cut i at milli, or as near as its neighbours let it.
func (s *Settings) move(i int, milli int32) {
	low, high := int32(1), int32(999)
	if i > 0 {
		low = s.Cuts[i-1] + 1
	}
	if i < s.N-1 {
		high = s.Cuts[i+1] - 1
	}
	s.Cuts[i] = min(max(milli, low), high)
}

// names of the classes by their number, from the lowest.
var names = [][]string{
	2: {"Low", "Good"},
	3: {"Low", "Fair", "Good"},
	4: {"Low", "Fair", "Good", "Best"},
	5: {"Poor", "Low", "Fair", "Good", "Best"},
}

// Name is the name of class c, from 0, the lowest.
func (s *Settings) Name(c int) string {
	if k := s.N + 1; k < len(names) {
		return names[k][c]
	}
	return "Class " + format.Count(c+1)
}
