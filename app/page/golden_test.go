package page_test

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
	"decouple/app/lab/ranking/compare"
	"decouple/app/lab/ranking/large"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/ownfeed"
	"decouple/app/page"
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
	View    string // the part of the lab that is shown, and of how many posts
	Notices []string
}

// openedBy is the page that a link opens, in a browser that keeps a feed of the reader's
// or none. With from the page was opened by that link, and then the other one was
// followed; without, the link is what the page was opened by.
func openedBy(t *testing.T, from []string, link string, kept *ownfeed.Feed) openedPage {
	t.Helper()
	p := rankingtest.Shipped(t, slices.Concat(from, []string{link})[0])
	stored(p, kept)
	if len(from) > 0 {
		p.Model.Notices = nil
		follow(p, page.LinkOpened{Fragment: link}, kept)
	}
	o := openedPage{p.Link(), fmt.Sprintf("%s, %d posts", p.Lab.Settings.Part.Key(), len(p.Lab.Feed.Posts)), p.Notices}
	if p.Lab.Predict.Locked() {
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
				o := &e.followed[slices.Index([]bool{false, true}, kept)]
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
	mine := rankingtest.Own("mine.csv", 40)
	browsers := []struct {
		name string
		kept *ownfeed.Feed
	}{{"no feed is kept", nil}, {"a feed is kept", mine}}
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
				e.opens[k], e.followed[k] = openedBy(t, nil, e.link, browser.kept), nil
				if o := openedBy(t, []string{""}, e.link, browser.kept); !samePage(o, e.opens[k]) {
					e.followed[k] = &o
				}
			}
		}
		writeLinks(t, comment, entries)
	}
	for _, e := range entries {
		for k, browser := range browsers {
			if got := openedBy(t, nil, e.link, browser.kept); !samePage(got, e.opens[k]) {
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
					want = openedBy(t, nil, page.from, browser.kept)
					want.Notices = nil
				}
				got := openedBy(t, []string{page.from}, e.link, browser.kept)
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
		"lab": {"rank", "feed", "compare", "models", "million"}, "part": {"feed", "compare", "models", "million"}, "feed": {"sample", "own"}, "loss": {"squared", "mixed", "network"},
		"theme": {"auto", "light", "dark"}, "embed": {"1"}, "ticks": {"10", "50"},
	}
	for _, n := range compare.LabelChoices {
		want["labels"] = append(want["labels"], strconv.Itoa(n))
	}
	for _, n := range large.Sizes {
		want["posts"] = append(want["posts"], strconv.Itoa(n))
	}
	for _, q := range predict.Questions {
		want["ask"] = append(want["ask"], q.Key)
	}
	for _, s := range field.Scores {
		want["field"] = append(want["field"], s.Key)
	}
	for _, key := range []string{"spam-on", "nsfw-on", "misinfo-on", "all", "removed", "manual", "wave"} {
		want[key] = []string{"0", "1"}
	}
	p := rankingtest.Shipped(t, "")
	keys := []string{"lab", "mode", "theme", "embed"}
	for _, rows := range append(p.Lab.Link(), p.Shared().Rows()) {
		keys = append(keys, rows.Keys()...)
	}
	for _, key := range keys {
		if len(values[key]) == 0 {
			t.Errorf("%s has no link with the key %s", goldenLinks, key)
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
