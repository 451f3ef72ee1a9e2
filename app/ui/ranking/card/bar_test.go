package card

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/model/modeltest"
	"decouple/app/rank"

	"pgregory.net/rapid"
)

// hundredths reads a number as the page writes it.
func hundredths(t rapid.TB, s string) int {
	t.Helper()
	x, err := strconv.ParseFloat(strings.Replace(s, "−", "-", 1), 64)
	if err != nil {
		t.Fatalf("%q is no number: %v", s, err)
	}
	return int(math.Round(x * 100))
}

// anyLink draws the link of weights, a scale and filters.
func anyLink(t *rapid.T) string {
	milli := rapid.IntRange(0, 1000)
	unit := func(name string) string { return fmt.Sprintf("%s=%.3f", name, float64(milli.Draw(t, name))/1000) }
	return strings.Join([]string{
		unit("a"), unit("b"), unit("spam"), unit("nsfw"),
		"scale=" + rank.Scale(rapid.Uint8Range(0, 2).Draw(t, "scale")).String(),
	}, "&")
}

func TestSumTextsAddUp(t *testing.T) {
	for _, tt := range []struct {
		e, q       float64
		et, qt, st string
	}{
		{0.3, 0.2, "0.30", "0.20", "0.50"},
		{0.004, 0.004, "0.01", "0.00", "0.01"},
		{0, 0, "0.00", "0.00", "0.00"},
		{math.Copysign(0, -1), 0, "0.00", "0.00", "0.00"},
		{-0.004, 0.004, "0.00", "0.00", "0.00"},
		{-0.5, 0.2, "−0.50", "0.20", "−0.30"},
		{0.333, 0.333, "0.34", "0.33", "0.67"},
		{123.456, 0.4, "123.46", "0.40", "123.86"},
	} {
		et, qt, st := SumTexts(tt.e, tt.q)
		if et != tt.et || qt != tt.qt || st != tt.st {
			t.Errorf("SumTexts(%v, %v) = %s + %s = %s, want %s + %s = %s", tt.e, tt.q, et, qt, st, tt.et, tt.qt, tt.st)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		part := rapid.OneOf(rapid.Float64Range(-3, 3), rapid.Float64Range(-0.01, 0.01), rapid.Float64Range(0, 1000),
			rapid.Map(rapid.IntRange(-2000, 2000), func(n int) float64 { return float64(n) / 1000 }))
		e, q := part.Draw(t, "e"), part.Draw(t, "q")
		et, qt, st := SumTexts(e, q)
		if hundredths(t, et)+hundredths(t, qt) != hundredths(t, st) {
			t.Fatalf("SumTexts(%v, %v): %s + %s is not %s", e, q, et, qt, st)
		}
		for i, x := range []float64{e, q, e + q} {
			text := []string{et, qt, st}[i]
			if off := math.Abs(float64(hundredths(t, text)) - 100*x); off > 1+1e-6 {
				t.Fatalf("SumTexts(%v, %v): %s stands for %v, more than one hundredth off", e, q, text, x)
			}
			if strings.HasPrefix(text, "−0.00") {
				t.Fatalf("SumTexts(%v, %v) shows %s", e, q, text)
			}
		}
	})
}

// TestLivePartsAddUpAndFit holds for every card under any weights, scale and
// filters: the sum on screen is right, and both pieces lie on the bar, apart.
func TestLivePartsAddUpAndFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := rankingtest.Made(t, modeltest.Posts(25), anyLink(t)).Lab
		ax := AxisOf(m)
		if ax.Lo > 0 || ax.Hi <= 0 {
			t.Fatalf("axis %v, want Lo ≤ 0 < Hi", ax)
		}
		if zero := ax.Zero(); zero < -1 || zero > 1000 || (zero == -1) != (ax.Lo == 0) {
			t.Fatalf("axis %v has its zero at %d", ax, zero)
		}
		for place, i := range m.Ranking.Order {
			l := Of(m, i, ax)
			if want := strconv.Itoa(place + 1); l.Rank != want {
				t.Fatalf("rank %s, want %s", l.Rank, want)
			}
			if hundredths(t, l.EText)+hundredths(t, l.QText) != hundredths(t, l.SText) {
				t.Fatalf("post %d: %s + %s is not %s", i, l.EText, l.QText, l.SText)
			}
			score := m.Ranking.Columns.ScoreValue(m.Weights, int(i))
			if off := math.Abs(float64(hundredths(t, l.SText)) - 100*score); off > 0.5+1e-6 {
				t.Fatalf("post %d: score %v shown as %s", i, score, l.SText)
			}
			for _, s := range []Span{l.E, l.Q} {
				if s.X < 0 || s.Width < 0 || s.X+s.Width > 1000 {
					t.Fatalf("post %d: piece %+v leaves the bar", i, s)
				}
			}
			if l.E.X < l.Q.X+l.Q.Width && l.Q.X < l.E.X+l.E.Width && l.E.Width > 0 && l.Q.Width > 0 {
				t.Fatalf("post %d: pieces %+v and %+v overlap", i, l.E, l.Q)
			}
			if l.Gap >= 0 && l.Gap != l.E.X && l.Gap != l.E.X+l.E.Width {
				t.Fatalf("post %d: gap at %d, engagement at %+v", i, l.Gap, l.E)
			}
		}
	})
}

func TestSpans(t *testing.T) {
	tests := []struct {
		name string
		ax   Axis
		e, q float64
		es   Span
		qs   Span
		gap  int
	}{
		{"both to the right", Axis{0, 1}, 0.3, 0.2, Span{0, 300}, Span{300, 200}, 300},
		{"both to the left", Axis{-1, 1}, -0.4, -0.2, Span{300, 200}, Span{200, 100}, 300},
		{"quality to the left", Axis{-1, 1}, 0.5, -0.5, Span{500, 250}, Span{250, 250}, -1},
		{"engagement to the left", Axis{-1, 1}, -1, 1, Span{0, 500}, Span{500, 500}, -1},
		{"nothing", Axis{0, 1e-9}, 0, 0, Span{0, 0}, Span{0, 0}, 0},
	}
	for _, tt := range tests {
		es, qs, gap := tt.ax.Spans(tt.e, tt.q)
		if es != tt.es || qs != tt.qs || gap != tt.gap {
			t.Errorf("%s: %+v %+v %d, want %+v %+v %d", tt.name, es, qs, gap, tt.es, tt.qs, tt.gap)
		}
	}
}

func TestPaths(t *testing.T) {
	if got, want := string(appendRect(nil, Span{120, 30})), "M120 0h30v8H120z"; got != want {
		t.Errorf("appendRect: %q, want %q", got, want)
	}
	if got, want := string(appendPiece(nil, Span{120, 30})), ` x1="120" x2="150" y1="4" y2="4"`; got != want {
		t.Errorf("appendPiece: %q, want %q", got, want)
	}
	for x, want := range map[int]string{-1: ` x1="-100" x2="-100" y1="0" y2="8"`, 0: ` x1="0" x2="0" y1="0" y2="8"`, 640: ` x1="640" x2="640" y1="0" y2="8"`} {
		if got := string(appendUpright(nil, x)); got != want {
			t.Errorf("appendUpright(%d) = %q, want %q", x, got, want)
		}
	}
}

func TestAge(t *testing.T) {
	for minutes, want := range map[int]string{
		0: "0\u202fmin", 59: "59\u202fmin", 60: "1\u202fh", 119: "1\u202fh", 48*60 - 1: "47\u202fh", 48 * 60: "2\u202fd", 10000: "6\u202fd",
	} {
		if got := Age(minutes); got != want {
			t.Errorf("Age(%d) = %q, want %q", minutes, got, want)
		}
	}
}
