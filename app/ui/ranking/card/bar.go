package card

import (
	"math"
	"strconv"

	"decouple/app/lab/ranking"
	"decouple/app/model"
	"decouple/app/rank"
)

// Axis is the range of scores that every bar of the feed spans, so that bars
// can be compared with each other. Lo ≤ 0 < Hi, in units of the score.
type Axis struct{ Lo, Hi float64 }

// AxisOf returns the axis of the ranked posts. On the percentile scale it runs
// from 0 to α+β, the best score there can be, without the weight of what no model
// predicts; on the others it just holds the longest bars.
func AxisOf(m *ranking.Lab) Axis {
	w := m.Weights
	if !m.Feed.Has[model.Engagement] {
		w.Alpha = 0
	}
	if !m.Feed.Has[model.Quality] {
		w.Beta = 0
	}
	if m.Scale == rank.Percentile {
		return Axis{0, max(float64(w.Alpha+w.Beta)/rank.WeightMax, 1e-9)}
	}
	ax := Axis{0, 1e-9}
	for _, i := range m.Ranking.Extremes() {
		e, q := m.Ranking.Part(w, i)
		ax.Lo = min(ax.Lo, min(e, 0)+min(q, 0))
		ax.Hi = max(ax.Hi, max(e, 0)+max(q, 0))
	}
	return ax
}

// Span is a piece of a bar: where it starts and how long it is, in thousandths
// of the bar.
type Span struct{ X, Width int }

// Zero is where score 0 lies on the bar, or -1 where that is the bar's edge and
// needs no line.
func (a Axis) Zero() int {
	if a.Lo == 0 {
		return -1
	}
	return a.at(0)
}

// at is the place of score v in thousandths of the bar.
func (a Axis) at(v float64) int { return int(math.Round(1000 * (v - a.Lo) / (a.Hi - a.Lo))) }

// Spans lays out the two parts of a score: parts above zero run right from
// the zero point, engagement first; parts below zero run left from it. gap is
// where the two meet, or -1 where they do not touch end to end.
func (a Axis) Spans(e, q float64) (es, qs Span, gap int) {
	between := func(u, v float64) Span {
		x, y := a.at(min(u, v)), a.at(max(u, v))
		return Span{x, y - x}
	}
	es = between(0, e)
	if (e < 0) != (q < 0) {
		return es, between(0, q), -1
	}
	return es, between(e, e+q), a.at(e)
}

// appendRect appends the path of a bar of the explanation.
func appendRect(b []byte, s Span) []byte {
	b = append(b, 'M')
	b = strconv.AppendInt(b, int64(s.X), 10)
	b = append(b, " 0h"...)
	b = strconv.AppendInt(b, int64(s.Width), 10)
	b = append(b, "v8H"...)
	b = strconv.AppendInt(b, int64(s.X), 10)
	return append(b, 'z')
}

// Off is where an upright line lies that is not to be seen: beside the bar.
const Off = -100

// appendPiece appends the ends of the line that is a bar's piece. It is a line,
// as thick as the bar, because its ends are cheap to move: unlike a path's d or
// a rectangle's width they are no matter of style.
func appendPiece(b []byte, s Span) []byte {
	return appendEnds(b, s.X, s.X+s.Width, 4, 4)
}

// appendUpright appends the ends of an upright line, out of sight where x is -1.
func appendUpright(b []byte, x int) []byte {
	if x < 0 {
		x = Off
	}
	return appendEnds(b, x, x, 0, 8)
}

// appendEnds appends the attributes of a line.
func appendEnds(b []byte, x1, x2, y1, y2 int) []byte {
	for _, end := range [...]struct {
		name string
		at   int
	}{{"x1", x1}, {"x2", x2}, {"y1", y1}, {"y2", y2}} {
		b = append(b, ' ')
		b = append(b, end.name...)
		b = append(b, `="`...)
		b = strconv.AppendInt(b, int64(end.at), 10)
		b = append(b, '"')
	}
	return b
}
