package ranking

import (
	"math"
	"slices"

	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/model"
	"decouple/app/rank"
	"decouple/app/ranker"
)

// goldenTop is how many posts the exported ranker lists at each of its weights, to check an engine against.
const goldenTop = 50

// goldenWeights are the present weights and four others.
func (m *Lab) goldenWeights() []rank.Weights {
	all := []rank.Weights{m.Weights}
	for _, w := range [...]rank.Weights{{Alpha: 1000}, {Beta: 1000}, {Alpha: 500, Beta: 500}, {Alpha: 250, Beta: 1000}, {Alpha: 600, Beta: 400}} {
		if len(all) < 5 && !slices.Contains(all, w) {
			all = append(all, w)
		}
	}
	return all
}

// SQLSettings are the present dials as parameters of the query.
func (m *Lab) SQLSettings() ranker.Settings {
	s := ranker.Settings{Alpha: m.Weights.Alpha, Beta: m.Weights.Beta, Scale: m.Scale.String(), K: goldenTop}
	for k := range s.Thresholds {
		// A filter that is off, or that there is no model for, lets everything through.
		if s.Thresholds[k] = 1000; m.Filters[k].On && m.Feed.Has[k] {
			s.Thresholds[k] = m.Filters[k].Threshold
		}
	}
	return s
}

// SQL is the query that gives the present order, with the present numbers in it; empty while its fold is shut.
func (m *Lab) SQL() string {
	if !m.Folds[SQLFold] {
		return ""
	}
	s := m.SQLSettings()
	return ranker.Asked(&s)
}

// Ranker lists the files of the ranker for a database, as a ZIP archive.
func (m *Lab) Ranker() ([]byte, error) {
	f := m.Feed
	models, err := f.Whole.Save()
	if err != nil {
		return nil, err
	}
	e := ranker.Export{Feed: "the sample feed", Unit: f.EngagementUnit(), Models: models, Inputs: ranker.PostsInputs(), Settings: m.SQLSettings()}
	if m.Source == lab.Own {
		e.Feed, e.Inputs, e.OutOfFold = "“"+f.Name+"”", f.Inputs, true
	} else {
		e.Posts = ranker.Posts(f.Posts)
	}
	e.Own = f.ByFile
	e.Predictions = make([]ranker.Prediction, 0, len(f.Posts))
	place := make([]int32, len(f.Posts)) // of each post, among the predictions
	for i := range f.Posts {
		if f.Lacks(int32(i)) {
			e.Left++
			continue
		}
		place[i] = int32(len(e.Predictions))
		e.Predictions = append(e.Predictions, ranker.Prediction{})
		p := &e.Predictions[place[i]]
		p.Row, p.ID, _ = m.name(&f.Posts[i])
		if p.Row == 0 {
			p.Row = i + 1
		}
		p.Values = [5]float64{f.Clicks[i], f.Quality[i], 0, 0, 0}
		for k := range feed.NumFilters {
			p.Values[2+k] = f.Probability(int32(i), feed.FilterKind(k))
		}
		for k, kind := range [...]model.Kind{model.Engagement, model.Quality, model.Spam, model.NSFW, model.Misinformation} {
			if !f.Has[kind] {
				p.Values[k] = math.NaN()
			}
		}
	}
	for _, w := range m.goldenWeights() {
		top := m.Ranking.TopK(w, goldenTop, nil)
		for n, i := range top {
			top[n] = place[i]
		}
		e.Golden = append(e.Golden, ranker.Order{Alpha: w.Alpha, Beta: w.Beta, Posts: top})
	}
	return ranker.Zip(e.Files()), nil
}
