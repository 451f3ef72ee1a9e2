package main

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"decouple/app/coupled"
	"decouple/app/job"
	"decouple/app/lab/ranking/compare"
	"decouple/app/labs"
)

//go:embed train.js
var trainScript []byte

// realProgram is the real program's path beside the one that measures.
const realProgram = "real.wasm"

// training is what one kind of coupled model took in the worker on so many examples.
type training struct {
	Examples int
	Loss     coupled.Loss
	// Seconds has one element a training, one for each of the plan's settings of α; Pair is the decoupled pair's, once.
	Seconds []float64
	Pair    float64
	Passes  int
}

// train trains each kind of the plan in the worker. A network has a tenth of the examples at most: more would take
// minutes.
func (p *page) train(plan plan, log io.Writer) ([]training, error) {
	if len(plan.Examples) == 0 {
		return nil, nil
	}
	if err := p.worker(); err != nil {
		return nil, err
	}
	var all []training
	number := 0
	for _, n := range plan.Examples {
		for loss := range coupled.Loss(coupled.Losses) {
			if loss == coupled.Network && n > 10_000 {
				continue
			}
			fmt.Fprintf(log, "Training on %s examples, %s.\n", power(n), loss)
			t := training{Examples: n, Loss: loss}
			for _, alpha := range plan.Alphas {
				number++
				var r compare.Trained // without its columns
				_, err := ask(p, compare.Training, number, compare.Request{Loss: loss, Labels: 100, Alpha: alpha, Beta: 1000 - alpha, Seed: 1, Examples: n}, &r)
				if err != nil {
					return nil, fmt.Errorf("training on %d examples, %s: %w", n, loss, err)
				}
				if r.Rows != n {
					return nil, fmt.Errorf("trained on %d examples, want %d", r.Rows, n)
				}
				t.Seconds, t.Pair, t.Passes = append(t.Seconds, r.Seconds), r.PairSeconds, r.Passes
			}
			all = append(all, t)
		}
	}
	return all, nil
}

// worker starts a worker, in place of the one before.
func (p *page) worker() error {
	if err := p.run(fmt.Sprintf("train.open(%q)", realProgram)); err != nil {
		return fmt.Errorf("starting the worker: %w", err)
	}
	return nil
}

// ask has the worker do a piece of work, and returns how many seconds it was until the answer was there.
func ask[Q, A any](p *page, kind *job.Kind[Q, A], number int, q Q, to *A) (seconds float64, err error) {
	r, err := kind.Request(number, q)
	if err != nil {
		return 0, err
	}
	r.Version = job.Version(labs.Kinds(labs.All()))
	request, err := job.Encode(r)
	if err != nil {
		return 0, err
	}
	answer, err := eval[struct {
		Reply   string  `json:"reply"`
		Seconds float64 `json:"seconds"`
	}](p, fmt.Sprintf("train.ask(%q, %d)", request, job.Going))
	if err != nil {
		return 0, err
	}
	reply, err := job.Decode[job.Reply]([]byte(answer.Reply))
	switch {
	case err != nil:
		return 0, err
	case reply.Number != number:
		return 0, fmt.Errorf("the worker answers request %d, not %d", reply.Number, number)
	case reply.End == job.Failed:
		return 0, errors.New(reply.Reason)
	case reply.End != job.Done:
		return 0, errors.New("the worker cancelled it")
	}
	return answer.Seconds, json.Unmarshal(reply.Body, to)
}

func (r *result) writeTrainings(b *strings.Builder) {
	if len(r.Trainings) == 0 {
		return
	}
	b.WriteString("\n**Retraining against re-ranking**: what new weights cost the coupled side, in the page's own worker, and the decoupled one.\n\n")
	b.WriteString("| examples, posts | losses | passes | retrain the coupled model | the pair, once | re-rank: first 50 | retrain ÷ re-rank | re-rank: all posts | retrain ÷ that |\n|--:|:--|--:|--:|--:|--:|--:|--:|--:|\n")
	for _, t := range r.Trainings {
		at := slices.Index(r.Plan.Posts, t.Examples)
		if at < 0 {
			continue
		}
		tick, order := r.Ranks[at].Paths["drag"].Go, r.Ranks[at].Orders
		milli := make([]float64, len(t.Seconds))
		for i, s := range t.Seconds {
			milli[i] = 1000 * s
		}
		fmt.Fprintf(b, "| %s | %s | %d | **%s s** | %s s | %s µs | **%s** | %s ms | %s |\n", power(t.Examples), t.Loss, t.Passes,
			digits(median(t.Seconds)), digits(t.Pair), digits(1000*median(tick)), ratio(milli, tick), digits(median(order)), ratio(milli, order))
	}
	b.WriteString("\nMedians of three trainings, at α : β of 30 : 70, 60 : 40 and 90 : 10. A retraining is the fit alone: the log is generated and its features are made before. It starts from nothing each time; a start from the last weights would be quicker for small moves. A re-ranking is the whole answer of the decoupled side to the same new weights, on as many posts: the exact first 50, which is the rank tick above, or the order of all of them. Scoring the posts with the new coupled model is not counted; the decoupled side's predictions stand.\n")
}
