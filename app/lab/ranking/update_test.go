package ranking_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"decouple/app/coupled"
	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/compare"
	"decouple/app/lab/ranking/large"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/lab/ranking/swap"
	"decouple/app/page"
	"decouple/app/rank"
	"decouple/app/sweep"
)

// update is a message to a page that was opened by a link, and what comes of it.
type update struct {
	link string
	msg  any
	// becomes is a link that opens the page as it then is, but for the change.
	becomes string
	change  func(want *rankingtest.Page)
	cmds    string
}

// since is a gesture that is over; gesture one of a control from a value, under way. Both
// began with the ranking r.
func since(r *feed.Ranking, what string) func(*rankingtest.Page) { return gesture(r, "", "", what) }

func gesture(r *feed.Ranking, name, from, what string) func(*rankingtest.Page) {
	short := ""
	for _, verb := range []string{" rose from ", " fell from "} {
		if control, values, ok := strings.Cut(what, verb); ok {
			short = control + " " + strings.Replace(values, " to ", " → ", 1)
		}
	}
	moves := ranking.MovesFrom(r, name, from, what, short)
	return func(want *rankingtest.Page) {
		want.Lab.Moves = moves
		if name == "α" {
			want.Lab.Paging(sweep.Alpha)
		}
	}
}

// updates are messages of all sorts to a page over f.
func updates(t *testing.T, f *feed.Feed) []update {
	r := func(link string) *feed.Ranking { return rankingtest.Of(t, f, link).Lab.Ranking }
	notices := func(texts ...string) func(*rankingtest.Page) {
		return func(want *rankingtest.Page) { want.Notices = texts }
	}
	unknown := func(parts ...string) (all []string) {
		for _, part := range parts {
			all = append(all, fmt.Sprintf("The link has a part %q that this page does not know. It was ignored.", part))
		}
		return all
	}
	const link = "a=0.1&spam=0.9&scale=raw&open=p-1&all=1&removed=1&view=filters&mode=present&theme=dark"
	return []update{
		{"a=0.6", alpha(620), "a=0.62", gesture(r(""), "α", "0.60", "α rose from 0.60 to 0.62"), "Await:rest"},
		{"a=0.6", alpha(595), "a=0.595", gesture(r(""), "α", "0.60", "α fell from 0.60 to 0.595"), "Await:rest"},
		{"a=0.6", alpha(-5), "a=0", gesture(r(""), "α", "0.60", "α fell from 0.60 to 0.00"), "Await:rest"},
		{"a=0.6", alpha(1 << 30), "a=1", gesture(r(""), "α", "0.60", "α rose from 0.60 to 1.00"), "Await:rest"},
		{"a=0.6", alpha(600), "a=0.6", nil, ""},
		{"a=1", alpha(2000), "a=1", nil, ""},
		{"b=0.4", beta(1), "b=0.001", gesture(r(""), "β", "0.40", "β fell from 0.40 to 0.001"), "Await:rest"},
		{"b=0", beta(-1), "b=0", nil, ""},
		{"", ranking.PresetChosen{feed.Presets[2]}, "a=0.25&b=1", since(r(""), "“Quality first” was chosen"), "Announce PushLink"},
		{"", ranking.ScaleChosen{rank.Raw}, "scale=raw", since(r(""), "the scale changed from percentile to raw"), "Announce Await:sweep PushLink"},
		{"", ranking.FilterToggled{feed.NSFW}, "nsfw-on=0", since(r(""), "the NSFW filter was turned off"), "Announce Await:sweep PushLink"},
		{"spam-on=0", ranking.FilterToggled{feed.Spam}, "", since(r("spam-on=0"), "the spam filter was turned on"), "Announce Await:sweep PushLink"},
		{
			"misinfo=0.5", threshold(feed.Misinformation, 800), "misinfo=0.8",
			gesture(r("misinfo=0.5"), "misinfo", "0.50", "the misinformation threshold rose from 0.50 to 0.80"), "Await:rest Await:sweep",
		},
		{"spam=0.5", threshold(feed.Spam, -1), "spam=0", gesture(r(""), "spam", "0.50", "the spam threshold fell from 0.50 to 0.00"), "Await:rest Await:sweep"},
		{"spam=0.5", threshold(feed.Spam, 1001), "spam=1", gesture(r(""), "spam", "0.50", "the spam threshold rose from 0.50 to 1.00"), "Await:rest Await:sweep"},
		{"spam=0.5", threshold(feed.Spam, 500), "spam=0.5", nil, ""},
		{"", ranking.CardToggled{"p-3"}, "open=p-3", nil, "PushLink"},
		{"open=p-3", ranking.CardToggled{"p-3"}, "", nil, "PushLink"},
		{"open=p-3", ranking.CardToggled{"p-4"}, "open=p-4", nil, "PushLink"},
		{"open=p-3", ranking.CardToggled{"nowhere"}, "open=p-3", nil, "PushLink"},
		{"", ranking.AllShown{}, "all=1", nil, "PushLink"},
		{"", ranking.DrawerToggled{true}, "removed=1", nil, "PushLink"},
		{"removed=1", ranking.DrawerToggled{false}, "", nil, "PushLink"},
		{"removed=1", ranking.DrawerToggled{true}, "removed=1", nil, ""},
		{"", ranking.PanelChosen{ranking.Filters}, "view=filters", nil, "PushLink"},
		{"", page.PresentToggled{}, "mode=present", nil, "PushLink"},
		{"mode=present", page.PresentToggled{}, "", nil, "PushLink"},
		{"", page.ThemeToggled{Dark: false}, "theme=dark", nil, "PushLink"},
		{"", page.ThemeToggled{Dark: true}, "theme=light", nil, "PushLink"},
		{
			"a=0.1",
			page.LinkOpened{Fragment: "b=0.9&theme=dark&mode=present"},
			"b=0.9&theme=dark&mode=present",
			since(r("a=0.1"), "the link was opened"), "Announce Await:sweep",
		},
		{"a=0.1", page.LinkOpened{Fragment: ""}, "", since(r("a=0.1"), "the link was opened"), "Announce Await:sweep"},
		{"a=0.1", page.LinkOpened{Fragment: "a=0.100"}, "a=0.1", nil, ""},
		{"a=0.1", page.LinkOpened{Fragment: "feed"}, "a=0.1", nil, ""},
		{"", page.LinkOpened{Fragment: "open=nowhere"}, "", func(want *rankingtest.Page) {
			since(r(""), "the link was opened")(want)
			want.Notices = []string{`This feed has no post "nowhere", so none is open.`}
		}, "Announce Await:sweep"},
		{link, page.ResetPressed{}, "theme=dark&mode=present", since(r(link), "the reset"), "Announce Await:sweep PushLink"},
		{"a=0.1", page.SharePressed{}, "a=0.1", nil, "CopyLink"},
		{"", page.Shared{Address: "http://x/#a=1", Copied: true}, "", notices("The link to this view is on the clipboard."), ""},
		{"", page.Shared{Address: "http://x/#a=1"}, "", func(want *rankingtest.Page) { want.Share = "http://x/#a=1" }, ""},
		{"", page.ShareClosed{}, "", nil, ""},
		{"", lab.Rested{}, "", nil, "Announce PushLink"},
		{"x=1", page.NoticeDismissed{Index: 0}, "", nil, ""},
		{"x=1", page.NoticeDismissed{Index: 1}, "x=1", nil, ""},
		{"x=1", page.NoticeDismissed{Index: -1}, "x=1", nil, ""},
		{"x=1&y=2&z=3", page.NoticeDismissed{Index: 1}, "", notices(unknown("x", "z")...), ""},
		{"", page.UpdateFound{}, "", func(want *rankingtest.Page) { want.UpdateReady = true }, ""},
		{"", page.UpdatePressed{}, "", nil, "ApplyUpdate"},
	}
}

// A message changes what it says and no more: the page is then in every value as one that
// is opened so.
func TestUpdateChangesWhatItSaysAndNoMore(t *testing.T) {
	f := feedtest.Of(30, 5)
	for _, tt := range updates(t, f) {
		t.Run(fmt.Sprintf("%T from %q", tt.msg, tt.link), func(t *testing.T) {
			got, want := rankingtest.Of(t, f, tt.link), rankingtest.Of(t, f, tt.becomes)
			want.Lab.Moves = rankingtest.Of(t, f, tt.link).Lab.Moves
			if tt.change != nil {
				tt.change(want)
			}
			if got.Send(tt.msg); kinds(got.Last.Cmds) != tt.cmds {
				t.Errorf("%+v asks for %q, want %q", tt.msg, kinds(got.Last.Cmds), tt.cmds)
			}
			cmds := got.Last.Cmds
			if sweeps(cmds) {
				got.Send(swap.Due{})
			}
			want.Lab.Folds = got.Lab.Folds // of the session, not of the link: see TestFolds
			same(t, got, want)
			for i, place := range rankingtest.Of(t, f, tt.link).Lab.Ranking.Ranks() {
				if was := got.Lab.Ranking.Was(int32(i)); was != place {
					t.Errorf("post %d was at %d, and is said to have been at %d", i, place, was)
				}
			}
			for _, c := range cmds {
				fragment, ok := "", false
				switch c := c.(type) {
				case lab.PushLink:
					fragment, ok = c.Fragment, true
				case lab.CopyLink:
					fragment, ok = c.Fragment, true
				}
				if !ok {
					continue
				}
				again := rankingtest.Of(t, f, fragment)
				if stateOf(again) != stateOf(got) || again.Settings != got.Settings || len(again.Notices) > 0 {
					t.Errorf("the link %q opens as %+v, %q, want %+v", fragment, stateOf(again), again.Notices, stateOf(got))
				}
			}
			check(t, got.Lab)
		})
	}
}

// Choosing what stands changes nothing: a click on a radio button that is on, which
// browsers report as well as the choice itself.
func TestChoosingWhatStandsChangesNothing(t *testing.T) {
	for _, tt := range []struct {
		link string
		msg  any
	}{
		{"", ranking.ScaleChosen{rank.Raw}},
		{"", ranking.PanelChosen{ranking.Filters}},
		{"", ranking.PartChosen{ranking.ComparePart}},
		{"", ranking.PartChosen{ranking.LargePart}},
		{"lab=compare", compare.LossChosen{Loss: coupled.Mixed}},
		{"lab=compare", compare.LabelsChosen{Labels: 5}},
		{"", swap.TicksChosen{Top: swap.TicksMany}},
		{"lab=million", large.SizeChosen{Size: 1_000}},
		{"ask=first-08", predict.AnswerDrafted{Text: "1"}},
		{"", ranking.DrawerToggled{true}},
		{"", alpha(123)},
		{"", beta(123)},
		{"", threshold(feed.Spam, 123)},
		{"", ranking.CurveTurned{123}},
	} {
		t.Run(fmt.Sprintf("%T", tt.msg), func(t *testing.T) {
			p := rankingtest.Of(t, feedtest.Of(30, 5), tt.link)
			if r := p.Send(tt.msg); r.Change == 0 {
				t.Fatal("choosing something else changes nothing")
			}
			was := facts(p)
			if r := p.Send(tt.msg); !unmoved(r) {
				t.Errorf("choosing it again changes %b and asks for %v", r.Change, r.Cmds)
			}
			for path, now := range facts(p) {
				if was[path] != now {
					t.Errorf("choosing it again makes %s %q of %q", path, now, was[path])
				}
			}
		})
	}
}

func TestEveryPresetIsAValue(t *testing.T) {
	seen := map[string]bool{}
	for _, preset := range feed.Presets {
		if seen[preset.Key] || seen[preset.Name] || preset.Key == "" || preset.Name == "" {
			t.Errorf("preset %+v has no name of its own", preset)
		}
		seen[preset.Key], seen[preset.Name] = true, true
		p := rankingtest.Of(t, feedtest.Of(9, 1), "")
		p.Send(ranking.PresetChosen{preset})
		again := rankingtest.Of(t, feedtest.Of(9, 1), p.Pushed)
		if again.Lab.Weights != preset.Weights || !slices.Equal(again.Notices, nil) {
			t.Errorf("preset %s: the link opens with %+v, want %+v", preset.Key, again.Lab.Weights, preset.Weights)
		}
	}
}
