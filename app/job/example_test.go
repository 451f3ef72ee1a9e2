package job_test

import (
	"context"
	"errors"
	"fmt"

	"decouple/app/job"
)

// A kind is declared once; both ends use it. The page makes the request and reads the
// answer, the worker's server runs it.
func ExampleKind() {
	type request struct{ N int }
	type answer struct{ Sum int }
	summing := job.NewKind("sum", func(w *job.Work, r request) (a answer, err error) {
		for i := range r.N {
			if err := w.Progress(job.Progress{Stage: "adding", Done: float64(i) / float64(r.N)}); err != nil {
				return answer{}, err
			}
			a.Sum += i + 1
		}
		return a, nil
	})

	var clock float64
	server := job.NewServer([]job.Any{summing}, func() float64 { clock += 100; return clock })
	r, err := summing.Request(1, request{N: 4})
	if err != nil {
		fmt.Println(err)
		return
	}
	r.Version = job.Version([]job.Any{summing})
	server.Do(context.Background(), r, nil, func(reply job.Reply) {
		if reply.End == job.Going {
			fmt.Printf("%s, %.0f %%\n", reply.Progress.Stage, 100*reply.Progress.Done)
			return
		}
		a, err := summing.Answer(&reply)
		fmt.Println("sum", a.Sum, err)
	})
	// Output:
	// adding, 0 %
	// adding, 25 %
	// adding, 50 %
	// adding, 75 %
	// sum 10 <nil>
}

func ExampleSentence() {
	fmt.Println(job.Sentence(errors.New("coupled: no rows to train on")))
	fmt.Println(job.Sentence(errors.New("“feed.csv” can’t be opened; choose it again")))
	// Output:
	// No rows to train on.
	// “feed.csv” can’t be opened; choose it again.
}
