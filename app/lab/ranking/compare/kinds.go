package compare

import (
	"errors"
	"fmt"

	"decouple/app/coupled"
	"decouple/app/job"
	"decouple/app/ownfeed"
	"decouple/app/post"
)

// Training trains the coupled model at one setting of the dials, and the decoupled pair
// unless it is known from an earlier training on the same data. Like all fits it gives
// the same bits on one kind of machine; between a native and a WebAssembly build the
// last ones may differ.
var Training = job.NewKind("train-coupled", func(w *job.Work, r Request) (Trained, error) {
	return newTask(w).train(r)
})

// Retraining retrains the spam filter of the shipped models and leaves the others as
// they are, to the last bit.
var Retraining = job.NewKind("retrain-filter", func(w *job.Work, r FilterRequest) (Retrained, error) {
	return newTask(w).retrain(r)
})

// MaxExamples is the most that Request.Examples may be.
const MaxExamples = 200_000

// Request asks for the coupled model at one setting of the dials. A Training refuses what
// is out of range.
type Request struct {
	// Own trains on the reader's own feed and not on the sample.
	Own  bool
	Loss coupled.Loss
	// Labels is how many in a hundred rows keep their quality label, 1…100.
	Labels int
	// Alpha and Beta are in thousandths, 0…1000 and not both 0.
	Alpha, Beta int32
	// Wave adds the log of the new kind of spam to what is trained on. Its posts are
	// ranked either way. Only of the sample.
	Wave bool
	// Seed generates the log, hides labels and starts the network.
	Seed uint64
	// Examples, if not 0, is how many rows a log is generated for, in place of those of
	// the shipped log. It is for measuring; only of the sample.
	Examples int
}

// Trained is one coupled model beside the pair, with the scores of n ranked posts.
type Trained struct {
	Loss        coupled.Loss
	Labels      int
	Alpha, Beta int32
	Wave        bool
	// Rows is how many rows were trained on, in Cols columns; Labelled is how many of them
	// had their quality label.
	Rows, Labelled, Cols int
	// Iterations of the optimiser, and Passes over all rows.
	Iterations, Passes int
	FinalLoss          float64
	Converged          bool
	// Hash is that of the coupled model's weights.
	Hash string
	// Difference is the largest |w_c − (a·w_e + b·w_q)| over the weights, with a = α/(α+β)
	// and b = β/(α+β). It is -1 for all but the squared loss, and with the wave.
	Difference float64
	// Seconds is how long the coupled model's training took, without the making of rows
	// and the pair.
	Seconds float64
	// The decoupled pair took these, once for all weights: it is kept for the same data,
	// and these tell of the time when it was trained.
	PairSeconds                float64
	PairIterations, PairPasses int
	// PairHere says that it was trained in this very job, PairNew that no answer before has
	// told of it: the job that trained it may have been stopped.
	PairHere, PairNew bool

	// Posts are the feed's indexes of the ranked posts: of the sample all posts, then
	// the wave's; of the reader's own the left-out fifth, [MaxRanked] at most.
	Posts []int32 `json:"-"`
	// Coupled is the coupled model's score of each; E and Q are what the decoupled pair
	// predicts of it, in standard deviations of what was observed.
	Coupled, E, Q []float64 `json:"-"`
	// TrueE and TrueQ are what really holds for each (the sample's Truth; of the reader's
	// own what was observed), NaN where unknown.
	TrueE, TrueQ []float64 `json:"-"`
}

// Columns implements [job.Columned].
func (t *Trained) Columns() []any {
	return []any{&t.Posts, &t.Coupled, &t.E, &t.Q, &t.TrueE, &t.TrueQ}
}

// FilterRequest asks for the spam filter, retrained on the sample's log.
type FilterRequest struct {
	// Seed generates the log and assigns its rows to folds.
	Seed uint64
	// Wave adds the wave's log to the sample's.
	Wave bool
}

// Retrained is what the retraining of one filter took, and the whole set of models.
type Retrained struct {
	// Rows is how many labelled rows were trained on, NewRows how many of them came with
	// the wave.
	Rows, NewRows int
	// Iterations of the optimiser, and Passes over the rows, of all fits together.
	Iterations, Passes int
	Seconds            float64
	// Models are as model.Load reads them.
	Models []byte `json:"-"`
}

// Columns implements [job.Columned].
func (r *Retrained) Columns() []any { return []any{&r.Models} }

// shelf is what a later training can use again: rows to train on, decoupled pairs, and
// the sample's log of logSeed, or nil.
type shelf struct {
	rows    cache[rowsKey, *rows]
	pairs   cache[pairKey, *pair]
	log     []post.Post
	logSeed uint64
}

// forget drops what was made of a feed that is the reader's own no longer: it may be
// large, and nothing asks for it again.
func (s *shelf) forget(own *ownfeed.Feed) {
	stale := func(k rowsKey) bool { return k.own != nil && k.own != own }
	s.rows.drop(stale)
	s.pairs.drop(func(k pairKey) bool { return stale(k.rowsKey) })
}

// The most that is kept: the rows of the sample with and without the wave and of the
// reader's own feed, and pairs of these for some losses and percentages of labels.
const (
	mostRows  = 3
	mostPairs = 12
)

// task is one training under way.
type task struct {
	*job.Work
	*shelf
}

func newTask(w *job.Work) *task {
	s := job.Kept[shelf](w)
	s.forget(w.Own)
	return &task{w, s}
}

// feed is the reader's own feed if the request is about that, or else nil. It refuses
// requests that are out of range.
func (t *task) feed(r Request) (*ownfeed.Feed, error) {
	switch {
	case r.Loss >= coupled.Losses || r.Labels < 1 || r.Labels > 100 || !weights(r.Alpha, r.Beta):
		return nil, fmt.Errorf("nothing can be trained with loss %d, %d %% of the labels and weights of %d and %d thousandths", r.Loss, r.Labels, r.Alpha, r.Beta)
	case r.Own && (r.Wave || r.Examples != 0):
		return nil, errors.New("the wave and a chosen number of rows go with the sample, not with a feed of your own")
	case r.Examples < 0 || r.Examples > MaxExamples || r.Examples > 0 && r.Examples < minRows:
		return nil, fmt.Errorf("%d rows were asked for; choose %d to %d", r.Examples, minRows, MaxExamples)
	case !r.Own:
		return nil, nil
	case t.Own == nil:
		return nil, errors.New("there is no feed of your own to train on; open a file first")
	}
	return t.Own, nil
}

// weights says whether alpha and beta are in range.
func weights(alpha, beta int32) bool {
	return alpha >= 0 && alpha <= 1000 && beta >= 0 && beta <= 1000 && alpha+beta > 0
}
