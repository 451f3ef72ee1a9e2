package usagelog

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"decouple/app/table"
	"decouple/app/usage"
)

// file is a file of a test.
func file(name, data string) File {
	return func() (*table.Reader, io.Closer, error) {
		r, err := table.NewReader(strings.NewReader(data), name)
		return r, io.NopCloser(nil), err
	}
}

func read(data string) (*usage.Log, []string, error) {
	return Read(context.Background(), file("log.csv", data), "log.csv", int64(len(data)), nil)
}

const two = `time,user,app,where,category
2026-03-02 08:00,Ann,Mail,home,office
2026-03-02 08:05,Ann,Mail,home,office
2026-03-02 08:06,Ann,Nova Launcher,home,
2026-03-02 08:07,Ann,Maps,way,travel
2026-03-02 09:00,Bob,Maps,way,travel
2026-03-03 23:59,Bob,Chat,home,talk
2026-03-04 00:01,Ann,Mail,,office
`

func TestRead(t *testing.T) {
	l, notes, err := read(two)
	if err != nil {
		t.Fatal(err)
	}
	want := &usage.Log{
		People: []string{"Ann", "Bob"},
		Apps: []usage.App{
			{Name: "Mail", Category: "office"}, {Name: "Maps", Category: "travel"}, {Name: "Chat", Category: "talk", Installed: 1},
		},
		Contexts: []usage.Context{{Name: "where", Values: []string{"home", "way"}}},
		Events: []usage.Event{
			{Minute: 480, Person: 0, App: 0, Context: [4]int8{0, -1, -1, -1}},
			{Minute: 487, Person: 0, App: 1, Context: [4]int8{1, -1, -1, -1}},
			{Minute: 540, Person: 1, App: 1, Context: [4]int8{1, -1, -1, -1}},
			{Minute: 1440 + 1439, Person: 1, App: 2, Context: [4]int8{0, -1, -1, -1}},
			{Minute: 2881, Person: 0, App: 0, Context: [4]int8{-1, -1, -1, -1}},
		},
		Days: 3, Weekday: 0, // 2 March 2026 is a Monday
		Raw: usage.Raw{Rows: 7, Launcher: 1, Repeats: 1},
	}
	if !reflect.DeepEqual(l, want) {
		t.Errorf("got %+v\nwant %+v", l, want)
	}
	if len(notes) != 0 {
		t.Errorf("notes %q", notes)
	}
}

// Times that a zone is given with are those of the clock on the wall there.
func TestWallTime(t *testing.T) {
	l, _, err := read("timestamp,app\n2026-03-02T08:00:00+02:00,a\n2026-03-03T08:30:00-05:00,b\n")
	if err != nil || l.Events[0].Minute != 480 || l.Events[1].Minute != 1440+510 {
		t.Errorf("%+v, %v", l, err)
	}
}

func TestNotes(t *testing.T) {
	swapped := strings.Split(strings.TrimSpace(two), "\n")
	slices.Reverse(swapped[1:])
	l, notes, err := read(strings.Join(swapped, "\n") + "\nnever,Ann,Mail,home,office\n2026-03-04 10:00,Ann, ,home,\n")
	if err != nil {
		t.Fatal(err)
	}
	ordered, _, _ := read(two)
	if len(l.Events) != len(ordered.Events) {
		t.Errorf("out of order there are %d events, in order %d", len(l.Events), len(ordered.Events))
	}
	for _, want := range []string{
		"2 of 9 rows were set aside. The first: line 9, column \"time\": \"never\" is not a time.",
		"The rows are not in the order of time (6 come before the row above them), so they were sorted.",
	} {
		if !slices.Contains(notes, want) {
			t.Errorf("no note %q in %q", want, notes)
		}
	}
	_, notes, err = read("time,app,id\n2026-03-02 08:00,a,1\n2026-03-03 09:00,b,1\n")
	if err != nil || len(notes) != 3 || !strings.Contains(notes[0], "“id” was left out") || !strings.Contains(notes[1], "one person") || !strings.Contains(notes[2], "categories") {
		t.Errorf("notes %q, %v", notes, err)
	}
}

func TestRefuses(t *testing.T) {
	for _, tt := range []struct{ data, want string }{
		{"", "the file is empty"},
		{"time,app\n", "no rows"},
		{"when,what\n2026-03-02 08:00,a\n", "no column of apps among “when”, “what”"},
		{"app,user\na,b\nb,c\n", "no column of times among “app”, “user”"},
		{"time,app\nmorning,a\nnoon,b\n", `no row has a time and an app: line 2, column "time": "morning" is not a time`},
		{"time,app\n2026-03-02,a\n2026-03-03,b\n", "dates without hours"},
		{"time,app\n2026-03-02 08:00,a\n2026-03-02 09:00,b\n", "all rows are of one day"},
		{"time,app\n2026-03-02 08:00,a\n2026-03-03 09:00,a\n", "all rows open one app"},
	} {
		if l, _, err := read(tt.data); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: got %+v, %v, want an error with %q", tt.data, l, err, tt.want)
		}
	}
	locked := errors.New("it was moved")
	if _, _, err := Read(context.Background(), func() (*table.Reader, io.Closer, error) { return nil, nil, locked }, "a", 1, nil); !errors.Is(err, locked) {
		t.Errorf("a file that can't be opened: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var many strings.Builder
	many.WriteString("time,app\n")
	for i := range 1500 {
		fmt.Fprintf(&many, "2026-03-%02d %02d:%02d,app %d\n", 1+i/60%28, i/60%24, i%60, i%400)
	}
	if _, _, err := Read(ctx, file("a.csv", many.String()), "a.csv", 1, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	l, notes, err := read(many.String())
	if err != nil || len(l.Apps) != MaxApps || !strings.Contains(strings.Join(notes, " "), "rarest apps") {
		t.Errorf("%d apps, %q, %v", len(l.Apps), notes, err)
	}
}

// FuzzRead checks that no file makes the package panic, that a log keeps its promises, and
// that the same bytes give the same log.
func FuzzRead(f *testing.F) {
	f.Add(two)
	f.Add("time;app\n1.3.2026 8:00;a\n2.3.2026 9:00;b\n")
	f.Add("[{\"ts\":1767225600,\"package\":\"x\"},{\"ts\":1767325660,\"package\":null}]")
	f.Add("date,opened,device\n-1,a,b\n9999999999999,b,b\n2026-02-31 1:00,c,d\n")
	f.Fuzz(func(t *testing.T, data string) {
		l, notes, err := read(data)
		again, notesAgain, errAgain := read(data)
		if !reflect.DeepEqual(l, again) || !reflect.DeepEqual(notes, notesAgain) || (err == nil) != (errAgain == nil) {
			t.Fatal("two readings differ")
		}
		if err != nil {
			return
		}
		if err := l.Check(); err != nil {
			t.Fatal(err)
		}
		if len(l.Apps) < 2 || len(l.Apps) > MaxApps || len(l.People) < 1 || len(l.People) > MaxPeople || l.Days < 2 {
			t.Fatalf("%d apps, %d people, %d days", len(l.Apps), len(l.People), l.Days)
		}
	})
}
