package ranking_test

import (
	"fmt"
	"slices"
	"strings"

	"decouple/app/coupled"
	"decouple/app/feed"
	"decouple/app/field"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/compare"
	"decouple/app/lab/ranking/insight"
	"decouple/app/lab/ranking/large"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/lab/ranking/swap"
	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/rank"
	"decouple/app/sweep"

	"pgregory.net/rapid"
)

var dials = []sweep.Dial{sweep.Alpha, sweep.Beta}

// alpha and beta turn a dial to a value in thousandths, threshold sets a filter's.
func alpha(milli int32) ranking.DialTurned { return ranking.DialTurned{sweep.Alpha, milli} }
func beta(milli int32) ranking.DialTurned  { return ranking.DialTurned{sweep.Beta, milli} }
func threshold(k feed.FilterKind, milli int32) ranking.ThresholdTurned {
	return ranking.ThresholdTurned{k, milli}
}

// weightOf is the weight that a dial sets, in thousandths.
func weightOf(w rank.Weights, d sweep.Dial) int32 {
	if d == sweep.Alpha {
		return w.Alpha
	}
	return w.Beta
}

// kinds names commands by their types, in order, and waits by what they wait for.
func kinds(cmds []lab.Cmd) string {
	var names []string
	for _, c := range cmds {
		name := strings.TrimPrefix(fmt.Sprintf("%T", c), "lab.")
		if w, ok := c.(lab.Await); ok {
			name += ":" + w.Key
		}
		names = append(names, name)
	}
	return strings.Join(names, " ")
}

// said is the sentence that commands have the live region say last, or empty.
func said(cmds []lab.Cmd) (text string) {
	for _, c := range cmds {
		if a, ok := c.(lab.Announce); ok {
			text = a.Text
		}
	}
	return text
}

// sweeps says whether commands ask for the swap points to be found anew.
func sweeps(cmds []lab.Cmd) bool {
	return slices.ContainsFunc(cmds, func(c lab.Cmd) bool {
		w, ok := c.(lab.Await)
		return ok && w.Key == "sweep"
	})
}

// unmoved says that a message changed nothing, and asks for nothing.
func unmoved(r lab.Report) bool { return r.Change == 0 && !r.Push && len(r.Cmds) == 0 }

// state is all that a link says, read from a page.
type state struct {
	Shared lab.Settings
	Lab    ranking.Settings
}

func stateOf(p *rankingtest.Page) state { return state{p.Lab.Shared.Settings, p.Lab.Settings} }

// defaults is what a page opened without a link says.
func defaults() state {
	return state{lab.Settings{Dials: feed.DefaultDials()}, ranking.New().Settings}
}

// three is a feed whose order turns over between engagement and quality: 0, 1, 2 by
// clicks and 2, 1, 0 by quality. Post 3 is spam.
func three() *feed.Feed {
	predictions := []model.Prediction{
		{Clicks: 300, Quality: 0.1}, {Clicks: 200, Quality: 0.5}, {Clicks: 100, Quality: 0.9}, {Clicks: 50, Quality: 0.05, Spam: 0.7},
	}
	posts := make([]post.Post, len(predictions))
	for i := range posts {
		posts[i] = post.Post{ID: fmt.Sprint("p-", i), Author: fmt.Sprint("Author ", i), Text: fmt.Sprint("Text ", i)}
	}
	f, err := feed.From(posts, predictions)
	if err != nil {
		panic(err) // no two IDs are equal
	}
	return f
}

// anyState draws what a link can say of the posts, the dials and the lab.
func anyState(t *rapid.T) state {
	milli := rapid.Int32Range(0, 1000)
	flag := rapid.Bool()
	var s state
	s.Shared.Weights = rank.Weights{Alpha: milli.Draw(t, "alpha"), Beta: milli.Draw(t, "beta")}
	s.Shared.Scale = rapid.SampledFrom([]rank.Scale{rank.Percentile, rank.Standardised, rank.Raw}).Draw(t, "scale")
	for k := range s.Shared.Filters {
		s.Shared.Filters[k] = feed.Filter{On: flag.Draw(t, "on"), Threshold: milli.Draw(t, "threshold")}
	}
	s.Shared.Source = rapid.SampledFrom([]lab.Source{lab.Sample, lab.Own}).Draw(t, "source")
	s.Shared.SpamWave = flag.Draw(t, "wave")
	s.Lab = ranking.Settings{
		Part:    rapid.SampledFrom([]ranking.Part{ranking.FeedPart, ranking.ComparePart, ranking.ModelsPart, ranking.LargePart}).Draw(t, "part"),
		Open:    rapid.StringMatching(`[a-z0-9-]{0,64}`).Draw(t, "open"),
		All:     flag.Draw(t, "all"),
		Removed: flag.Draw(t, "removed"),
		Through: rapid.SampledFrom([]ranking.Through{0, ranking.ThroughOf(feed.Spam), ranking.ThroughOf(feed.Misinformation)}).Draw(t, "through"),
		Panel:   rapid.SampledFrom([]ranking.Panel{ranking.Posts, ranking.TradeOff, ranking.Filters}).Draw(t, "panel"),
		Compare: compare.Settings{
			Loss:   rapid.SampledFrom([]coupled.Loss{coupled.Squared, coupled.Mixed, coupled.Network}).Draw(t, "loss"),
			Labels: rapid.SampledFrom(compare.LabelChoices).Draw(t, "labels"),
			Manual: flag.Draw(t, "manual"),
		},
		Swap:    swap.Settings{Ticks: rapid.SampledFrom([]int{swap.TicksFew, swap.TicksMany}).Draw(t, "ticks")},
		Insight: insight.Settings{Field: rapid.IntRange(0, len(field.Scores)).Draw(t, "field")},
		Predict: predict.Settings{Ask: rapid.SampledFrom([]string{"", "first-08", "retrain", "first-b800", "changes-a0", "changes-b1000"}).Draw(t, "ask")},
		Large:   large.Settings{Size: rapid.SampledFrom(large.Sizes).Draw(t, "size")},
	}
	return s
}

// linkOf is the link of a state.
func linkOf(s state) string {
	var shared lab.Shared
	shared.Settings = s.Shared
	m := ranking.New()
	m.Settings = s.Lab
	values := shared.Rows().Values(nil)
	for _, rows := range m.Link() {
		values = rows.Values(values)
	}
	pairs := make([]string, len(values))
	for i, v := range values {
		pairs[i] = v.Key + "=" + v.Text
	}
	return strings.Join(pairs, "&")
}

// csvOf is the feed as the file that is saved.
func csvOf(m *ranking.Lab) string {
	var all strings.Builder
	m.CSV(func(piece []byte) { all.Write(piece) })
	return all.String()
}
