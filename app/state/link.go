package state

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"decouple/app/coupled"
	"decouple/app/field"
	"decouple/app/format"
	"decouple/app/rank"
)

// property is one row of the table that turns settings into a link and back.
// Old links must keep opening: a key, once published, keeps its meaning.
type property struct {
	key string
	// want says in words what values there are.
	want string
	get  func(*Settings) string
	set  func(*Settings, string) error
}

// errValue is a value that the property does not have; the notice says which
// values there are.
var errValue = errors.New("not a value of this property")

// maxFragment is the longest link fragment read, in bytes: all properties set
// take under 300.
const maxFragment = 4096

var properties = []property{
	milliProperty("a", func(s *Settings) *int32 { return &s.Weights.Alpha }),
	milliProperty("b", func(s *Settings) *int32 { return &s.Weights.Beta }),
	choiceProperty("scale", []string{rank.Percentile.String(), rank.Standardised.String(), rank.Raw.String()},
		func(s *Settings) *rank.Scale { return &s.Scale }),
	milliProperty(Spam.Key(), func(s *Settings) *int32 { return &s.Filters[Spam].Threshold }),
	flagProperty(Spam.Key()+"-on", func(s *Settings) *bool { return &s.Filters[Spam].On }),
	milliProperty(NSFW.Key(), func(s *Settings) *int32 { return &s.Filters[NSFW].Threshold }),
	flagProperty(NSFW.Key()+"-on", func(s *Settings) *bool { return &s.Filters[NSFW].On }),
	milliProperty(Misinformation.Key(), func(s *Settings) *int32 { return &s.Filters[Misinformation].Threshold }),
	flagProperty(Misinformation.Key()+"-on", func(s *Settings) *bool { return &s.Filters[Misinformation].On }),
	{
		key: "open", want: "a post's ID",
		get: func(s *Settings) string { return s.Open },
		set: func(s *Settings, v string) error {
			if strings.Trim(v, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || len(v) > 64 {
				return errValue
			}
			s.Open = v
			return nil
		},
	},
	flagProperty("all", func(s *Settings) *bool { return &s.All }),
	flagProperty("removed", func(s *Settings) *bool { return &s.Removed }),
	choiceProperty("view", []string{Posts.Key(), TradeOff.Key(), Filters.Key()}, func(s *Settings) *Panel { return &s.Panel }),
	{
		key: "mode", want: "present or normal",
		get: func(s *Settings) string {
			if s.Present {
				return "present"
			}
			return "normal"
		},
		set: func(s *Settings, v string) error {
			if v != "present" && v != "normal" {
				return errValue
			}
			s.Present = v == "present"
			return nil
		},
	},
	choiceProperty("lab", []string{FeedView.Key(), CompareView.Key(), ModelsView.Key(), MillionView.Key()}, func(s *Settings) *View { return &s.View }),
	choiceProperty("feed", []string{Sample.Key(), Own.Key()}, func(s *Settings) *Source { return &s.Source }),
	choiceProperty("loss", []string{coupled.Squared.Key(), coupled.Mixed.Key(), coupled.Network.Key()}, func(s *Settings) *coupled.Loss { return &s.Loss }),
	{
		key: "labels", want: "one of 100, 50, 20, 10, 5, 2",
		get: func(s *Settings) string { return strconv.Itoa(s.Share) },
		set: func(s *Settings, v string) error {
			n, err := strconv.Atoi(v)
			if err != nil || !slices.Contains(Shares, n) {
				return errValue
			}
			s.Share = n
			return nil
		},
	},
	{
		key: "ticks", want: "10 or 50",
		get: func(s *Settings) string { return strconv.Itoa(s.Ticks) },
		set: func(s *Settings, v string) error {
			n, err := strconv.Atoi(v)
			if err != nil || n != TicksFew && n != TicksMany {
				return errValue
			}
			s.Ticks = n
			return nil
		},
	},
	{
		key: "posts", want: "one of 1000, 10000, 100000, 1000000",
		get: func(s *Settings) string { return strconv.Itoa(s.Size) },
		set: func(s *Settings, v string) error {
			n, err := strconv.Atoi(v)
			if err != nil || !slices.Contains(Sizes, n) {
				return errValue
			}
			s.Size = n
			return nil
		},
	},
	flagProperty("manual", func(s *Settings) *bool { return &s.Manual }),
	flagProperty("wave", func(s *Settings) *bool { return &s.Wave }),
	{
		key: "field", want: "the key of a published score, for instance x-2023",
		get: func(s *Settings) string {
			if s.Field == 0 {
				return ""
			}
			return field.Scores[s.Field-1].Key
		},
		set: func(s *Settings, v string) error {
			if s.Field = field.Find(v) + 1; s.Field == 0 && v != "" {
				return errValue
			}
			return nil
		},
	},
	{
		key: "ask", want: "the key of a question, for instance first-08 or first-b800",
		get: func(s *Settings) string { return s.Ask },
		set: func(s *Settings, v string) error {
			if _, ok := FindQuestion(v); !ok && v != "" {
				return errValue
			}
			s.Ask = v
			return nil
		},
	},
	choiceProperty("theme", []string{Auto.Key(), Light.Key(), Dark.Key()}, func(s *Settings) *Theme { return &s.Theme }),
}

// Encode returns the link fragment of s, without the leading "#". What stands
// at its default is left out, so that the defaults give the empty string.
func Encode(s Settings) string {
	var b strings.Builder
	d := Defaults()
	for _, p := range properties {
		v := p.get(&s)
		if v == p.get(&d) {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(p.key)
		b.WriteByte('=')
		b.WriteString(url.QueryEscape(v))
	}
	return b.String()
}

// Decode reads a link fragment, without the leading "#". Whatever is wrong in
// it falls back to the default and is named in the notices, in plain words. A
// fragment without "=" is an anchor of the page, not settings: it says nothing.
func Decode(fragment string) (Settings, []string) {
	s := Defaults()
	if !strings.Contains(fragment, "=") {
		return s, nil
	}
	if len(fragment) > maxFragment {
		return s, []string{fmt.Sprintf("The link is longer than %d characters, so it was not read and the defaults stand.", maxFragment)}
	}
	var notices []string
	for pair := range strings.SplitSeq(fragment, "&") {
		if pair == "" {
			continue
		}
		key, raw, _ := strings.Cut(pair, "=")
		v, err := url.QueryUnescape(raw)
		p := find(key)
		switch {
		case p == nil:
			notices = append(notices, fmt.Sprintf("The link has a part %q that this page does not know. It was ignored.", format.Clip(key)))
		case err != nil || p.set(&s, v) != nil:
			notices = append(notices, fmt.Sprintf("The link gives %q for %q, which takes %s. The default, %s, stands.",
				format.Clip(raw), key, p.want, orNone(defaultOf(p, &s))))
		}
	}
	return s, notices
}

// defaultOf puts p back to its default in s and returns that value.
func defaultOf(p *property, s *Settings) string {
	d := Defaults()
	v := p.get(&d)
	_ = p.set(s, v) // a default is always a value of its property
	return v
}

func find(key string) *property {
	for i := range properties {
		if properties[i].key == key {
			return &properties[i]
		}
	}
	return nil
}

// milliProperty is a number from 0 to 1 in steps of 0.001.
func milliProperty(key string, at func(*Settings) *int32) property {
	return property{
		key: key, want: "a number from 0 to 1",
		get: func(s *Settings) string { return format.Milli(*at(s)) },
		set: func(s *Settings, v string) error {
			n, err := format.ParseMilli(v)
			if err != nil {
				return err
			}
			*at(s) = n
			return nil
		},
	}
}

func flagProperty(key string, at func(*Settings) *bool) property {
	return property{
		key: key, want: "0 or 1",
		get: func(s *Settings) string { return strconv.Itoa(b2i(*at(s))) },
		set: func(s *Settings, v string) error {
			if v != "0" && v != "1" {
				return errValue
			}
			*at(s) = v == "1"
			return nil
		},
	}
}

// choiceProperty is one of a few names, whose place in the list is its value.
func choiceProperty[T ~uint8](key string, names []string, at func(*Settings) *T) property {
	return property{
		key: key, want: "one of " + strings.Join(names, ", "),
		get: func(s *Settings) string { return names[*at(s)] },
		set: func(s *Settings, v string) error {
			for i, n := range names {
				if n == v {
					*at(s) = T(i)
					return nil
				}
			}
			return errValue
		},
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}
