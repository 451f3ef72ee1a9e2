package tree_test

import (
	"strings"
	"testing"

	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lab/frame/tree"
)

func TestLink(t *testing.T) {
	p := tree.New()
	rows := p.Link()[0]
	for _, test := range []struct {
		key, value string
		ok         bool
	}{
		{"title", "Oak hat stand", true},
		{"title", strings.Repeat("é", 120), true},
		{"title", strings.Repeat("é", 121), false},
		{"title", "two\nlines", false},
		{"title", "\xff", false},
		{"sure", "0.6", true},
		{"sure", "2", false},
		{"added", "branch", true},
		{"added", "hat", false},
		{"leaf", "199", true},
		{"leaf", "200", false},
	} {
		if _, err := rows.Set(test.key, test.value); (err == nil) != test.ok {
			t.Errorf("%s=%q: %v", test.key, test.value, err)
		}
	}
	page := opened(t, nil)
	page.On(t, lab.Event{Did: lab.Typed, Act: "title", Value: strings.Repeat("long\n", 40) + "\xff"})
	if _, err := rows.Set("title", page.Part.Settings.Title); err != nil {
		t.Errorf("what was typed can't be in a link: %v", err)
	}
}

// Broken answers are refused in words.
func TestBrokenAnswers(t *testing.T) {
	whole := jobtest.Answer(t, tree.Training, tree.Request{Seed: 1}).Answer
	for name, spoil := range map[string]func(a *tree.Trained){
		"no numbers":      func(a *tree.Trained) { a.Numbers = nil },
		"a number more":   func(a *tree.Trained) { a.Numbers = append(a.Numbers, 1) },
		"a wrong shape":   func(a *tree.Trained) { a.Shape = append([]int32{1, 9, 0}, a.Shape...) },
		"negative":        func(a *tree.Trained) { a.Shape = []int32{1, 2, -1} },
		"fewer leaves":    func(a *tree.Trained) { a.Leaf = a.Leaf[1:] },
		"no paths at all": func(a *tree.Trained) { a.Paths = nil },
	} {
		a := whole
		spoil(&a)
		p := seated(t)
		p.Hold = true
		p.Do(t, p.Part.Open)
		p.Do(t, lab.Replied{Reply: jobtest.Reply(t, 1, a)}.Happen)
		if p.Part.Trained != nil || !strings.Contains(p.Part.Failure, "could not be read") {
			t.Errorf("%s: %q", name, p.Part.Failure)
		}
	}
}

func TestKindsCancel(t *testing.T) {
	jobtest.Cancel(t, tree.Training, tree.Request{Seed: 1})
}

func TestKindsRefuse(t *testing.T) {
	for q, want := range map[tree.Request]string{
		{Own: true}:              "There is no file of titles",
		{Own: true, Added: true}: "There is no file of titles",
	} {
		if why := jobtest.Refusal(t, tree.Training, q); !strings.Contains(why, want) {
			t.Errorf("%+v: %q, want %q", q, why, want)
		}
	}
}
