package page_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/labtest"
	"decouple/app/model/modeltest"
	"decouple/app/page"
)

// fetching is the command among some that fetches what is kept under a key.
func fetching(cmds []lab.Cmd, key string) (f lab.Fetch, ok bool) {
	for _, c := range cmds {
		if f, ok = c.(lab.Fetch); ok && f.Key == key {
			return f, true
		}
	}
	return lab.Fetch{}, false
}

// awaiting is a page that has opened a link to the reader's own feed, by loading it or by
// following it, and the fetch of that feed.
func awaiting(t *testing.T, link string, followed bool) (*rankingtest.Page, lab.Fetch) {
	t.Helper()
	first := link
	if followed {
		first = "b=0.9"
	}
	p := rankingtest.Open(t, feedtest.Of(40, 3), modeltest.Set(), first)
	if followed {
		p.Send(page.LinkOpened{Fragment: link})
	}
	f, ok := fetching(p.Last.Cmds, lab.OwnKey)
	if !ok || !p.Shared().Awaited || p.Shared().Source != lab.Sample || len(p.Notices) > 0 {
		t.Fatalf("the feed is not fetched: %s; notices %q", p.Link(), p.Notices)
	}
	return p, f
}

func TestALinkFetchesTheReadersFeed(t *testing.T) {
	for _, followed := range []bool{false, true} {
		p, f := awaiting(t, "feed=own&lab=models&a=0.2&open=p-3&mode=present", followed)
		data := rankingtest.Own("mine.csv", 40).Encode()
		p.Send(f.Then(data, nil))
		if !p.Shared().Awaited {
			t.Error("it is awaited no more though it is not read yet")
		}
		p.Finish(t)
		m := p.Lab
		if m.Source != lab.Own || m.Feed.Name != "mine.csv" || m.Settings.Part != ranking.ModelsPart || m.Weights.Alpha != 200 || !p.Settings.Present {
			t.Errorf("it opens %q over %q", p.Link(), m.Feed.Name)
		}
		if p.Pushed != "a=0.20&feed=own&open=p-3&part=models&mode=present" || p.Pushed != p.Link() || p.Shared().Awaited || len(p.Notices) > 0 {
			t.Errorf("it pushes %q, with the notices %q", p.Pushed, p.Notices)
		}
		give, ok := labtest.Find[lab.GiveOwn](p.Last.Cmds)
		if !ok || !slices.Equal(give.Data, data) {
			t.Error("the worker is not given the feed")
		}
		// It stays, and need not be fetched again.
		p.Send(ranking.SampleChosen{}, page.LinkOpened{Fragment: "feed=own"})
		if _, again := fetching(p.Last.Cmds, lab.OwnKey); again || m.Source != lab.Own {
			t.Errorf("the feed is fetched again: %v, source %s", again, m.Source.Key())
		}
	}
}

func TestAFeedThatCantBeFetched(t *testing.T) {
	damaged := rankingtest.Own("mine.csv", 40).Encode()
	damaged[len(damaged)/2] ^= 1
	for _, tt := range []struct {
		data []byte
		err  error
		want string
	}{
		{nil, nil, "a feed that this browser does not keep"},
		{nil, errors.New("it keeps nothing in this window"), "could not be read from this browser: it keeps nothing in this window."},
		{damaged, nil, "The feed kept in this browser is damaged ("},
	} {
		for _, followed := range []bool{false, true} {
			p, f := awaiting(t, "feed=own&a=0.2&all=1", followed)
			p.Send(f.Then(tt.data, tt.err))
			if tt.data != nil {
				p.Finish(t)
			}
			if len(p.Notices) != 1 || !strings.Contains(p.Notices[0], tt.want) || !strings.Contains(p.Notices[0], "The sample feed is shown") {
				t.Errorf("the notices are %q, want one with %q", p.Notices, tt.want)
			}
			if p.Link() != "a=0.20&all=1" || p.Pushed != p.Link() || p.Shared().Awaited || p.Shared().HasOwn() {
				t.Errorf("%s: the page shows %q and pushes %q", tt.want, p.Link(), p.Pushed)
			}
			feedtest.CheckRanking(t, p.Lab.Feed, p.Lab.Dials, p.Lab.Ranking)
		}
	}
}

// The card that such a link opens is missed only once the feed can't be had.
func TestTheCardOfAnAwaitedFeed(t *testing.T) {
	p, f := awaiting(t, "feed=own&open=row-9", false)
	if p.Send(f.Then(nil, nil)); len(p.Notices) != 2 || !strings.Contains(p.Notices[1], `no post "row-9"`) || p.Lab.Settings.Open != "" {
		t.Errorf("the notices are %q, open is %q", p.Notices, p.Lab.Settings.Open)
	}
}

// A link that is opened while the feed is fetched or read is what holds.
func TestAnotherLinkMeanwhile(t *testing.T) {
	data := rankingtest.Own("mine.csv", 40).Encode()
	for _, fetched := range []bool{false, true} {
		p, f := awaiting(t, "feed=own&a=0.2", true)
		var reading lab.Piecewise
		if fetched {
			p.Send(f.Then(data, nil))
			reading, _ = labtest.Find[lab.Piecewise](p.Last.Cmds)
		}
		p.Send(page.LinkOpened{Fragment: "a=0.3"})
		if p.Shared().Awaited {
			t.Error("the feed is awaited still")
		}
		if fetched {
			p.Send(reading.Run(func() {}))
		} else {
			p.Send(f.Then(data, nil))
		}
		if p.Link() != "a=0.30" || p.Lab.Source != lab.Sample || p.Shared().HasOwn() || len(p.Last.Cmds) > 0 {
			t.Errorf("fetched: %v, the page shows %q and does %v", fetched, p.Link(), p.Last.Cmds)
		}
	}
}

// A question is about the sample feed, whatever the link says besides.
func TestAQuestionFetchesNoFeed(t *testing.T) {
	p := rankingtest.Open(t, feedtest.Of(40, 3), modeltest.Set(), "feed=own&ask=first-b800")
	if _, ok := fetching(p.Last.Cmds, lab.OwnKey); ok || p.Lab.Locked() == "" || p.Shared().Awaited || len(p.Notices) > 0 {
		t.Errorf("the feed is fetched: %v, locked %q, notices %q", ok, p.Lab.Locked(), p.Notices)
	}
}

// What the reader did is read when the page opens, and kept a while after it is noted,
// with what another page has kept meanwhile.
func TestTheJournalIsKept(t *testing.T) {
	p := rankingtest.Of(t, feedtest.Of(5, 1), "")
	f, ok := fetching(p.Last.Cmds, "page/journal")
	if !ok {
		t.Fatalf("the journal is not read: %v", p.Last.Cmds)
	}
	var kept, other lab.Journal
	kept.Merge([]lab.Entry{{Lab: "rank", Did: "trained", When: 1}})
	p.Send(f.Then(kept.Encode(), nil))
	p.Opened(1e12)
	p.Now = 5
	p.Send(noting{})
	w, ok := labtest.Find[lab.Await](p.Last.Cmds)
	if !ok || w.Key != "journal" {
		t.Fatalf("what is noted is not kept: %v", p.Last.Cmds)
	}
	p.Send(w.Msg)
	if f, ok = fetching(p.Last.Cmds, "page/journal"); !ok {
		t.Fatalf("the journal is not read before it is written: %v", p.Last.Cmds)
	}
	other.Merge([]lab.Entry{{Lab: "rank", Did: "trained", When: 1}, {Lab: "rank", Did: "compared", When: 2}})
	p.Send(f.Then(other.Encode(), nil))
	k, ok := labtest.Find[lab.Keep](p.Last.Cmds)
	got, err := lab.DecodeJournal(k.Data)
	want := []lab.Entry{{Lab: "rank", Did: "trained", When: 1}, {Lab: "rank", Did: "compared", When: 2}, {Lab: "rank", Did: "answered", When: 1e12 + 5}}
	if !ok || err != nil || !slices.Equal(got, want) {
		t.Errorf("kept are %v, %v, want %v", got, err, want)
	}
	if p.Send(lab.Ticked{}); len(p.Last.Cmds) > 0 {
		t.Errorf("with nothing noted the page asks for %v", p.Last.Cmds)
	}
	// Where it can't be read it is not written over.
	p.Send(noting{})
	w, _ = labtest.Find[lab.Await](p.Last.Cmds)
	p.Send(w.Msg)
	f, _ = fetching(p.Last.Cmds, "page/journal")
	if p.Send(f.Then(nil, errors.New("no"))); len(p.Last.Cmds) > 0 {
		t.Errorf("a journal that can't be read is written over: %v", p.Last.Cmds)
	}
}

// noting notes something.
type noting struct{}

func (noting) Happen(env *lab.Env) { env.Note("answered", "", "") }
