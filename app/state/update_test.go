package state

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/model"
	"decouple/app/ownfeed"
	"decouple/app/rank"
)

// kinds names commands by their types, in order.
func kinds(cmds []Cmd) string {
	var names []string
	for _, c := range cmds {
		names = append(names, strings.TrimPrefix(fmt.Sprintf("%T", c), "state."))
	}
	return strings.Join(names, " ")
}

// scratch are the parts of a Model that are memory for the next computation and say nothing of the page.
var scratch = []string{"Ranking.scaler", "Ranking.engine", "Swaps.sweeper", "Seek.seeker"}

// facts are all values that a Model is made of, by their paths; a feed or a set of models, which never changes, is one of them.
func facts(m Model) map[string]string {
	all := map[string]string{}
	if m.Seek.Post < 0 {
		m.Seek = Seek{Post: m.Seek.Post} // nothing else holds
	}
	var walk func(path string, v reflect.Value)
	walk = func(path string, v reflect.Value) {
		switch kind := v.Kind(); {
		case slices.Contains(scratch, path):
		case v.Type() == reflect.TypeFor[*Feed](), v.Type() == reflect.TypeFor[*model.Set](), v.Type() == reflect.TypeFor[*ownfeed.Feed]():
			all[path] = fmt.Sprintf("%#x", v.Pointer())
		case kind == reflect.Pointer && !v.IsNil():
			walk(path, v.Elem())
		case kind == reflect.Struct:
			for i := range v.NumField() {
				walk(strings.TrimPrefix(path+"."+v.Type().Field(i).Name, "."), v.Field(i))
			}
		case kind == reflect.Slice || kind == reflect.Array:
			all[path+" has"] = strconv.Itoa(v.Len())
			for i := range v.Len() {
				walk(fmt.Sprintf("%s[%d]", path, i), v.Index(i))
			}
		default:
			all[path] = fmt.Sprint(v)
		}
	}
	walk("", reflect.ValueOf(m))
	return all
}

// derive puts in place what follows from the settings alone, as it is on a page that is opened with them.
func derive(t *testing.T, m *Model) {
	t.Helper()
	fresh := opened(t, m.Feed, Encode(m.Settings))
	m.Ranking, m.Scores, m.Reference, m.Front, m.Trade = fresh.Ranking, fresh.Scores, fresh.Reference, fresh.Front, fresh.Trade
	m.Field, m.Seek, m.Swaps = fresh.Field, fresh.Seek, fresh.Swaps
}

// gesture is what a move of a control from a value leaves in Moves.
func gesture(name, from, since string) Moves { return Moves{Since: since, gesture: name, from: from} }

func TestUpdateChangesWhatItSaysAndNoMore(t *testing.T) {
	preset := Presets[2]
	tests := []struct {
		link   string
		msg    Msg
		change func(*Model) // what is to change in the Model
		cmds   string
	}{
		{"a=0.6", AlphaChanged{620}, func(m *Model) {
			m.Settings.Weights.Alpha = 620
			m.Moves = gesture("α", "0.60", "α rose from 0.60 to 0.62")
		}, "AwaitRest"},
		{"a=0.6", AlphaChanged{595}, func(m *Model) {
			m.Settings.Weights.Alpha = 595
			m.Moves = gesture("α", "0.60", "α fell from 0.60 to 0.595")
		}, "AwaitRest"},
		{"a=0.6", AlphaChanged{-5}, func(m *Model) {
			m.Settings.Weights.Alpha = 0
			m.Moves = gesture("α", "0.60", "α fell from 0.60 to 0.00")
		}, "AwaitRest"},
		{"a=0.6", AlphaChanged{1 << 30}, func(m *Model) {
			m.Settings.Weights.Alpha = 1000
			m.Moves = gesture("α", "0.60", "α rose from 0.60 to 1.00")
		}, "AwaitRest"},
		{"a=0.6", AlphaChanged{600}, nil, ""},
		{"a=1", AlphaChanged{2000}, nil, ""},
		{"b=0.4", BetaChanged{1}, func(m *Model) {
			m.Settings.Weights.Beta = 1
			m.Moves = gesture("β", "0.40", "β fell from 0.40 to 0.001")
		}, "AwaitRest"},
		{"b=0", BetaChanged{-1}, nil, ""},
		{"", PresetChosen{preset}, func(m *Model) {
			m.Settings.Weights = preset.Weights
			m.Moves.Since = "“Quality first” was chosen"
		}, "PushLink Announce"},
		{"", ScaleChosen{rank.Raw}, func(m *Model) {
			m.Settings.Scale = rank.Raw
			m.Moves.Since = "the scale changed from percentile to raw"
		}, "PushLink Announce SweepSoon"},
		{"", FilterToggled{NSFW}, func(m *Model) {
			m.Settings.Filters[NSFW].On = false
			m.Moves.Since = "the NSFW filter was turned off"
		}, "PushLink Announce SweepSoon"},
		{"spam-on=0", FilterToggled{Spam}, func(m *Model) {
			m.Settings.Filters[Spam].On = true
			m.Moves.Since = "the spam filter was turned on"
		}, "PushLink Announce SweepSoon"},
		{"misinfo=0.5", ThresholdChanged{Misinformation, 800}, func(m *Model) {
			m.Settings.Filters[Misinformation].Threshold = 800
			m.Moves = gesture("misinfo", "0.50", "the misinformation threshold rose from 0.50 to 0.80")
		}, "AwaitRest SweepSoon"},
		{"spam=0.5", ThresholdChanged{Spam, -1}, func(m *Model) {
			m.Settings.Filters[Spam].Threshold = 0
			m.Moves = gesture("spam", "0.50", "the spam threshold fell from 0.50 to 0.00")
		}, "AwaitRest SweepSoon"},
		{"spam=0.5", ThresholdChanged{Spam, 1001}, func(m *Model) {
			m.Settings.Filters[Spam].Threshold = 1000
			m.Moves = gesture("spam", "0.50", "the spam threshold rose from 0.50 to 1.00")
		}, "AwaitRest SweepSoon"},
		{"spam=0.5", ThresholdChanged{Spam, 500}, nil, ""},
		{"", CardToggled{"p-3"}, func(m *Model) { m.Settings.Open = "p-3" }, "PushLink"},
		{"open=p-3", CardToggled{"p-3"}, func(m *Model) { m.Settings.Open = "" }, "PushLink"},
		{"open=p-3", CardToggled{"p-4"}, func(m *Model) { m.Settings.Open = "p-4" }, "PushLink"},
		{"open=p-3", CardToggled{"nowhere"}, nil, "PushLink"},
		{"", AllShown{}, func(m *Model) { m.Settings.All = true }, "PushLink"},
		{"", DrawerToggled{true}, func(m *Model) { m.Settings.Removed = true }, "PushLink"},
		{"removed=1", DrawerToggled{false}, func(m *Model) { m.Settings.Removed = false }, "PushLink"},
		{"removed=1", DrawerToggled{true}, nil, ""},
		{"", PanelChosen{Filters}, func(m *Model) { m.Settings.Panel = Filters }, "PushLink"},
		{"", PresentToggled{}, func(m *Model) { m.Settings.Present = true }, "PushLink"},
		{"mode=present", PresentToggled{}, func(m *Model) { m.Settings.Present = false }, "PushLink"},
		{"", ThemeToggled{Dark: false}, func(m *Model) { m.Settings.Theme = Dark }, "PushLink"},
		{"", ThemeToggled{Dark: true}, func(m *Model) { m.Settings.Theme = Light }, "PushLink"},
		{"a=0.1", LinkOpened{"b=0.9&theme=dark&mode=present"}, func(m *Model) {
			m.Settings = Defaults()
			m.Settings.Weights.Beta, m.Settings.Theme, m.Settings.Present = 900, Dark, true
			m.Moves.Since = "the link was opened"
		}, "Announce SweepSoon"},
		{"a=0.1", LinkOpened{""}, func(m *Model) { m.Settings = Defaults(); m.Moves.Since = "the link was opened" }, "Announce SweepSoon"},
		{"a=0.1", LinkOpened{"a=0.100"}, nil, ""},
		{"a=0.1", LinkOpened{"feed"}, nil, ""},
		{"", LinkOpened{"open=nowhere"}, func(m *Model) {
			m.Notices = []string{`This feed has no post "nowhere", so none is open.`}
			m.Moves.Since = "the link was opened"
		}, "Announce SweepSoon"},
		{"a=0.1&spam=0.9&scale=raw&open=p-1&all=1&removed=1&view=filters&mode=present&theme=dark", ResetPressed{}, func(m *Model) {
			m.Settings = Defaults()
			m.Settings.Theme, m.Settings.Present = Dark, true
			m.Moves.Since = "everything was reset"
		}, "PushLink Announce SweepSoon"},
		{"a=0.1", SharePressed{}, nil, "CopyLink"},
		{"", Shared{"http://x/#a=1", true}, func(m *Model) { m.Notices = []string{"The link to this view is on the clipboard."} }, ""},
		{"", Shared{"http://x/#a=1", false}, func(m *Model) { m.Share = "http://x/#a=1" }, ""},
		{"", ShareClosed{}, nil, ""},
		{"", Rested{}, nil, "PushLink Announce"},
		{"x=1", NoticeDismissed{0}, func(m *Model) { m.Notices = nil }, ""},
		{"x=1", NoticeDismissed{1}, nil, ""},
		{"x=1", NoticeDismissed{-1}, nil, ""},
		{"x=1&y=2&z=3", NoticeDismissed{1}, func(m *Model) { m.Notices = slices.Delete(slices.Clone(m.Notices), 1, 2) }, ""},
		{"", UpdateFound{}, func(m *Model) { m.UpdateReady = true }, ""},
		{"", UpdatePressed{}, nil, "ApplyUpdate"},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%T from %q", tt.msg, tt.link), func(t *testing.T) {
			f := feedtest.Of(30, 5)
			want := opened(t, f, tt.link)
			before := want.Moves.before
			if tt.change != nil {
				tt.change(&want)
				derive(t, &want)
			}
			want.Moves.before = before
			got, cmds := Update(opened(t, f, tt.link), tt.msg)
			if kinds(cmds) != tt.cmds {
				t.Errorf("%+v asks for %q, want %q", tt.msg, kinds(cmds), tt.cmds)
			}
			if slices.Contains(cmds, Cmd(SweepSoon{})) {
				got, _ = Update(got, SweepDue{})
			}
			g, w := facts(got), facts(want)
			for _, path := range slices.Sorted(maps.Keys(w)) {
				if g[path] != w[path] {
					t.Errorf("%s is %q, want %q", path, g[path], w[path])
				}
			}
			if len(g) != len(w) {
				t.Errorf("%d values, want %d", len(g), len(w))
			}
			for _, c := range cmds {
				fragment, ok := "", false
				switch c := c.(type) {
				case PushLink:
					fragment, ok = c.Fragment, true
				case CopyLink:
					fragment, ok = c.Fragment, true
				}
				if s, notices := Decode(fragment); ok && (s != got.Settings || len(notices) > 0) {
					t.Errorf("the link %q opens as %+v, %q, want %+v", fragment, s, notices, got.Settings)
				}
			}
			check(t, &got)
		})
	}
}

func TestSharedAddressIsHidden(t *testing.T) {
	m := opened(t, feedtest.Of(3, 1), "")
	m, _ = Update(m, Shared{Address: "http://x/"})
	if m, _ = Update(m, ShareClosed{}); m.Share != "" {
		t.Errorf("Share = %q, want it hidden", m.Share)
	}
}

func TestANoticeIsNotRepeated(t *testing.T) {
	m := opened(t, feedtest.Of(3, 1), "")
	for range 3 {
		m, _ = Update(m, Shared{Copied: true})
		m, _ = Update(m, LinkOpened{"a=x"})
		m, _ = Update(m, LinkOpened{"open=nowhere"})
	}
	if len(m.Notices) != 3 {
		t.Errorf("notices %q, want three", m.Notices)
	}
}

func TestDismissingLeavesEarlierModelsAlone(t *testing.T) {
	m := opened(t, feedtest.Of(3, 1), "x=1&y=2")
	before := slices.Clone(m.Notices)
	if _, _ = Update(m, NoticeDismissed{0}); !slices.Equal(m.Notices, before) {
		t.Errorf("the old Model's notices became %q, want %q", m.Notices, before)
	}
}

func TestEveryPresetIsAValue(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range Presets {
		if seen[p.Key] || seen[p.Name] || p.Key == "" || p.Name == "" {
			t.Errorf("preset %+v has no name of its own", p)
		}
		seen[p.Key], seen[p.Name] = true, true
		m, _ := Update(opened(t, feedtest.Of(9, 1), ""), PresetChosen{p})
		if again, notices := Decode(Encode(m.Settings)); again.Weights != p.Weights || len(notices) != 0 {
			t.Errorf("preset %s: the link opens with %+v, want %+v", p.Key, again.Weights, p.Weights)
		}
	}
}
