package job

import (
	"io"

	"decouple/app/coupled"
	"decouple/app/schema"
)

// Do says what a request asks for.
type Do string

// What can be asked for.
const (
	// DoRace trains the coupled model, and the decoupled pair when it is not known yet.
	DoRace Do = "race"
	// DoFilter retrains one filter and leaves the other models as they are.
	DoFilter Do = "filter"
	// DoPreview looks at the first rows of a file.
	DoPreview Do = "preview"
	// DoImport reads a file, trains on it out of fold and gives the reader's feed.
	DoImport Do = "import"
	// DoCrowd generates a feed of very many posts and predicts each.
	DoCrowd Do = "crowd"
)

// Request is one job. The field named after Do is set and the others are nil;
// DoPreview has none.
type Request struct {
	// Gen is the number of the job, from 1; replies carry it too.
	Gen    int            `json:"gen"`
	Do     Do             `json:"do"`
	Race   *RaceRequest   `json:"race,omitempty"`
	Filter *FilterRequest `json:"filter,omitempty"`
	Import *ImportRequest `json:"import,omitempty"`
	Crowd  *CrowdRequest  `json:"crowd,omitempty"`
}

// The two feeds that a race can be about.
const (
	SourceSample = "sample"
	SourceOwn    = "own"
)

// MaxExamples is the most that RaceRequest.Examples may be.
const MaxExamples = 200_000

// RaceRequest asks for the coupled model at one setting of the dials.
type RaceRequest struct {
	// Source is SourceSample or SourceOwn.
	Source string       `json:"source"`
	Loss   coupled.Loss `json:"loss"`
	// Share is how many in a hundred rows keep their quality label, 1…100.
	Share int `json:"share"`
	// Alpha and Beta are in thousandths, 0…1000 and not both 0.
	Alpha int32 `json:"alpha"`
	Beta  int32 `json:"beta"`
	// Wave adds the log of the new kind of spam to what is trained on. Its posts are
	// ranked either way. Only of the sample.
	Wave bool `json:"wave"`
	// Seed generates the log, hides labels and starts the network.
	Seed uint64 `json:"seed"`
	// Examples, if not 0, is how many rows a log is generated for, in place of
	// those of the shipped log. It is for measuring; only of the sample.
	Examples int `json:"examples,omitempty"`
}

// FilterRequest asks for one filter, retrained on the sample's log.
type FilterRequest struct {
	// Kind is the name of the filter; so far only "spam".
	Kind string `json:"kind"`
	// Seed generates the log and deals its rows to folds.
	Seed uint64 `json:"seed"`
	// Wave adds the wave's log to the sample's.
	Wave bool `json:"wave"`
}

// ImportRequest asks for a file to be read as its Mapping says.
type ImportRequest struct {
	Mapping schema.Mapping `json:"mapping"`
	// KeepRest sets bad rows aside; otherwise one of them refuses the file.
	KeepRest bool `json:"keepRest"`
}

// CrowdRequest asks for the first posts of a generated feed.
type CrowdRequest struct {
	// Posts is how many, 1…largefeed.MaxPosts.
	Posts int    `json:"posts"`
	Seed  uint64 `json:"seed"`
}

// Is says what a reply holds.
type Is string

// What a reply can hold. Every request gets any number of IsProgress and then
// exactly one of the others.
const (
	IsProgress Is = "progress"
	IsRace     Is = "race"
	IsFilter   Is = "filter"
	IsPreview  Is = "preview"
	// IsCounts says that a file was refused for its bad rows; Error says why.
	IsCounts Is = "counts"
	// IsFeed brings Buffers[0], which ownfeed.Decode reads, and Counts.
	IsFeed Is = "feed"
	// IsCrowd brings the columns of a largefeed.Feed of n posts in the buffers, n
	// little-endian float32 each: clicks, quality, and the marks of the filters.
	IsCrowd     Is = "crowd"
	IsFailed    Is = "failed"
	IsCancelled Is = "cancelled"
)

// Reply is one answer to a request.
type Reply struct {
	Gen      int             `json:"gen"`
	Is       Is              `json:"is"`
	Progress *Progress       `json:"progress,omitempty"`
	Race     *RaceResult     `json:"race,omitempty"`
	Filter   *FilterResult   `json:"filter,omitempty"`
	Preview  *schema.Preview `json:"preview,omitempty"`
	Counts   *schema.Counts  `json:"counts,omitempty"`
	// Error is a sentence for the reader: what happened and what to do.
	Error string `json:"error,omitempty"`
	// Buffers travel beside the JSON.
	Buffers [][]byte `json:"-"`
}

// Progress is how far a job has come.
type Progress struct {
	// Stage says what is being done, in plain words.
	Stage string `json:"stage"`
	// Done is how much of the whole job is, 0…1, or -1 where that is not known.
	Done float64 `json:"done"`
	// Iteration of the fit under way, from 1, and its loss; both 0 outside a fit.
	Iteration int     `json:"iteration,omitempty"`
	Loss      float64 `json:"loss,omitempty"`
}

// RaceResult is one coupled model beside the pair. Its n ranked posts are in the
// reply's buffers, little-endian: [0] n int32 indexes into the feed (of the
// sample: all posts, then the wave's; of the reader's own: the left-out fifth),
// and n float64 each of [1] the coupled score, [2] engagement and [3] quality as
// the pair predicts them in standard deviations, [4] true engagement and [5] true
// quality (the sample's: Truth; the reader's own: observed, NaN where not known).
type RaceResult struct {
	Loss  coupled.Loss `json:"loss"`
	Share int          `json:"share"`
	Alpha int32        `json:"alpha"`
	Beta  int32        `json:"beta"`
	Wave  bool         `json:"wave"`
	// Rows were trained on, Labelled of them with their quality label, in Cols
	// columns.
	Rows     int `json:"rows"`
	Labelled int `json:"labelled"`
	Cols     int `json:"cols"`
	// Iterations of the optimiser, and Passes over all rows.
	Iterations int     `json:"iterations"`
	Passes     int     `json:"passes"`
	FinalLoss  float64 `json:"finalLoss"`
	Converged  bool    `json:"converged"`
	// Difference is the largest |w_c − (a·w_e + b·w_q)| over the weights, for the
	// squared loss; -1 for the others.
	Difference float64 `json:"difference"`
	// Seconds is how long the coupled model's training took, without the making of
	// rows and the pair.
	Seconds float64 `json:"seconds"`
	// The decoupled pair took these, once for all weights: for the same data it is
	// kept, and these are of the time when it was trained.
	PairSeconds    float64 `json:"pairSeconds"`
	PairIterations int     `json:"pairIterations"`
	PairPasses     int     `json:"pairPasses"`
}

// FilterResult is what the retraining of one filter took; the reply's
// Buffers[0] is the whole set of models as model.Load reads it.
type FilterResult struct {
	// Rows is how many labelled rows were trained on, NewRows how many of them
	// came with the wave.
	Rows    int `json:"rows"`
	NewRows int `json:"newRows"`
	// Iterations of the optimiser, and Passes over the rows, of all fits together.
	Iterations int     `json:"iterations"`
	Passes     int     `json:"passes"`
	Seconds    float64 `json:"seconds"`
}

// File is what a preview or an import reads, possibly several times.
type File interface {
	Name() string
	// Size is in bytes.
	Size() int64
	Open() (io.ReadCloser, error)
}
