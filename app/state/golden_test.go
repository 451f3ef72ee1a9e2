package state

import (
	"bytes"
	_ "embed"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"decouple/app/field"
	"decouple/app/model"
	"decouple/app/model/modeltest"
	"decouple/app/ownfeed"
)

var update = flag.Bool("update", false, "write testdata/links.golden anew, for the links that stand in it")

const goldenLinks = "testdata/links.golden"

// golden is the file, for there are no files where the tests run in a browser.
//
//go:embed testdata/links.golden
var golden string

// openedPage is what a link opens.
type openedPage struct {
	Link    string // of the page that it opened
	View    string // what stands in the middle of the page, and of how many posts
	Notices []string
}

// openedBy is the page that a link opens, in a browser that keeps a feed of the reader's or none. With from the page was opened
// by that link, and then the other one was followed; without, the link is what the page was opened by.
func openedBy(t *testing.T, f *Feed, from []string, link string, kept *ownfeed.Feed) openedPage {
	t.Helper()
	// fetched answers the request for the kept feed, as the page does.
	fetched := func(m Model, cmds []Cmd) Model {
		if slices.Contains(cmds, Cmd(FetchFeed{})) {
			msg := FeedTaken{Feed: kept, Kept: true}
			if kept == nil {
				msg.Error = "No feed is kept."
			}
			m, _ = Update(m, msg)
		}
		return m
	}
	m := fetched(Begin(opened(t, f, slices.Concat(from, []string{link})[0])))
	if len(from) > 0 {
		m.Notices = nil
		m = fetched(Update(m, LinkOpened{link}))
	}
	o := openedPage{Encode(m.Settings), fmt.Sprintf("%s, %d posts", m.Settings.View.Key(), len(m.Feed.Posts)), m.Notices}
	if m.Quiz.Locked() {
		o.View += ", a question"
	}
	return o
}

// entry is a published link and what it opens.
type entry struct {
	link string
	// written is how the file has the link.
	written string
	// opens is for a browser without a kept feed and for one with it; followed is in its place where an open page follows the
	// link otherwise than one that it loads.
	opens    [2]openedPage
	followed [2]*openedPage
}

// readLinks reads the golden file. A line in quotes is a link, perhaps repeated ("a=1&" × 600); the lines below it, set in by a
// tab, say what it opens.
func readLinks(t *testing.T) (comment string, entries []entry) {
	t.Helper()
	for i, line := range strings.Split(strings.TrimSuffix(golden, "\n"), "\n") {
		at := fmt.Sprintf("%s:%d", goldenLinks, i+1)
		value := func(quoted string) string {
			text, err := strconv.Unquote(quoted)
			if err != nil {
				t.Fatalf("%s: %s: %v", at, quoted, err)
			}
			return text
		}
		fact, set := strings.CutPrefix(line, "\t")
		switch {
		case strings.HasPrefix(line, "#"):
			comment += line + "\n"
		case !set:
			quoted, times, repeated := strings.Cut(line, " × ")
			n := 1
			if repeated {
				var err error
				if n, err = strconv.Atoi(times); err != nil {
					t.Fatalf("%s: %v", at, err)
				}
			}
			entries = append(entries, entry{link: strings.Repeat(value(quoted), n), written: line})
		case len(entries) == 0:
			t.Fatalf("%s: no link stands above", at)
		default:
			e := &entries[len(entries)-1]
			where := []*openedPage{&e.opens[0], &e.opens[1]}
			fact, kept := strings.CutPrefix(fact, "kept ")
			if kept {
				where = where[1:]
			}
			fact, other := strings.CutPrefix(fact, "followed ")
			if other {
				o := &e.followed[b2i(kept)]
				if *o == nil {
					*o = &openedPage{}
				}
				where = []*openedPage{*o}
			}
			what, rest, _ := strings.Cut(fact, " ")
			for _, o := range where {
				switch what {
				case "link":
					*o = openedPage{Link: value(rest)} // the first of the lines
				case "view":
					o.View = rest
				case "notice":
					o.Notices = append(slices.Clip(o.Notices), value(rest))
				default:
					t.Fatalf("%s: %q", at, line)
				}
			}
		}
	}
	return comment, entries
}

// writeLinks writes the golden file.
func writeLinks(t *testing.T, comment string, entries []entry) {
	t.Helper()
	var b bytes.Buffer
	b.WriteString(comment)
	write := func(before string, o openedPage) {
		fmt.Fprintf(&b, "\t%slink %q\n\t%sview %s\n", before, o.Link, before, o.View)
		for _, n := range o.Notices {
			fmt.Fprintf(&b, "\t%snotice %q\n", before, n)
		}
	}
	for _, e := range entries {
		fmt.Fprintln(&b, e.written)
		write("", e.opens[0])
		if !samePage(e.opens[0], e.opens[1]) {
			write("kept ", e.opens[1])
		}
		for k, before := range []string{"followed ", "kept followed "} {
			if o := e.followed[k]; o != nil {
				write(before, *o)
			}
		}
	}
	if err := os.WriteFile(goldenLinks, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func samePage(a, b openedPage) bool {
	return a.Link == b.Link && a.View == b.View && slices.Equal(a.Notices, b.Notices)
}

// Links that were given out open what they opened when they were: on a page that they load, and on pages that are open. Links
// are added to the file, and -update says what they open; what it says of an old link never changes.
func TestPublishedLinks(t *testing.T) {
	mine := &ownfeed.Feed{}
	mine.Name, mine.Posts, mine.Predictions = "mine.csv", modeltest.Posts(40), make([]model.Prediction, 40)
	for k := range mine.Has {
		mine.Has[k] = true
	}
	browsers := []struct {
		name string
		kept *ownfeed.Feed
	}{{"no feed is kept", nil}, {"a feed is kept", mine}}
	f := shippedFeed(t)
	comment, entries := readLinks(t)
	const far = "a=0.05&b=0.95&scale=raw&spam-on=0&nsfw=0.9&all=1&removed=1&view=filters&mode=present&lab=compare&loss=mixed&labels=5&ticks=50&manual=1&theme=dark"
	const reader = "lab=models&feed=own"
	pages := []struct{ name, from string }{
		{"followed on the first page", ""},
		{"followed in Compare", far},
		{"followed over the wave", far + "&wave=1"},
		{"followed from a question", "b=0.5&ask=changes-b800"},
		{"followed on a feed of the reader's", reader},
	}
	if *update {
		for i := range entries {
			e := &entries[i]
			for k, browser := range browsers {
				e.opens[k], e.followed[k] = openedBy(t, f, nil, e.link, browser.kept), nil
				if o := openedBy(t, f, []string{""}, e.link, browser.kept); !samePage(o, e.opens[k]) {
					e.followed[k] = &o
				}
			}
		}
		writeLinks(t, comment, entries)
	}
	for _, e := range entries {
		for k, browser := range browsers {
			if got := openedBy(t, f, nil, e.link, browser.kept); !samePage(got, e.opens[k]) {
				t.Errorf("%s, opened where %s:\ngot  %+q\nwant %+q", e.written, browser.name, got, e.opens[k])
			}
			asks := strings.Contains(e.link, "feed=own")
			for _, page := range pages {
				if k == 0 && page.from == reader || k == 1 && page.from != reader && !asks {
					continue // the kept feed is not there to be shown, or nothing asks for it
				}
				want := e.opens[k]
				switch {
				case e.followed[k] != nil:
					want = *e.followed[k]
				case e.link != "" && !strings.Contains(e.link, "="): // a place in the page
					want = openedBy(t, f, nil, page.from, browser.kept)
					want.Notices = nil
				}
				if k == 0 && asks && strings.Contains(page.from, "wave=1") {
					continue // a fault: the posts of the wave stay where no feed is kept that could take their place
				}
				got := openedBy(t, f, []string{page.from}, e.link, browser.kept)
				if page.from == reader { // which a question on it says, too
					got.Notices = slices.DeleteFunc(got.Notices, func(n string) bool { return strings.HasPrefix(n, "The questions are about the sample feed") })
				}
				if !samePage(got, want) {
					t.Errorf("%s, %s where %s:\ngot  %+q\nwant %+q", e.written, page.name, browser.name, got, want)
				}
			}
		}
	}
}

// Every property stands in the file with each of its values.
func TestEveryPropertyIsPublished(t *testing.T) {
	values := map[string]map[string]bool{}
	_, entries := readLinks(t)
	for _, e := range entries {
		for pair := range strings.SplitSeq(e.link, "&") {
			key, value, _ := strings.Cut(pair, "=")
			if values[key] == nil {
				values[key] = map[string]bool{}
			}
			values[key][value] = true
		}
	}
	want := map[string][]string{
		"scale": {"percentile", "standardised", "raw"}, "view": {"posts", "tradeoff", "filters"}, "mode": {"present", "normal"},
		"lab": {"feed", "compare", "models", "million"}, "feed": {"sample", "own"}, "loss": {"squared", "mixed", "network"},
		"theme": {"auto", "light", "dark"}, "ticks": {"10", "50"},
	}
	for _, n := range Shares {
		want["labels"] = append(want["labels"], strconv.Itoa(n))
	}
	for _, n := range Sizes {
		want["posts"] = append(want["posts"], strconv.Itoa(n))
	}
	for _, q := range Questions {
		want["ask"] = append(want["ask"], q.Key)
	}
	for _, s := range field.Scores {
		want["field"] = append(want["field"], s.Key)
	}
	for _, key := range []string{"spam-on", "nsfw-on", "misinfo-on", "all", "removed", "manual", "wave"} {
		want[key] = []string{"0", "1"}
	}
	for _, p := range properties {
		if len(values[p.key]) == 0 {
			t.Errorf("%s has no link with the property %s", goldenLinks, p.key)
		}
	}
	for key, list := range want {
		for _, v := range list {
			if !values[key][v] {
				t.Errorf("%s has no link with %s=%s", goldenLinks, key, v)
			}
		}
	}
}
