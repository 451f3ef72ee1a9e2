package card

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/model"
	"decouple/app/model/modeltest"
	"decouple/app/post"
	"decouple/app/rank"
	"decouple/app/ui/internal/markup"

	"pgregory.net/rapid"
)

// signed reads a number of the explanation, which may have a plus sign.
func signed(t testing.TB, s string) int {
	t.Helper()
	x, err := strconv.ParseFloat(strings.NewReplacer("−", "-", "+", "").Replace(s), 64)
	if err != nil {
		t.Fatalf("%q is no number: %v", s, err)
	}
	return int(math.Round(x * 100))
}

// cells returns the texts of a table's rows.
func cells(table *markup.Node) [][]string {
	var rows [][]string
	for _, tr := range table.Tagged("tr") {
		var row []string
		for _, c := range tr.Children {
			row = append(row, c.Text)
		}
		rows = append(rows, row)
	}
	return rows
}

func allPosts() []post.Post { return append(modeltest.Posts(40), modeltest.Hostile()...) }

func TestReasonsAddUpOnScreen(t *testing.T) {
	m := made(t, allPosts(), "").Lab
	for i := range m.Feed.Posts {
		p := &m.Feed.Posts[i]
		root := parsed(t, AppendWhy(nil, m, int32(i)))
		rows := cells(root.With("class", "tokens")[0])
		names := map[string]int{}
		for j, row := range rows {
			if len(row) != 3 {
				t.Fatalf("post %d: row %d is %q, want three cells", i, j, row)
			}
			names[row[0]] = j
		}
		sum, ok := names["sum"]
		if !ok || sum != len(rows)-2 {
			t.Fatalf("post %d: the sum is not the last row but one: %q", i, rows)
		}
		if listed := sum - 3; listed > Rows { // without the head, the rest and the baseline
			t.Errorf("post %d: %d reasons are listed, want at most %d", i, listed, Rows)
		}
		for col, kind := range map[int]model.Kind{1: model.Engagement, 2: model.Quality} {
			total := 0
			for _, row := range rows[1:sum] {
				total += signed(t, row[col])
			}
			if got := signed(t, rows[sum][col]); got != total {
				t.Errorf("post %d, column %d: the rows add up to %d hundredths, the sum says %d: %q", i, col, total, got, rows)
			}
			e := m.Feed.Set(int32(i)).Explain(p, kind)
			if off := math.Abs(float64(signed(t, rows[sum][col])) - 100*e.Sum); off > 0.5+1e-6 {
				t.Errorf("post %d, %s: the sum says %s, the model %v", i, kind, rows[sum][col], e.Sum)
			}
		}
		prediction := rows[len(rows)-1]
		wantE, wantQ := format.Rounded(m.Feed.Predictions[i].Clicks)+" clicks", fmt.Sprintf("%.2f quality", m.Feed.Predictions[i].Quality)
		if prediction[0] != "prediction" || prediction[1] != wantE || prediction[2] != wantQ {
			t.Errorf("post %d: last row %q, want %s and %s", i, prediction, wantE, wantQ)
		}
	}
}

func TestListedReasonsAreTheStrongest(t *testing.T) {
	m := made(t, allPosts(), "").Lab
	for i := range m.Feed.Posts {
		p := &m.Feed.Posts[i]
		reasons := reasonsOf(m.Feed.Set(int32(i)).Explain(p, model.Engagement), m.Feed.Set(int32(i)).Explain(p, model.Quality))
		for j, r := range reasons {
			if j > 0 && r.weight > reasons[j-1].weight {
				t.Fatalf("post %d: reason %d, %q, weighs %v, more than the one before", i, j, r.name, r.weight)
			}
			if r.weight < 0 || r.weight > 1 {
				t.Errorf("post %d: %q weighs %v, want 0…1", i, r.name, r.weight)
			}
		}
		rows := cells(parsed(t, AppendWhy(nil, m, int32(i))).With("class", "tokens")[0])
		for j, r := range reasons[:min(Rows, len(reasons))] {
			want := r.name
			if r.inText {
				want = "“" + r.name + "”"
			}
			if got := rows[j+1][0]; got != want {
				t.Errorf("post %d: row %d is %q, want %q", i, j, got, want)
			}
		}
	}
}

// TestScoreIsMadeOnScreen holds that the table's parts add up to the score and
// are scaled value × weight, within what rounding may take.
func TestScoreIsMadeOnScreen(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		m := rankingtest.Made(rt, modeltest.Posts(20), anyLink(rt)).Lab
		for _, i := range m.Ranking.Order {
			rows := cells(parsed(t, AppendWhy(nil, m, i)).With("class", "made")[0])
			if len(rows) != 4 {
				rt.Fatalf("post %d: rows %q, want a head, two objectives and the score", i, rows)
			}
			var parts [2]int
			for k, row := range rows[1:3] {
				w := []int32{m.Weights.Alpha, m.Weights.Beta}[k]
				if want := "× " + format.Milli(w); row[2] != want {
					rt.Fatalf("post %d: weight %q, want %q", i, row[2], want)
				}
				parts[k] = signed(t, row[3])
				x, err := strconv.ParseFloat(strings.Replace(row[1], "−", "-", 1), 64)
				if err != nil {
					rt.Fatal(err)
				}
				if want := 100 * x * float64(w) / 1000; math.Abs(float64(parts[k])-want) > 1.6 {
					rt.Fatalf("post %d: %s × %s is shown as %s", i, row[1], format.Milli(w), row[3])
				}
			}
			if got := signed(t, rows[3][1]); got != parts[0]+parts[1] {
				rt.Fatalf("post %d: %q does not add up", i, rows)
			}
			l := Of(m, i, AxisOf(m))
			if rows[1][3] != l.EText || rows[2][3] != l.QText || rows[3][1] != l.SText {
				rt.Fatalf("post %d: the table says %q, the card %s + %s = %s", i, rows, l.EText, l.QText, l.SText)
			}
		}
	})
}

func TestNotesOfTheScales(t *testing.T) {
	for scale, want := range map[rank.Scale]string{
		rank.Percentile:   "share of the other ranked posts that are below",
		rank.Standardised: "standard deviations from the mean",
		rank.Raw:          "added to quality 0.40 as they are",
	} {
		got := scaleNote(scale, []string{"120 clicks per 1,000 impressions", "quality 0.40"}, false)
		if !strings.Contains(got, want) || !strings.HasPrefix(got, "120 clicks per 1,000 impressions") {
			t.Errorf("%s: %q lacks %q", scale, got, want)
		}
		// One prediction alone is added to nothing.
		if alone := scaleNote(scale, []string{"quality 0.40"}, false); !strings.HasPrefix(alone, "The prediction of quality 0.40 is ") || strings.Contains(alone, "added") {
			t.Errorf("%s: of quality alone it says %q", scale, alone)
		}
	}
}

func TestTruthIsSaidWhereKnown(t *testing.T) {
	posts := []post.Post{
		{ID: "a", Text: "one", Truth: &post.Truth{Quality: 0.25, Appeal: 0.75}},
		{ID: "b", Text: "two", Truth: &post.Truth{Spam: true, Misinformation: true}},
		{ID: "c", Text: "three"},
	}
	m := made(t, posts, "").Lab
	for i, want := range []string{"quality 0.25, appeal 0.75.", "appeal 0.00, and it is spam, and it is misinformation.", ""} {
		got := parsed(t, AppendWhy(nil, m, int32(i))).Text
		if said := strings.Contains(got, "Truth"); said != (want != "") || !strings.Contains(got, want) {
			t.Errorf("post %d: %q, want %q", i, got, want)
		}
		for k := feed.Spam; k <= feed.Misinformation; k++ {
			if want := k.Within() + " " + format.Fixed(m.Feed.Probability(int32(i), k), 2); !strings.Contains(got, want) {
				t.Errorf("post %d: %q lacks %q", i, got, want)
			}
		}
	}
}

// movedOf is what the card of post i says about its move.
func movedOf(m *ranking.Lab, i int) (Move, string) {
	l := Of(m, int32(i), AxisOf(m))
	return l.Move, l.Moved
}

func TestMoved(t *testing.T) {
	p := made(t, modeltest.Posts(40), "&a=1&b=0")
	m := p.Lab
	for i := range m.Feed.Posts {
		if move, words := movedOf(m, i); move != Still || words != " " {
			t.Errorf("before any gesture: %s, %q", move, words)
		}
	}
	before := m.Ranking.Ranks()
	p.Send(ranking.PresetChosen{Preset: feed.Presets[2]})
	for i, now := range m.Ranking.Ranks() {
		want, words := Same, "same"
		switch places := before[i] - now; {
		case places > 0:
			want, words = Up, fmt.Sprint("up ", places)
		case places < 0:
			want, words = Down, fmt.Sprint("down ", -places)
		}
		if got, said := movedOf(m, i); got != want || said != words {
			t.Errorf("post %d from %d to %d: %s, %q, want %s, %q", i, before[i], now, got, said, want, words)
		}
	}
	p.Send(ranking.FilterToggled{Kind: feed.Spam})
	out := m.Ranking.RemovedCount()
	p.Send(ranking.FilterToggled{Kind: feed.Spam})
	fresh := 0
	for i := range m.Feed.Posts {
		if move, words := movedOf(m, i); move == Fresh && words == "new" {
			fresh++
		}
	}
	if fresh != out || out == 0 {
		t.Errorf("%d posts are new, want the %d that the filter gave back", fresh, out)
	}
}
