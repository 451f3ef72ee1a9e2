package sample

import (
	"math"
	"math/rand/v2"

	"decouple/app/post"
)

// class is a kind of author. The ranges of the classes' histories overlap, so that a
// history does not determine the class.
type class uint8

const (
	institution class = iota // councils, schools, papers
	expert                   // people who explain
	person
	page     // lives on clicks
	shop     // sells something
	burner   // new account, made to break rules
	believer // spreads misinformation
	classes
)

// histories has the slot of each class's names and the ranges of its history: posts
// and followers are log-uniform, removals per thousand posts are uniform.
var histories = [classes]struct {
	slot                 string
	posts, followers     [2]float64
	removedLow, removedN int
}{
	institution: {"institution", [2]float64{60, 4000}, [2]float64{300, 30000}, 0, 6},
	expert:      {"expert", [2]float64{40, 1500}, [2]float64{300, 40000}, 0, 12},
	person:      {"person", [2]float64{10, 2000}, [2]float64{30, 4000}, 0, 45},
	page:        {"page", [2]float64{150, 6000}, [2]float64{3000, 95000}, 2, 50},
	shop:        {"shop", [2]float64{15, 700}, [2]float64{60, 20000}, 0, 45},
	burner:      {"burner", [2]float64{1, 350}, [2]float64{1, 6000}, 0, 500},
	believer:    {"believer", [2]float64{50, 3000}, [2]float64{800, 40000}, 10, 110},
}

// writer is one author of the log.
type writer struct {
	name    string
	history post.History
}

// drawWriters draws n authors of every class.
func drawWriters(g grammar, rng *rand.Rand, n int) [classes][]writer {
	var all [classes][]writer
	for c, past := range histories {
		for range n {
			x := expansion{grammar: g, rng: rng}
			w := writer{name: tidy(x.slot(past.slot))}
			w.history.Posts = logUniform(rng, past.posts)
			rate := past.removedLow + rng.IntN(past.removedN)
			w.history.Removed = (w.history.Posts*rate + 500) / 1000
			w.history.Followers = logUniform(rng, past.followers)
			all[c] = append(all[c], w)
		}
	}
	return all
}

// logUniform draws a whole number whose logarithm is uniform over the range.
func logUniform(rng *rand.Rand, r [2]float64) int {
	return int(math.Round(r[0] * math.Pow(r[1]/r[0], rng.Float64())))
}
