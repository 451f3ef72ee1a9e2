package readers

import (
	"encoding/json"
	"fmt"

	"decouple/app/format"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/readers"
)

// Curve simulates readers at the curve's weightings. A request for more readers goes on from those of the one before.
var Curve = job.NewKind("readers-curve", curve)

// Off turns each assumption off in turn.
var Off = job.NewKind("readers-off", off)

// Request asks for readers of posts in some orders.
type Request struct {
	World   readers.World
	Orders  [][]int32
	Assumed readers.Assumptions
	Readers int
}

// Row is what comes of an assumption that is turned off.
type Row struct {
	Off readers.Dial
	// All says that none is.
	All    bool
	Curves readers.Curves
}

// request asks for n readers.
func (p *Part) request(n int) Request {
	return Request{World: *p.World, Orders: p.Orders, Assumed: p.Settings.Assumed, Readers: n}
}

// held are the readers that the worker has simulated last.
type held struct {
	key  string
	sums *readers.Moments
}

func curve(w *job.Work, q Request) (readers.Curves, error) {
	plain := q
	plain.Readers = 0
	key, err := json.Marshal(plain)
	if err != nil {
		return readers.Curves{}, err
	}
	h := job.Kept[held](w)
	if h.sums == nil || h.key != string(key) || h.sums.Readers > q.Readers {
		*h = held{string(key), readers.NewMoments(len(q.Orders))}
	}
	if err := simulate(w, &q, &q.Assumed, h.sums, q.Readers, 0, 1); err != nil {
		return readers.Curves{}, err
	}
	return h.sums.Curves(), nil
}

// simulate adds readers to sums until there are n; from…to is what part of the whole job that is.
func simulate(w *job.Work, q *Request, a *readers.Assumptions, sums *readers.Moments, n int, from, to float64) error {
	m, err := readers.New(&q.World, a)
	if err != nil {
		return err
	}
	s, err := readers.NewStudy(m, q.Orders, Seed, Days)
	if err != nil {
		return err
	}
	first := sums.Readers
	stage := fmt.Sprintf("%s at %d weightings", format.Plural(n, "reader"), len(q.Orders))
	return s.Run(w, first, n, sums, func(done int) {
		// The context's error is seen before the next block.
		_ = w.Progress(job.Progress{Stage: stage, Done: from + (to-from)*float64(first+done)/float64(n)})
	})
}

// offReaders is how many readers are asked for each assumption.
const offReaders = 800

func off(w *job.Work, q Request) ([]Row, error) {
	var all []Row
	for i := range readers.NumDials + 1 {
		row := Row{All: i == 0}
		a := q.Assumed
		if !row.All {
			row.Off = readers.Dial(i - 1)
			a[row.Off] = readers.Specs[row.Off].Off
		}
		sums := readers.NewMoments(len(q.Orders))
		if err := simulate(w, &q, &a, sums, offReaders, float64(i)/(readers.NumDials+1), float64(i+1)/(readers.NumDials+1)); err != nil {
			return nil, err
		}
		row.Curves = sums.Curves()
		all = append(all, row)
	}
	return all, nil
}

// OffPressed turns each assumption off in turn.
type OffPressed struct{}

// Happen asks the worker for it.
func (OffPressed) Happen(p *Part, env *lab.Env) {
	if p.World == nil {
		return
	}
	key := p.key
	lab.Begin(env, Off, p.request(offReaders), nil, lab.On[[]Row]{
		Done: func(env *lab.Env, rows []Row) {
			p.off, p.offKey = rows, key
			env.Announce("Each assumption was turned off in turn: the table has where retention is best then.")
			p.catchUp(env)
		},
		Failed:  func(_ *lab.Env, why string) { p.Failure = why },
		Dropped: func(*lab.Env, bool) {},
	})
	env.Do(lab.Focus{IDs: []string{OffID}})
}
