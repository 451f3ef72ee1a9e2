package sample

import (
	"math"
	"math/rand/v2"

	"decouple/app/post"
)

// The parameters of what readers and moderators do.
const (
	// An impression count is log-normal: its logarithm has mean logShown +
	// logShownPerFollower·ln(1+followers) and standard deviation sdShown; the
	// count is clipped to minShown…maxShown.
	logShown, logShownPerFollower, sdShown = 5.8, 0.10, 1.0
	minShown, maxShown                     = 50, 20_000

	// A post of appeal a gets lowRate·(highRate/lowRate)^a clicks per impression
	// on average: 10 to 180 per 1,000.
	lowRate, highRate = 0.010, 0.180
	// clickShape is the shape of the gamma variable that multiplies a post's
	// rate: mean 1, coefficient of variation 1/√6 = 0.41.
	clickShape = 6

	// askedPercent of the posts are rated; the number of ratings is Poisson with
	// mean meanRatings, at most maxRatings, and may be 0.
	askedPercent, meanRatings, maxRatings = 55, 3.5, 12
	// sdRating is the standard deviation of one rating from the quality, before
	// it is rounded to one of five stars.
	sdRating = 0.18

	// checkedPercent of the posts are labelled by a moderator, with missPermille
	// false negatives and falsePermille false positives.
	checkedPercent, missPermille, falsePermille = 65, 80, 30
)

// behave returns the log of p. It depends on the truth and the followers, not on the
// text.
func behave(rng *rand.Rand, p *post.Post) post.Log {
	var log post.Log
	mean := logShown + logShownPerFollower*math.Log1p(float64(p.History.Followers))
	shown := math.Round(math.Exp(mean + sdShown*rng.NormFloat64()))
	log.Impressions = int(min(max(shown, minShown), maxShown))

	rate := ClickRate(p.Truth.Appeal)
	luck := gamma(rng, clickShape) / clickShape
	log.Clicks = min(poisson(rng, float64(log.Impressions)*rate*luck), log.Impressions)

	if rng.IntN(100) < askedPercent {
		log.Ratings = min(poisson(rng, meanRatings), maxRatings)
		quarters := 0
		for range log.Ratings {
			opinion := p.Truth.Quality + sdRating*rng.NormFloat64()
			quarters += int(min(max(math.Round(4*opinion), 0), 4))
		}
		if log.Ratings > 0 {
			log.Rating = float64(quarters) / float64(4*log.Ratings)
		}
	}

	if rng.IntN(100) < checkedPercent {
		log.Spam = moderate(rng, p.Truth.Spam)
		log.NSFW = moderate(rng, p.Truth.NSFW)
		log.Misinformation = moderate(rng, p.Truth.Misinformation)
	}
	return log
}

// moderate returns a moderator's label where the correct one is truth.
func moderate(rng *rand.Rand, truth bool) post.Label {
	wrong := falsePermille
	if truth {
		wrong = missPermille
	}
	if truth != (rng.IntN(1000) < wrong) {
		return post.Yes
	}
	return post.No
}

// gamma draws from the gamma distribution of the given shape, at least 1, and
// scale 1 (Marsaglia and Tsang 2000, "A simple method for generating gamma
// variables").
func gamma(rng *rand.Rand, shape float64) float64 {
	d := shape - 1.0/3
	c := 1 / math.Sqrt(9*d)
	for {
		x := rng.NormFloat64()
		v := 1 + c*x
		if v <= 0 {
			continue
		}
		v *= v * v
		if math.Log(1-rng.Float64()) < x*x/2+d-d*v+d*math.Log(v) {
			return d * v
		}
	}
}

// poisson draws from the Poisson distribution with this mean, by a product of uniform
// numbers (Knuth 1969). As the product underflows for a large mean, it adds several
// draws with smaller means: a sum of Poisson variables is Poisson.
func poisson(rng *rand.Rand, mean float64) int {
	const step = 16
	n := 0
	for mean > 0 {
		limit := math.Exp(-min(mean, step))
		for product := rng.Float64(); product > limit; product *= rng.Float64() {
			n++
		}
		mean -= step
	}
	return n
}
