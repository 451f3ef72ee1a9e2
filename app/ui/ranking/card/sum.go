package card

import (
	"html"
	"strings"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/model"
	"decouple/app/rank"
)

// appendScore appends how the two predictions become the score: prediction,
// place on the scale, times weight, and the sum.
func appendScore(b []byte, m *ranking.Lab, i int32) []byte {
	f, w := m.Feed, m.Weights
	if !f.Ranks() {
		b = append(b, `<h3>How the score is made</h3>`...)
		return appendPara(b, "note", "There is no score: no model predicts the engagement or the quality of these posts. They are in the order of the file.")
	}
	e, q := m.Ranking.Part(w, i)
	et, qt, st := SumTexts(e, q)
	c := &m.Ranking.Columns
	b = append(b, `<h3>How the score is made</h3><table class="made"><thead><tr><th scope="col"><span class="sr">objective</span></th><th scope="col">scaled</th><th scope="col">weight</th><th scope="col">part</th></tr></thead><tbody>`...)
	var said []string
	if f.Has[model.Engagement] {
		b = appendMade(b, "e", "engagement", c.Engagement(int(i)), m.Scale, format.Milli(w.Alpha), et)
		said = append(said, f.PredictedEngagement(i)+" "+f.EngagementUnit())
	}
	if f.Has[model.Quality] {
		b = appendMade(b, "q", "quality", c.Quality(int(i)), m.Scale, format.Milli(w.Beta), qt)
		said = append(said, "quality "+f.PredictedQuality(i))
	}
	b = append(b, `</tbody><tfoot><tr><th scope="row" colspan="3">score <span class="sym">s</span></th><td><b>`...)
	b = append(b, st...)
	b = append(b, `</b></td></tr></tfoot></table><p class="note">`...)
	b = append(b, html.EscapeString(scaleNote(m.Scale, said, f.ByFile))...)
	return append(b, `</p>`...)
}

// scaleNote says what the scale made of the predictions, of which there is one or two; byFile says that the first is none, but
// what the file says.
func scaleNote(s rank.Scale, predictions []string, byFile bool) string {
	all, are := strings.Join(predictions, " and "), " are each "
	switch {
	case len(predictions) == 1 && byFile:
		are = " is "
	case len(predictions) == 1:
		all, are = "The prediction of "+all, " is "
	}
	switch {
	case s == rank.Percentile:
		return all + are + "replaced by the share of the other ranked posts that are below, ties counted half."
	case s == rank.Standardised:
		return all + are + "given in standard deviations from the mean of the ranked posts."
	case len(predictions) == 1:
		return all + are + "taken as it is."
	default:
		return predictions[0] + " are added to " + predictions[1] + " as they are, though the two do not share a scale."
	}
}

func appendMade(b []byte, obj, name string, x float64, s rank.Scale, weight, part string) []byte {
	decimals := 3
	if s == rank.Raw {
		decimals = 2
	}
	b = append(b, `<tr><th scope="row">`...)
	b = append(b, name...)
	b = append(b, `</th><td>`...)
	b = append(b, format.Fixed(x, decimals)...)
	b = append(b, `</td><td>× `...)
	b = append(b, weight...)
	b = append(b, `</td><td class="hue" data-obj="`...)
	b = append(b, obj...)
	b = append(b, `">`...)
	b = append(b, part...)
	return append(b, `</td></tr>`...)
}

// appendFilters appends what each filter thinks of the post.
func appendFilters(b []byte, m *ranking.Lab, i int32) []byte {
	b = append(b, `<p class="note">Filters: `...)
	n := 0
	for k := feed.Spam; k <= feed.Misinformation; k++ {
		if !m.Feed.Has[k] {
			continue
		}
		if n++; n > 1 {
			b = append(b, `, `...)
		}
		b = append(b, k.Within()...)
		b = append(b, ' ')
		b = append(b, format.Fixed(m.Feed.Probability(i, k), 2)...)
	}
	if n == 0 {
		b = append(b, `none has a model for this feed`...)
	}
	return append(b, `.</p>`...)
}

// appendTruth appends what the post really is, where that is known.
func appendTruth(b []byte, m *ranking.Lab, i int32) []byte {
	t := m.Feed.Posts[i].Truth
	if t == nil {
		return appendObserved(b, m, i)
	}
	b = append(b, `<p class="note">Truth, which the models never saw: quality `...)
	b = append(b, format.Fixed(t.Quality, 2)...)
	b = append(b, `, appeal `...)
	b = append(b, format.Fixed(t.Appeal, 2)...)
	for k := feed.Spam; k <= feed.Misinformation; k++ {
		if m.Feed.Truth(i, k) == feed.Is {
			b = append(b, `, and it is `...)
			b = append(b, k.Within()...)
		}
	}
	return append(b, `.</p>`...)
}

// appendObserved appends what the reader's file says of the post. The models
// that scored it did not see it.
func appendObserved(b []byte, m *ranking.Lab, i int32) []byte {
	e, hasE, q, hasQ := m.Feed.Observed(i)
	var known []string
	if hasE {
		known = append(known, m.Feed.Engagement(e)+" "+m.Feed.EngagementUnit())
	}
	if hasQ {
		known = append(known, "quality "+format.Fixed(q, 2))
	}
	for k := feed.Spam; k <= feed.Misinformation; k++ {
		switch m.Feed.Truth(i, k) {
		case feed.Is:
			known = append(known, k.Within())
		case feed.IsNot:
			known = append(known, "not "+k.Within())
		}
	}
	if len(known) == 0 {
		return b
	}
	b = append(b, `<p class="note">Your file says: `...)
	b = append(b, html.EscapeString(strings.Join(known, ", "))...)
	return append(b, `. The models that scored this post were trained without it.</p>`...)
}
