package card

import (
	"cmp"
	"html"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/model"
)

// Rows is how many words and cues the explanation lists by name; the rest are
// added up in one row.
const Rows = 8

// reason is one row of the explanation: a word, a phrase or a cue, and what it
// adds to each model's sum.
type reason struct {
	name   string
	inText bool
	// e and q are in the units of the models' sums: log clicks per 1,000
	// impressions, and quality.
	e, q float64
	// weight is its part of the largest reason of the model that it moves most,
	// which is strong.
	weight float64
	strong model.Kind
}

// AppendWhy appends the inside of the panel "Why here?": what raised and
// lowered both predictions, and how they make the score.
func AppendWhy(b []byte, m *ranking.Lab, i int32) []byte {
	b = appendReasons(b, m, i)
	b = append(b, `<div class="why__side">`...)
	b = AppendSide(b, m, i)
	return append(b, `</div>`...)
}

// AppendSide appends the part of the panel that depends on the dials, the scale
// and the filters. The rest depends on the post and the models alone.
func AppendSide(b []byte, m *ranking.Lab, i int32) []byte {
	b = appendScore(b, m, i)
	b = appendSeek(b, m, i)
	b = appendFilters(b, m, i)
	return appendTruth(b, m, i)
}

// appendReasons appends the table of words and cues. Both columns add up: the
// row of the rest takes what rounding leaves.
func appendReasons(b []byte, m *ranking.Lab, i int32) []byte {
	p := &m.Feed.Posts[i]
	if !m.Feed.Ranks() {
		return b // nothing is predicted that goes into a score
	}
	has := [2]bool{m.Feed.Has[model.Engagement] && !m.Feed.ByFile, m.Feed.Has[model.Quality]}
	if has == [2]bool{} {
		return appendPara(b, "note", m.Feed.EngagementNote(0))
	}
	e, q := m.Feed.Set(i).Explain(p, model.Engagement), m.Feed.Set(i).Explain(p, model.Quality)
	// The model is fitted to the engagement divided by the feed's unit; a sum of logarithms is told in the unit that is shown.
	unit := math.Log(m.Feed.Words.Unit)
	e.Sum, e.Baseline = e.Sum+unit, e.Baseline+unit
	reasons := reasonsOf(e, q)
	listed := reasons[:min(Rows, len(reasons))]
	var most float64
	for _, r := range listed {
		most = max(most, math.Abs(r.e), math.Abs(r.q))
	}
	b = append(b, `<div><table class="tokens"><caption>What moved the two predictions</caption><thead><tr><th scope="col">Word, phrase or cue</th><th scope="col">Engagement, log `...)
	b = append(b, html.EscapeString(m.Feed.EngagementName())...)
	b = append(b, `</th><th scope="col">Quality, points</th></tr></thead><tbody>`...)
	te, tq := round2(e.Sum), round2(q.Sum)
	restE, restQ := te-round2(e.Baseline), tq-round2(q.Baseline)
	for _, r := range listed {
		restE, restQ = restE-round2(r.e), restQ-round2(r.q)
		b = append(b, `<tr><th scope="row">`...)
		b = appendName(b, r)
		b = append(b, `</th>`...)
		b = appendCell(b, "e", has[0], r.e, most)
		b = appendCell(b, "q", has[1], r.q, most)
		b = append(b, `</tr>`...)
	}
	b = append(b, `</tbody><tfoot>`...)
	b = appendRest(b, len(reasons)-len(listed), has, round2(restE), round2(restQ))
	b = appendSumRow(b, "a post without any of these", has, format.Signed(e.Baseline, 2), format.Signed(q.Baseline, 2))
	b = appendSumRow(b, "sum", has, format.Fixed(te, 2), format.Fixed(tq, 2))
	b = appendSumRow(b, "prediction", has, html.EscapeString(m.Feed.PredictedEngagement(i)+" "+m.Feed.EngagementName()), m.Feed.PredictedQuality(i)+" quality")
	b = append(b, `</tfoot></table><p class="note">`...)
	switch {
	case has[0] && has[1]:
		b = append(b, html.EscapeString(upper(m.Feed.EngagementUnit()))...)
		b = append(b, ` are e to the power of their sum; quality is its sum, cut to 0…1.`...)
	case has[0]:
		b = append(b, html.EscapeString(upper(m.Feed.EngagementUnit()))...)
		b = append(b, ` are e to the power of their sum. No model predicts quality.`...)
	case m.Feed.ByFile:
		b = append(b, `Quality is its sum, cut to 0…1. `...)
		b = append(b, html.EscapeString(m.Feed.EngagementNote(0))...)
	default:
		b = append(b, `Quality is its sum, cut to 0…1. No model predicts engagement.`...)
	}
	return append(b, `</p></div>`...)
}

// upper begins a sentence.
func upper(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// reasonsOf joins both models' parts of one word or cue, the strongest first.
// Parts are compared after division by each model's largest, as their units
// differ.
func reasonsOf(e, q model.Explanation) []reason {
	at := map[reason]int{}
	var rs []reason
	var mostE, mostQ float64
	add := func(p model.Part, k model.Kind) {
		key := reason{name: p.Name, inText: !p.Cue()} // "length" is a cue and may be a word too
		j, ok := at[key]
		if !ok {
			j = len(rs)
			at[key] = j
			rs = append(rs, key)
		}
		if k == model.Engagement {
			rs[j].e += p.Value
			mostE = max(mostE, math.Abs(rs[j].e))
		} else {
			rs[j].q += p.Value
			mostQ = max(mostQ, math.Abs(rs[j].q))
		}
	}
	for _, p := range e.Parts {
		add(p, model.Engagement)
	}
	for _, p := range q.Parts {
		add(p, model.Quality)
	}
	for j := range rs {
		re, rq := math.Abs(rs[j].e)/max(mostE, 1e-12), math.Abs(rs[j].q)/max(mostQ, 1e-12)
		rs[j].weight = max(re, rq)
		rs[j].strong = model.Engagement
		if rq > re {
			rs[j].strong = model.Quality
		}
	}
	slices.SortStableFunc(rs, func(a, b reason) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), strings.Compare(a.name, b.name))
	})
	return rs
}

// AppendText appends the post's text with the listed words and phrases
// underlined: in the hue of the model that they move most, with a line style
// of its own for each model. Bytes that are not UTF-8 pass through; a browser
// shows U+FFFD for them.
func AppendText(b []byte, m *ranking.Lab, i int32) []byte {
	p := &m.Feed.Posts[i]
	e, q := m.Feed.Set(i).Explain(p, model.Engagement), m.Feed.Set(i).Explain(p, model.Quality)
	listed := reasonsOf(e, q)
	listed = listed[:min(Rows, len(listed))]
	marks := make([]byte, len(p.Text))
	for j := len(listed) - 1; j >= 0; j-- { // the strongest last, over the others
		obj := byte('e')
		if listed[j].strong == model.Quality {
			obj = 'q'
		}
		if !listed[j].inText {
			continue
		}
		for _, parts := range [...][]model.Part{e.Parts, q.Parts} {
			for _, part := range parts {
				if part.Name == listed[j].name && !part.Cue() {
					mark(marks, part.Places, obj)
				}
			}
		}
	}
	for at := 0; at < len(marks); {
		end := at + 1
		for end < len(marks) && marks[end] == marks[at] {
			end++
		}
		piece := html.EscapeString(p.Text[at:end])
		if marks[at] == 0 {
			b = append(b, piece...)
		} else {
			b = append(b, `<mark data-obj="`...)
			b = append(b, marks[at])
			b = append(b, `">`...)
			b = append(b, piece...)
			b = append(b, `</mark>`...)
		}
		at = end
	}
	return b
}

// mark writes obj over every place of a word or phrase.
func mark(marks []byte, places []model.Span, obj byte) {
	for _, place := range places {
		for at := place.Start; at < min(place.End, len(marks)); at++ {
			marks[at] = obj
		}
	}
}

func appendName(b []byte, r reason) []byte {
	if r.inText {
		b = append(b, "“"...)
		b = append(b, html.EscapeString(r.name)...)
		return append(b, "”"...)
	}
	return append(b, html.EscapeString(r.name)...)
}

// appendCell appends a signed bar around the middle and the number, or a dash where there is
// no model.
func appendCell(b []byte, obj string, has bool, v, most float64) []byte {
	if !has {
		return append(b, `<td>`+format.None+`</td>`...)
	}
	mid := Span{50, int(math.Round(50 * math.Abs(v) / max(most, 1e-12)))}
	if v < 0 {
		mid.X -= mid.Width
	}
	b = append(b, `<td><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><path data-c="fill" data-obj="`...)
	b = append(b, obj...)
	b = append(b, `" d="`...)
	b = appendRect(b, mid)
	b = append(b, `"/><path data-c="mid" d="M50 -4v16"/></svg>`...)
	b = append(b, format.Signed(round2(v), 2)...)
	return append(b, `</td>`...)
}

// appendSumRow appends a row of two numbers, or of dashes where there is no model.
func appendSumRow(b []byte, name string, has [2]bool, e, q string) []byte {
	if !has[0] {
		e = format.None
	}
	if !has[1] {
		q = format.None
	}
	b = append(b, `<tr><th scope="row">`...)
	b = append(b, name...)
	b = append(b, `</th><td>`...)
	b = append(b, e...)
	b = append(b, `</td><td>`...)
	b = append(b, q...)
	return append(b, `</td></tr>`...)
}

// appendRest appends the row of the reasons that are not listed, which also takes
// what rounding leaves; without such reasons it is about rounding alone, and left
// out where there is none.
func appendRest(b []byte, reasons int, has [2]bool, e, q float64) []byte {
	name := "the other " + format.Plural(reasons, "reason")
	if reasons == 0 {
		if e == 0 && q == 0 {
			return b
		}
		name = "rounding"
	}
	return appendSumRow(b, name, has, format.Signed(e, 2), format.Signed(q, 2))
}

func round2(x float64) float64 { return math.Round(x*100) / 100 }
