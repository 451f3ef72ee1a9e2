package page

import (
	"decouple/app/coupled"
	"decouple/app/feed"
	"decouple/app/field"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/compare"
	"decouple/app/lab/ranking/insight"
	"decouple/app/lab/ranking/large"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/swap"
	"decouple/app/rank"

	"pgregory.net/rapid"
)

// settings are all that a link to the Rank lab can say.
type settings struct {
	lab.Settings
	Rank ranking.Settings
	Page Settings
}

// tables is a page that links can be read and written for, without posts.
func tables() (*Model, *ranking.Lab) {
	r := ranking.New()
	m := &Model{labs: []lab.Lab{r}, shown: r}
	m.look, m.shared = table.Bind(&m.Settings), m.desk.Shared.Rows()
	return m, r
}

// defaults are the settings of a link with nothing in it.
func defaults() settings {
	return settings{Settings: lab.Settings{Dials: feed.DefaultDials()}, Rank: ranking.New().Settings}
}

// decode reads a link.
func decode(link string) (settings, []string) {
	m, r := tables()
	l, part := m.labOf(fragment(link))
	notices := m.read(l, part, fragment(link))
	return settings{m.desk.Shared.Settings, r.Settings, m.Settings}, notices
}

// encode writes the link of some settings.
func encode(s settings) string {
	m, r := tables()
	m.desk.Shared.Settings, r.Settings, m.Settings = s.Settings, s.Rank, s.Page
	return m.Link()
}

// anySettings draws settings that a page can have.
func anySettings(t *rapid.T) settings {
	milli := rapid.Int32Range(0, 1000)
	flag := rapid.Bool()
	s := settings{
		Settings: lab.Settings{
			Dials: feed.Dials{
				Weights: rank.Weights{Alpha: milli.Draw(t, "alpha"), Beta: milli.Draw(t, "beta")},
				Scale:   rapid.SampledFrom([]rank.Scale{rank.Percentile, rank.Standardised, rank.Raw}).Draw(t, "scale"),
			},
			Source:   rapid.SampledFrom([]lab.Source{lab.Sample, lab.Own}).Draw(t, "source"),
			SpamWave: flag.Draw(t, "wave"),
			ByFile:   flag.Draw(t, "by file"),
		},
		Rank: ranking.Settings{
			Part:    rapid.SampledFrom([]ranking.Part{ranking.FeedPart, ranking.ComparePart, ranking.ModelsPart, ranking.LargePart}).Draw(t, "part"),
			Open:    rapid.StringMatching(`[a-z0-9-]{0,64}`).Draw(t, "open"),
			All:     flag.Draw(t, "all"),
			Removed: flag.Draw(t, "removed"),
			Through: rapid.SampledFrom([]ranking.Through{0, ranking.ThroughOf(feed.Spam), ranking.ThroughOf(feed.Misinformation)}).Draw(t, "through"),
			Panel:   rapid.SampledFrom([]ranking.Panel{ranking.Posts, ranking.TradeOff, ranking.Filters}).Draw(t, "panel"),
			Compare: compare.Settings{
				Loss:   coupled.Loss(rapid.Uint8Range(0, coupled.Losses-1).Draw(t, "loss")),
				Labels: rapid.SampledFrom(compare.LabelChoices).Draw(t, "labels"),
				Manual: flag.Draw(t, "manual"),
			},
			Large:   large.Settings{Size: rapid.SampledFrom(large.Sizes).Draw(t, "size")},
			Swap:    swap.Settings{Ticks: rapid.SampledFrom([]int{swap.TicksFew, swap.TicksMany}).Draw(t, "ticks")},
			Insight: insight.Settings{Field: rapid.IntRange(0, len(field.Scores)).Draw(t, "field")},
			Predict: predict.Settings{Ask: rapid.SampledFrom([]string{"", "first-08", "retrain", "first-b800", "changes-a0", "changes-b1000"}).Draw(t, "ask")},
		},
		Page: Settings{
			Present: flag.Draw(t, "present"),
			Theme:   rapid.SampledFrom([]Theme{Auto, Light, Dark}).Draw(t, "theme"),
		},
	}
	for k := range s.Filters {
		s.Filters[k] = feed.Filter{On: flag.Draw(t, "on"), Threshold: milli.Draw(t, "threshold")}
	}
	return s
}
