package feed

import "decouple/app/rank"

// Dials are what orders and filters a feed. The zero value is not meant for use: see [DefaultDials].
type Dials struct {
	// Weights are α and β in thousandths, 0…1000 each.
	Weights rank.Weights
	Scale   rank.Scale
	Filters [NumFilters]Filter
}

// DefaultDials are where the dials stand at first. The thresholds for NSFW and misinformation lie below one half: letting such
// a post through does more harm than holding back a good one.
func DefaultDials() Dials {
	return Dials{
		Weights: rank.Weights{Alpha: 600, Beta: 400},
		Scale:   rank.Percentile,
		Filters: [NumFilters]Filter{
			Spam:           {On: true, Threshold: 500},
			NSFW:           {On: true, Threshold: 350},
			Misinformation: {On: true, Threshold: 350},
		},
	}
}

// Filter is one of the three that keep posts out of the ranking: a post goes
// when the filter is on and gives it a probability above the threshold.
type Filter struct {
	On bool
	// Threshold is in thousandths, 0…1000.
	Threshold int32
}

// FilterKind names a filter and is its place in [Dials.Filters].
type FilterKind uint8

// The filters, in the order in which the page lists them.
const (
	Spam FilterKind = iota
	NSFW
	Misinformation
	NumFilters = 3
)

// Key is the filter's name in links and in the page's attributes.
func (k FilterKind) Key() string { return [...]string{"spam", "nsfw", "misinfo"}[k] }

// String is the filter's name on the page.
func (k FilterKind) String() string { return [...]string{"Spam", "NSFW", "Misinformation"}[k] }

// Within is the filter's name inside a sentence.
func (k FilterKind) Within() string { return [...]string{"spam", "NSFW", "misinformation"}[k] }

// Preset is a pair of weights with a name.
type Preset struct {
	Key, Name string
	Weights   rank.Weights
}

// Presets are the weights that one press sets.
var Presets = []Preset{
	{"engagement", "Engagement only", rank.Weights{Alpha: 1000, Beta: 0}},
	{"balanced", "Balanced", rank.Weights{Alpha: 500, Beta: 500}},
	{"quality", "Quality first", rank.Weights{Alpha: 250, Beta: 1000}},
}
