package job

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"unicode/utf8"

	"decouple/app/coupled"
	"decouple/app/largefeed"
	"decouple/app/model"
	"decouple/app/schema"
	"decouple/app/table"
)

// The most bytes of JSON that a message may have. A reply may show the first
// rows of a file of very many columns.
const (
	MaxRequest = 1 << 20
	MaxReply   = 1 << 24
)

// EncodeRequest returns r as JSON. It returns an error when r is not a request
// that DecodeRequest takes.
func EncodeRequest(r Request) ([]byte, error) { return encode(&r, MaxRequest) }

// DecodeRequest reads what EncodeRequest wrote. Unknown fields, fields out of
// range and anything behind the message are errors.
func DecodeRequest(data []byte) (Request, error) {
	var r Request
	if err := decode(data, &r, MaxRequest); err != nil {
		return Request{}, err
	}
	return r, nil
}

// EncodeReply returns r as JSON, but for its buffers, which travel beside it. It
// returns an error when r is not a reply that DecodeReply takes; what Handle
// sends is one.
func EncodeReply(r Reply) ([]byte, error) {
	data, err := encode(&r, MaxReply)
	if err == nil {
		err = r.checkBuffers()
	}
	if err != nil {
		return nil, err
	}
	return data, nil
}

// DecodeReply reads what EncodeReply wrote and takes the buffers over. They are
// checked too unless they are nil: a caller may add them later.
func DecodeReply(data []byte, buffers [][]byte) (Reply, error) {
	var r Reply
	err := decode(data, &r, MaxReply)
	if r.Buffers = buffers; err == nil && buffers != nil {
		err = r.checkBuffers()
	}
	if err != nil {
		return Reply{}, err
	}
	return r, nil
}

// message is what can be checked before it is sent and after it came.
type message interface{ check() error }

func encode(m message, most int) ([]byte, error) {
	if err := m.check(); err != nil {
		return nil, fmt.Errorf("job: %w", err)
	}
	data, err := json.Marshal(m)
	if err != nil {
		return nil, fmt.Errorf("job: %w", err)
	}
	if len(data) > most {
		return nil, fmt.Errorf("job: a message of %d bytes, more than %d", len(data), most)
	}
	return data, nil
}

func decode(data []byte, m message, most int) error {
	if len(data) > most {
		return fmt.Errorf("job: a message of %d bytes, more than %d", len(data), most)
	}
	if !utf8.Valid(data) {
		return errors.New("job: a message that is not UTF-8")
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(m); err != nil {
		return fmt.Errorf("job: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("job: something behind the message")
	}
	if err := m.check(); err != nil {
		return fmt.Errorf("job: %w", err)
	}
	return nil
}

func (r *Request) check() error {
	if r.Gen < 0 {
		return fmt.Errorf("gen is %d", r.Gen)
	}
	given := map[Do]bool{DoRace: r.Race != nil, DoFilter: r.Filter != nil, DoImport: r.Import != nil, DoCrowd: r.Crowd != nil}
	for do, is := range given {
		if is != (do == r.Do) {
			return fmt.Errorf("a request to %q with the wrong particulars", r.Do)
		}
	}
	switch r.Do {
	case DoRace:
		return r.Race.check()
	case DoFilter:
		if r.Filter.Kind != model.Spam.String() {
			return fmt.Errorf("no filter %q can be retrained", r.Filter.Kind)
		}
	case DoImport:
		return r.Import.check()
	case DoCrowd:
		if n := r.Crowd.Posts; n < 1 || n > largefeed.MaxPosts {
			return fmt.Errorf("%d posts, want 1 to %d", n, largefeed.MaxPosts)
		}
	case DoPreview:
	default:
		return fmt.Errorf("nothing is called %q", r.Do)
	}
	return nil
}

func (r *RaceRequest) check() error {
	sample := r.Source == SourceSample
	switch {
	case !sample && r.Source != SourceOwn:
		return fmt.Errorf("no feed %q", r.Source)
	case r.Loss > coupled.Network:
		return fmt.Errorf("no loss %d", r.Loss)
	case r.Share < 1 || r.Share > 100:
		return fmt.Errorf("share is %d, want 1 to 100", r.Share)
	case !weights(r.Alpha, r.Beta):
		return fmt.Errorf("weights %d and %d, want 0 to 1000 and not both 0", r.Alpha, r.Beta)
	case r.Wave && !sample:
		return errors.New("the wave is the sample's")
	case r.Examples < 0 || r.Examples > MaxExamples || r.Examples > 0 && (!sample || r.Examples < minRows):
		return fmt.Errorf("examples is %d, want 0 or %d to %d, and the sample", r.Examples, minRows, MaxExamples)
	}
	return nil
}

func weights(alpha, beta int32) bool {
	return alpha >= 0 && alpha <= 1000 && beta >= 0 && beta <= 1000 && alpha+beta > 0
}

func (r *ImportRequest) check() error {
	n := len(r.Mapping.Columns)
	if n < 1 || n > table.MaxColumns {
		return fmt.Errorf("%d columns, want 1 to %d", n, table.MaxColumns)
	}
	for i, c := range r.Mapping.Columns {
		if c.Role >= schema.Roles {
			return fmt.Errorf("column %d: no role %d", i+1, c.Role)
		}
	}
	return nil
}

// buffersOf is how many buffers a reply has.
var buffersOf = map[Is]int{IsRace: 6, IsFilter: 1, IsFeed: 1, IsCrowd: 2 + largefeed.Filters}

func (r *Reply) check() error {
	if r.Gen < 0 {
		return fmt.Errorf("gen is %d", r.Gen)
	}
	has := map[string]bool{
		"progress": r.Progress != nil, "race": r.Race != nil, "filter": r.Filter != nil, "preview": r.Preview != nil,
		"counts": r.Counts != nil, "error": r.Error != "",
	}
	want, known := map[Is][]string{
		IsProgress: {"progress"}, IsRace: {"race"}, IsFilter: {"filter"}, IsPreview: {"preview"}, IsFeed: {"counts"},
		IsCounts: {"counts", "error"}, IsFailed: {"error"}, IsCrowd: {}, IsCancelled: {},
	}[r.Is]
	if !known {
		return fmt.Errorf("nothing is called %q", r.Is)
	}
	for name, is := range has {
		if is != slices.Contains(want, name) {
			return fmt.Errorf("a reply of %q: %s is not as it should be", r.Is, name)
		}
	}
	switch r.Is {
	case IsProgress:
		if p := r.Progress; p.Iteration < 0 || !(p.Done >= -1 && p.Done <= 1) || !finite(p.Loss) {
			return fmt.Errorf("progress %+v", *p)
		}
	case IsRace:
		return r.Race.check()
	case IsFilter:
		if f := r.Filter; f.NewRows < 0 || f.Rows < f.NewRows || f.Iterations < 0 || f.Passes < 0 || !seconds(f.Seconds) {
			return fmt.Errorf("filter %+v", *f)
		}
	case IsPreview:
		if f := r.Preview.Format; f > table.NDJSON {
			return fmt.Errorf("no format %d", f)
		}
	case IsFeed, IsCounts:
		if c := r.Counts; c.Kept < 0 || c.SetAside < 0 || c.Read != c.Kept+c.SetAside {
			return fmt.Errorf("%d rows kept and %d set aside of %d", c.Kept, c.SetAside, c.Read)
		}
	}
	return nil
}

// checkBuffers checks what travels beside the JSON.
func (r *Reply) checkBuffers() error {
	if len(r.Buffers) != buffersOf[r.Is] {
		return fmt.Errorf("job: a reply of %q with %d buffers, want %d", r.Is, len(r.Buffers), buffersOf[r.Is])
	}
	if r.Is == IsCrowd {
		return r.checkCrowd()
	}
	if r.Is != IsRace {
		return nil
	}
	n := len(r.Buffers[0]) / 4
	if len(r.Buffers[0]) != 4*n || slices.ContainsFunc(r.Buffers[1:], func(b []byte) bool { return len(b) != 8*n }) {
		return errors.New("job: the buffers of a race are not of one length")
	}
	return nil
}

func (r *RaceResult) check() error {
	switch {
	case r.Loss > coupled.Network, r.Share < 1 || r.Share > 100, !weights(r.Alpha, r.Beta),
		r.Labelled < 0 || r.Rows < r.Labelled, r.Cols < 0, r.Iterations < 0 || r.Passes < 0, r.PairIterations < 0 || r.PairPasses < 0,
		!finite(r.FinalLoss), !finite(r.Difference), !seconds(r.Seconds), !seconds(r.PairSeconds):
		return fmt.Errorf("race %+v", *r)
	}
	return nil
}

func seconds(v float64) bool { return v >= 0 && finite(v) }

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
