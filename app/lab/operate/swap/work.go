package swap

import (
	"slices"

	"decouple/app/job"
	"decouple/app/swap"
)

// Training trains the two versions. Serving answers a batch of requests: the page sends it one batch after another, each with what
// of the versions' files the worker is to have next, so that a file comes in and is loaded between the requests.
var (
	Training = job.NewKind("operate-swap-train", train)
	Serving  = job.NewKind("operate-swap", serve)
)

// Nothing asks for nothing in particular.
type Nothing struct{}

// Files are those of the versions, by number.
type Files struct {
	Old, New []byte `json:"-"`
}

// Columns implements [job.Columned].
func (f *Files) Columns() []any { return []any{&f.Old, &f.New} }

func train(w *job.Work, _ Nothing) (Files, error) {
	both, err := swap.Train(w, func(done float64) error {
		return w.Progress(job.Progress{Stage: "training", Done: done})
	})
	return Files{both[0], both[1]}, err
}

// Piece is a piece of a version's file, from byte At on.
type Piece struct {
	Version uint8
	At      int
	Data    []byte
}

// Batch are requests to answer in each of the ways, with all that a worker needs which has not seen those before but has the files.
type Batch struct {
	Stream swap.Settings
	States [swap.Ways]swap.State
	// Pieces come first. Held is how much of each version's file the worker has with them.
	Pieces   []Piece
	Held     [3]int
	Requests []swap.Request
	// Again is when the requests are asked again, in seconds; before all of them where they are asked for the first time.
	Again float64
	// Die has the worker die once it has answered the batch in half of the ways.
	Die bool
}

// Answers are what became of a batch: way by way, request by request.
type Answers struct {
	States [swap.Ways]swap.State
	// Missing says that the worker has not got what the page takes it to have: then nothing was answered.
	Missing bool
	// Damaged says why the new version's file could not be read, or is empty.
	Damaged string
	// Spent is how many milliseconds the answers took this worker in all, Loaded how many loading the new version took with this
	// batch, or 0.
	Spent, Loaded float64
	// By and OK are as in [swap.Answer], Posts has [swap.Top] for each, Took is what the reader waited.
	By, OK         []byte    `json:"-"`
	Posts, Differs []int32   `json:"-"`
	Took           []float64 `json:"-"`
}

// Columns implements [job.Columned].
func (a *Answers) Columns() []any { return []any{&a.By, &a.OK, &a.Posts, &a.Differs, &a.Took} }

// sound says whether there is an answer for each of n requests in each way.
func (a *Answers) sound(n int) bool {
	n *= swap.Ways
	return len(a.By) == n && len(a.OK) == n && len(a.Posts) == n*swap.Top && len(a.Differs) == n && len(a.Took) == n &&
		!slices.ContainsFunc(a.By, func(by byte) bool { return by > swap.New })
}

// held is what the worker has of the versions.
type held struct {
	files    [3][]byte
	versions [3]*swap.Version
	damaged  string
}

// take appends a piece, and loads the version once its file is whole.
func (h *held) take(p Piece) bool {
	v := p.Version
	if p.At == 0 {
		h.files[v], h.versions[v] = nil, nil
		if v == swap.New {
			h.damaged = ""
		}
	}
	if p.At != len(h.files[v]) {
		return false
	}
	if h.files[v] = append(h.files[v], p.Data...); len(h.files[v]) < swap.FileSize {
		return true
	}
	var err error
	if h.versions[v], err = swap.Decode(h.files[v]); err != nil {
		h.damaged = job.Sentence(err)
	}
	return true
}

func serve(w *job.Work, b Batch) (out Answers, err error) {
	h := job.Kept[held](w)
	if b.Held[swap.New] == 0 {
		h.files[swap.New], h.versions[swap.New], h.damaged = nil, nil, "" // another stream begins
	}
	began := w.Now()
	for _, p := range b.Pieces {
		if !h.take(p) {
			out.Missing = true
		}
	}
	out.Loaded = w.Now() - began
	if len(h.files[swap.Old]) != b.Held[swap.Old] || len(h.files[swap.New]) != b.Held[swap.New] || h.versions[swap.Old] == nil {
		out.Missing = true
	}
	if out.Missing {
		return out, nil
	}
	out.States, out.Damaged = b.States, h.damaged
	began = w.Now()
	for way := range swap.Way(swap.Ways) {
		if err := w.Err(); err != nil {
			return out, err
		}
		if b.Die && way == swap.Ways/2 {
			panic("it was made to, to show what then happens to the requests")
		}
		b.Stream.Serve(way, &out.States[way], h.versions[swap.Old], h.versions[swap.New], b.Requests, b.Again, func(a swap.Served) {
			ok := byte(0)
			if a.OK {
				ok = 1
			}
			out.By, out.OK, out.Posts = append(out.By, a.By), append(out.OK, ok), append(out.Posts, a.Posts[:]...)
			out.Differs, out.Took = append(out.Differs, a.Differs), append(out.Took, a.Took)
		})
	}
	out.Spent = w.Now() - began
	return out, nil
}
