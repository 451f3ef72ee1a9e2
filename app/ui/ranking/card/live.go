package card

import (
	"math"
	"strconv"

	"decouple/app/format"
	"decouple/app/lab/ranking"
)

// Move is the direction in which a post went.
type Move uint8

// The directions; Fresh posts were not in the feed before. Still is the
// direction of every post until something has moved.
const (
	Still Move = iota
	Same
	Up
	Down
	Fresh
)

// String is the direction as the page's data-move attribute gives it.
func (v Move) String() string { return [...]string{"still", "same", "up", "down", "new"}[v] }

// Numbers is what a tick changes on a card, before it is put into words. Cards
// of equal Numbers look equal, and to compare them costs no allocation: most of
// a tick is to find out what need not be touched.
type Numbers struct {
	// Rank is the post's place, from 1.
	Rank int32
	Move Move
	// Places is how far an Up or Down post went.
	Places int32
	// E, Q, Gap and Zero are in thousandths of the bar's width; Gap and Zero are
	// -1 where there is none.
	E, Q      Span
	Gap, Zero int
	// ESum + QSum = SSum are the score's parts and the score, in hundredths.
	ESum, QSum, SSum int
	// Unscored says that no model predicts anything that a score is made of.
	Unscored bool
}

// NumbersOf returns the live part of post i's card.
func NumbersOf(m *ranking.Lab, i int32, ax Axis) Numbers {
	e, q := m.Ranking.Part(m.Weights, i)
	n := Numbers{Rank: m.Ranking.Place(i) + 1, Zero: ax.Zero(), Unscored: !m.Feed.Ranks()}
	n.Move, n.Places = moved(m, i)
	if n.E, n.Q, n.Gap = ax.Spans(e, q); !m.Feed.RanksBoth() {
		n.Gap = -1
	}
	n.ESum, n.QSum, n.SSum = sums(e, q)
	return n
}

// moved returns the direction in which a post went, and how far.
func moved(m *ranking.Lab, i int32) (Move, int32) {
	places, fresh := m.Moves.By(m.Ranking, i)
	switch {
	case m.Moves.Since == "":
		return Still, 0
	case fresh:
		return Fresh, 0
	case places > 0:
		return Up, places
	case places < 0:
		return Down, -places
	}
	return Same, 0
}

// sums rounds both parts of a score and the score to hundredths so that they add
// up: the score and the smaller part are rounded, the larger part takes what is
// left and is off by at most one hundredth.
func sums(e, q float64) (es, qs, ss int) { return sumsOf(e, q, 100) }

// sumsOf is sums in units of 1/unit.
func sumsOf(e, q, unit float64) (es, qs, ss int) {
	s := math.Round((e + q) * unit)
	er, qr := math.Round(e*unit), math.Round(q*unit)
	if math.Abs(e) >= math.Abs(q) {
		er = s - qr
	} else {
		qr = s - er
	}
	return int(er), int(qr), int(s)
}

// SumTexts writes both parts of a score and the score with two decimals so that
// the numbers on screen add up; no number is off by more than one hundredth.
func SumTexts(e, q float64) (et, qt, st string) {
	es, qs, ss := sums(e, q)
	return string(appendSum(nil, es)), string(appendSum(nil, qs)), string(appendSum(nil, ss))
}

// FineSumTexts is SumTexts with four decimals, for feeds so large that scores of
// neighbours differ by less than a hundredth.
func FineSumTexts(e, q float64) (et, qt, st string) {
	const unit = 10_000
	es, qs, ss := sumsOf(e, q, unit)
	text := func(n int) string { return format.Fixed(float64(n)/unit, 4) }
	return text(es), text(qs), text(ss)
}

// appendSum appends hundredths as [ranking.Fixed] writes numbers.
func appendSum(b []byte, n int) []byte {
	if n < 0 {
		b = append(b, "−"...)
		n = -n
	}
	b = strconv.AppendInt(b, int64(n/100), 10)
	return append(b, '.', byte('0'+n/10%10), byte('0'+n%10))
}

// The texts of a card that a tick changes, as [Numbers.AppendText] numbers them.
const (
	RankText = iota
	MovedText
	EText
	QText
	SText
	LiveTexts // how many there are
)

// AppendText appends one of the card's texts.
func (n *Numbers) AppendText(b []byte, text int) []byte {
	switch text {
	case RankText:
		return strconv.AppendInt(b, int64(n.Rank), 10)
	case MovedText:
		return n.appendMoved(b)
	case EText:
		return appendSum(b, n.ESum)
	case QText:
		return appendSum(b, n.QSum)
	case SText:
		if n.Unscored {
			return append(b, format.None...)
		}
		return appendSum(b, n.SSum)
	}
	panic("card: no such text")
}

// appendMoved puts a post's move into words.
func (n *Numbers) appendMoved(b []byte) []byte {
	switch n.Move {
	case Still:
		return append(b, ' ')
	case Up:
		return strconv.AppendInt(append(b, "up "...), int64(n.Places), 10)
	case Down:
		return strconv.AppendInt(append(b, "down "...), int64(n.Places), 10)
	}
	return append(b, n.Move.String()...)
}

// Live is Numbers with its texts written out.
type Live struct {
	Rank  string
	Move  Move
	Moved string
	// E, Q and Gap are in thousandths of the bar's width.
	E, Q  Span
	Gap   int
	EText string
	QText string
	SText string
}

// Of returns the live part of post i's card as texts and lengths.
func Of(m *ranking.Lab, i int32, ax Axis) Live {
	n := NumbersOf(m, i, ax)
	text := func(k int) string { return string(n.AppendText(nil, k)) }
	return Live{
		Rank: text(RankText), Move: n.Move, Moved: text(MovedText),
		E: n.E, Q: n.Q, Gap: n.Gap,
		EText: text(EText), QText: text(QText), SText: text(SText),
	}
}
