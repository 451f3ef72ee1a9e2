package ship_test

import (
	"context"
	"encoding/csv"
	"math"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"decouple/app/job"
	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lab/measure/ship"
	"decouple/app/labtest"
	"decouple/app/model"
	"decouple/app/pairs"
	"decouple/static/models"
)

// page is a part at a desk. Its worker answers at once with the figures of the table.
type page = labtest.Desk[*ship.Part, ship.Request]

func opened(t *testing.T) *page {
	t.Helper()
	p := &page{Part: ship.New()}
	p.Reply = func(n int, _ lab.PostJob, q ship.Request) job.Reply {
		return jobtest.Reply(t, n, ship.Result{Figures: p.Part.All[q.Pair]})
	}
	p.Do(t, p.Part.Open)
	return p
}

// Nothing is tested before the answer, and the answer stands.
func TestAnswer(t *testing.T) {
	p := opened(t)
	p.On(t, lab.Event{Did: lab.Pressed, Act: "ship-csv"})
	if len(p.Jobs) > 0 || p.Part.Result != nil || len(p.Last.Cmds) > 0 {
		t.Fatalf("before the answer: jobs %q, commands %v", p.Jobs, p.Last.Cmds)
	}
	if p.Part.Settings.Pair != pairs.Asked(pairs.All())+1 {
		t.Errorf("the pair is %d", p.Part.Settings.Pair)
	}
	p.On(t, lab.Event{Did: lab.Pressed, Act: "ship", ID: "b"})
	if p.Part.Settings.Answer != ship.ShipB || p.Part.Result == nil || len(p.Jobs) != 1 {
		t.Fatalf("after the answer: %+v, jobs %q", p.Part.Settings, p.Jobs)
	}
	p.On(t, lab.Event{Did: lab.Pressed, Act: "ship", ID: "a"})
	if p.Part.Settings.Answer != ship.ShipB || len(p.Jobs) != 1 {
		t.Errorf("the answer was changed: %+v, jobs %q", p.Part.Settings, p.Jobs)
	}
	// The browser's Back leads to before the answer, and nothing is shown; Forward shows the result again, without another test.
	p.Part.Settings.Answer = ship.None
	if p.Do(t, p.Part.Open); p.Part.Result != nil {
		t.Error("back before the answer there is a result")
	}
	p.Part.Settings.Answer = ship.ShipB
	if p.Do(t, p.Part.Open); p.Part.Result == nil || len(p.Jobs) != 1 {
		t.Errorf("forward again: jobs %q", p.Jobs)
	}
	p.On(t, lab.Event{Did: lab.Pressed, Act: "ship-next"})
	if p.Part.Result != nil || p.Part.Answered() || p.Part.Settings.Pair != pairs.Asked(pairs.All())+2 {
		t.Errorf("another pair: %+v", p.Part.Settings)
	}
	p.Part.Settings.Pair = pairs.Count
	p.On(t, lab.Event{Did: lab.Pressed, Act: "ship-next"})
	if p.Part.Settings.Pair != 1 {
		t.Errorf("after the last pair comes %d", p.Part.Settings.Pair)
	}
	if _, ok := p.Part.On(lab.Event{Did: lab.Pressed, Act: "ship", ID: "none"}); ok {
		t.Error("no answer was taken for one")
	}
}

// Going back to before the answer puts an end to the test; a stopped test waits for the button.
func TestStop(t *testing.T) {
	p := opened(t)
	p.Hold = true
	p.On(t, lab.Event{Did: lab.Pressed, Act: "ship", ID: "cant"})
	p.Part.Settings.Answer = ship.None
	p.Do(t, p.Part.Open)
	if p.Work.Job != nil {
		t.Error("the test goes on without an answer")
	}
	p.On(t, lab.Event{Did: lab.Pressed, Act: "ship", ID: "cant"})
	p.Do(t, lab.CancelPressed{}.Happen)
	n := len(p.Jobs)
	p.Do(t, p.Part.Open)
	if p.Part.Failure == "" || len(p.Jobs) != n {
		t.Errorf("after cancelling: %q, jobs %q", p.Part.Failure, p.Jobs)
	}
	p.Hold = false
	p.On(t, lab.Event{Did: lab.Pressed, Act: "ship-test"})
	if p.Part.Result == nil || p.Part.Failure != "" {
		t.Errorf("after trying again: %q", p.Part.Failure)
	}
}

func TestVerdict(t *testing.T) {
	p := opened(t)
	better, of := p.Part.Score()
	coin := "Of the " + strconv.Itoa(of) + " pairs in which B is more accurate, B had the better take-rate in " + strconv.Itoa(better) + "."
	for _, tt := range []struct {
		a, b, half int
		answer     ship.Answer
		want       string
	}{
		{44200, 41100, 500, ship.ShipB, "Not B. The test gave B a take-rate of 4.11\u202f%, and A 4.42\u202f%. You said to ship B. Could accuracy have told you? " + coin},
		{44200, 41100, 500, ship.ShipA, "Not B. The test gave B a take-rate of 4.11\u202f%, and A 4.42\u202f%. You said so. Could accuracy have told you? " + coin},
		{41100, 44200, 500, ship.CantTell, "Ship B. The test gave B a take-rate of 4.42\u202f%, and A 4.11\u202f%. You said that accuracy can’t tell. " + coin},
		{41100, 41600, 500, ship.ShipB, "No difference found. The test gave B a take-rate of 4.16\u202f%, and A 4.11\u202f%. You said to ship B; the test can’t say that it is better."},
	} {
		p.Part.Settings.Answer = tt.answer
		p.Part.Result = &ship.Result{Figures: pairs.Figures{RateA: tt.a, RateB: tt.b, Half: tt.half}}
		if got := p.Part.Verdict().Text(); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
	if rate, ok := ship.TakeRate([]pairs.Change{{Seen: 300, Plays: 10}, {Seen: 100, Plays: 6}}); !ok || rate != 40000 {
		t.Errorf("a take-rate of %d, %v", rate, ok)
	}
	if _, ok := ship.TakeRate([]pairs.Change{{}}); ok {
		t.Error("a take-rate of what nobody saw")
	}
}

// The score, the correlation and the rule of the pick, worked out from the CSV.
func TestHundred(t *testing.T) {
	p := opened(t)
	rows, err := csv.NewReader(strings.NewReader(string(p.Part.CSV()))).ReadAll()
	if err != nil || len(rows) != pairs.Count+1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	number := func(s string) float64 {
		x, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	var better, of, rivals, n float64
	var sx, sy, sxx, sxy, syy float64
	for _, row := range rows[1:] {
		x, y := number(row[3])-number(row[2]), number(row[8])-number(row[7])
		if x > 0 {
			of++
			if y > 0 {
				better++
			}
		}
		if x >= 12 {
			rivals++
		}
		n, sx, sy, sxx, sxy, syy = n+1, sx+x, sy+y, sxx+x*x, sxy+x*y, syy+y*y
	}
	gotBetter, gotOf := p.Part.Score()
	if all, _ := p.Part.Rivals(); float64(gotBetter) != better || float64(gotOf) != of || float64(all) != rivals {
		t.Errorf("%d of %d, %d rivals; want %v of %v, %v", gotBetter, gotOf, all, better, of, rivals)
	}
	want := (n*sxy - sx*sy) / math.Sqrt((n*sxx-sx*sx)*(n*syy-sy*sy))
	if r, _, _ := p.Part.Correlation(); math.Abs(r-want) > .002 {
		t.Errorf("the correlation is %.4f, want %.4f", r, want)
	}
}

// The worker's test of the pair that is asked about, natively: the table's figures, and posts that changed places.
func TestTesting(t *testing.T) {
	if testing.Short() || runtime.GOARCH == "wasm" {
		t.Skip("trains two models")
	}
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	i := pairs.Asked(pairs.All())
	r := jobtest.Answer(t, ship.Testing, ship.Request{Pair: i}, jobtest.Models(set)).Answer
	if sum := r.Parts.Changed + r.Parts.Kept + r.Parts.Below; math.Abs(100*sum-r.Online()) > 2e-4 {
		t.Errorf("the parts %+v add up to %v, the gain is %v", r.Parts, 100*sum, r.Online())
	}
	if r.Figures != pairs.All()[i] || len(r.In) == 0 || len(r.In) != len(r.Out) {
		t.Errorf("%+v, the table has %+v", r, pairs.All()[i])
	}
	for _, c := range append(r.In, r.Out...) {
		if c.Place < 1 || c.Place > ship.TopN || c.Seen < c.Clicks || c.Clicks < c.Plays || c.Plays < 0 {
			t.Errorf("a change %+v", c)
		}
	}
}

func TestTestingStops(t *testing.T) {
	if testing.Short() || runtime.GOARCH == "wasm" {
		t.Skip("writes the log")
	}
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := cancelled()
	defer cancel()
	if r := jobtest.Do(t, ship.Testing, ship.Request{}, jobtest.Models(set), jobtest.Under(ctx)); r.End != job.Cancelled {
		t.Errorf("it came to %v", r.End)
	}
}

func cancelled() (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx, cancel
}
