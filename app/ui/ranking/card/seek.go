package card

import (
	"html"
	"math"
	"strconv"
	"strings"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/insight"
	"decouple/app/seek"
	"decouple/app/sweep"
)

// appendSeek appends what would put the post first, or in the top ten.
func appendSeek(b []byte, m *ranking.Lab, i int32) []byte {
	s := &m.Insight.Seek
	if s.Post != i || !m.Feed.Ranks() {
		return b
	}
	b = append(b, `<div class="seek"><h3>What would put this first?</h3>`...)
	switch {
	case m.Locked() != "": // it gives an answer away
		return append(appendPara(b, "note", "You see this after you commit an answer."), `</div>`...)
	case !m.Feed.RanksBoth():
		return append(appendPara(b, "note", "No weights can: with one prediction alone, α and β change no order."), `</div>`...)
	}
	first, ten := &s.Goals[0], &s.Goals[1]
	if first.Reached {
		b = appendPara(b, "", "It is first"+forRatios(first.Where)+".")
	} else {
		if s.Best > 0 {
			b = appendPara(b, "", never(m, first))
			b = appendPara(b, "", best(s))
		} else {
			b = appendMove(b, m, 0)
		}
		b = appendRises(b, m, first)
	}
	if !ten.Reached && m.Ranking.Len() > feed.TopN {
		b = append(b, `<h3>And in the top ten?</h3>`...)
		if len(ten.Where) == 0 {
			b = appendPara(b, "", "No weights put it there.")
		} else {
			b = appendMove(b, m, 1)
		}
		b = appendRises(b, m, ten)
	}
	if m.Undo.Offered() {
		b = append(b, `<p class="seek__do">`...)
		b = append(b, html.EscapeString(m.Undo.What)...)
		b = append(b, ` <button class="btn btn--line" type="button" id="`+insight.SeekUndoID+`" data-act="undo" data-id="card">Undo</button></p>`...)
	}
	return append(b, `</div>`...)
}

// appendPara appends a paragraph of a text.
func appendPara(b []byte, class, text string) []byte {
	b = append(b, `<p`...)
	if class != "" {
		b = append(b, ` class="`...)
		b = append(b, class...)
		b = append(b, '"')
	}
	b = append(b, '>')
	b = append(b, html.EscapeString(text)...)
	return append(b, `</p>`...)
}

// appendMove appends the smallest move of the dials that reaches a goal.
func appendMove(b []byte, m *ranking.Lab, goal int) []byte {
	g := &m.Insight.Seek.Goals[goal]
	if !g.Movable {
		return appendPara(b, "", "Only weights between two dial steps do it:"+forRatios(g.Where)[len(" for"):]+".")
	}
	from, set := m.Weights, []string(nil)
	said := make([]string, 0, 2)
	for _, d := range [...]struct {
		name     string
		from, to int32
	}{{"α", from.Alpha, g.To.Alpha}, {"β", from.Beta, g.To.Beta}} {
		if d.from == d.to {
			said = append(said, d.name+" stays at "+format.Milli(d.from))
			continue
		}
		said = append(said, d.name+" from "+format.Milli(d.from)+" to "+format.Milli(d.to))
		set = append(set, d.name+" to "+format.Milli(d.to))
	}
	if from.Alpha == g.To.Alpha {
		said[0], said[1] = said[1], said[0] // what moves comes first
	}
	b = append(b, `<p class="seek__do">The smallest move: `...)
	b = append(b, strings.Join(said, ", ")...)
	b = append(b, `. <button class="btn btn--line" type="button" data-act="seek" data-id="`...)
	b = strconv.AppendInt(b, int64(goal), 10)
	b = append(b, `" id="`+insight.SeekID...)
	b = strconv.AppendInt(b, int64(goal), 10)
	b = append(b, `">Set `...)
	b = append(b, strings.Join(set, " and ")...)
	b = append(b, `</button></p>`...)
	return appendPara(b, "note", "Any"+ratios(g.Where)+" works"+smaller(g.Where, ", and so do ")+".")
}

// appendRises appends which rise of a prediction alone would do instead.
func appendRises(b []byte, m *ranking.Lab, g *insight.Goal) []byte {
	if !g.Risen {
		return appendPara(b, "note", "When the dial rests, this says which prediction would be enough.")
	}
	f, p := m.Feed, &m.Feed.Predictions[m.Insight.Seek.Post]
	predicted := f.Clicks[m.Insight.Seek.Post]
	has := " (predicted: "
	if f.ByFile {
		has = " (in the file: "
	}
	clicks, quality := g.Rises[seek.Clicks], g.Rises[seek.Quality]
	var enough, short, most, isOrAre []string
	if f.Seekable(seek.Clicks) {
		if clicks.Enough {
			enough = append(enough, f.FineEngagement(clicks.To)+" "+f.EngagementUnit()+has+f.FineEngagement(predicted)+")")
		} else {
			short, most, isOrAre = append(short, "more "+f.EngagementName()), append(most, f.FineEngagement(clicks.To)), append(isOrAre, "are")
		}
	}
	if f.Seekable(seek.Quality) {
		if quality.Enough {
			enough = append(enough, "quality "+format.Fixed(quality.To, 3)+" (predicted: "+format.Fixed(p.Quality, 3)+")")
		} else {
			short, most, isOrAre = append(short, "more quality"), append(most, format.Fixed(quality.To, 0)), append(isOrAre, "is")
		}
	}
	switch {
	case len(enough) > 0:
		b = appendPara(b, "", "At these weights it needs "+strings.Join(enough, ", or ")+".")
		if len(short) > 0 {
			b = appendPara(b, "note", upper(short[0])+" alone, even "+most[0]+", "+isOrAre[0]+" not enough.")
		}
	case len(short) > 0:
		for n := range short {
			b = appendPara(b, "", "At these weights "+short[n]+" alone, even "+most[n]+", "+isOrAre[n]+" not enough.")
		}
	}
	return b
}

// never says why no weights put the post first.
func never(m *ranking.Lab, g *insight.Goal) string {
	low := named(m, g.Low)
	if g.High < 0 && m.Feed.ByFile {
		return "No weights put it first: " + low + " is at least as good in both, own engagement and predicted quality."
	}
	if g.High < 0 {
		return "No weights put it first: " + low + " is predicted to be at least as good in both."
	}
	c := &m.Ranking.Columns
	upTo, from := sweep.SwapRatio(c, m.Insight.Seek.Post, g.Low), sweep.SwapRatio(c, m.Insight.Seek.Post, g.High)
	a, z := format.Ratios(from.Float(), upTo.Float())
	if from.Compare(upTo) == 0 {
		return "No weights put it first: " + low + " is before it for β/α below " + z + ", and " + named(m, g.High) + " from there up."
	}
	return "No weights put it first: " + low + " is before it for β/α below " + z + ", and " + named(m, g.High) + " already from " + a + " up."
}

// named is a post's author and the beginning of its text.
func named(m *ranking.Lab, i int32) string {
	author, text := m.Swaps.Name(i)
	return author + ", “" + text + "”,"
}

// best says how high the post can stand, and where.
func best(s *insight.Seek) string {
	text := "Best possible: " + ordinal(s.Best+1) + "," + forRatios(s.BestAt)
	if w, ok := widest(s.BestAt).Within(); ok {
		return text + ", for instance α " + format.Milli(w.Alpha) + ", β " + format.Milli(w.Beta) + "."
	}
	return text + ", only between two steps of the dials."
}

// widest is the interval that takes the largest part of all directions of the
// weights.
func widest(where []seek.Interval) seek.Interval {
	var best seek.Interval
	width := -1.0
	for _, v := range where {
		if w := math.Atan(v.To.Float()) - math.Atan(v.From.Float()); w > width {
			best, width = v, w
		}
	}
	return best
}

// forRatios says where something holds, with a space and "for" before it.
func forRatios(where []seek.Interval) string {
	if v := widest(where); v.From.E == 0 && v.Endless() {
		return " for all weights"
	}
	return " for" + ratios(where) + smaller(where, " and in ")
}

// ratios are those of the widest interval, with a space before them.
func ratios(where []seek.Interval) string {
	v := widest(where)
	from, to := format.Ratios(v.From.Float(), v.To.Float())
	switch {
	case v.Endless():
		return " β/α from " + from + " up"
	case v.From.E == 0:
		return " β/α below " + to
	}
	return " β/α from " + from + " to " + to
}

// smaller names how many other intervals there are, behind some words, or is empty.
func smaller(where []seek.Interval, words string) string {
	if n := len(where) - 1; n > 0 {
		return words + format.Plural(n, "smaller range")
	}
	return ""
}

// ordinal writes a place: 1st, 2nd, 3rd, 11th, 101st.
func ordinal(n int) string {
	end := "th"
	if n/10%10 != 1 {
		switch n % 10 {
		case 1:
			end = "st"
		case 2:
			end = "nd"
		case 3:
			end = "rd"
		}
	}
	return format.Count(n) + end
}
