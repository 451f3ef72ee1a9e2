package loop

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/page"
)

func opened(t *testing.T, link string) (*Lab, *page.Model) {
	t.Helper()
	l := New()
	m, _, err := page.New([]lab.Lab{l}, feedtest.Of(4, 1), nil, link)
	if err != nil {
		t.Fatal(err)
	}
	return l, m
}

// Each task is a word that its lab writes into the journal, found in the lab's source.
func TestTasksAreWordsOfTheLabs(t *testing.T) {
	folders := map[string]string{"rank": "../ranking", "frame": "../frame", "measure": "../measure", "operate": "../operate"}
	note := regexp.MustCompile(`\.Note\("([^"]*)", "([^"]*)"`)
	for _, task := range tasks {
		found := false
		_ = filepath.WalkDir(folders[task.lab], func(path string, _ os.DirEntry, _ error) error {
			text, err := os.ReadFile(path)
			if err != nil {
				return nil // a folder
			}
			for _, m := range note.FindAllStringSubmatch(string(text), -1) {
				found = found || m[1] == task.did && strings.HasPrefix(strings.TrimSpace(m[2]), strings.TrimSpace(task.about))
			}
			return nil
		})
		if !found {
			t.Errorf("no file below %q notes %q, %q", folders[task.lab], task.did, task.about)
		}
	}
}

// A step is not yet begun, begun, and done, by what the journal says; what is done leaves the list of what is missing.
func TestProgress(t *testing.T) {
	l, m := opened(t, "")
	for s, want := range []string{"not yet", "not yet", "not yet", "not yet", "not yet", "not yet"} {
		if got := l.Steps[s].Word(); got != want {
			t.Errorf("at first %v is %q, want %q", Step(s), got, want)
		}
	}
	do := func(labKey, did, about string) {
		m.Update(doing(func(env *lab.Env) {
			env.Journal().Merge([]lab.Entry{{Lab: labKey, Did: did, About: about, When: float64(len(env.Journal().Entries()))}})
		}), 1)
	}
	do("rank", "trained", "coupled squared")
	if got := l.Steps[Model]; got.Word() != "started" || !slices.Contains(got.Done, "1 coupled training") || len(got.Todo) != 2 {
		t.Errorf("after a coupled training: %+v", got)
	}
	do("rank", "trained", "coupled mixed")
	do("frame", "trained", "next app")
	do("frame", "trained", "titles")
	if got := l.Steps[Model]; got.Word() != "done" || !slices.Contains(got.Done, "2 coupled trainings") {
		t.Errorf("after all of the step: %+v", got)
	}
	if got := l.Steps[Data]; got.Began {
		t.Errorf("a coupled training counts as an own feed: %+v", got)
	}
	for s := range l.Steps {
		for _, task := range tasks {
			if task.step == Step(s) && !slices.Contains(l.Steps[s].Todo, task.todo) && len(l.Steps[s].Done) == 0 {
				t.Errorf("%v: nothing is said of %q", Step(s), task.todo)
			}
		}
	}
}

type doing func(*lab.Env)

func (d doing) Happen(env *lab.Env) { d(env) }

// Every way leads back, is the only one of its key, and has a reason in sentences.
func TestWays(t *testing.T) {
	if Ways[worldChanged].To != Data || Ways[worldChanged].From != Monitoring {
		t.Errorf("the way of a changed world is %+v", Ways[worldChanged])
	}
	keys := wayKeys()
	for i, w := range Ways {
		if w.From <= w.To || slices.Index(keys, w.Key) != i || !strings.HasSuffix(w.Why, ".") {
			t.Errorf("the way %+v", w)
		}
	}
	l, m := opened(t, "back=few-labels")
	if l.Settings.Way != 1 {
		t.Fatalf("the link shows the way %d", l.Settings.Way)
	}
	msg, ok := l.On(lab.Event{Did: lab.Pressed, Act: "way", ID: "wrong-goal"})
	if !ok {
		t.Fatal("the button means nothing")
	}
	if r := m.Update(msg, 1); !r.Push || m.Link() != "back=wrong-goal" {
		t.Errorf("the link is %q, pushed: %v", m.Link(), r.Push)
	}
}
