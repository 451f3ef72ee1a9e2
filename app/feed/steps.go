package feed

import (
	"math"
	"slices"

	"decouple/app/format"
	"decouple/app/model"
	"decouple/app/seek"
)

// ClickSteps are the engagements that a rise may come to: in steps of a power of
// ten that leaves the feed's largest prediction four figures, up to 1,000 per
// 1,000 impressions, or to between ten and a hundred times that prediction.
func (f *Feed) ClickSteps() seek.Steps {
	power := f.clickPower()
	steps := seek.Steps{Per: math.Pow10(3 - power), Limit: 1000}
	if !f.Words.PerThousand {
		steps.Limit = math.Pow10(power + 2)
	}
	return steps
}

// clickPower is the power of ten of the feed's largest predicted engagement, in
// the feed's own unit; 2 where all are 0.
func (f *Feed) clickPower() int {
	if top := slices.Max(f.Clicks); top > 0 {
		return int(math.Floor(math.Log10(top)))
	}
	return 2
}

// FineEngagement writes an engagement as [Feed.Engagement] does, but in the steps in
// which a rise is counted, and without decimals from 1,000 on.
func (f *Feed) FineEngagement(x float64) string {
	step := f.clickPower() - 3
	if x < 999.5 {
		return format.Fixed(x, max(-step, 0))
	}
	return format.Figures(x, max(int(math.Floor(math.Log10(x)))+1-max(step, 0), 3))
}

// Seekable says whether a rise of this prediction means anything: there is a
// model of it.
func (f *Feed) Seekable(col seek.Column) bool {
	return f.Has[[...]model.Kind{model.Engagement, model.Quality}[col]]
}
