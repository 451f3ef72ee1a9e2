package job

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"decouple/app/largefeed"
)

// crowd generates a feed and lets the shipped models predict its posts.
func (t *task) crowd(r *CrowdRequest) (Reply, error) {
	if t.set == nil {
		return Reply{}, errors.New("there are no models to predict with; reload the page")
	}
	f, err := largefeed.Generate(t.ctx, r.Posts, r.Seed, t.set, func(done int) error {
		return t.progress(Progress{Stage: "writing posts and predicting each", Done: float64(done) / float64(r.Posts)})
	})
	if err != nil {
		return Reply{}, err
	}
	reply := Reply{Is: IsCrowd}
	for _, column := range append([][]float32{f.Clicks, f.Quality}, f.Marks[:]...) {
		reply.Buffers = append(reply.Buffers, float32s(column))
	}
	return reply, nil
}

// Crowd puts the feed of an IsCrowd reply together; seed is the request's. Clicks
// below 0, anything else outside 0…1 and what is no number are errors.
func (r *Reply) Crowd(seed uint64) (*largefeed.Feed, error) {
	if r.Is != IsCrowd || len(r.Buffers) != 2+largefeed.Filters {
		return nil, fmt.Errorf("job: a reply of %q with %d buffers is no feed", r.Is, len(r.Buffers))
	}
	if err := r.checkCrowd(); err != nil {
		return nil, err
	}
	var columns [2 + largefeed.Filters][]float32
	for i, b := range r.Buffers {
		column := make([]float32, len(b)/4)
		for j := range column {
			x := math.Float32frombits(binary.LittleEndian.Uint32(b[4*j:]))
			if !(x >= 0 && x <= math.MaxFloat32) || i > 0 && x > 1 {
				return nil, fmt.Errorf("job: column %d of a generated feed has %v at %d", i, x, j)
			}
			column[j] = x
		}
		columns[i] = column
	}
	return largefeed.New(seed, columns[0], columns[1], [largefeed.Filters][]float32(columns[2:]))
}

// checkCrowd checks the lengths of the columns.
func (r *Reply) checkCrowd() error {
	n := len(r.Buffers[0])
	for _, b := range r.Buffers {
		if len(b) != n || n%4 != 0 || n == 0 || n > 4*largefeed.MaxPosts {
			return errors.New("job: the columns of a generated feed are not of one length")
		}
	}
	return nil
}

// float32s writes a column as little-endian bytes.
func float32s(column []float32) []byte {
	b := make([]byte, 0, 4*len(column))
	for _, x := range column {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(x))
	}
	return b
}
