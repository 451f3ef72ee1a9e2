package metric

import "math"

// per is the number of impressions that clicks are counted over.
const per = 1000

// TakeRate is the expected number of quality plays for each recommendation seen, 0 and up: with shown the posts that a
// reader sees, by index,
//
//	Σ (clicks_i / 1000) · quality_i / len(shown)
//
// A click counts by how good the post is for its reader, so bait with many clicks and no worth adds next to nothing. It
// is the effective-play idea of Gomez-Uribe and Hunt, "The Netflix recommender system" (2015), section 4, with predicted
// quality in place of watched minutes. clicks are per 1,000 impressions, ≥ 0, and quality 0…1, both by post; at most
// 1,000 clicks make it at most 1. NaN when nothing is shown.
func TakeRate(clicks, quality []float64, shown []int32) float64 {
	sameLength("TakeRate", len(clicks), len(quality))
	var plays float64
	for _, i := range shown {
		plays += clicks[i] / per * quality[i]
	}
	return plays / float64(len(shown)) // 0/0 is NaN
}

// ExpectedClicks is how many clicks are expected when every post of shown is seen 1,000 times: the sum of their clicks
// per 1,000 impressions, by post in clicks. 0 when nothing is shown.
func ExpectedClicks(clicks []float64, shown []int32) (sum float64) {
	for _, i := range shown {
		sum += clicks[i]
	}
	return sum
}

// MeanQuality is the plain mean quality of the posts of shown, 0…1 as quality is. NaN when nothing is shown.
func MeanQuality(quality []float64, shown []int32) float64 {
	if len(shown) == 0 {
		return math.NaN()
	}
	var sum float64
	for _, i := range shown {
		sum += quality[i]
	}
	return sum / float64(len(shown))
}
