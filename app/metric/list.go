package metric

import "math"

// per is the number of impressions that clicks are counted over.
const per = 1000

// TakeRate is the expected number of quality plays per recommendation shown, at least 0. With shown the indices of the
// posts that a reader sees, it is
//
//	Σ (clicks_i / 1000) · quality_i / len(shown)
//
// Each click is weighted by the post's quality, so clickbait of low quality adds almost nothing. It follows the take-rate
// and effective plays of Gomez-Uribe and Hunt, "The Netflix recommender system" (2015), section 4, with predicted quality in
// place of watched minutes. clicks (per 1,000 impressions, ≥ 0) and quality (0…1) have one element per post; with clicks of
// at most 1,000 the rate is at most 1. NaN when nothing is shown.
func TakeRate(clicks, quality []float64, shown []int32) float64 {
	sameLength("TakeRate", len(clicks), len(quality))
	var plays float64
	for _, i := range shown {
		plays += clicks[i] / per * quality[i]
	}
	return plays / float64(len(shown)) // 0/0 is NaN
}

// ExpectedClicks is the number of clicks expected when every post of shown is seen 1,000 times: the sum of their clicks per
// 1,000 impressions. clicks has one element per post, shown has indices into it. 0 when nothing is shown.
func ExpectedClicks(clicks []float64, shown []int32) (sum float64) {
	for _, i := range shown {
		sum += clicks[i]
	}
	return sum
}

// MeanQuality is the mean quality of the posts of shown, indices into quality; 0…1 as quality is. NaN when nothing is shown.
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
