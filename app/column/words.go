package column

import (
	"strings"
	"unicode"
)

// Words are the words of a column's name, in lower case.
type Words []string

// WordsOf splits a column's name into words: "createdUtc", "created_utc" and "Created
// UTC" have the same two.
func WordsOf(name string) Words {
	var w Words
	var word strings.Builder
	end := func() {
		if word.Len() > 0 {
			w = append(w, word.String())
			word.Reset()
		}
	}
	lower := false
	for _, r := range name {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			end()
		case unicode.IsUpper(r) && lower:
			end()
			fallthrough
		default:
			word.WriteRune(unicode.ToLower(r))
		}
		lower = unicode.IsLower(r)
	}
	end()
	return w
}

// has reports whether w has all the words of entry, or is entry without its spaces.
func (w Words) has(entry string) bool {
	if strings.Join(w, "") == strings.ReplaceAll(entry, " ", "") {
		return true
	}
	for _, e := range strings.Fields(entry) {
		found := false
		for _, v := range w {
			found = found || v == e
		}
		if !found {
			return false
		}
	}
	return true
}

// Named reports whether a column's name has an entry of the list, whose entries are
// separated by bars: "createdUtc" has "created utc".
func Named(column, list string) bool { return WordsOf(column).HasAny(list) }

// HasAny reports whether w has an entry of the list, which is separated by bars.
func (w Words) HasAny(list string) bool { return w.Rank(list) >= 0 }

// Rank is the index of the first entry of the list that w has, or -1.
func (w Words) Rank(list string) int {
	for i, entry := range strings.Split(list, "|") {
		if w.has(entry) {
			return i
		}
	}
	return -1
}

// TimeNames are of columns of times, the most specific first; entries are divided by bars.
const TimeNames = "created utc|created at|created|published|published at|posted at|release date|date|datetime|timestamp|time|utc|when|day"

// Counts reports whether a column's name says that it counts things.
func Counts(name string) bool { return WordsOf(name).HasAny(countNames) }

// countNames are of columns that count things, so that they have no fractions.
const countNames = "clicks|click count|count|n|num|views|impressions|likes|shares|retweets|comments|replies|votes|upvotes|downvotes|followers|downloads|visits|plays|reads|users"
