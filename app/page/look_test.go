package page_test

import (
	"fmt"
	"slices"
	"testing"

	"decouple/app/engine"
	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/compare"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/labtest"
	"decouple/app/model/modeltest"
	"decouple/app/page"
	"decouple/app/sample"
)

// Reset puts back what the link says of the shown lab, the dials and the posts, but for
// the look, the part, the feed and the size of the large one.
func TestResetKeepsWhatStays(t *testing.T) {
	own := rankingtest.Own("mine.csv", 40)
	posts, err := feed.New(sample.Posts(), modeltest.Set())
	if err != nil {
		t.Fatal(err)
	}
	for from, want := range map[string]string{
		"a=0.1&scale=raw&spam=0.9&nsfw-on=0&open=bridge-2&all=1&removed=1&view=filters&loss=mixed&labels=5&ticks=50&manual=1&field=x-2023": "",
		"mode=present&theme=dark&b=0.9":             "mode=present&theme=dark",
		"lab=compare&loss=network&a=0.1":            "part=compare",
		"lab=million&posts=1000&spam=0.1":           "part=million&posts=1000",
		"feed=own&lab=models&a=0.2&all=1":           "feed=own&part=models",
		"feed=own&lab=compare&labels=5&theme=light": "feed=own&part=compare&theme=light",
		"wave=1&a=0.1":                              "",
		"ask=first-08&mode=present":                 "mode=present",
	} {
		p := openedWith(t, posts, modeltest.Set(), from, own)
		p.Send(page.ResetPressed{})
		if p.Pushed != want || p.Link() != want || p.Lab.Moves.Since != "the reset" {
			t.Errorf("%s: reset to %q, since %q, want %q", from, p.Pushed, p.Lab.Moves.Since, want)
		}
		p.Send(ranking.PartChosen{Part: ranking.FeedPart}) // the sample waits until the part of the large feed is left
		again := openedWith(t, posts, modeltest.Set(), want, own)
		again.Send(ranking.PartChosen{Part: ranking.FeedPart})
		if p.Lab.WavePosts != 0 || p.Shared().Dials != feed.DefaultDials() || !slices.Equal(p.Lab.Insight.Front.Members, again.Lab.Insight.Front.Members) || p.Lab.Scores != again.Lab.Scores {
			t.Errorf("%s: reset to a feed that is not that of %q", from, want)
		}
	}
}

// Reset in one lab leaves the settings of another as they are.
func TestResetIsOfOneLab(t *testing.T) {
	p, c := both(t, "labels=5&a=0.1")
	p.Send(page.LinkOpened{Fragment: "lab=count&n=9&a=0.2"})
	c.took()
	p.Send(page.ResetPressed{})
	if got := c.took(); got != "prepare reset open settle " {
		t.Errorf("Reset calls %q", got)
	}
	if c.settings.N != 3 || p.Shared().Weights.Alpha != 600 || p.Lab.Settings.Compare.Labels != 5 || p.Pushed != "lab=count" {
		t.Errorf("n is %d, α %d, Compare's labels %d, and the link %q", c.settings.N, p.Shared().Weights.Alpha, p.Lab.Settings.Compare.Labels, p.Pushed)
	}
}

// Reset begins the costs of Compare anew.
func TestResetBeginsTheCostsAnew(t *testing.T) {
	p := rankingtest.Open(t, feedtest.Of(40, 3), modeltest.Set(), "lab=compare")
	p.Send(lab.CancelPressed{}, ranking.PresetChosen{Preset: feed.Presets[0]}, lab.CancelPressed{})
	if b := p.Lab.Compare.Cost; b.Moves != 1 || b.Stopped != 2 {
		t.Fatalf("the costs are %+v", b)
	}
	p.Send(page.ResetPressed{})
	if b := p.Lab.Compare.Cost; b != (compare.Cost{}) || len(p.Lab.Compare.Timeline.Moves) != 0 {
		t.Errorf("after Reset the costs are %+v", b)
	}
}

func TestThePageHasALook(t *testing.T) {
	p := rankingtest.Of(t, feedtest.Of(5, 1), "")
	p.Send(lab.Event{Did: lab.Pressed, Act: "present"})
	if !p.Settings.Present || p.Pushed != "mode=present" || p.Last.Change&lab.Layout == 0 {
		t.Errorf("Present gives the link %q and reports %b", p.Pushed, p.Last.Change)
	}
	// Each press shows another theme or, on the way back to the system's, the same.
	for _, tt := range []struct {
		dark bool
		want []page.Theme
	}{{true, []page.Theme{page.Light, page.Dark, page.Auto, page.Light}}, {false, []page.Theme{page.Auto, page.Dark, page.Light, page.Auto}}} {
		for _, want := range tt.want {
			p.Send(lab.Event{Did: lab.Pressed, Act: "theme", Dark: tt.dark})
			link := "mode=present"
			if want != page.Auto {
				link += "&theme=" + want.Key()
			}
			if p.Settings.Theme != want || p.Pushed != link {
				t.Errorf("on a system that is dark: %v, the theme becomes %s, the link %q", tt.dark, p.Settings.Theme.Key(), p.Pushed)
			}
		}
	}
	if p.Send(page.PresentToggled{}); p.Settings.Present {
		t.Error("Present does not end")
	}
}

// The look of a link holds too: an instructor's link opens as it was sent.
func TestALinkHasALook(t *testing.T) {
	p := rankingtest.Of(t, feedtest.Of(5, 1), "theme=dark&mode=present")
	if p.Settings != (page.Settings{Present: true, Theme: page.Dark}) {
		t.Errorf("the page opens with %+v", p.Settings)
	}
	if p.Send(page.LinkOpened{Fragment: "a=0.5"}); p.Settings != (page.Settings{}) {
		t.Errorf("a link without a look leaves %+v", p.Settings)
	}
	p.Send(page.LinkOpened{Fragment: "a=0.5&theme=light"})
	if p.Settings.Theme != page.Light || p.Last.Push {
		t.Errorf("a link with a theme gives %+v, a step in the history: %v", p.Settings, p.Last.Push)
	}
}

// A link that is shared has the sharer's look only where that is asked for.
func TestSharingALook(t *testing.T) {
	for link, plain := range map[string]string{"a=0.10&mode=present&theme=dark": "a=0.10", "theme=light": "", "a=0.10": "a=0.10"} {
		p := rankingtest.Of(t, feedtest.Of(5, 1), link)
		c, _ := labtest.Find[lab.CopyLink](p.Send(lab.Event{Did: lab.Pressed, Act: "share"}).Cmds)
		if p.Send(c.Then("http://x/", true)); c.Fragment != named(plain) || p.Plain != (link != plain) {
			t.Errorf("%q is shared as %q; another is offered: %v", link, c.Fragment, p.Plain)
		}
		c, _ = labtest.Find[lab.CopyLink](p.Send(lab.Event{Did: lab.Pressed, Act: "share", ID: "look"}).Cmds)
		if p.Send(c.Then("http://x/", true)); c.Fragment != named(link) || p.Plain || p.Link() != link {
			t.Errorf("%q is shared with its look as %q; another is offered: %v", link, c.Fragment, p.Plain)
		}
	}
	p := rankingtest.Of(t, feedtest.Of(5, 1), "theme=dark")
	p.Send(page.Shared{Copied: true, Plain: true}, lab.Event{Did: lab.Pressed, Act: "plain-close"})
	if p.Plain {
		t.Error("the offer stays")
	}
}

// named is a link as it is shared: it names the engine.
func named(link string) string {
	if link == "" {
		return ""
	}
	return fmt.Sprintf("%s&engine=%d", link, engine.Version)
}

func TestSharing(t *testing.T) {
	p := rankingtest.Of(t, feedtest.Of(5, 1), "a=0.1")
	c, ok := labtest.Find[lab.CopyLink](p.Send(lab.Event{Did: lab.Pressed, Act: "share"}).Cmds)
	if !ok || c.Fragment != named(p.Link()) || p.Link() != "a=0.10" || p.Last.Push {
		t.Fatalf("Share asks for %v", p.Last.Cmds)
	}
	p.Send(c.Then("http://x/#a=0.10", true))
	if p.Share != "" || !slices.Equal(p.Notices, []string{"The link to this view is on the clipboard."}) {
		t.Errorf("copied: %q is shown, with the notices %q", p.Share, p.Notices)
	}
	p.Send(c.Then("http://x/#a=0.10", false))
	if p.Share != "http://x/#a=0.10" || len(p.Notices) != 1 {
		t.Errorf("not copied: %q is shown, with the notices %q", p.Share, p.Notices)
	}
	if p.Send(lab.Event{Did: lab.Pressed, Act: "share-close"}); p.Share != "" || p.Last.Change == 0 {
		t.Errorf("%q is shown, want it hidden", p.Share)
	}
}

func TestANoticeIsNotRepeated(t *testing.T) {
	p := rankingtest.Of(t, feedtest.Of(3, 1), "")
	for range 3 {
		p.Send(page.Shared{Copied: true}, page.LinkOpened{Fragment: "a=x"}, page.LinkOpened{Fragment: "open=nowhere"})
	}
	if len(p.Notices) != 3 {
		t.Errorf("notices %q, want three", p.Notices)
	}
}

func TestDismissingNotices(t *testing.T) {
	p := rankingtest.Of(t, feedtest.Of(3, 1), "x=1&y=2&z=3")
	all := p.Notices
	before := slices.Clone(all)
	if p.Send(lab.Event{Did: lab.Pressed, Act: "notice", ID: "1"}); !slices.Equal(p.Notices, []string{before[0], before[2]}) {
		t.Errorf("without the second the notices are %q", p.Notices)
	}
	if !slices.Equal(all, before) {
		t.Errorf("what was shown before became %q", all)
	}
	for _, at := range []int{-1, 2, 99} {
		if r := p.Send(page.NoticeDismissed{Index: at}); len(p.Notices) != 2 || r.Change != 0 {
			t.Errorf("dismissing the notice %d leaves %q", at, p.Notices)
		}
	}
}

func TestANewerVersionIsOffered(t *testing.T) {
	p := rankingtest.Of(t, feedtest.Of(3, 1), "")
	if p.Send(page.UpdateFound{}); !p.UpdateReady || p.Last.Change == 0 || len(p.Last.Cmds) != 0 {
		t.Errorf("it is offered: %v, and asks for %v", p.UpdateReady, p.Last.Cmds)
	}
	if r := p.Send(lab.Event{Did: lab.Pressed, Act: "update"}); !slices.Contains(r.Cmds, lab.Cmd(lab.ApplyUpdate{})) {
		t.Errorf("taking it asks for %v", r.Cmds)
	}
}

// What means nothing is said to mean nothing.
func TestUnknownEventsMeanNothing(t *testing.T) {
	p := rankingtest.Of(t, feedtest.Of(3, 1), "")
	for _, e := range []lab.Event{
		{Did: lab.Pressed},
		{Did: lab.Pressed, Act: "Reset"},
		{Did: lab.Pressed, Act: "notice", ID: "x"},
		{Did: lab.Pressed, Act: "notice"},
		{Did: lab.Chosen, Act: "reset"},
		{Did: lab.Chosen, Act: "lab", Value: "rank"},
		{Did: lab.Toggled, Act: "present"},
		{Did: lab.KeyDown, Act: "share", Key: "Enter"},
	} {
		if msg, ok := p.On(e); ok {
			t.Errorf("%+v means %T", e, msg)
		}
	}
}
