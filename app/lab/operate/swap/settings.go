package swap

import (
	"slices"
	"strconv"
	"strings"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/swap"
)

// Dial is one of the part's dials.
type Dial uint8

// The dials: the stream's and the guardrail's, and what is assumed.
const (
	Rate Dial = iota
	Share
	Limit
	After
	OldTakes
	SlowTakes
	Load
	NumDials int = iota
)

// FirstAssumed is the first dial of what is assumed.
const FirstAssumed = OldTakes

// Spec is what a dial is. Its value is a whole number from Min to Max, a multiple of Step above Min; it stands for Value ÷ Per.
type Spec struct {
	// Key is the dial's name in links and, after [DialPrefix], as an element.
	Key, Label, Unit              string
	Min, Max, Step, Standard, Per int32
	// Why says what it is.
	Why string
}

// DialPrefix begins the name of each dial as an element.
const DialPrefix = "swap-"

// Specs are the dials.
var Specs = [NumDials]Spec{
	Rate:      {"w-rate", "Requests a second", "", 5, 40, 1, 20, 1, ""},
	Share:     {"w-share", "Share to " + NewName, "\u202f%", 0, 50, 1, 10, 1, ""},
	Limit:     {"w-limit", "Back when p95 is above", "\u202fms", 10, 300, 5, 60, 1, ""},
	After:     {"w-after", "Answers until it decides", "", 5, 100, 5, 20, 1, ""},
	OldTakes:  {"w-takes", "An answer takes", "\u202fms", 2, 100, 2, 12, 1, "On average, by " + OldName + " and by a good " + NewName + "."},
	SlowTakes: {"w-slow", "By a slow " + NewName, "\u202fms", 10, 400, 10, 140, 1, "On average."},
	Load:      {"w-load", "Loading " + NewName + " takes", "\u202fs", 0, 200, 1, 48, 10, "On the simulated clock. The time that this browser takes is above."},
}

// Clamp is the nearest value that the dial has.
func (d Dial) Clamp(v int32) int32 {
	s := &Specs[d]
	v = min(max(v, s.Min), s.Max)
	return s.Min + (v-s.Min)/s.Step*s.Step
}

// Text writes a value with its unit.
func (d Dial) Text(v int32) string {
	s, decimals := &Specs[d], 0
	if s.Per > 1 {
		decimals = 1
	}
	return format.Fixed(float64(v)/float64(s.Per), decimals) + s.Unit
}

// dialOf is the dial of an element's name.
func dialOf(id string) (Dial, bool) {
	key, ok := strings.CutPrefix(id, DialPrefix)
	i := slices.IndexFunc(Specs[:], func(s Spec) bool { return s.Key == key })
	return Dial(max(i, 0)), ok && i >= 0
}

// OldName and NewName are the versions as the page calls them.
const OldName, NewName = "v7", "v8"

// Name is a version by its number, "nobody" where there is none.
func Name(version uint8) string { return [...]string{"nobody", OldName, NewName}[version] }

// FaultKeys are the faults in links.
var FaultKeys = []string{"slow", "good", "damaged", "nan", "dies"}

// FaultNames are the faults as choices.
var FaultNames = []string{NewName + " is slow", NewName + " is good", NewName + " is damaged", NewName + " predicts NaN", "The worker dies"}

// Settings are the part's rows of the link. The zero value is not meant for use: see [Defaults].
type Settings struct {
	Fault swap.Fault
	// Swapped says that the reader has asked for the new version.
	Swapped bool
	// Dice is the seed of the requests, from 1.
	Dice  int
	Dials [NumDials]int32
}

// Defaults are what the page opens with.
var Defaults = Settings{Dice: 1, Dials: standard()}

func standard() (v [NumDials]int32) {
	for d := range v {
		v[d] = Specs[d].Standard
	}
	return v
}

// link are the rows of the link.
var link = lab.Table[*Settings]{Defaults: &Defaults, Rows: rows()}

func rows() []lab.Row[*Settings] {
	all := []lab.Row[*Settings]{
		lab.Choice("fault", FaultKeys, func(s *Settings) *swap.Fault { return &s.Fault }),
		lab.Flag("swapped", func(s *Settings) *bool { return &s.Swapped }),
		lab.Number("w-dice", 1, 99, func(s *Settings) *int { return &s.Dice }),
	}
	for d := range Dial(NumDials) {
		all = append(all, row(d))
	}
	return all
}

// row is the row of a dial, as its whole number.
func row(d Dial) lab.Row[*Settings] {
	spec := &Specs[d]
	return lab.Row[*Settings]{
		Key: spec.Key, Want: "a whole number from " + strconv.Itoa(int(spec.Min)) + " to " + strconv.Itoa(int(spec.Max)),
		Get: func(s *Settings) string { return strconv.Itoa(int(s.Dials[d])) },
		Set: func(s *Settings, v string) error {
			n, err := strconv.Atoi(v)
			if err != nil || n < int(spec.Min) || n > int(spec.Max) {
				return lab.ErrValue
			}
			s.Dials[d] = d.Clamp(int32(n))
			return nil
		},
	}
}

func (s *Settings) value(d Dial) float64 { return float64(s.Dials[d]) / float64(Specs[d].Per) }

// ManyRate is how many requests a second come where they are only counted: more than 10,000 in all.
const ManyRate = 180

// Stream is the simulated part of the settings; many asks for the stream that is only counted.
func (s *Settings) Stream(many bool) swap.Settings {
	rate := s.value(Rate)
	if many {
		rate = ManyRate
	}
	return swap.Settings{
		Seed: s.Dice, Rate: rate, Share: s.value(Share) / 100, Guard: swap.Guard{Limit: s.value(Limit), After: int(s.Dials[After])},
		OldTakes: s.value(OldTakes), SlowTakes: s.value(SlowTakes), Load: s.value(Load), Fault: s.Fault,
	}
}
