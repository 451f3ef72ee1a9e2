package sample

import (
	"math/rand/v2"

	"decouple/app/post"
)

// WaveLogSize is how many posts of the wave's log go to a retraining.
const WaveLogSize = 240

// Wave returns the posts of the wave.
func Wave() []post.Post { return nil }

// WaveLog returns n posts of the wave's log.
func WaveLog(rng *rand.Rand, n int) []post.Post { return nil }
