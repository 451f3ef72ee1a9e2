package schema

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"decouple/app/table"
)

// looked returns the preview of a file.
func looked(t *testing.T, name, data string) Preview {
	t.Helper()
	r, err := table.NewReader(strings.NewReader(data), name)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Look(r, name, int64(len(data)), LookSettings{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// many returns a file with this header and n rows, made by row.
func many(header string, n int, row func(i int) string) string {
	var b strings.Builder
	b.WriteString(header + "\n")
	for i := range n {
		b.WriteString(row(i) + "\n")
	}
	return b.String()
}

// pick returns one of values, another one for the next row.
func pick[T any](i int, values ...T) T { return values[i*7%len(values)] }

var forum = many("id,title,subreddit,domain,score,ups,downs,upvote_ratio,comments,nsfw,created_utc", 120, func(i int) string {
	score := 50 + i*i*37%4001
	return fmt.Sprintf("x%dq,%q,%s,%s.example,%d,%d,%d,0.%d,%d,%d,%d", i, fmt.Sprintf("A %s story, number %d of many", pick(i, "sad", "long", "true", "tall"), i),
		pick(i, "books", "maps", "tea"), pick(i, "blog", "news", "paper", "radio", "atlas", "shelf"), score, score*3, score*2, 5000+i*31%4999, i*i%97, (i/9)%2, 1370000000+i*9000)
})

var headlines = many("headline,clickbait", 60, func(i int) string {
	return fmt.Sprintf("%q,%d", fmt.Sprintf("%d things that you said of the %s", i, pick(i, "sea", "moon", "rain")), i%2)
})

var messages = many("label,text,spam", 60, func(i int) string {
	yes := i % 4 / 3
	return fmt.Sprintf("%s,%q,%d", [2]string{"ham", "spam"}[yes], fmt.Sprintf("See you, then, at %d", i), yes)
})

var films = many("title,release_date,mpaa,genre,distributor,budget,us_gross,worldwide_gross,rotten_tomatoes,imdb_rating,imdb_votes", 90, func(i int) string {
	gross := 100000 * (1 + i*i*13%971)
	return fmt.Sprintf("The %s Hat %d,Jun %02d 199%d,%s,%s,%s,%d,%d,%d,%s,%d.%d,%d", pick(i, "Red", "Old", "Tall"), i, 1+i%28, i%10, pick(i, "R", "PG", "PG-13"),
		pick(i, "Drama", "Comedy", "", "Horror"), pick(i, "Hill", "Dale", "Brook & Son"), 1000000*(1+i*17%40), gross/2, gross, pick(i, "13", "", "81", "55"), 2+i%7, i%10, 100+i*331%9000)
})

func TestGuess(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"forum.csv", forum, "id text feature feature engagement ignore ignore quality ignore nsfw time"},
		{"headlines.csv", headlines, "text misinformation"},
		{"messages.csv", messages, "ignore text spam"},
		{"films.csv", films, "text time feature feature feature feature ignore engagement ignore quality ignore"},
		{"label.tsv", strings.ReplaceAll(many("v1,v2", 40, func(i int) string {
			return pick(i, "ham", "ham", "spam") + "," + fmt.Sprintf("Call me at %d or else", i)
		}), ",", "\t"), "spam text"},
		{"news.csv", many("author,body,verdict", 40, func(i int) string {
			return fmt.Sprintf("%s,It is said that %d is a prime,%s", pick(i, "Ann", "Bob"), i, pick(i, "real", "fake"))
		}), "author text misinformation"},
		{"ads.csv", many("adText,impressions,clicks,ctr,authorFollowers,qualityScore,postedAt", 40, func(i int) string {
			return fmt.Sprintf("Buy a %d while it is there,%d,%d,0.%02d,%d,%d,2024-05-%02d 10:00", i, 1000+i*i%77, i*13%50, i*13%50, i*i*7%1000, 1+i*3%5, 1+i%28)
		}), "text exposure engagement ignore feature quality time"},
		{"views.csv", many("caption,views,likes,shares_total", 40, func(i int) string {
			return fmt.Sprintf("A day out at number %d,%d,%d,%d", i, 500+i*i%77, i*13%50, i%3)
		}), "text exposure ignore engagement"},
		{"copy.csv", many("title,score,tally,size", 40, func(i int) string {
			return fmt.Sprintf("A day out at number %d,%d,%d,%d", i, i*i*31%977, 3*(i*i*31%977)+1, i*i*7%31)
		}), "text engagement ignore feature"},
		{"my-clickbait-list.csv", strings.ReplaceAll(headlines, "headline,clickbait", "headline,label"), "text misinformation"},
		{"list.csv", strings.ReplaceAll(headlines, "headline,clickbait", "headline,label"), "text ignore"},
		{"plain.csv", many(",a,b", 40, func(i int) string {
			return fmt.Sprintf("%d,the longest words of the row number %d,w%d", i, i*i, i)
		}), "ignore text ignore"},
	} {
		p := looked(t, c.name, c.data)
		m := Guess(p)
		var got []string
		for _, choice := range m.Columns {
			got = append(got, choice.Role.Key())
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, s, c.want)
		}
	}
}

// A yes goes by words, and never by a number but for 0 and 1.
func TestYesFor(t *testing.T) {
	for _, c := range []struct {
		role        Role
		name, cells string
		want        string
	}{
		{Spam, "label", "ham spam", "spam"},
		{Spam, "label", "Spam Not_spam", "Spam"},
		{Spam, "label", "0 1", "1"},
		{Spam, "label", "-1 1", ""},
		{Spam, "label", "1 2", ""},
		{Spam, "label", "no yes", "yes"},
		{Spam, "label", "yes no true false 1 0 spam ham", "yes true 1 spam"},
		{Spam, "ham", "0 1", "0"},
		{Spam, "label", "odd even even", "odd"}, // the rarer
		{Spam, "label", "red green blue", ""},
		{Spam, "label", "scam junk ham", "scam junk"},
		{NSFW, "label", "sfw nsfw", "nsfw"},
		{NSFW, "safe", "yes no", "no"},
		{Misinformation, "label", "real FAKE", "FAKE"},
		{Misinformation, "label", "0 1", "1"},
		{Misinformation, "verdict", "true false", "false"},
		{Misinformation, "label", "true false", ""},
		{Misinformation, "is_fake", "true false", "true"},
		{Misinformation, "label", "true false half-true mostly-false", "false mostly-false"},
		{Quality, "state", "bad good", "good"},
		{Quality, "state", "odd even", ""},
		{Quality, "rating", "1 2", ""},
		{Quality, "rating", "1 5", ""},
		{Quality, "helpful", "yes no", "yes"},
	} {
		cells := strings.Fields(c.cells)
		p := looked(t, "a.csv", many("text,"+c.name, 10*len(cells), func(i int) string { return fmt.Sprintf("Row %d,%s", i, cells[i%len(cells)]) }))
		got := YesFor(&p.Columns[1], c.role)
		slices.Sort(got)
		want := strings.Fields(c.want)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s of %s, %s: it says %q, want %q", c.role, c.name, c.cells, got, want)
		}
	}
}

func TestLook(t *testing.T) {
	p := looked(t, "films.csv", films)
	if p.Read != 90 || len(p.Rows) != 8 || p.Size != int64(len(films)) || p.Format != table.CSV || len(p.Problems) != 0 {
		t.Errorf("preview %+v", p)
	}
	kinds := []Kind{Prose, Times, Classes, Classes, Classes, Number, Number, Number, Number, Number, Number}
	for c, want := range kinds {
		if got := p.Columns[c]; got.Kind != want {
			t.Errorf("%s is of kind %d, want %d", got.Name, got.Kind, want)
		}
	}
	genre := p.Columns[3]
	if genre.Distinct != 3 || genre.Filled >= 90 || genre.Classes[0].Count < genre.Classes[2].Count {
		t.Errorf("genre: %+v", genre)
	}
	if b := p.Columns[5]; b.Min != 1e6 || b.Max != 40e6 {
		t.Errorf("budget from %v to %v", b.Min, b.Max)
	}
}

func TestKinds(t *testing.T) {
	for name, c := range map[string]struct {
		cells string
		want  Kind
	}{
		"blank":                {" , ,", Empty},
		"yes and no":           {"yes,no,Yes,,1", YesNo},
		"a slip in twenty":     {"1,0,1,0,1,0,1,0,1,0,1,0,1,0,1,0,1,0,1,maybe", YesNo},
		"mostly 0 and 1":       {"1,0,1,0,1,0,1,0,1,0,1,0,1,0,1,0,1,0,1,2", Number},
		"numbers":              {"1,2,,3.5,12%", Number},
		"not available":        {"1,2,N/A,3,-", Number},
		"not numbers":          {"1,2,NaN,3,inf,#DIV/0!", Number},
		"a mistake in twenty":  {"1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,oops", Number},
		"mistakes":             {"1,2,3,oops,5,6,7,ouch,9,x", Prose},
		"two numbers":          {"4,0,4,0,4,0,4,4,4,0", Number},
		"dates":                {"2 May 2011,3 May 2012", Times},
		"days first":           {"02/06/2013,13/06/2013", Times},
		"months first":         {"02/06/2013,02/13/2013", Times},
		"either first":         {"02/06/2013,03/07/2013", Times}, // and says so
		"classes":              {"a,b,a,b,b", Classes},
		"different words":      {"a,b,c,d", Prose},
		"seconds":              {"1370000000,1370000001,1370000002", Number}, // the name does not say so
		"created_at":           {"1370000000,1370000001,1370000002", Times},
		"unclear, but a class": {"N/A,N/A,none,none", Classes},
	} {
		p := looked(t, "a.csv", "x,"+strings.ReplaceAll(strings.ReplaceAll(name, ",", ""), "\n", "")+"\nq,"+strings.ReplaceAll(c.cells, ",", "\nq,")+"\n")
		if got := p.Columns[1]; got.Kind != c.want {
			t.Errorf("%s: kind %d, want %d", name, got.Kind, c.want)
		}
	}
	p := looked(t, "a.csv", "x,day\nq,02/06/2013\nq,13/06/2013\n")
	if !p.Columns[1].DayFirst {
		t.Error("13/06 does not say that the day comes first")
	}
}

func TestLookFails(t *testing.T) {
	for name, data := range map[string]string{"no rows": "a,b\n", "only bad rows": "a,b\n1,2,3\n4,5,6\n"} {
		r, err := table.NewReader(strings.NewReader(data), "a.csv")
		if err != nil {
			t.Fatal(err)
		}
		if p, err := Look(r, "a.csv", 1, LookSettings{}); err == nil {
			t.Errorf("%s: %+v", name, p)
		}
	}
	p := looked(t, "a.csv", "a,b\n1,2,3\n4,5\n")
	if p.Read != 2 || len(p.Problems) != 1 || p.Problems[0].Line != 2 || len(p.Rows) != 1 {
		t.Errorf("one bad row: %+v", p)
	}
}

// A preview describes all rows, but its size does not grow with them.
func TestLookIsBounded(t *testing.T) {
	const n = 3000
	p := looked(t, "a.csv", many("a,b", n, func(i int) string { return fmt.Sprintf("%d,%s", i, strings.Repeat("é", 400)) }))
	if p.Read != n || p.Columns[0].Distinct != n || len(p.Columns[0].Classes) != 100 || p.Sampled != 1000 || len(p.Columns[0].Sample) != 4000 {
		t.Errorf("read %d, distinct %d, classes %d", p.Read, p.Columns[0].Distinct, len(p.Columns[0].Classes))
	}
	if got := p.Rows[0][1]; len(got) > 300 || p.Columns[1].Distinct != 1 || len(p.Columns[1].Classes) != 0 {
		t.Errorf("%d bytes are shown", len(got))
	}
}
