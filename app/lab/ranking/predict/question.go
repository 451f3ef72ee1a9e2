package predict

import (
	"strconv"
	"strings"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/rank"
)

// Question is one to be answered before the dials move. It says where the feed
// stands and what moves, and holds no answer: the engine gives that, see [Asked].
type Question struct {
	// Key names the question in links; Title names it in the list, and gives
	// nothing away.
	Key, Title string
	// Start and Move are link fragments: what the feed starts from, all else being
	// at its default, and what is then set. An instructor's own question has no
	// Start: it is asked of the settings as they are.
	Start, Move string

	kind askKind
	own  bool
}

// askKind is what is asked about a move.
type askKind uint8

const (
	whichFirst     askKind = iota // which post is first after it
	howManyLeave                  // how many of the top ten it replaces
	howManyMove                   // how many posts it gives another rank
	sameTop                       // whether the top ten stay in their places
	neverFirst                    // which of four posts no weights put first
	overtakes                     // whether a post passes one that is ahead in both
	howManyReturn                 // how many that it brings back were wrongly removed
	whatPercentile                // where it takes the first post's percentile
	whatTrains                    // which models it makes train again
)

// Questions are the ten about the sample feed, in the order in which they are
// asked.
var Questions = []Question{
	{Key: "zero-beta", Title: "β goes to 0", Move: "b=0", kind: whichFirst},
	{Key: "first-08", Title: "β rises from 0 to 0.8: the first post", Start: "b=0", Move: "b=0.8", kind: whichFirst},
	{Key: "top-08", Title: "β rises to 0.8: the top ten", Move: "b=0.8", kind: howManyLeave},
	{Key: "halve-both", Title: "Both dials are halved", Move: "a=0.3&b=0.2", kind: howManyMove},
	{Key: "raw-scale", Title: "Clicks and quality added raw", Start: "scale=raw", Move: "b=1", kind: sameTop},
	{Key: "never-first", Title: "A post that no weights put first", Move: "a=1&b=0.23", kind: neverFirst},
	{Key: "pass", Title: "Two posts, and more quality", Move: "b=1", kind: overtakes},
	{Key: "strict-filter", Title: "A strict filter is turned off", Start: "misinfo=0.2", Move: "misinfo-on=0", kind: howManyReturn},
	{Key: "percentile", Title: "A filter, and the percentile of a post it keeps", Start: "misinfo-on=0", Move: "misinfo-on=1", kind: whatPercentile},
	{Key: "retrain", Title: "What must be retrained", Move: "b=0.8", kind: whatTrains},
}

// FindQuestion returns the question of this key: one of [Questions], or an own
// one, first-b800 or changes-a300: what is asked, the dial, and where it goes in
// thousandths.
func FindQuestion(key string) (Question, bool) {
	for _, q := range Questions {
		if q.Key == key {
			return q, true
		}
	}
	what, to, _ := strings.Cut(key, "-")
	q := Question{Key: key, own: true}
	switch what {
	case "first":
		q.kind = whichFirst
	case "changes":
		q.kind = howManyLeave
	default:
		return Question{}, false
	}
	if len(to) < 2 || to[0] != 'a' && to[0] != 'b' {
		return Question{}, false
	}
	milli, err := strconv.Atoi(to[1:])
	if err != nil || milli < 0 || milli > rank.WeightMax || strconv.Itoa(milli) != to[1:] {
		return Question{}, false
	}
	q.Move = to[:1] + "=" + format.Milli(int32(milli))
	q.Title = "Your own question"
	return q, true
}

// OwnForm is an own question being put together: how many of the top ten change,
// or else which post is first, when α, or else β, goes to To thousandths.
type OwnForm struct {
	Changes, Alpha bool
	To             int32
	// Problem says what is wrong with what was typed for To, or is empty.
	Problem string
}

// fill sets a field; what is no value of it changes nothing, and is said.
func (f *OwnForm) fill(field, value string) {
	switch field {
	case "what":
		f.Changes = value == "changes"
	case "dial":
		f.Alpha = value == "a"
	case "to":
		milli, err := format.ParseMilli(value)
		if err != nil {
			f.Problem = "“" + format.Clip(value) + "” is not a number from 0 to 1."
			return
		}
		f.To, f.Problem = milli, ""
	}
}

// OwnKey is the key of an own question.
func OwnKey(f OwnForm) string {
	what, dial := "first", "b"
	if f.Changes {
		what = "changes"
	}
	if f.Alpha {
		dial = "a"
	}
	return what + "-" + dial + strconv.Itoa(int(f.To))
}

// dials are those that the question starts from and ends with, on a page whose dials
// now stand at d.
func (q *Question) dials(d feed.Dials) (from, to feed.Dials) {
	from = d
	if !q.own {
		from = feed.DefaultDials()
		_ = lab.ReadDials(&from, q.Start) // tests hold every fragment to the table
	}
	to = from
	_ = lab.ReadDials(&to, q.Move)
	return from, to
}
