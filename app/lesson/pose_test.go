package lesson

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// table is an engine whose figures stand in a table, by link and name.
type table map[string]float64

func (e table) Figure(link, name string) (Value, error) {
	x, ok := e[link+" "+name]
	if !ok {
		return Value{}, errors.New("no such figure")
	}
	return Value{Name: name, Text: fmt.Sprint(x), Number: x}, nil
}

func (e table) Pose(ask, from, to string) (*Posed, error) {
	if ask != "first" {
		return nil, errors.New("no such question")
	}
	return &Posed{Choices: []Choice{{Text: from}, {Text: to}}, Right: 1}, nil
}

func TestPose(t *testing.T) {
	e := table{"a=1 x": 3, "a=2 x": 5, "a=1&b=1 x": 3, "a=1 y": 7, "b=1 x": 4}
	for name, tt := range map[string]struct {
		q      Question
		link   string
		answer string
		err    string
	}{
		"number":          {Question{Ask: "number", Figure: "x", To: "a=2", Within: -1}, "a=1", "5", ""},
		"choices":         {Question{Ask: "number", Figure: "x", To: "a=2", Within: -1, Choices: []string{"3", "5.0"}}, "a=1", "5.0", ""},
		"no choice":       {Question{Ask: "number", Figure: "x", To: "a=2", Within: -1, Choices: []string{"3", "4"}}, "a=1", "", "none of the choices"},
		"rises":           {Question{Ask: "change", Figure: "x", To: "a=2", Within: -1}, "a=1", "It rises", ""},
		"falls":           {Question{Ask: "change", Figure: "x", To: "a=1", Within: -1}, "a=2", "It falls", ""},
		"stays":           {Question{Ask: "change", Figure: "x", To: "b=1", Within: -1}, "a=1", "It stays", ""},
		"largest":         {Question{Ask: "largest", Figure: "x", Within: -1, Options: []Option{{"one", "", ""}, {"two", "", "a=2"}}}, "a=1", "two", ""},
		"smallest":        {Question{Ask: "smallest", Figure: "x", Within: -1, Options: []Option{{"one", "", ""}, {"two", "", "a=2"}}}, "a=1", "one", ""},
		"own figures":     {Question{Ask: "largest", Within: -1, Options: []Option{{"x", "x", ""}, {"y", "y", ""}}}, "a=1", "y", ""},
		"tie":             {Question{Ask: "largest", Figure: "x", Within: -1, Options: []Option{{"one", "", ""}, {"two", "", "b=1"}}}, "a=1", "", "equally good"},
		"lab's own":       {Question{Ask: "first", To: "a=2", Within: -1}, "a=1", "a=2", ""},
		"unknown":         {Question{Ask: "last", Within: -1}, "a=1", "", "no such question"},
		"unknown figure":  {Question{Ask: "number", Figure: "z", Within: -1}, "a=1", "", "no such figure"},
		"unknown at move": {Question{Ask: "change", Figure: "y", To: "a=2", Within: -1}, "a=1", "", "no such figure"},
	} {
		p, err := tt.q.Pose(e, tt.link)
		if tt.err != "" {
			if err == nil || !strings.Contains(err.Error(), tt.err) {
				t.Errorf("%s: %v, want %q", name, err, tt.err)
			}
			continue
		}
		if err != nil || p.Answer() != tt.answer {
			t.Errorf("%s: %+v, %v; want %q", name, p, err, tt.answer)
		}
	}
}

func TestGrade(t *testing.T) {
	p := &Posed{Number: 1530, Within: 76.5}
	for answer, want := range map[string]bool{
		"1530": true, "1,530": true, " 1 600 ": true, "1606.5": true, "1607": false, "1,53": false, "": false, "many": false, "NaN": false, "0x5FA": false, "1e3": false, "1.53e3": true,
	} {
		if got := p.Grade(answer); got != want {
			t.Errorf("%q is right: %v, want %v", answer, got, want)
		}
	}
	if !(&Posed{Number: 19.3, Within: .1}).Grade("19,3 %") {
		t.Error("a decimal comma and a per cent sign are not read")
	}
	c := &Posed{Choices: []Choice{{Text: "no"}, {Text: "yes"}}, Right: 1}
	for answer, want := range map[string]bool{"1": true, "0": false, "2": false, "-1": false, "yes": false} {
		if c.Grade(answer) != want {
			t.Errorf("choice %q is right: %v", answer, !want)
		}
	}
	if c.Said("1") != "yes" || c.Said("") != "" {
		t.Errorf("said %q, %q", c.Said("1"), c.Said(""))
	}
}

// What is set on top of a link counts, and everything else stays.
func TestOver(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pairs := rapid.SliceOf(rapid.StringMatching(`[a-e]=[0-9]`))
		link, more := strings.Join(pairs.Draw(t, "link"), "&"), strings.Join(pairs.Draw(t, "more"), "&")
		read := func(texts ...string) map[string]string {
			m := map[string]string{}
			for _, text := range texts {
				for pair := range strings.SplitSeq(text, "&") {
					if key, value, ok := strings.Cut(pair, "="); ok {
						m[key] = value
					}
				}
			}
			return m
		}
		got := Over(link, more)
		want := read(link, more)
		if fmt.Sprint(read(got)) != fmt.Sprint(want) || got != "" && strings.Count(got, "&")+1 != len(want) {
			t.Fatalf("%q over %q is %q, want %v", more, link, got, want)
		}
		if !ValidLink(got) {
			t.Fatalf("%q is no link", got)
		}
	})
}

func TestCheck(t *testing.T) {
	l, err := Parse(small)
	if err != nil {
		t.Fatal(err)
	}
	if got := l.Check(table{"a=1&b=0 alpha": 1, "b=0.3 clicks": 7.5}); len(got) != 0 {
		t.Errorf("problems of a lesson that holds: %+v", got)
	}
	for name, e := range map[string]table{
		"line 9: the figure {alpha}":           {"b=0.3 clicks": 7.5},
		"line 20: the question has no answer":  {"a=1&b=0 alpha": 1},
		"line 20: the answer is \"10\", and":   {"a=1&b=0 alpha": 1, "b=0.3 clicks": 10},
		"line 20: the question has no answer:": {"a=1&b=0 alpha": 1, "b=0.3 clicks": 11},
	} {
		got := l.Check(e)
		if len(got) != 1 || !strings.HasPrefix((&Error{got[0].Line, got[0].Cause}).Error(), name) {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if got := strings.Join(l.Links(), " "); got != "a=1&b=0 a=0.5  b=0.3" {
		t.Errorf("links %q", got)
	}
}
