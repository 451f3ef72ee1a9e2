package pairs

import (
	"fmt"
	"math/rand/v2"
	"strconv"

	"decouple/app/sample"
	"decouple/app/text"
)

// Count is how many pairs there are.
const Count = 100

// Recipe says how a model is trained.
type Recipe struct {
	// Bits is the binary logarithm of the number of hashed columns; Words leaves out 2-grams, and NoCues the cues.
	Bits          int
	Words, NoCues bool
	// L2 is the strength of the penalty.
	L2 float64
	// Share is how much of the log is learned from, in per cent; Draw says which posts of it.
	Share, Draw int
}

// Text are the settings of the recipe's features.
func (r Recipe) Text() text.Settings {
	return text.Settings{Bits: r.Bits, OneGramsOnly: r.Words, NoCues: r.NoCues}
}

// String says the recipe in a few words.
func (r Recipe) String() string {
	grams, cues := "words and pairs of words", ", cues"
	if r.Words {
		grams = "words"
	}
	if r.NoCues {
		cues = ""
	}
	log := "all of the log"
	if r.Share < 100 {
		log = fmt.Sprintf("%d %% of the log, draw %d", r.Share, r.Draw)
	}
	return fmt.Sprintf("%s%s in %d columns; penalty %s; %s", grams, cues, 1<<r.Bits, strconv.FormatFloat(r.L2, 'g', -1, 64), log)
}

// Differs says in what the two recipes of a pair differ.
type Differs uint8

// What the recipes of a pair differ in: pair i in number i modulo [Differences].
const (
	Features Differs = iota
	Penalty
	Amount // how much of the log
	Draw   // which posts of the log
	Differences
)

// String is the difference's name.
func (d Differs) String() string {
	return [Differences]string{"features", "penalty", "amount of data", "draw of the data"}[d]
}

// The values that recipes are drawn from: around those of the shipped model, 13 bits and a penalty of 0.02.
var (
	bits      = [...]int{10, 11, 12, 13}
	penalties = [...]float64{.005, .01, .02, .04, .08}
	shares    = [...]int{25, 50, 75, 100}
)

// draws is how many draws of a part of the log there are.
const draws = 8

// Recipes are the two of pair i, 0…Count−1, in no order of merit: drawn at random, the second with one thing changed.
func Recipes(i int) (first, second Recipe, by Differs) {
	rng := rand.New(rand.NewPCG(sample.Seed, 0x9a125<<8|uint64(i)))
	by = Differs(i) % Differences
	r := Recipe{
		Bits: bits[rng.IntN(len(bits))], Words: rng.IntN(2) == 0, NoCues: rng.IntN(2) == 0,
		L2: penalties[rng.IntN(len(penalties))], Share: shares[rng.IntN(len(shares))], Draw: 1 + rng.IntN(draws),
	}
	if by == Draw && r.Share == 100 { // all of the log can be drawn in one way
		r.Share = shares[rng.IntN(len(shares)-1)]
	}
	first, second = r, r
	for second == first {
		switch by {
		case Features:
			second.Bits, second.Words, second.NoCues = bits[rng.IntN(len(bits))], rng.IntN(2) == 0, rng.IntN(2) == 0
		case Penalty:
			second.L2 = penalties[rng.IntN(len(penalties))]
		case Amount:
			second.Share = shares[rng.IntN(len(shares))]
		case Draw:
			second.Draw = 1 + rng.IntN(draws)
		}
	}
	return first, second, by
}
