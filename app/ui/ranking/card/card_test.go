package card

import (
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/model"
	"decouple/app/model/modeltest"
	"decouple/app/post"
	"decouple/app/text"
	"decouple/app/ui/internal/markup"
)

const unfiltered = "spam-on=0&nsfw-on=0&misinfo-on=0&all=1"

// made opens a page over posts, with all in the ranking.
func made(t testing.TB, posts []post.Post, link string) *rankingtest.Page {
	t.Helper()
	return rankingtest.Made(t, posts, unfiltered+link)
}

// parsed reads what the page wrote.
func parsed(t testing.TB, b []byte) *markup.Node {
	t.Helper()
	n, err := markup.Parse(string(b))
	if err != nil {
		t.Fatalf("%v in\n%s", err, b)
	}
	return n
}

var tag = regexp.MustCompile(`</?mark[^>]*>`)

// checkText holds that without its marks the text is the post's own, byte for
// byte, and that every token of it is marked whole or not at all.
func checkText(t testing.TB, m *ranking.Lab, i int32) {
	t.Helper()
	p := &m.Feed.Posts[i]
	out := string(AppendText(nil, m, i))
	if got := html.UnescapeString(tag.ReplaceAllString(out, "")); got != p.Text {
		t.Fatalf("the text reads %q, want %q", got, p.Text)
	}
	parsed(t, []byte(out))
	marks := marksOf(out)
	if len(marks) != len(p.Text) {
		t.Fatalf("%d bytes of text, want %d", len(marks), len(p.Text))
	}
	for _, token := range text.Tokens(p.Text) {
		for at := token.Start; at < token.End; at++ {
			if marks[at] != marks[token.Start] {
				t.Fatalf("the word %q is marked in part: %q", p.Text[token.Start:token.End], out)
			}
		}
	}
}

// marksOf gives for each byte of the text the objective that it is marked with,
// or a space.
func marksOf(out string) string {
	var marks strings.Builder
	now := " "
	for out != "" {
		if m := tag.FindString(out); m != "" && strings.HasPrefix(out, m) {
			now = " "
			if strings.HasPrefix(m, "<mark data-obj=") {
				now = m[len(`<mark data-obj="`):][:1]
			}
			out = out[len(m):]
			continue
		}
		at := strings.Index(out, "<")
		if at < 0 {
			at = len(out)
		}
		marks.WriteString(strings.Repeat(now, len(html.UnescapeString(out[:at]))))
		out = out[at:]
	}
	return marks.String()
}

func TestTextIsTextWithWholeWordsMarked(t *testing.T) {
	for _, posts := range [][]post.Post{modeltest.Posts(30), modeltest.Hostile()} {
		m := made(t, posts, "").Lab
		for i := range posts {
			checkText(t, m, int32(i))
		}
	}
}

func TestListedWordsAreMarkedWhereverTheyStand(t *testing.T) {
	posts := append(modeltest.Posts(20), post.Post{ID: "a", Author: "A", Text: "money, then MONEY, and again money"})
	m := made(t, posts, "").Lab
	several := 0
	for i := range posts {
		e, q := m.Feed.Set(int32(i)).Explain(&posts[i], model.Engagement), m.Feed.Set(int32(i)).Explain(&posts[i], model.Quality)
		marks := marksOf(string(AppendText(nil, m, int32(i))))
		listed := reasonsOf(e, q)
		for _, r := range listed[:min(Rows, len(listed))] {
			for _, part := range append(e.Parts, q.Parts...) {
				if part.Name != r.name || part.Cue() == r.inText {
					continue
				}
				if len(part.Places) > 1 {
					several++
				}
				for _, at := range part.Places {
					if strings.Contains(marks[at.Start:at.End], " ") {
						t.Errorf("%q at %d is listed but not marked in %q", r.name, at.Start, posts[i].Text)
					}
				}
			}
		}
	}
	if several == 0 {
		t.Error("no listed word stands twice: the test needs other texts")
	}
}

func TestACueIsNotTheWordOfItsName(t *testing.T) {
	p := post.Post{ID: "a", Author: "A", Text: "The length of the link: digits, money, 12 pounds.", HasLink: true}
	set := modeltest.Set()
	e, q := set.Explain(&p, model.Engagement), set.Explain(&p, model.Quality)
	for _, name := range []string{"length", "link", "digits"} {
		var cue, word float64
		for _, part := range e.Parts {
			switch {
			case part.Name == name && part.Cue():
				cue += part.Value
			case part.Name == name:
				word += part.Value
			}
		}
		if cue == 0 || word == 0 {
			t.Fatalf("%q is not both a cue and a word of this post: the test needs another text", name)
		}
		var got []float64
		for _, r := range reasonsOf(e, q) {
			if r.name == name && r.inText {
				got = append(got, r.e)
			}
		}
		if !slices.Equal(got, []float64{word}) {
			t.Errorf("the word %q adds %v, want %v alone", name, got, word)
		}
	}
}

// TestACardIsSoundWhateverItsPostSays holds for open and closed cards.
func TestACardIsSoundWhateverItsPostSays(t *testing.T) {
	for _, posts := range [][]post.Post{modeltest.Posts(20), modeltest.Hostile()} {
		for i := range posts {
			for _, link := range []string{"", "&open=" + posts[i].ID, "&scale=raw&a=0.9&open=" + posts[i].ID} {
				m := made(t, posts, link).Lab
				checkCard(t, m, int32(i))
			}
		}
	}
}

func checkCard(t testing.TB, m *ranking.Lab, i int32) {
	t.Helper()
	p := &m.Feed.Posts[i]
	ax := AxisOf(m)
	root := parsed(t, Append(nil, m, i, ax))
	if len(root.Children) != 1 || root.Children[0].Tag != "li" {
		t.Fatalf("post %d: %d elements, want one <li>", i, len(root.Children))
	}
	li := root.Children[0]
	if li.Attrs["id"] != "post-"+p.ID || li.Attrs["data-post"] != strconv.Itoa(int(i)) {
		t.Errorf("post %d: attributes %v", i, li.Attrs)
	}
	if got := li.With("class", "post__text")[0].Text; got != p.Text {
		t.Errorf("post %d: text %q, want %q", i, got, p.Text)
	}
	if got := li.With("class", "meta")[0].Children[0].Text; got != p.Author {
		t.Errorf("post %d: author %q, want %q", i, got, p.Author)
	}
	l, parts := Of(m, i, ax), li.With("class", "parts")[0]
	if got, want := parts.Text, l.EText+" + "+l.QText; got != want {
		t.Errorf("post %d: parts %q, want %q", i, got, want)
	}
	if got := li.With("class", "rank")[0].Text; got != l.Rank {
		t.Errorf("post %d: rank %q, want %q", i, got, l.Rank)
	}
	button := li.With("data-act", "card")
	open := m.OpenPost() == i
	if len(button) != 1 || button[0].Attrs["id"] != ranking.CardID(p) || button[0].Attrs["data-id"] != p.ID ||
		button[0].Attrs["aria-expanded"] != strconv.FormatBool(open) || !strings.Contains(button[0].Text, p.Author) {
		t.Errorf("post %d: button %+v", i, button)
	}
	if why := li.With("class", "why"); (len(why) == 1) != open {
		t.Errorf("post %d: %d explanations, open is %v", i, len(why), open)
	}
	for _, n := range li.All(func(n *markup.Node) bool {
		return n.Tag == "script" || n.Tag == "h1" || n.Tag == "img" || n.Tag == "style"
	}) {
		t.Errorf("post %d: its text became <%s>", i, n.Tag)
	}
}

func TestList(t *testing.T) {
	for n, cut := range map[int]int{0: 0, 9: 0, 10: 0, 11: 1, 30: 1} {
		m := made(t, modeltest.Posts(n), "").Lab
		items := parsed(t, AppendList(nil, m)).Tagged("li")
		if len(items) != n+cut {
			t.Errorf("%d posts: %d items, want %d", n, len(items), n+cut)
			continue
		}
		for place, li := range items {
			want := "-1"
			switch {
			case place < feed.TopN:
				want = strconv.Itoa(int(m.Ranking.Order[place]))
			case place > feed.TopN:
				want = strconv.Itoa(int(m.Ranking.Order[place-1]))
			}
			if got := li.Attrs["data-post"]; got != want {
				t.Errorf("%d posts: place %d holds post %s, want %s", n, place, got, want)
			}
		}
	}
}

// FuzzText holds that no text leaves its place on the card.
func FuzzText(f *testing.F) {
	for _, p := range modeltest.Hostile() {
		f.Add(p.Text)
	}
	f.Add("\xff\xfe<b>\xc3")
	f.Add("a\x00b <mark data-obj=\"e\"> </mark>")
	set := modeltest.Set()
	f.Fuzz(func(t *testing.T, s string) {
		posts, err := feed.New([]post.Post{{ID: "x", Author: s, Text: s}}, set)
		if err != nil {
			t.Fatal(err)
		}
		m := rankingtest.Of(t, posts, unfiltered+"&open=x").Lab
		checkText(t, m, 0)
		checkCard(t, m, 0)
	})
}

// What no model predicts is a dash on the card, and no term of its sum.
func TestCardOfAFileWithoutAnObjective(t *testing.T) {
	for name, tt := range map[string]struct {
		lacks  []model.Kind
		hidden [3]bool // both terms, and the sign between them
	}{
		"both":          {nil, [3]bool{}},
		"no quality":    {[]model.Kind{model.Quality}, [3]bool{false, true, true}},
		"no engagement": {[]model.Kind{model.Engagement}, [3]bool{true, false, true}},
		"neither":       {[]model.Kind{model.Engagement, model.Quality}, [3]bool{true, true, true}},
	} {
		p := made(t, modeltest.Posts(5), "")
		p.Bring(t, rankingtest.Lacking("mine.csv", 30, tt.lacks...))
		p.Send(ranking.PartChosen{Part: ranking.FeedPart}, ranking.CardToggled{ID: p.Lab.Feed.Posts[3].ID})
		m := p.Lab
		card := parsed(t, Append(nil, m, 3, AxisOf(m)))
		parts := card.With("class", "parts")[0].Tagged("span")
		var hidden [3]bool
		for at, n := range [...]int{1, 3, 2} { // the first is the element itself
			_, hidden[at] = parts[n].Attrs["hidden"]
		}
		if hidden != tt.hidden {
			t.Errorf("%s: of the sum is hidden %v, want %v", name, hidden, tt.hidden)
		}
		readouts := card.With("class", "readouts")[0].Tagged("dd")
		for at, n := range readouts {
			if (n.Text == "–") != tt.hidden[at] {
				t.Errorf("%s: readout %d says %q", name, at, n.Text)
			}
		}
		neither := len(tt.lacks) == 2
		if sum := card.With("class", "sum")[0].Tagged("b")[0].Text; (sum == "–") != neither {
			t.Errorf("%s: the score is %q", name, sum)
		}
		why := card.With("class", "why")[0]
		if rows := why.With("class", "made"); len(rows) > 0 == neither || !neither && len(rows[0].Tagged("tbody")[0].Tagged("tr")) != 2-len(tt.lacks) {
			t.Errorf("%s: the score is made of %q", name, why.Text)
		}
		if said := strings.Contains(why.Text, "There is no score"); said != neither || strings.Contains(why.Text, "NaN") {
			t.Errorf("%s: Why here says %q", name, why.Text)
		}
		if seek := strings.Contains(why.Text, "smallest move") || strings.Contains(why.Text, "No weights put it first"); seek && len(tt.lacks) > 0 {
			t.Errorf("%s: weights move it: %q", name, why.Text)
		}
	}
}

// A card says of a post what a filter let it through for; the line below the tenth which
// posts left the ten, and where they are now.
func TestWhatWasLetThroughAndWhatLeft(t *testing.T) {
	p := rankingtest.Shipped(t, "a=1&b=0&spam-on=0&nsfw-on=0&misinfo-on=0&all=1")
	m := p.Lab
	seen := 0
	for _, i := range m.Ranking.Order {
		is := false
		for k := feed.Spam; k < feed.NumFilters; k++ {
			is = is || m.Feed.Truth(i, k) == feed.Is
		}
		marks := parsed(t, Append(nil, m, i, AxisOf(m))).With("class", "through")
		if (len(marks) == 1) != is || is && !strings.HasSuffix(marks[0].Text, ", let through") {
			t.Errorf("post %d is what a filter looks for: %v; marks %v", i, is, marks)
		}
		seen += len(marks)
	}
	if seen == 0 {
		t.Error("nothing is let through: the test needs another feed")
	}
	if got := parsed(t, AppendCut(nil, m)).Text; got != "Top ten ends here" {
		t.Errorf("before any move the line says %q", got)
	}
	p.Send(ranking.PresetChosen{Preset: feed.Presets[2]}, ranking.FilterToggled{Kind: feed.Misinformation})
	left := m.LeftTop(nil)
	line := parsed(t, AppendCut(nil, m)).Text
	for _, i := range left {
		where := "now removed"
		if r := m.Ranking.Rank[i]; r >= 0 {
			where = "now " + strconv.Itoa(int(r)+1)
		}
		if !strings.Contains(line, m.Feed.Posts[i].Author) || !strings.Contains(line, where) {
			t.Errorf("post %d left, %s: %q", i, where, line)
		}
	}
	if len(left) == 0 || !strings.Contains(line, "Left the top ten: ") {
		t.Errorf("%d left: %q", len(left), line)
	}
}
