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
