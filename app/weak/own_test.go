package weak_test

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"decouple/app/feed"
	"decouple/app/model"
	"decouple/app/ownfeed"
	"decouple/app/schema"
	"decouple/app/table"
	"decouple/app/train"
	"decouple/app/weak"
)

// file is a table of posts of 20 authors, one every 25 minutes, whose labels have errors that no model can know: in one post of three
// of the topic, of any where it is empty, so that all topics have as many.
func file(rows int, topic string) string {
	rng := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	b.WriteString("title,topic,who,when,spam,rating\n")
	for i := range rows {
		about := []string{"travel", "food", "money", "sports"}[rng.IntN(4)]
		spam, words := rng.IntN(3) == 0, "a plain walk by the river"
		if spam {
			words = "win a prize now"
		}
		rating := 2 + rng.IntN(2)
		if rng.IntN(2) == 0 {
			words, rating = words+" with careful notes", rating+2
		}
		for range rng.IntN(12) {
			words += " and"
		}
		if topic == "" && rng.IntN(12) == 0 || about == topic && rng.IntN(3) == 0 {
			spam = !spam
		}
		at := time.Date(2024, 3, 1, 0, 25*i, 0, 0, time.UTC)
		fmt.Fprintf(&b, "%s %d,%s,author-%d,%s,%v,%d\n", words, i, about, rng.IntN(20), at.Format("2006-01-02 15:04"), map[bool]string{true: "yes", false: "no"}[spam], rating)
	}
	return b.String()
}

// own is a file's feed, trained as the worker does it; roles are the columns', in order, or empty for those that are guessed.
func own(t *testing.T, data string, roles ...schema.Role) *feed.Feed {
	t.Helper()
	open := func() table.Rows {
		r, err := table.NewReader(strings.NewReader(data), "mine.csv")
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	p, err := schema.Look(open(), "mine.csv", int64(len(data)), schema.LookSettings{})
	if err != nil {
		t.Fatal(err)
	}
	m := schema.Guess(p)
	for i, r := range roles {
		m.Columns[i].Role = r
	}
	f, err := schema.Build(t.Context(), open(), m, p, true, nil)
	if err != nil {
		t.Fatal(err)
	}
	o, err := train.OutOfFold(t.Context(), f, 1, train.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	kept, err := ownfeed.Decode((&ownfeed.Feed{Feed: *f, Outcome: *o}).Encode())
	if err != nil {
		t.Fatal(err)
	}
	out, err := feed.Own(kept, func() {})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

var roles = []schema.Role{schema.Text, schema.Feature, schema.Author, schema.Time, schema.Spam, schema.Quality}

func of(t *testing.T, f *feed.Feed, k model.Kind) *weak.Found {
	t.Helper()
	found, err := weak.Of(f, k, func() {})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// The topic whose labels are full of errors is the one that stands, and none does where all topics have as many errors. All that
// slices count is counted anew from the file's cells and the predictions.
func TestOwn(t *testing.T) {
	const rows = 900
	data := file(rows, "money")
	f := own(t, data, roles...)
	found := of(t, f, model.Spam)
	if report := f.Reports[model.Spam]; fmt.Sprintf("%.4f", 1-float64(found.Wrong)/float64(found.Posts)) != fmt.Sprintf("%.4f", report.Accuracy) {
		t.Errorf("%d of %d are wrong, the report’s accuracy is %v", found.Wrong, found.Posts, report.Accuracy)
	}
	worse, standing := weak.Worse(found.Slices)
	if standing == 0 || worse[0].Cut != "topic" || worse[0].Name != "money" {
		t.Errorf("%d stand of %+v", standing, worse)
	}
	for _, x := range worse {
		if x.Cut == weak.ByHour && x.Holm < weak.Standing {
			t.Errorf("an hour stands: %+v", x)
		}
	}
	if len(found.Lacking) > 0 {
		t.Errorf("lacking: %q", found.Lacking)
	}
	checkCells(t, data, f, found)
	if _, standing := weak.Worse(of(t, own(t, file(rows, ""), roles...), model.Spam).Slices); standing != 0 {
		t.Errorf("%d slices stand where all are alike", standing)
	}
}

// checkCells compares slices with the file's own cells, in a plain way.
func checkCells(t *testing.T, data string, f *feed.Feed, found *weak.Found) {
	t.Helper()
	table, err := csv.NewReader(strings.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	type count struct{ posts, wrong int }
	want := map[string]count{}
	earlier, spammed := map[string]int{}, map[string]int{}
	var lengths []int
	for _, row := range table[1:] {
		lengths = append(lengths, len(strings.Fields(row[0])))
	}
	slices.Sort(lengths)
	edge := lengths[len(lengths)/4]
	for i, row := range table[1:] {
		wrong := (f.Predictions[i].Spam > .5) != (row[4] == "yes")
		keys := []string{"topic " + row[1]}
		hour, _ := strconv.Atoi(row[3][11:13])
		keys = append(keys, fmt.Sprintf("hour %d:00 to %d:59", hour, hour))
		switch who := row[2]; {
		case earlier[who] == 0:
			keys = append(keys, "author’s history first post in the file")
		case spammed[who] > 0:
			keys = append(keys, "author’s history earlier posts labelled spam")
		default:
			keys = append(keys, "author’s history no earlier post labelled spam")
		}
		if len(strings.Fields(row[0])) < edge {
			keys = append(keys, fmt.Sprintf("length under %d words", edge))
		}
		earlier[row[2]]++
		if row[4] == "yes" {
			spammed[row[2]]++
		}
		for _, key := range keys {
			c := want[key]
			c.posts++
			if wrong {
				c.wrong++
			}
			want[key] = c
		}
	}
	seen, cuts := map[string]bool{}, map[string]int{}
	for _, x := range found.Slices {
		key := x.Cut + " " + x.Name
		seen[key] = true
		cuts[x.Cut] += x.Posts
		if c, is := want[key]; is && c != (count{x.Posts, x.Wrong}) {
			t.Errorf("%s has %d of %d wrong, want %+v", key, x.Wrong, x.Posts, c)
		}
	}
	for key := range want {
		if !seen[key] {
			t.Errorf("no slice %q", key)
		}
	}
	for by, n := range cuts {
		if n != found.Posts {
			t.Errorf("the cut by %s has %d of %d posts", by, n, found.Posts)
		}
	}
}

// A file without a column says which cut it lacks, and why; a day without a clock is no hour.
func TestOwnLacking(t *testing.T) {
	data := file(300, "money")
	days := ""
	for line := range strings.Lines(data) {
		cells := strings.Split(line, ",")
		if len(cells[3]) > 10 {
			cells[3] = cells[3][:10]
		}
		days += strings.Join(cells, ",")
	}
	for _, tt := range []struct {
		data    string
		drop    []int
		lacking []string
	}{
		{data, []int{1}, []string{"no topic: "}},
		{data, []int{2}, []string{"no author’s history: no column has the role of the author"}},
		{data, []int{3}, []string{"no author’s history: which posts came before is not known", "no hour: no column has the role of the time"}},
		{days, nil, []string{"no hour: the times are days without a clock"}},
	} {
		r := slices.Clone(roles)
		for _, c := range tt.drop {
			r[c] = schema.Ignore
		}
		found := of(t, own(t, tt.data, r...), model.Spam)
		if len(found.Lacking) != len(tt.lacking) {
			t.Errorf("without %v: lacking %q", tt.drop, found.Lacking)
			continue
		}
		for i, want := range tt.lacking {
			if !strings.HasPrefix(found.Lacking[i], want) {
				t.Errorf("without %v: lacking %q, want %q", tt.drop, found.Lacking[i], want)
			}
		}
	}
}

// The decision of the quality model is which posts are in the upper half; one that the feed lacks is an error with its reason.
func TestOwnModels(t *testing.T) {
	f := own(t, file(300, ""), roles...)
	found := of(t, f, model.Quality)
	high, values, wrong := 0, []float64{}, 0
	for i := range f.Posts {
		values = append(values, f.Predictions[i].Quality)
		if f.Posts[i].Log.Rating > .6 { // 4 and 5 of 5
			high++
		}
	}
	slices.Sort(values)
	for i := range f.Posts {
		if f.Posts[i].Log.Rating > .6 != (f.Predictions[i].Quality > values[len(values)-high-1]) {
			wrong++
		}
	}
	if found.Yes != high || found.Wrong != wrong || wrong > 60 {
		t.Errorf("%d of %d are yes and %d wrong, want %d and %d", found.Yes, found.Posts, found.Wrong, high, wrong)
	}
	if _, err := weak.Of(f, model.NSFW, func() {}); err == nil || err.Error() != f.Why[model.NSFW] {
		t.Errorf("the NSFW filter: %v", err)
	}
	kept := *f
	kept.Inputs.Columns, kept.Newest = nil, 0
	if found := of(t, &kept, model.Spam); len(found.Lacking) != 2 || !strings.Contains(found.Lacking[1], "open the file again") {
		t.Errorf("a feed that an older version kept lacks %q", found.Lacking)
	}
}
