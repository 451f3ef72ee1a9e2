package state

import (
	"strings"
	"testing"

	"decouple/app/coupled"
	"decouple/app/feed"
	"decouple/app/field"
	"decouple/app/format"
	"decouple/app/rank"

	"pgregory.net/rapid"
)

// anySettings draws settings that a page can have.
func anySettings(t *rapid.T) Settings {
	milli := rapid.Int32Range(0, 1000)
	flag := rapid.Bool()
	s := Settings{
		Dials: feed.Dials{
			Weights: rank.Weights{Alpha: milli.Draw(t, "alpha"), Beta: milli.Draw(t, "beta")},
			Scale:   rapid.SampledFrom([]rank.Scale{rank.Percentile, rank.Standardised, rank.Raw}).Draw(t, "scale"),
		},
		Open:    rapid.StringMatching(`[a-z0-9-]{0,64}`).Draw(t, "open"),
		All:     flag.Draw(t, "all"),
		Removed: flag.Draw(t, "removed"),
		Panel:   Panel(rapid.Uint8Range(0, numPanels-1).Draw(t, "panel")),
		Present: flag.Draw(t, "present"),
		Theme:   Theme(rapid.Uint8Range(0, numThemes-1).Draw(t, "theme")),
		View:    View(rapid.Uint8Range(0, numViews-1).Draw(t, "view")),
		Source:  Source(rapid.Uint8Range(0, numSources-1).Draw(t, "source")),
		Loss:    coupled.Loss(rapid.Uint8Range(0, coupled.Losses-1).Draw(t, "loss")),
		Share:   rapid.SampledFrom(Shares).Draw(t, "share"),
		Size:    rapid.SampledFrom(Sizes).Draw(t, "size"),
		Ticks:   rapid.SampledFrom([]int{TicksFew, TicksMany}).Draw(t, "ticks"),
		Manual:  flag.Draw(t, "manual"),
		Wave:    flag.Draw(t, "wave"),
		Field:   rapid.IntRange(0, len(field.Scores)).Draw(t, "field"),
		Ask:     rapid.SampledFrom([]string{"", "first-08", "retrain", "first-b800", "changes-a0", "changes-b1000"}).Draw(t, "ask"),
	}
	for k := range s.Filters {
		s.Filters[k] = Filter{On: flag.Draw(t, "on"), Threshold: milli.Draw(t, "threshold")}
	}
	return s
}

func TestDefaultsAreTheEmptyLink(t *testing.T) {
	if got := Encode(Defaults()); got != "" {
		t.Errorf("Encode(Defaults()) = %q, want nothing", got)
	}
	for _, fragment := range []string{"", "feed", "feed-h", "&&"} {
		got, notices := Decode(fragment)
		if got != Defaults() || len(notices) != 0 {
			t.Errorf("Decode(%q) = %+v, %q, want the defaults and no notice", fragment, got, notices)
		}
	}
}

func TestLinkRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := anySettings(t)
		link := Encode(want)
		if len(link) > 300 {
			t.Fatalf("the link %q has %d characters, want at most 300", link, len(link))
		}
		got, notices := Decode(link)
		if got != want || len(notices) != 0 {
			t.Fatalf("Decode(%q) = %+v, %q, want %+v", link, got, notices, want)
		}
	})
}

// published are links that were given out. They must open for ever: rows are
// added here, never changed.
var published = map[string]func(*Settings){
	"ask=first-08":           func(s *Settings) { s.Ask = "first-08" },
	"b=0.5&ask=changes-b800": func(s *Settings) { s.Weights.Beta, s.Ask = 500, "changes-b800" },
	"":                       func(*Settings) {},
	"a=0.62&b=0.38":          func(s *Settings) { s.Weights = rank.Weights{Alpha: 620, Beta: 380} },
	"a=1.00&b=0.00":          func(s *Settings) { s.Weights = rank.Weights{Alpha: 1000} },
	"a=0.125":                func(s *Settings) { s.Weights.Alpha = 125 },
	"b=1":                    func(s *Settings) { s.Weights.Beta = 1000 },
	"scale=percentile":       func(*Settings) {},
	"scale=raw":              func(s *Settings) { s.Scale = rank.Raw },
	"scale=standardised&a=0.25&b=1.00": func(s *Settings) {
		s.Scale, s.Weights = rank.Standardised, rank.Weights{Alpha: 250, Beta: 1000}
	},
	"spam=0.80":              func(s *Settings) { s.Filters[Spam].Threshold = 800 },
	"spam-on=0":              func(s *Settings) { s.Filters[Spam].On = false },
	"nsfw=0.05&nsfw-on=1":    func(s *Settings) { s.Filters[NSFW].Threshold = 50 },
	"misinfo=1&misinfo-on=0": func(s *Settings) { s.Filters[Misinformation] = Filter{On: false, Threshold: 1000} },
	"open=bridge-2":          func(s *Settings) { s.Open = "bridge-2" },
	"all=1&removed=1":        func(s *Settings) { s.All, s.Removed = true, true },
	"view=posts":             func(*Settings) {},
	"view=tradeoff":          func(s *Settings) { s.Panel = TradeOff },
	"view=filters":           func(s *Settings) { s.Panel = Filters },
	"mode=present&theme=dark": func(s *Settings) {
		s.Present, s.Theme = true, Dark
	},
	"mode=normal&theme=light":   func(s *Settings) { s.Theme = Light },
	"theme=auto":                func(*Settings) {},
	"lab=million&posts=1000000": func(s *Settings) { s.View, s.Size = MillionView, 1_000_000 },
	"lab=compare&loss=network&labels=5&manual=1": func(s *Settings) {
		s.View, s.Loss, s.Share, s.Manual = CompareView, coupled.Network, 5, true
	},
	"lab=models&feed=own":            func(s *Settings) { s.View, s.Source = ModelsView, Own },
	"lab=compare&loss=mixed&wave=1":  func(s *Settings) { s.View, s.Loss, s.Wave = CompareView, coupled.Mixed, true },
	"lab=feed&loss=squared&labels=2": func(s *Settings) { s.Share = 2 },
	"field=x-2023":                   func(s *Settings) { s.Field = 1 },
	"field=community-notes":          func(s *Settings) { s.Field = 5 },
	"ticks=50":                       func(s *Settings) { s.Ticks = TicksMany },
	"a=0.5&&b=0.5&":                  func(s *Settings) { s.Weights = rank.Weights{Alpha: 500, Beta: 500} },
	"a=0%2C62":                       func(s *Settings) { s.Weights.Alpha = 620 },
}

func TestOldLinksOpen(t *testing.T) {
	keys := map[string]bool{}
	for fragment, change := range published {
		want := Defaults()
		change(&want)
		got, notices := Decode(fragment)
		if got != want || len(notices) != 0 {
			t.Errorf("Decode(%q) = %+v, %q, want %+v and no notice", fragment, got, notices, want)
		}
		for pair := range strings.SplitSeq(fragment, "&") {
			key, _, _ := strings.Cut(pair, "=")
			keys[key] = true
		}
	}
	for _, p := range properties {
		if !keys[p.key] {
			t.Errorf("no published link has the key %q", p.key)
		}
	}
}

func TestBadValuesFallBackWithANotice(t *testing.T) {
	d := Defaults()
	tests := []struct {
		keys          []string
		bad           []string
		takes, stands string
	}{
		{[]string{"a"}, []string{"", "x", "2", "-0.1", "NaN", "0.5.5", "%zz", "1e9"}, "a number from 0 to 1", format.Milli(d.Weights.Alpha)},
		{[]string{"b"}, []string{"1.001", "%"}, "a number from 0 to 1", format.Milli(d.Weights.Beta)},
		{[]string{"spam"}, []string{"-1", "on"}, "a number from 0 to 1", "0.50"},
		{[]string{"nsfw", "misinfo"}, []string{"-1", "on"}, "a number from 0 to 1", "0.35"},
		{[]string{"spam-on", "nsfw-on", "misinfo-on"}, []string{"", "2", "true"}, "0 or 1", "1"},
		{[]string{"all", "removed"}, []string{"yes", "01"}, "0 or 1", "0"},
		{[]string{"scale"}, []string{"Raw", "log", ""}, "one of percentile, standardised, raw", "percentile"},
		{[]string{"view"}, []string{"Posts", "none"}, "one of posts, tradeoff, filters", "posts"},
		{[]string{"theme"}, []string{"black"}, "one of auto, light, dark", "auto"},
		{[]string{"mode"}, []string{"projector"}, "present or normal", "normal"},
		{[]string{"open"}, []string{"<b>", "A", "a b", strings.Repeat("a", 65)}, "a post's ID", "none"},
	}
	for _, tt := range tests {
		for _, key := range tt.keys {
			for _, bad := range tt.bad {
				got, notices := Decode(key + "=" + bad)
				if got != Defaults() {
					t.Errorf("%s=%s: got %+v, want the defaults", key, bad, got)
				}
				if len(notices) != 1 {
					t.Errorf("%s=%s: notices %q, want one", key, bad, notices)
					continue
				}
				shown := bad[:min(len(bad), 40)]
				for _, want := range []string{`"` + key + `"`, `"` + shown, "takes " + tt.takes + ".", "The default, " + tt.stands + ", stands."} {
					if !strings.Contains(notices[0], want) {
						t.Errorf("%s=%s: %q lacks %q", key, bad, notices[0], want)
					}
				}
			}
		}
	}
}

func TestABadValueLeavesTheRest(t *testing.T) {
	got, notices := Decode("a=0.2&b=oops&scale=raw")
	want := Defaults()
	want.Weights.Alpha, want.Scale = 200, rank.Raw
	if got != want || len(notices) != 1 {
		t.Errorf("got %+v, %q, want %+v and one notice", got, notices, want)
	}
}

func TestUnknownAndRepeatedKeys(t *testing.T) {
	got, notices := Decode("gamma=1&A=0.1&=3&a=0.3")
	want := Defaults()
	want.Weights.Alpha = 300
	if got != want || len(notices) != 3 {
		t.Fatalf("got %+v, %q, want α 0.30 and three notices", got, notices)
	}
	for i, key := range []string{`"gamma"`, `"A"`, `""`} {
		if !strings.Contains(notices[i], key) || !strings.Contains(notices[i], "ignored") {
			t.Errorf("notice %d is %q, want it to name %s", i, notices[i], key)
		}
	}
	if got, _ := Decode("a=0.1&a=0.9"); got.Weights.Alpha != 900 {
		t.Errorf("of two values α took %d, want the last, 900", got.Weights.Alpha)
	}
	if got, notices := Decode("a=0.1&a=no"); got != Defaults() || len(notices) != 1 {
		t.Errorf("a bad last value: got %+v, %q, want the default and a notice", got, notices)
	}
}

func TestLongLinks(t *testing.T) {
	got, notices := Decode("a=0.1&" + strings.Repeat("&", maxFragment))
	if got != Defaults() || len(notices) != 1 || !strings.Contains(notices[0], "4096") {
		t.Errorf("got %+v, %q, want the defaults and a notice of the limit", got, notices)
	}
	_, notices = Decode(strings.Repeat("x", 2000) + "=\xff")
	if len(notices) != 1 || len(notices[0]) > 300 {
		t.Errorf("a long key gave %q, want one short notice", notices)
	}
}

// FuzzDecode holds that whatever a link says, the settings are such as a page
// can have, and that a link made of them reads the same.
func FuzzDecode(f *testing.F) {
	for fragment := range published {
		f.Add(fragment)
	}
	for _, s := range []string{"a=%", "a=%ff", "open=%3Cscript%3E", "=", "a", "a==1", "scale=raw=raw", "a=0x1p-2", "\x00=\x00", "a=١"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, fragment string) {
		s, _ := Decode(fragment)
		for name, v := range map[string]int32{
			"α": s.Weights.Alpha, "β": s.Weights.Beta, "spam": s.Filters[Spam].Threshold,
			"NSFW": s.Filters[NSFW].Threshold, "misinformation": s.Filters[Misinformation].Threshold,
		} {
			if v < 0 || v > 1000 {
				t.Fatalf("%s is %d, want 0…1000", name, v)
			}
		}
		if s.Scale > rank.Raw || s.Panel >= numPanels || s.Theme >= numThemes || strings.ContainsAny(s.Open, "<>\"'& ") {
			t.Fatalf("Decode(%q) = %+v", fragment, s)
		}
		link := Encode(s)
		again, notices := Decode(link)
		if again != s || len(notices) != 0 || Encode(again) != link {
			t.Fatalf("%+v became %q, which reads %+v, %q", s, link, again, notices)
		}
	})
}
