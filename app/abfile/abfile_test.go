package abfile

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"strings"
	"testing"

	"decouple/app/abtest"
	"decouple/app/table"
)

// file is a file of a test.
func file(name, data string) File {
	return func() (*table.Reader, io.Closer, error) {
		r, err := table.NewReader(strings.NewReader(data), name)
		return r, io.NopCloser(nil), err
	}
}

func read(data string) (*Test, error) {
	return Read(context.Background(), file("test.csv", data), "test.csv", int64(len(data)), nil)
}

const counts = `variant,device,users,conversions,refunds,conversion rate
treatment,phone,80,55,2,68.75
treatment,desktop,270,234,1,86.7
control,phone,263,192,3,73
control,desktop,87,81,0,93.1
`

func TestReadCounts(t *testing.T) {
	got, err := read(counts)
	if err != nil {
		t.Fatal(err)
	}
	count := func(n, did int) abtest.Count { return abtest.Count{Users: n, Conversions: did} }
	m := got.Metrics
	if got.Arms != [2]string{"control", "treatment"} || got.Users != [2]int{350, 350} || got.PerUser || got.Rows != 4 || len(m) != 2 {
		t.Fatalf("it is %+v", got)
	}
	if m[0].Name != "conversions" || !m[0].Share || m[0].Counts != [2]abtest.Count{count(350, 273), count(350, 289)} || m[1].Counts != [2]abtest.Count{count(350, 3), count(350, 3)} {
		t.Errorf("the metrics are %+v", m)
	}
	want := []abtest.Segment{{Name: "phone", A: count(263, 192), B: count(80, 55)}, {Name: "desktop", A: count(87, 81), B: count(270, 234)}}
	if got.Segment != "device" || !reflect.DeepEqual(m[0].Segments, want) || !abtest.Reversal(m[0].Segments) {
		t.Errorf("the segments of %q are %+v", got.Segment, m[0].Segments)
	}
	if len(got.Notes) != 1 || !strings.Contains(got.Notes[0], "“conversion rate” was left out") {
		t.Errorf("the notes are %q", got.Notes)
	}
}

const readers = `user_id;arm;country;subscribed;hours
u1;A;AT;yes;1,5
u2;A;DE;no;0
u3;B;AT;no;0,25
u4;B;DE;yes;3
u5;B;DE;yes;
u6;B;DE;maybe;1
`

func TestReadReaders(t *testing.T) {
	got, err := read(readers)
	if err != nil {
		t.Fatal(err)
	}
	if !got.PerUser || got.Users != [2]int{2, 2} || got.Arms != [2]string{"A", "B"} || got.Segment != "country" || len(got.Metrics) != 2 {
		t.Fatalf("it is %+v", got)
	}
	sub, hours := got.Metrics[0], got.Metrics[1]
	if !sub.Share || sub.Counts[0] != (abtest.Count{Users: 2, Conversions: 1}) || sub.Counts[1] != (abtest.Count{Users: 2, Conversions: 1}) {
		t.Errorf("subscribed is %+v", sub)
	}
	if hours.Share || hours.Sums[0].Ratio() != .75 || hours.Sums[1].Ratio() != 1.625 || hours.Segments != nil {
		t.Errorf("hours are %+v", hours)
	}
	if len(got.Notes) != 1 || !strings.Contains(got.Notes[0], `2 of 6 rows were set aside. The first: line 6, column "hours": the cell is blank`) {
		t.Errorf("the notes are %q", got.Notes)
	}
}

// The arms are in one order whatever their order in the file.
func TestArms(t *testing.T) {
	for _, names := range [][2]string{{"A", "B"}, {"control", "red button"}, {"old model", "new model"}, {"0", "1"}, {"blue", "treatment"}} {
		for _, order := range [][2]int{{0, 1}, {1, 0}} {
			data := "arm,users,clicks\n"
			for _, i := range order {
				data += fmt.Sprintf("%s,%d,%d\n", names[i], 10+i, i)
			}
			if got, err := read(data); err != nil || got.Arms != names || got.Users != [2]int{10, 11} {
				t.Errorf("%q: %+v, %v", data, got, err)
			}
		}
	}
}

func TestRefuses(t *testing.T) {
	for _, tt := range []struct{ data, want string }{
		{"", "the file is empty"},
		{"arm,users,clicks\n", "no rows"},
		{"headline,clicks,impressions\nx,1,2\n", "no column of arms among “headline”, “clicks”, “impressions”"},
		{"arm,users\nA,10\nB,10\n", "no column of what was counted"},
		{"arm,users,clicks\nA,10,1\nA,12,2\n", "all rows are of one arm, “A”"},
		{"arm,users,clicks\nA,10,1\nB,12,2\nC,9,1\n", `line 4, column "arm": “C” is a third arm, after “A” and “B”; keep the rows of two`},
		{"arm,impressions,clicks\nA,32,574\nB,37,20\n", `line 2, column "clicks": 574 of 32 impressions is more than all; a reader counts once`},
		{"arm,users,clicks\nA,10,1\nB,0,0\n", "line 3: the arm “B” has no readers, so there is nothing to compare"},
		{"arm,users,clicks\nA,0,0\nB,0,0\n", "line 2: the arm “A” has no readers, and neither has the other"},
		{"arm,users,clicks\nA,10,.5\nB,12,2\n", `line 2, column "clicks": ".5" is not a count of readers; give counts, or one row for each reader`},
		{"arm,users,clicks\nA,10,-1\nB,12,2\n", `"-1" is not a count`},
		{"arm,users,clicks\nA,ten,1\nB,twelve,2\n", `line 2, column "users": "ten" is not a whole number`},
		{"arm,users,clicks\nA,1.5,1\nB,2.5,2\n", `no row can be used: line 2, column "users": "1.5" is not a whole number of readers`},
		{"user,arm,clicked\nann,A,1\nbob,B,0\nann,B,1\n", `line 4, column "user": "ann" has a row already, in line 2; the unit of a test is the reader`},
	} {
		if got, err := read(tt.data); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: got %+v, %v, want an error with %q", tt.data, got, err, tt.want)
		}
	}
	locked := errors.New("it was moved")
	if _, err := Read(context.Background(), func() (*table.Reader, io.Closer, error) { return nil, nil, locked }, "a", 1, nil); !errors.Is(err, locked) {
		t.Errorf("a file that can't be opened: %v", err)
	}
}

func TestLimits(t *testing.T) {
	var b strings.Builder
	b.WriteString("arm,town,clicked")
	for i := range MaxMetrics {
		fmt.Fprintf(&b, ",m%d", i)
	}
	b.WriteString("\n")
	for i := range 1500 {
		fmt.Fprintf(&b, "%s,t%d,1%s\n", "AB"[i%2:i%2+1], i/1200*(i%40), strings.Repeat(",2", MaxMetrics))
	}
	got, err := read(b.String())
	if err != nil || got.Segment != "" || len(got.Metrics) != MaxMetrics || got.Metrics[0].Segments != nil || got.Users != [2]int{750, 750} {
		t.Fatalf("%+v, %v", got, err)
	}
	notes := strings.Join(got.Notes, " ")
	for _, want := range []string{"12 metrics are read at most", "“town” was left out: it has", "counts as another reader"} {
		if !strings.Contains(notes, want) {
			t.Errorf("the notes %q have nothing about %q", notes, want)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, file("a.csv", b.String()), "a.csv", 1, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	stop := errors.New("stop")
	if _, err := Read(context.Background(), file("a.csv", b.String()), "a.csv", 1, func(int) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("stopped: %v", err)
	}
}

// FuzzRead checks that no file makes the package panic, that a test keeps its promises, and that
// the same bytes give the same test.
func FuzzRead(f *testing.F) {
	f.Add(counts)
	f.Add(readers)
	f.Add("arm,users,clicks\nA,10,1\nB,0,0\n")
	f.Add("arm,impressions,clicks\nA,1e3,1\nB,\"1,000\",1000\n,5,1\n")
	f.Add("[{\"group\":\"a\",\"clicked\":true},{\"group\":\"b\",\"clicked\":null},{\"group\":\"b\",\"clicked\":false}]")
	f.Fuzz(func(t *testing.T, data string) {
		got, err := read(data)
		again, errAgain := read(data)
		if (err == nil) != (errAgain == nil) || fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", again) {
			t.Fatal("two readings differ")
		}
		if err != nil {
			return
		}
		if got.Users[0] < 1 || got.Users[1] < 1 || got.Arms[0] == got.Arms[1] || len(got.Metrics) < 1 || len(got.Metrics) > MaxMetrics || len(got.Segments) > MaxSegments {
			t.Fatalf("%+v", got)
		}
		for i := range got.Metrics {
			m := &got.Metrics[i]
			if !m.Share {
				if m.Sums[0].N != got.Users[0] || m.Sums[1].N != got.Users[1] {
					t.Fatalf("%d and %d numbers of %v readers", m.Sums[0].N, m.Sums[1].N, got.Users)
				}
				continue
			}
			if d, err := abtest.Compare(m.Counts[0], m.Counts[1], .05); err != nil || math.IsNaN(d.P) {
				t.Fatalf("%+v: %+v, %v", m, d, err)
			}
			if a, b := abtest.Total(m.Segments); len(m.Segments) > 0 && (a != m.Counts[0] || b != m.Counts[1]) {
				t.Fatalf("the segments add up to %v and %v of %v", a, b, m.Counts)
			}
		}
	})
}
