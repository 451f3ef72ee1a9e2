package ship_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"math"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"decouple/app/job"
	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lab/measure/ship"
	"decouple/app/model"
	"decouple/app/pairs"
	"decouple/static/models"
)

// page is a part on a desk. Its worker answers at once with the figures of the table.
type page struct {
	desk lab.Desk
	part *ship.Part
	last lab.Report
	jobs []string
	hold bool
	n    int
}

func (p *page) do(t *testing.T, what func(*lab.Env)) {
	t.Helper()
	p.last = p.desk.Run(1, what)
	for _, c := range p.last.Cmds {
		post, ok := c.(lab.PostJob)
		if !ok {
			continue
		}
		p.n++
		p.jobs = append(p.jobs, post.Request.Kind)
		if p.hold {
			return
		}
		var q ship.Request
		if err := json.Unmarshal(post.Request.Body, &q); err != nil {
			t.Fatal(err)
		}
		p.do(t, lab.Replied{Reply: jobtest.Reply(t, p.n, ship.Result{Figures: p.part.All[q.Pair]})}.Happen)
		return
	}
}

func (p *page) on(t *testing.T, e lab.Event) {
	t.Helper()
	msg, ok := p.part.On(e)
	if !ok {
		t.Fatalf("%+v means nothing", e)
	}
	p.do(t, msg.Happen)
}

func opened(t *testing.T) *page {
	t.Helper()
	p := &page{part: ship.New()}
	p.do(t, p.part.Open)
	return p
}

// Nothing is tested before the answer, and the answer stands.
func TestAnswer(t *testing.T) {
	p := opened(t)
	p.on(t, lab.Event{Did: lab.Pressed, Act: "ship-csv"})
	if len(p.jobs) > 0 || p.part.Result != nil || len(p.last.Cmds) > 0 {
		t.Fatalf("before the answer: jobs %q, commands %v", p.jobs, p.last.Cmds)
	}
	if p.part.Settings.Pair != pairs.Asked(pairs.All())+1 {
		t.Errorf("the pair is %d", p.part.Settings.Pair)
	}
	p.on(t, lab.Event{Did: lab.Pressed, Act: "ship", ID: "b"})
	if p.part.Settings.Answer != ship.ShipB || p.part.Result == nil || len(p.jobs) != 1 {
		t.Fatalf("after the answer: %+v, jobs %q", p.part.Settings, p.jobs)
	}
	p.on(t, lab.Event{Did: lab.Pressed, Act: "ship", ID: "a"})
	if p.part.Settings.Answer != ship.ShipB || len(p.jobs) != 1 {
		t.Errorf("the answer was changed: %+v, jobs %q", p.part.Settings, p.jobs)
	}
	// The browser's Back leads to before the answer, and nothing is shown; Forward shows the result again, without another test.
	p.part.Settings.Answer = ship.None
	if p.do(t, p.part.Open); p.part.Result != nil {
		t.Error("back before the answer there is a result")
	}
	p.part.Settings.Answer = ship.ShipB
	if p.do(t, p.part.Open); p.part.Result == nil || len(p.jobs) != 1 {
		t.Errorf("forward again: jobs %q", p.jobs)
	}
	p.on(t, lab.Event{Did: lab.Pressed, Act: "ship-next"})
	if p.part.Result != nil || p.part.Answered() || p.part.Settings.Pair != pairs.Asked(pairs.All())+2 {
		t.Errorf("another pair: %+v", p.part.Settings)
	}
	p.part.Settings.Pair = pairs.Count
	p.on(t, lab.Event{Did: lab.Pressed, Act: "ship-next"})
	if p.part.Settings.Pair != 1 {
		t.Errorf("after the last pair comes %d", p.part.Settings.Pair)
	}
	if _, ok := p.part.On(lab.Event{Did: lab.Pressed, Act: "ship", ID: "none"}); ok {
		t.Error("no answer was taken for one")
	}
}

// Going back to before the answer puts an end to the test; a stopped test waits for the button.
func TestStop(t *testing.T) {
	p := opened(t)
	p.hold = true
	p.on(t, lab.Event{Did: lab.Pressed, Act: "ship", ID: "cant"})
	p.part.Settings.Answer = ship.None
	p.do(t, p.part.Open)
	if p.desk.Work.Job != nil {
		t.Error("the test goes on without an answer")
	}
	p.on(t, lab.Event{Did: lab.Pressed, Act: "ship", ID: "cant"})
	p.do(t, lab.CancelPressed{}.Happen)
	n := len(p.jobs)
	p.do(t, p.part.Open)
	if p.part.Failure == "" || len(p.jobs) != n {
		t.Errorf("after cancelling: %q, jobs %q", p.part.Failure, p.jobs)
	}
	p.hold = false
	p.on(t, lab.Event{Did: lab.Pressed, Act: "ship-test"})
	if p.part.Result == nil || p.part.Failure != "" {
		t.Errorf("after trying again: %q", p.part.Failure)
	}
}

func TestVerdict(t *testing.T) {
	p := opened(t)
	better, of := p.part.Score()
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
		p.part.Settings.Answer = tt.answer
		p.part.Result = &ship.Result{Figures: pairs.Figures{RateA: tt.a, RateB: tt.b, Half: tt.half}}
		if got := p.part.Verdict().Text(); got != tt.want {
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
	rows, err := csv.NewReader(strings.NewReader(string(p.part.CSV()))).ReadAll()
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
	gotBetter, gotOf := p.part.Score()
	if all, _ := p.part.Rivals(); float64(gotBetter) != better || float64(gotOf) != of || float64(all) != rivals {
		t.Errorf("%d of %d, %d rivals; want %v of %v, %v", gotBetter, gotOf, all, better, of, rivals)
	}
	want := (n*sxy - sx*sy) / math.Sqrt((n*sxx-sx*sx)*(n*syy-sy*sy))
	if r, _, _ := p.part.Correlation(); math.Abs(r-want) > .002 {
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
