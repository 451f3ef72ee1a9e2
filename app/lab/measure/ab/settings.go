package ab

import (
	"math"
	"strconv"
	"strings"

	"decouple/app/abtest"
	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab"
)

// View is what the part shows.
type View uint8

// The views.
const (
	OneTest View = iota
	Peeking
)

var viewKeys = []string{"test", "peeking"}

// Key is the view's name in links.
func (v View) Key() string { return viewKeys[v] }

// Outcome is what is counted of a new reader: yes or no, once.
type Outcome uint8

// The outcomes, in the order in which they are known.
const (
	// FirstDay is a play that was worth it on the reader's first day, FirstWeek one in the first
	// week; Stays says that the reader has not cancelled after a week.
	FirstDay Outcome = iota
	FirstWeek
	Stays
	Outcomes = 3
)

var outcomeKeys = []string{"day", "week", "stays"}

// Key is the outcome's name in links.
func (o Outcome) Key() string { return outcomeKeys[o] }

// said are an outcome's words, and the plan that it begins with.
var said = [Outcomes]struct {
	name, more   string
	rate, change int32
}{
	{"finds a play worth it on day one", "find a play worth it on their first day", 500, 100},
	{"finds a play worth it in a week", "find a play worth it in their first week", 2500, 200},
	{"has not cancelled after a week", "stay for a week", 9100, 50},
}

// Name says what is counted, after “a new reader”.
func (o Outcome) Name() string { return said[o].name }

// More says it of several readers, after “more”.
func (o Outcome) More() string { return said[o].more }

// Settings are the part's rows of the link. The zero value is not meant for use. Shares of
// engagement are in thousandths, the plan's numbers in hundredths of a per cent.
type Settings struct {
	View View
	// A and B are the arms' shares of engagement in the weights; AA has A in both.
	A, B int32
	AA   bool
	// Filters are B's, where they are not those of A, which has the Rank lab's.
	Filters [feed.NumFilters]Filter
	// Counted is what is counted.
	Counted Outcome
	// Plan are its numbers, by [abtest.Field].
	Plan [abtest.Fields]int32
	// Day is the day that is read, from 1 to [Days].
	Day int
	// Lose is how many of 100 of B's readers on a phone are lost. Mix gives A most of the phones.
	Lose int
	Mix  bool
	// Crowd is the seed of the readers.
	Crowd int
	// Look is the place of the number of looks in [LookCounts].
	Look int
}

// Days is how long a test is planned to run.
const Days = 14

// LookCounts are the numbers of looks that are offered. Each divides the last.
var LookCounts = [...]int{1, 2, 5, 10, 20, 50, 100}

// Chosen is the crowd that the page opens with: one whose test looks won on day 4 and is not.
const Chosen = 20

// shareStep is a step of an arm's dial, losses what can be lost.
const shareStep = 25

var losses = []int{0, 10, 20, 40}

// Losses are what can be lost of B's phones, in per cent.
func Losses() []int { return losses }

var defaults = Settings{
	A: 900, B: 875, Plan: [abtest.Fields]int32{500, 100, 8000, 500}, Day: Days, Crowd: Chosen, Look: 3,
}

var link = lab.Table[*Settings]{Defaults: &defaults, Rows: []lab.Row[*Settings]{
	lab.Choice("ab", viewKeys, func(s *Settings) *View { return &s.View }),
	lab.Milli("arm-a", func(s *Settings) *int32 { return &s.A }),
	lab.Milli("arm-b", func(s *Settings) *int32 { return &s.B }),
	lab.Flag("aa", func(s *Settings) *bool { return &s.AA }),
	filterRow(feed.Spam), filterRow(feed.NSFW), filterRow(feed.Misinformation),
	lab.Choice("counted", outcomeKeys, func(s *Settings) *Outcome { return &s.Counted }),
	planRow(abtest.Rate), planRow(abtest.Change), planRow(abtest.Power), planRow(abtest.Alpha),
	lab.Number("test-day", 1, Days, func(s *Settings) *int { return &s.Day }),
	lab.OneOf("lose", losses, func(s *Settings) *int { return &s.Lose }),
	lab.Flag("mix", func(s *Settings) *bool { return &s.Mix }),
	lab.Number("test-crowd", 1, 9999, func(s *Settings) *int { return &s.Crowd }),
	lookRow(),
}}

// fieldKeys are the plan's numbers in links and as the data-id of their fields.
var fieldKeys = [abtest.Fields]string{"rate", "change", "power", "alpha"}

// FieldKey is a field's name in links.
func FieldKey(f abtest.Field) string { return fieldKeys[f] }

func planRow(f abtest.Field) lab.Row[*Settings] {
	return lab.Row[*Settings]{
		Key: fieldKeys[f], Want: "a number of per cent with two decimals at most",
		Get: func(s *Settings) string { return PercentText(s.Plan[f]) },
		Set: func(s *Settings, v string) error {
			n, why := parsePercent(v)
			if why != "" || abs(n) > 10_000 {
				return lab.ErrValue
			}
			s.Plan[f] = n
			return nil
		},
	}
}

func lookRow() lab.Row[*Settings] {
	return lab.Row[*Settings]{
		Key: "looks", Want: "one of 1, 2, 5, 10, 20, 50, 100",
		Get: func(s *Settings) string { return strconv.Itoa(LookCounts[s.Look]) },
		Set: func(s *Settings, v string) error {
			for i, k := range LookCounts {
				if strconv.Itoa(k) == v {
					s.Look = i
					return nil
				}
			}
			return lab.ErrValue
		},
	}
}

// The plan of the settings. A link may hold one that is not sound.
func (s *Settings) plan() abtest.Plan {
	at := func(f abtest.Field) float64 { return float64(s.Plan[f]) / 10_000 }
	return abtest.Plan{Rate: at(abtest.Rate), Change: at(abtest.Change), Power: at(abtest.Power), Alpha: at(abtest.Alpha)}
}

// PercentText writes hundredths of a per cent as they are typed: 5, 0.5, -1.
func PercentText(n int32) string {
	text := strings.TrimRight(strings.TrimRight(strconv.FormatFloat(float64(n)/100, 'f', 2, 64), "0"), ".")
	return text
}

// parsePercent reads a number of per cent or points: with a decimal point or comma, a sign, a
// per cent sign or “pt” behind it. Why says in a sentence what is wrong with it.
func parsePercent(s string) (hundredths int32, why string) {
	text := strings.TrimSpace(s)
	for _, unit := range [...]string{"%", "points", "point", "pts", "pt"} {
		text = strings.TrimSpace(strings.TrimSuffix(text, unit))
	}
	text = strings.ReplaceAll(strings.Replace(text, ",", ".", 1), "−", "-")
	if text == "" {
		return 0, "Give a number, such as 5 or 0.5."
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(x) || math.IsInf(x, 0) || strings.ContainsAny(text, "xXpP_") {
		return 0, "“" + format.Clip(strings.TrimSpace(s)) + "” is not a number."
	}
	if math.Abs(x) > 100 {
		return 0, "That is more than 100 %."
	}
	n := math.Round(x * 100)
	if math.Abs(n-x*100) > 1e-6 {
		return 0, "Two decimals at most."
	}
	return int32(n), ""
}

func abs(n int32) int32 { return max(n, -n) }
