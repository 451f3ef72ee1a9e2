package predict

import (
	"strings"

	"decouple/app/feed"
)

// kinds are the words by which a lesson asks a question of a kind.
var kinds = [...]string{
	whichFirst: "first", howManyLeave: "leave", howManyMove: "moves", sameTop: "same", neverFirst: "never", overtakes: "passes",
	howManyReturn: "returning", whatPercentile: "percentile", whatTrains: "retrain",
}

// Kinds are the words of [About], with commas between them.
func Kinds() string { return strings.Join(kinds[:], ", ") }

// About asks a question of the kind, one of [Kinds], about a move of the dials on f. It is not ok where there is no such
// kind, where under four posts are ranked, or where the posts have no case of what it asks for.
func About(f *feed.Feed, kind string, from, to feed.Dials) (a *Asked, ok bool) {
	for k, word := range kinds {
		if word == kind {
			a, ok = between(f, Question{Key: kind, kind: askKind(k)}, from, to)
			return a, ok && (len(a.Choices) > 0 || a.Unit != "")
		}
	}
	return nil, false
}
