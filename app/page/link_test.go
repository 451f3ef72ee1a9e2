package page

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"decouple/app/coupled"
	"decouple/app/feed"
	"decouple/app/field"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/compare"
	"decouple/app/lab/ranking/large"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/swap"
	"decouple/app/rank"

	"pgregory.net/rapid"
)

func TestDefaultsAreTheEmptyLink(t *testing.T) {
	if got := encode(defaults()); got != "" {
		t.Errorf("the defaults give the link %q, want nothing", got)
	}
	for _, link := range []string{"", "feed", "feed-h", "&&"} {
		got, notices := decode(link)
		if got != defaults() || len(notices) != 0 {
			t.Errorf("%q reads as %+v, %q, want the defaults and no notice", link, got, notices)
		}
	}
}

func TestLinkRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := anySettings(t)
		link := encode(want)
		got, notices := decode(link)
		if got != want || len(notices) != 0 {
			t.Fatalf("%q reads as %+v, %q, want %+v", link, got, notices, want)
		}
	})
}

// A chat or a mail keeps a link of 400 characters whole. The longest one sets every row,
// each to its longest value.
func TestLongestLinkIsShort(t *testing.T) {
	s := settings{
		Settings: lab.Settings{
			Dials:  feed.Dials{Weights: rank.Weights{Alpha: 125, Beta: 125}, Scale: rank.Standardised},
			Source: lab.Own, SpamWave: true, ByFile: true,
		},
		Rank: ranking.Settings{
			Part: ranking.ComparePart, Open: strings.Repeat("z", 64), All: true, Removed: true,
			Through: ranking.ThroughOf(feed.Misinformation), Panel: ranking.TradeOff,
			Compare: compare.Settings{Loss: coupled.Network, Manual: true},
			Large:   large.Settings{Size: slices.Max(large.Sizes)},
			Swap:    swap.Settings{Ticks: swap.TicksMany},
			Predict: predict.Settings{Ask: "changes-b1000"},
		},
		Page: Settings{Present: true, Theme: Light, Embed: true},
	}
	for k := range s.Filters {
		s.Filters[k] = feed.Filter{Threshold: 125}
	}
	longest := 0
	for _, labels := range compare.LabelChoices {
		for i := range field.Scores {
			s.Rank.Compare.Labels, s.Rank.Insight.Field = labels, i
			link := encode(s)
			if len(link) > 400 {
				t.Errorf("the link %q has %d characters, want at most 400", link, len(link))
			}
			longest = max(longest, len(link))
		}
	}
	t.Logf("the longest has %d characters", longest)
}

// published are links that were given out. They must open for ever: rows are added here,
// never changed.
var published = map[string]func(*settings){
	"ask=first-08":           func(s *settings) { s.Rank.Predict.Ask = "first-08" },
	"b=0.5&ask=changes-b800": func(s *settings) { s.Weights.Beta, s.Rank.Predict.Ask = 500, "changes-b800" },
	"":                       func(*settings) {},
	"a=0.62&b=0.38":          func(s *settings) { s.Weights = rank.Weights{Alpha: 620, Beta: 380} },
	"a=1.00&b=0.00":          func(s *settings) { s.Weights = rank.Weights{Alpha: 1000} },
	"a=0.125":                func(s *settings) { s.Weights.Alpha = 125 },
	"b=1":                    func(s *settings) { s.Weights.Beta = 1000 },
	"scale=percentile":       func(*settings) {},
	"scale=raw":              func(s *settings) { s.Scale = rank.Raw },
	"scale=standardised&a=0.25&b=1.00": func(s *settings) {
		s.Scale, s.Weights = rank.Standardised, rank.Weights{Alpha: 250, Beta: 1000}
	},
	"spam=0.80":                 func(s *settings) { s.Filters[feed.Spam].Threshold = 800 },
	"spam-on=0":                 func(s *settings) { s.Filters[feed.Spam].On = false },
	"nsfw=0.05&nsfw-on=1":       func(s *settings) { s.Filters[feed.NSFW].Threshold = 50 },
	"misinfo=1&misinfo-on=0":    func(s *settings) { s.Filters[feed.Misinformation] = feed.Filter{On: false, Threshold: 1000} },
	"open=bridge-2":             func(s *settings) { s.Rank.Open = "bridge-2" },
	"all=1&removed=1":           func(s *settings) { s.Rank.All, s.Rank.Removed = true, true },
	"view=posts":                func(*settings) {},
	"view=tradeoff":             func(s *settings) { s.Rank.Panel = ranking.TradeOff },
	"view=filters":              func(s *settings) { s.Rank.Panel = ranking.Filters },
	"mode=present&theme=dark":   func(s *settings) { s.Page = Settings{Present: true, Theme: Dark} },
	"embed=1&b=0.7":             func(s *settings) { s.Page.Embed, s.Weights.Beta = true, 700 },
	"mode=normal&theme=light":   func(s *settings) { s.Page.Theme = Light },
	"theme=auto":                func(*settings) {},
	"lab=million&posts=1000000": func(s *settings) { s.Rank.Part, s.Rank.Large.Size = ranking.LargePart, 1_000_000 },
	"lab=compare&loss=network&labels=5&manual=1": func(s *settings) {
		s.Rank.Part, s.Rank.Compare.Loss, s.Rank.Compare.Labels, s.Rank.Compare.Manual = ranking.ComparePart, coupled.Network, 5, true
	},
	"lab=models&feed=own":      func(s *settings) { s.Rank.Part, s.Source = ranking.ModelsPart, lab.Own },
	"feed=own&engagement=file": func(s *settings) { s.Source, s.ByFile = lab.Own, true },
	"lab=compare&loss=mixed&wave=1": func(s *settings) {
		s.Rank.Part, s.Rank.Compare.Loss, s.SpamWave = ranking.ComparePart, coupled.Mixed, true
	},
	"lab=feed&loss=squared&labels=2": func(s *settings) { s.Rank.Compare.Labels = 2 },
	"field=x-2023":                   func(s *settings) { s.Rank.Insight.Field = 1 },
	"field=community-notes":          func(s *settings) { s.Rank.Insight.Field = 5 },
	"ticks=50":                       func(s *settings) { s.Rank.Swap.Ticks = swap.TicksMany },
	"a=0.5&&b=0.5&":                  func(s *settings) { s.Weights = rank.Weights{Alpha: 500, Beta: 500} },
	"a=0%2C62":                       func(s *settings) { s.Weights.Alpha = 620 },
	"part=compare&labels=5":          func(s *settings) { s.Rank.Part, s.Rank.Compare.Labels = ranking.ComparePart, 5 },
	"through=misinfo":                func(s *settings) { s.Rank.Through = ranking.ThroughOf(feed.Misinformation) },
	"lab=rank&part=million":          func(s *settings) { s.Rank.Part = ranking.LargePart },
}

func TestOldLinksOpen(t *testing.T) {
	keys := map[string]bool{}
	for link, change := range published {
		want := defaults()
		change(&want)
		got, notices := decode(link)
		if got != want || len(notices) != 0 {
			t.Errorf("%q reads as %+v, %q, want %+v and no notice", link, got, notices, want)
		}
		for pair := range strings.SplitSeq(link, "&") {
			key, _, _ := strings.Cut(pair, "=")
			keys[key] = true
		}
	}
	m, r := tables()
	for _, rows := range m.rowsOf(r) {
		for _, key := range rows.Keys() {
			if !keys[key] {
				t.Errorf("no published link has the key %q", key)
			}
		}
	}
}

func TestBadValuesFallBackWithANotice(t *testing.T) {
	d := defaults()
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
		{[]string{"lab"}, []string{"", "nowhere", "Compare", "Rank", "%"}, "rank", "rank"},
		{[]string{"part"}, []string{"", "rank", "Compare", "%zz"}, "one of feed, compare, models, million", "feed"},
		{[]string{"field"}, []string{"x", "X-2023"}, "the key of a published score, for instance x-2023", "none"},
	}
	for _, tt := range tests {
		for _, key := range tt.keys {
			for _, bad := range tt.bad {
				got, notices := decode(key + "=" + bad)
				if got != defaults() {
					t.Errorf("%s=%s: got %+v, want the defaults", key, bad, got)
				}
				if len(notices) != 1 {
					t.Errorf("%s=%s: notices %q, want one", key, bad, notices)
					continue
				}
				shown := bad[:min(len(bad), 40)]
				for _, want := range []string{`"` + key + `"`, `"` + shown, "takes " + tt.takes + ".", "The default, " + tt.stands + ", is used."} {
					if !strings.Contains(notices[0], want) {
						t.Errorf("%s=%s: %q lacks %q", key, bad, notices[0], want)
					}
				}
			}
		}
	}
}

func TestABadValueLeavesTheRest(t *testing.T) {
	got, notices := decode("a=0.2&b=oops&scale=raw")
	want := defaults()
	want.Weights.Alpha, want.Scale = 200, rank.Raw
	if got != want || len(notices) != 1 {
		t.Errorf("got %+v, %q, want %+v and one notice", got, notices, want)
	}
}

func TestUnknownAndRepeatedKeys(t *testing.T) {
	got, notices := decode("gamma=1&A=0.1&=3&a=0.3")
	want := defaults()
	want.Weights.Alpha = 300
	if got != want || len(notices) != 3 {
		t.Fatalf("got %+v, %q, want α 0.30 and three notices", got, notices)
	}
	for i, key := range []string{`"gamma"`, `"A"`, `""`} {
		if !strings.Contains(notices[i], key) || !strings.Contains(notices[i], "ignored") {
			t.Errorf("notice %d is %q, want it to name %s", i, notices[i], key)
		}
	}
	if got, _ := decode("a=0.1&a=0.9"); got.Weights.Alpha != 900 {
		t.Errorf("of two values α took %d, want the last, 900", got.Weights.Alpha)
	}
	for _, link := range []string{"a=0.1&a=no", "lab=compare&lab=no", "part=compare&part=no", "lab=compare&part=no"} {
		if got, notices := decode(link); got != defaults() || len(notices) != 1 {
			t.Errorf("%s, a bad last value: got %+v, %q, want the default and a notice", link, got, notices)
		}
	}
}

func TestLongLinks(t *testing.T) {
	got, notices := decode("a=0.1&lab=compare&" + strings.Repeat("&", maxFragment))
	if got != defaults() || len(notices) != 1 || !strings.Contains(notices[0], strconv.Itoa(maxFragment)) {
		t.Errorf("got %+v, %q, want the defaults and a notice of the limit", got, notices)
	}
	_, notices = decode(strings.Repeat("x", 2000) + "=\xff")
	if len(notices) != 1 || len(notices[0]) > 300 {
		t.Errorf("a long key gave %q, want one short notice", notices)
	}
}

// Whatever a link says, the settings are such as a page can have, and a link made of them
// reads the same.
func FuzzLink(f *testing.F) {
	for link := range published {
		f.Add(link)
	}
	for _, s := range []string{"a=%", "a=%ff", "open=%3Cscript%3E", "=", "a", "a==1", "scale=raw=raw", "a=0x1p-2", "\x00=\x00", "a=١", "lab=", "lab=rank&part=", "lab=feed&part=compare"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, link string) {
		s, _ := decode(link)
		for name, v := range map[string]int32{
			"α": s.Weights.Alpha, "β": s.Weights.Beta, "spam": s.Filters[feed.Spam].Threshold,
			"NSFW": s.Filters[feed.NSFW].Threshold, "misinformation": s.Filters[feed.Misinformation].Threshold,
		} {
			if v < 0 || v > 1000 {
				t.Fatalf("%s is %d, want 0…1000", name, v)
			}
		}
		if s.Scale > rank.Raw || s.Rank.Panel > ranking.Filters || s.Page.Theme > Dark || s.Rank.Part > ranking.LargePart || strings.ContainsAny(s.Rank.Open, "<>\"'& ") {
			t.Fatalf("%q reads as %+v", link, s)
		}
		written := encode(s)
		again, notices := decode(written)
		if again != s || len(notices) != 0 || encode(again) != written {
			t.Fatalf("%+v became %q, which reads %+v, %q", s, written, again, notices)
		}
	})
}
