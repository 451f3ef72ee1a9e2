package feedback

import (
	"decouple/app/feedback"
	"decouple/app/lab"
)

// Settings are the part's rows of the link. The zero value is not meant for use: see [Defaults].
type Settings struct {
	// Share is the place of the share of chance in [feedback.Shares].
	Share int
	// Self says that SNIPS weighs the clicks, and not IPW.
	Self bool
	// Cut is the largest weight; NoCut stands for none.
	Cut int
	// Bias is the position bias in tenths.
	Bias int
	// First is the model of the first day.
	First feedback.First
	// Crowd is how many readers come on a day, and World the number of the world that is shown, from 1.
	Crowd, World int
}

// NoCut is a largest weight that no weight reaches: with a position bias of 2 the last of twelve places has 144.
const NoCut = 1000

// Defaults are 5 % of chance, and else what package feedback has.
var Defaults = Settings{Share: 3, Cut: 10, Bias: 8, Crowd: 1000, World: 1}

// The values that the settings may have.
var (
	Cuts      = []int{2, 5, 10, NoCut}
	Biases    = []int{0, 4, 8, 12}
	Crowds    = []int{300, 1000, 5000}
	FirstKeys = []string{"rank", "blind", "perfect"}
)

// table are the rows of the link.
var table = lab.Table[*Settings]{Defaults: &Defaults, Rows: []lab.Row[*Settings]{
	{
		Key: "chance", Want: "one of 0, 1, 2, 5, 10, 20, 30",
		Get: func(s *Settings) string { return number(feedback.Shares[s.Share]) },
		Set: func(s *Settings, v string) error {
			for i, share := range feedback.Shares {
				if number(share) == v {
					s.Share = i
					return nil
				}
			}
			return lab.ErrValue
		},
	},
	lab.Either("weights", "ipw", "snips", "ipw or snips", func(s *Settings) *bool { return &s.Self }),
	lab.OneOf("cut", Cuts, func(s *Settings) *int { return &s.Cut }),
	lab.OneOf("bias", Biases, func(s *Settings) *int { return &s.Bias }),
	lab.Choice("first", FirstKeys, func(s *Settings) *feedback.First { return &s.First }),
	lab.OneOf("a-day", Crowds, func(s *Settings) *int { return &s.Crowd }),
	lab.Number("world", 1, Worlds, func(s *Settings) *int { return &s.World }),
}}

// Rule is how the clicks are weighed.
func (s *Settings) Rule() feedback.Rule {
	if s.Self {
		return feedback.SNIPS
	}
	return feedback.IPW
}

// Loop is the loop that the settings ask for.
func (s *Settings) Loop() feedback.Settings {
	l := feedback.Defaults
	l.Bias = float64(s.Bias) / 10
	l.Believed, l.Clip, l.First, l.Readers = l.Bias, float64(s.Cut), s.First, s.Crowd
	return l
}

// request asks for the world that is shown.
func (s *Settings) request() Request {
	return Request{Self: s.Self, Cut: s.Cut, Bias: s.Bias, First: s.First, Crowd: s.Crowd, World: s.World}
}

// settings are those of a request.
func (q *Request) settings() *Settings {
	return &Settings{Self: q.Self, Cut: q.Cut, Bias: q.Bias, First: q.First, Crowd: q.Crowd, World: q.World}
}
