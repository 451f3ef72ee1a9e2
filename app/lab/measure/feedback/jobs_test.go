package feedback_test

import (
	"context"
	"encoding/csv"
	"math"
	"strconv"
	"strings"
	"testing"

	domain "decouple/app/feedback"
	"decouple/app/job"
	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lab/measure/feedback"
	"decouple/app/model"
	"decouple/static/models"
)

// What the reader stops waits for the button; what another job takes the place of is begun again when it is wanted.
func TestStop(t *testing.T) {
	p := opened(t)
	p.Hold = true
	p.On(t, lab.Event{Did: lab.Chosen, Act: "fb-crowd", Value: "300"})
	p.Do(t, lab.CancelPressed{}.Happen)
	if p.Part.Failure == "" || p.Part.World != nil {
		t.Errorf("after cancelling: %q", p.Part.Failure)
	}
	n := len(p.Jobs)
	p.Do(t, p.Part.Open)
	if len(p.Jobs) != n {
		t.Error("a cancelled job was begun again")
	}
	p.Hold = false
	p.On(t, lab.Event{Did: lab.Pressed, Act: "feedback-run"})
	if p.Part.Failure != "" || p.Part.World == nil || p.Part.Study == nil {
		t.Errorf("after trying again: %q", p.Part.Failure)
	}
	p.Hold = true
	p.On(t, lab.Event{Did: lab.Chosen, Act: "fb-crowd", Value: "5000"})
	p.Do(t, (*lab.Env).Stop)
	p.Hold = false
	p.Do(t, p.Part.Open)
	if p.Part.World == nil {
		t.Error("a job that was put an end to was not begun again")
	}
}

// The finding is what the cells say, and the CSV has them.
func TestFindingAndCSV(t *testing.T) {
	p := opened(t)
	cells := func(net ...domain.Estimate) *domain.Study {
		s := &domain.Study{Worlds: 40, Rules: [2]domain.Rule{domain.Raw, domain.IPW}}
		for r := range s.Cells {
			for i := 1; i < len(domain.Shares); i++ {
				s.Cells[r][i].Net = net[r]
			}
		}
		return s
	}
	partly := cells(domain.Estimate{Mean: -.1, Half: .01}, domain.Estimate{Mean: -.1, Half: .01})
	partly.Cells[1][1].Net, partly.Cells[1][2].Net = domain.Estimate{Half: .01}, domain.Estimate{Half: .01}
	partly.Cells[1][0].Over = domain.Estimate{Mean: .036, Half: .012}
	costs, even, gains := domain.Estimate{Mean: -.1, Half: .01}, domain.Estimate{Half: .01}, domain.Estimate{Mean: .052, Half: .01}
	for _, tt := range []struct {
		s    *domain.Study
		want string
	}{
		{cells(costs, costs), "With weights or without, chance only costs."},
		{cells(costs, gains), "Without weights, chance only costs. With weights, a little chance repays: 1\u202f% brings 5.2 points more clicks than none."},
		{cells(costs, even), "Without weights, chance only costs. With weights, chance neither costs nor repays clearly."},
		{partly, "Weights bring 3.6 points more clicks. Chance costs from 1\u202f% on without weights, from 5\u202f% on with them."},
		{nil, ""},
	} {
		p.Part.Study = tt.s
		if got := p.Part.Finding().Text(); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
	small := study(t, p)
	p.Part.Study = &small.Study
	p.On(t, lab.Event{Did: lab.Pressed, Act: "feedback-csv"})
	file, ok := p.Last.Cmds[0].(lab.Download)
	if !ok {
		t.Fatalf("%+v", p.Last.Cmds)
	}
	rows, err := csv.NewReader(strings.NewReader(string(file.Data))).ReadAll()
	if err != nil || len(rows) != 1+2*len(domain.Shares) {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for i, row := range rows[1:] {
		c := p.Part.Study.Cells[i/len(domain.Shares)][i%len(domain.Shares)]
		if got, err := strconv.ParseFloat(row[2], 64); err != nil || math.Abs(got-100*c.Clicks.Mean) > .005001 {
			t.Errorf("row %q: %v, want %v", row, got, 100*c.Clicks.Mean)
		}
		if got, err := strconv.ParseFloat(row[10], 64); err != nil || math.Abs(got-100*c.Net.Mean) > .005001 {
			t.Errorf("row %q: net %v, want %v", row, got, 100*c.Net.Mean)
		}
	}
}

// ending is a context that ends when it has been asked so often.
type ending struct {
	context.Context
	left int
}

func (c *ending) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// Both kinds of work can be cancelled, and tell how far they are.
func TestJobs(t *testing.T) {
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	q := feedback.Request{Cut: 10, Bias: 8, Crowd: 300, World: 1}
	jobtest.Cancel(t, feedback.Looking, q, jobtest.Models(set))
	r := jobtest.Do(t, feedback.Comparing, q, jobtest.Models(set), jobtest.Under(&ending{t.Context(), 300}))
	if r.End != job.Cancelled || len(r.Progress) < 2 || r.Progress[0].Stage != "0 of 40 worlds" || r.Progress[len(r.Progress)-1].Stage != "1 of 40 worlds" || r.Progress[0].Done <= 0 {
		t.Errorf("%v after %+v", r.End, r.Progress)
	}
}
