package insight

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"decouple/app/lab/ranking/insight"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/model/modeltest"
	"decouple/app/ui/chart"
	"decouple/app/ui/element"
)

// plot is a scatter as the page writes it: coordinates with one decimal, in which no two
// machines differ.
type plot struct {
	scale, ticks, ratio    string
	posts                  int
	frame                  chart.Range
	top, line, above, legs string
	// never are the places of the top ten that no weights put first.
	never []int
}

// The scatter's places, words and numbers in every state of the feed.
func TestTradeOffView(t *testing.T) {
	unit, fifty := chart.Range{Hi: 1}, chart.Range{Hi: 50}
	all := rankingtest.Feeds(t)
	for name, want := range map[string]plot{
		"dials turned": {
			scale: "percentile", posts: 22, frame: unit, ticks: "0 50 100", ratio: "95 : 5",
			top:  "324.0,62.9 310.3,35.4 296.6,227.4 282.9,213.7 269.1,104.0 255.4,241.1 241.7,49.1 228.0,254.9 214.3,200.0 200.6,186.3",
			line: "206.1,296.0 191.7,8.0", above: "206.1,296.0 324.0,296.0 324.0,8.0 191.7,8.0", legs: "133.1,296.0 133.1,291.1",
		},
		"raw": {
			scale: "raw", posts: 22, frame: fifty, ticks: "0 25 50", ratio: "60 : 40",
			top:  "269.4,291.7 268.7,290.7 255.7,293.5 236.2,293.5 227.6,292.2 210.9,293.7 192.9,291.4 192.5,293.7 188.7,293.4 173.5,293.1",
			line: "175.4,296.0 36.0,86.9", above: "175.4,296.0 324.0,296.0 324.0,8.0 36.0,8.0 36.0,86.9", legs: "97.2,296.0 97.2,255.2",
		},
		"raw without α": {
			scale: "raw", posts: 22, frame: fifty, ticks: "0 25 50", ratio: "0 : 100", never: []int{2},
			top:  "122.5,290.2 159.9,290.4 268.7,290.7 192.9,291.4 269.4,291.7 140.3,291.8 121.7,291.9 227.6,292.2 154.3,292.2 131.5,292.7",
			line: "324.0,292.7 36.0,292.7", above: "324.0,292.7 324.0,8.0 36.0,8.0 36.0,292.7", legs: "36.0,296.0 36.0,194.0",
		},
		"both zero": {
			scale: "percentile", posts: 22, frame: unit, ticks: "0 50 100", ratio: "0 : 0", never: []int{2},
			top:  "90.9,8.0 159.4,21.7 310.3,35.4 241.7,49.1 324.0,62.9 118.3,76.6 77.1,90.3 269.1,104.0 145.7,117.7 104.6,131.4",
			legs: "36.0,296.0 36.0,296.0",
		},
		"standardised": {
			scale: "standardised", posts: 10, frame: chart.Range{Lo: -2, Hi: 3}, ticks: "−2 0.5 3", ratio: "60 : 40", never: []int{3, 4},
			top:  "242.7,206.7 128.0,54.2 183.0,150.0 158.8,129.0 203.9,239.8 208.1,246.2 143.5,169.4 122.0,251.3 64.6,181.1 57.5,180.4",
			line: "134.5,296.0 36.0,148.2", above: "134.5,296.0 324.0,296.0 324.0,8.0 36.0,8.0 36.0,148.2", legs: "97.2,296.0 97.2,255.2",
		},
		"swap stepped to": {
			scale: "percentile", posts: 22, frame: unit, ticks: "0 50 100", ratio: "59 : 41", never: []int{5},
			top:  "310.3,35.4 324.0,62.9 241.7,49.1 269.1,104.0 159.4,21.7 296.6,227.4 282.9,213.7 90.9,8.0 255.4,241.1 214.3,200.0",
			line: "282.1,296.0 78.6,8.0", above: "282.1,296.0 324.0,296.0 324.0,8.0 78.6,8.0", legs: "95.8,296.0 95.8,253.8",
		},
		"swap looked at": {
			scale: "raw", posts: 22, frame: fifty, ticks: "0 25 50", ratio: "1 : 99", never: []int{2},
			top:  "268.7,290.7 159.9,290.4 269.4,291.7 122.5,290.2 192.9,291.4 227.6,292.2 140.3,291.8 154.3,292.2 121.7,291.9 255.7,293.5",
			line: "324.0,294.2 36.0,291.3", above: "324.0,294.2 324.0,8.0 36.0,8.0 36.0,291.3", legs: "37.0,296.0 37.0,195.0",
		},
		"threshold turned": {
			scale: "percentile", posts: 13, frame: unit, ticks: "0 50 100", ratio: "60 : 40", never: []int{2},
			top:  "324.0,80.0 180.0,32.0 228.0,104.0 300.0,248.0 132.0,8.0 276.0,224.0 108.0,56.0 156.0,128.0 204.0,200.0 252.0,272.0",
			line: "268.0,296.0 76.0,8.0", above: "268.0,296.0 324.0,296.0 324.0,8.0 76.0,8.0", legs: "97.2,296.0 97.2,255.2",
		},
		"short": {
			scale: "percentile", posts: 10, frame: unit, ticks: "0 50 100", ratio: "60 : 40",
			top:  "324.0,200.0 228.0,72.0 196.0,40.0 132.0,8.0 292.0,264.0 260.0,232.0 164.0,104.0 68.0,168.0 36.0,136.0 100.0,296.0",
			line: "100.0,296.0 36.0,200.0", above: "100.0,296.0 324.0,296.0 324.0,8.0 36.0,8.0 36.0,200.0", legs: "97.2,296.0 97.2,255.2",
		},
		"nothing left": {scale: "percentile", frame: unit, ticks: "0 50 100", ratio: "60 : 40", legs: "97.2,296.0 97.2,255.2"},
		"no posts":     {scale: "percentile", frame: unit, ticks: "0 50 100", ratio: "60 : 40", legs: "97.2,296.0 97.2,255.2"},
	} {
		v := TradeOffView(all[name].Lab)
		got := plot{
			scale: v.Scale, ticks: strings.Join(v.Ticks[:], " "), ratio: v.Ratio, posts: strings.Count(v.Dots, "M"), frame: v.Range,
			top: Points(v.Top), line: Points(v.Line), above: Points(v.Above), legs: Points([]chart.XY{v.Corner, v.Tip}),
		}
		for place, never := range v.Never {
			if never {
				got.never = append(got.never, place+1)
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n%+v, want\n%+v", name, got, want)
		}
		label := fmt.Sprintf("Engagement against quality of %d posts on the %s scale. The line of equal score at %s passes through post 10; the posts above it are the ones ranked higher.", want.posts, want.scale, want.ratio)
		if want.posts == 0 {
			label = "Engagement against quality. No post passes the filters, so nothing is drawn."
		}
		if v.Posts != fmt.Sprint(want.posts, " posts") || v.Label != label {
			t.Errorf("%s: it is of %s and says %q, want %q", name, v.Posts, v.Label, label)
		}
		for place, p := range v.Top {
			if dot := "M" + element.Decimal(p.X-3.5) + " " + element.Decimal(p.Y) + "a"; !strings.Contains(v.Dots, dot) {
				t.Errorf("%s: there is no dot under number %d", name, place+1)
			}
		}
		if v.HasOpen {
			t.Errorf("%s: a post is ringed", name)
		}
	}
	v := TradeOffView(rankingtest.Made(t, modeltest.Posts(30), rankingtest.Pinned+"&open=p-8").Lab)
	if !v.HasOpen || Points([]chart.XY{v.Open}) != "90.9,8.0" {
		t.Errorf("the open card's post is ringed at %v: %v", v.Open, v.HasOpen)
	}
}

// The front's lines, marks and words.
func TestFrontView(t *testing.T) {
	const (
		stairs = "324.0,296.0 324.0,62.9 310.3,62.9 310.3,35.4 159.4,35.4 159.4,21.7 90.9,21.7 90.9,8.0 36.0,8.0"
		hull   = "324.0,62.9 310.3,35.4 90.9,8.0"
		point  = " Point at a mark to see why, or press an arrow key on one. Every dot names its post; press it to open its card."
		one    = " The diamond lies under the dashed line: no weights put it first."
		two    = " The 2 diamonds lie under the dashed line: no weights put them first."
	)
	all := rankingtest.Feeds(t)
	start := TradeOffView(all["start"].Lab).Front
	if start.Stairs != stairs || start.Hull != hull {
		t.Errorf("at the start the front goes %s, its hull %s", start.Stairs, start.Hull)
	}
	for _, name := range []string{"dials turned", "both zero", "swap stepped to"} {
		if got := TradeOffView(all[name].Lab).Front; !reflect.DeepEqual(got, start) {
			t.Errorf("%s: the front follows the dials: %+v, want %+v", name, got, start)
		}
	}
	raw := TradeOffView(all["raw"].Lab).Front
	for _, name := range []string{"raw without α", "swap looked at"} {
		if got := TradeOffView(all[name].Lab).Front; !reflect.DeepEqual(got, raw) {
			t.Errorf("%s: the front follows the dials: %+v, want %+v", name, got, raw)
		}
	}
	for name, want := range map[string]struct {
		stairs, hull  string
		members, ever int
		diamonds      string
		marks         []string
	}{
		"raw": {
			"269.4,296.0 269.4,291.7 268.7,291.7 268.7,290.7 159.9,290.7 159.9,290.4 122.5,290.4 122.5,290.2 36.0,290.2", "269.4,291.7 268.7,290.7 122.5,290.2", 4, 3, one,
			[]string{
				"269.4,291.7 true: Author 24, “school council school doctors…” (40.52, 0.75) is first while β/α is below 0.800, engagement only included.",
				"268.7,290.7 true: Author 20, “garden garden bridge train paint…” (40.39, 0.92) is first from β/α = 0.800 to below 305.",
				"159.9,290.4 false: No weights put Author 23, “bridge Tuesday free school teacher…” (21.51, 0.98) first. While β/α is below 305, Author 20, “garden garden bridge train paint…” (40.39, 0.92) stands before it; from 305 on, Author 8, “paint doctors river Tuesday free…” (15.02, 1.00) does.",
				"122.5,290.2 true: Author 8, “paint doctors river Tuesday free…” (15.02, 1.00) is first from β/α = 305 on, quality only included.",
			},
		},
		"standardised": {
			"242.7,296.0 242.7,206.7 183.0,206.7 183.0,150.0 158.8,150.0 158.8,129.0 128.0,129.0 128.0,54.2 36.0,54.2", "242.7,206.7 128.0,54.2", 4, 2, two,
			[]string{
				"242.7,206.7 true: Author 1, “cash school shock doctors doctors…” (1.59, −0.45) is first while β/α is below 0.752, engagement only included.",
				"183.0,150.0 false: No weights put Author 7, “council bridge recipe river council…” (0.55, 0.54) first. While β/α is below 0.752, Author 1, “cash school shock doctors doctors…” (1.59, −0.45) stands before it; from 0.752 on, Author 8, “paint doctors river Tuesday free…” (−0.40, 2.20) does.",
				"158.8,129.0 false: No weights put Author 2, “garden bridge paint doctors recipe…” (0.13, 0.90) first. While β/α is below 0.752, Author 1, “cash school shock doctors doctors…” (1.59, −0.45) stands before it; from 0.752 on, Author 8, “paint doctors river Tuesday free…” (−0.40, 2.20) does.",
				"128.0,54.2 true: Author 8, “paint doctors river Tuesday free…” (−0.40, 2.20) is first from β/α = 0.752 on, quality only included.",
			},
		},
		"threshold turned": {
			"324.0,296.0 324.0,80.0 180.0,80.0 180.0,32.0 132.0,32.0 132.0,8.0 36.0,8.0", "324.0,80.0 132.0,8.0", 3, 2, one,
			[]string{
				"324.0,80.0 true: Author 15, “teacher recipe free teacher doctors…” (1.00, 0.75) is first while β/α is below 2.67, engagement only included.",
				"180.0,32.0 false: No weights put Author 2, “garden bridge paint doctors recipe…” (0.50, 0.92) first. While β/α is below 2.67, Author 15, “teacher recipe free teacher doctors…” (1.00, 0.75) stands before it; from 2.67 on, Author 8, “paint doctors river Tuesday free…” (0.33, 1.00) does.",
				"132.0,8.0 true: Author 8, “paint doctors river Tuesday free…” (0.33, 1.00) is first from β/α = 2.67 on, quality only included.",
			},
		},
		"short": {
			"324.0,296.0 324.0,200.0 228.0,200.0 228.0,72.0 196.0,72.0 196.0,40.0 132.0,40.0 132.0,8.0 36.0,8.0", "324.0,200.0 228.0,72.0 196.0,40.0 132.0,8.0", 4, 4, "",
			[]string{
				"324.0,200.0 true: Author 1, “cash school shock doctors doctors…” (1.00, 0.33) is first while β/α is below 0.750, engagement only included.",
				"228.0,72.0 true: Author 7, “council bridge recipe river council…” (0.67, 0.78) is first from β/α = 0.750 to below 1.00.",
				"196.0,40.0 true: Author 2, “garden bridge paint doctors recipe…” (0.56, 0.89) is first from β/α = 1.00 to below 2.00.",
				"132.0,8.0 true: Author 8, “paint doctors river Tuesday free…” (0.33, 1.00) is first from β/α = 2.00 on, quality only included.",
			},
		},
	} {
		v := TradeOffView(all[name].Lab).Front
		if v.Stairs != want.stairs || v.Hull != want.hull {
			t.Errorf("%s: the front goes %s, its hull %s", name, v.Stairs, v.Hull)
		}
		note := fmt.Sprintf("The dashed line is the hull of the %d posts on the steps: %d of them can be first.%s", want.members, want.ever, want.diamonds) + point
		if v.Note != note || v.Named != -1 || v.Said != "" || v.Rivals != nil {
			t.Errorf("%s: nothing is pointed at, and it says\n%+v, want\n%s", name, v, note)
		}
		var marks []string
		for _, m := range v.Marks {
			marks = append(marks, fmt.Sprintf("%s %v: %s", Points([]chart.XY{m.At}), m.First, m.Label))
		}
		if !slices.Equal(marks, want.marks) {
			t.Errorf("%s: the marks are\n%s", name, strings.Join(marks, "\n"))
		}
	}
	for _, name := range []string{"nothing left", "no posts"} {
		if v := TradeOffView(all[name].Lab).Front; !reflect.DeepEqual(v, frontData{}) {
			t.Errorf("%s: there is a front: %+v", name, v)
		}
	}
}

// Every dot that is drawn is found at its place, and the words say whose it is.
func TestEveryDotHasItsPost(t *testing.T) {
	for _, link := range []string{"", "scale=raw", "scale=standardised&spam=1&misinfo=1"} {
		p := rankingtest.Shipped(t, link)
		m := p.Lab
		if v := TradeOffView(m).Dot; v.Named || v.Post != m.Feed.Posts[m.Ranking.Order[0]].ID {
			t.Errorf("%q: with nothing pointed at, the keys begin at %+v", link, v)
		}
		r := chart.RangeOf(m.Scale, &m.Ranking.Columns, m.Ranking.Order)
		at := func(i int32) chart.XY {
			return r.At(m.Ranking.Columns.Engagement(int(i)), m.Ranking.Columns.Quality(int(i)))
		}
		n := 0
		for _, i := range m.Insight.Dotted {
			n++
			place := at(i)
			got := DotAt(m, place.X/chart.Width, place.Y/chart.Height)
			if got < 0 || at(got) != place {
				t.Fatalf("%q: at the dot of post %d there is post %d", link, i, got)
			}
			p.Send(insight.DotPointed{Post: i})
			v := TradeOffView(m).Dot
			if !v.Named || v.Post != m.Feed.Posts[i].ID || v.At != place || !strings.HasPrefix(v.Label, fmt.Sprintf("Rank %d. ", m.Ranking.Place(i)+1)) || !strings.Contains(v.Label, m.Feed.Posts[i].Author) {
				t.Errorf("%q: the dot of post %d is told as %+v", link, i, v)
			}
		}
		if n != len(m.Ranking.Order) {
			t.Errorf("%q: %d dots of %d posts", link, n, len(m.Ranking.Order))
		}
		if got := DotAt(m, 0.99, 0.99); got >= 0 && link == "" {
			t.Errorf("in the corner there is post %d", got)
		}
	}
}
