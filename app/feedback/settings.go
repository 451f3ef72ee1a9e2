package feedback

import (
	"fmt"
	"math"
)

// Settings say what loop to run. The zero value is not meant for use: see [Defaults].
type Settings struct {
	// Seed and the number of a world decide about all draws.
	Seed uint64
	// Posts are how many there are in a world, Places how many a reader is shown, fewer than Posts; Days and Readers, a day, are
	// at least 1.
	Posts, Places, Days, Readers int
	// Bias is the position bias b, 0…3: place k is seen with probability 1/k^b, so 0 is none.
	Bias float64
	// Believed is the position bias that the weights are made for. Weights are right where it is Bias.
	Believed float64
	// Clip is the largest weight, at least 1.
	Clip float64
	// Penalty is the model's: see [Model].
	Penalty float64
	// First is the first day's model, and NoLuck makes the rates what the appeals say.
	First  First
	NoLuck bool
}

// First is the model of the first day, from which the others are trained on.
type First uint8

// The first models.
const (
	// Shipped is the Rank lab's engagement model.
	Shipped First = iota
	// Blind predicts the same for all posts: the shipped model's mean.
	Blind
	// Told predicts the true rates.
	Told
	Firsts = 3
)

// Defaults are the page's: of 40 posts 12 are shown, and the last place is seen by about one reader in seven.
var Defaults = Settings{
	Seed: 20261122, Posts: 40, Places: 12, Days: 10, Readers: 1000,
	Bias: .8, Believed: .8, Clip: 10, Penalty: 4,
}

// TopN is how many posts count as the top.
const TopN = 10

// check returns an error for settings out of range.
func (s *Settings) check(pool *Pool) error {
	switch n := len(pool.Predicted); {
	case s.Posts < 2 || s.Posts > min(n, 256): // orders hold bytes
		return fmt.Errorf("feedback: %d posts in a world, want 2 to %d", s.Posts, min(n, 256))
	case s.Places < 1 || s.Places >= s.Posts:
		return fmt.Errorf("feedback: %d places for %d posts, want 1 to %d", s.Places, s.Posts, s.Posts-1)
	case s.Days < 1 || s.Days > 1000 || s.Readers < 1 || s.Readers > 1_000_000:
		return fmt.Errorf("feedback: %d days of %d readers, want 1 to 1,000 days and 1 to 1,000,000 readers", s.Days, s.Readers)
	case !(s.Bias >= 0 && s.Bias <= 3) || !(s.Believed >= 0 && s.Believed <= 3):
		return fmt.Errorf("feedback: a position bias of %v, believed %v, want 0 to 3", s.Bias, s.Believed)
	case !(s.Clip >= 1):
		return fmt.Errorf("feedback: weights cut at %v, want at least 1", s.Clip)
	case !(s.Penalty > 0) || math.IsInf(s.Penalty, 1):
		return fmt.Errorf("feedback: a penalty of %v, want a number above 0", s.Penalty)
	}
	return nil
}

// Seen is the chance that place k, from 1, is seen with position bias b: k^−b, rounded to the grid of all chances.
func Seen(k int, b float64) float64 {
	return float64(chance(math.Pow(float64(k), -b))) / (1 << chanceBits)
}
