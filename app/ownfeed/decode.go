package ownfeed

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"slices"
	"strings"

	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/schema"
)

// Decode decodes what Encode returned. data may be any bytes: Decode returns either
// a valid feed, in which every post has an ID of its own, a prediction, and a fold
// with a set of models (or no post has a fold, and there are no such sets), or an
// error that says what is wrong. Its memory is at most about thirty times the size of
// data. The strings of all posts are parts of one string.
func Decode(data []byte) (*Feed, error) { return DecodeInPieces(data, func() {}) }

// DecodeInPieces is Decode, but it calls pause again and again, after no more than a few
// milliseconds of work, so that the caller can do something else meanwhile. The data must
// not change until it returns.
func DecodeInPieces(data []byte, pause func()) (*Feed, error) {
	d := decoder{Feed: &Feed{}, pause: pause}
	if err := d.decode(data); err != nil {
		return nil, fmt.Errorf("kept feed: %w", err)
	}
	return d.Feed, nil
}

// decoder fills in a feed.
type decoder struct {
	*Feed
	pause func()
}

// Between two pauses the decoder reads piecePosts posts, or sums or copies pieceBytes
// bytes, or loads a set of models.
const (
	piecePosts = 256
	pieceBytes = 1 << 18
)

// pauseAt pauses now and then in a loop; i counts its rounds.
func (d *decoder) pauseAt(i int) {
	if i%piecePosts == 0 {
		d.pause()
	}
}

func (d *decoder) decode(data []byte) error {
	if len(data) < prologue {
		return fmt.Errorf("cut short: only %d bytes", len(data))
	}
	if string(data[:len(magic)]) != magic {
		return errors.New("these bytes are no feed")
	}
	if v := binary.LittleEndian.Uint32(data[len(magic):]); v != Version {
		return fmt.Errorf("version %d, this program reads version %d; open your file again", v, Version)
	}
	rest := data[prologue:]
	if n := binary.LittleEndian.Uint64(data[len(magic)+8:]); n != uint64(len(rest)) {
		return fmt.Errorf("%d bytes where there should be %d", len(rest), n)
	}
	if d.checksum(rest) != binary.LittleEndian.Uint32(data[len(magic)+4:]) {
		return errors.New("damaged: its checksum is wrong")
	}
	var s [8][]byte
	for i := range s {
		var err error
		if s[i], rest, err = cut(rest); err != nil {
			return err
		}
	}
	if len(rest) > 0 {
		return fmt.Errorf("%d bytes too many", len(rest))
	}
	return d.unpack(s)
}

// checksum is the CRC-32 of data.
func (d *decoder) checksum(data []byte) (sum uint32) {
	for piece := range slices.Chunk(data, pieceBytes) {
		d.pause()
		sum = crc32.Update(sum, crc32.IEEETable, piece)
	}
	return sum
}

// text is a copy of data.
func (d *decoder) text(data []byte) string {
	var b strings.Builder
	b.Grow(len(data))
	for piece := range slices.Chunk(data, pieceBytes) {
		d.pause()
		b.Write(piece)
	}
	return b.String()
}

// cut splits data after the first section.
func cut(data []byte) (first, rest []byte, err error) {
	if len(data) < 4 {
		return nil, nil, errors.New("a part is missing")
	}
	n, data := uint64(binary.LittleEndian.Uint32(data)), data[4:]
	if n > uint64(len(data)) {
		return nil, nil, fmt.Errorf("a part of %d bytes, where only %d are left", n, len(data))
	}
	return data[:n], data[n:], nil
}

// unpack fills in the feed from its sections.
func (d *decoder) unpack(s [8][]byte) error {
	if len(s[0]) > maxHeader {
		return fmt.Errorf("a header of %d bytes, more than %d", len(s[0]), maxHeader)
	}
	var h header
	if err := json.Unmarshal(s[0], &h); err != nil {
		return fmt.Errorf("header: %w", err)
	}
	n, flags := h.Posts, s[4]
	if n < 1 || n > MaxPosts {
		return fmt.Errorf("%d posts, want 1 to %d", n, MaxPosts)
	}
	if len(flags) != n {
		return fmt.Errorf("flags for %d posts, want %d", len(flags), n)
	}
	if c := &h.Counts; c.Kept < 0 || c.SetAside < 0 || c.Read != c.Kept+c.SetAside {
		return fmt.Errorf("%d rows read, but %d kept and %d set aside", c.Read, c.Kept, c.SetAside)
	}
	d.Feed.Feed = schema.Feed{Name: h.Name, Words: h.Words, Counts: h.Counts, Inputs: h.Inputs, Newest: h.Newest, Has: h.Has, Why: h.Why}
	d.Reports = h.Reports
	if err := d.readSets(s[7]); err != nil {
		return err
	}
	if err := d.readPredictions(s[6], n); err != nil {
		return err
	}
	// A post has five lengths and eight whole numbers, of at least one byte each.
	if len(s[2]) < 5*n || len(s[3]) < 8*n {
		return fmt.Errorf("too few numbers for %d posts", n)
	}
	d.Posts = make([]post.Post, n)
	words, err := d.readStrings(d.text(s[1]), s[2])
	if err != nil {
		return err
	}
	if err := d.readNumbers(s[3], flags, s[5], words); err != nil {
		return err
	}
	return d.checkIDs()
}

// readSets decodes the set that was trained on all posts, and those of the folds.
func (d *decoder) readSets(data []byte) error {
	for i := 0; i == 0 || len(data) > 0; i++ {
		if i > math.MaxUint8 {
			return fmt.Errorf("more than %d sets of models", i)
		}
		one, rest, err := cut(data)
		if err != nil {
			return fmt.Errorf("models: %w", err)
		}
		d.pause()
		set, err := model.Load(one)
		if err != nil {
			return err
		}
		data = rest
		if i == 0 {
			d.Whole = set
		} else {
			d.Sets = append(d.Sets, set)
		}
	}
	return nil
}

// readPredictions decodes n predictions, and n folds if there are sets of folds.
func (d *decoder) readPredictions(data []byte, n int) error {
	folds := n
	if len(d.Sets) == 0 {
		folds = 0
	}
	if want := n*predictionSize + folds; len(data) != want {
		return fmt.Errorf("predictions and folds take %d bytes, want %d for %d posts", len(data), want, n)
	}
	d.Predictions = make([]model.Prediction, n)
	for i := range d.Predictions {
		d.pauseAt(i)
		var x [model.Kinds]float64
		for k := range x {
			x[k] = math.Float64frombits(binary.LittleEndian.Uint64(data))
			data = data[8:]
			if math.IsNaN(x[k]) || math.IsInf(x[k], 0) {
				return fmt.Errorf("post %d: the prediction of %s is no number", i+1, model.Kind(k))
			}
		}
		d.Predictions[i] = model.Prediction{Spam: x[0], NSFW: x[1], Misinformation: x[2], Clicks: x[3], Quality: x[4]}
	}
	if folds > 0 {
		d.Fold = append([]uint8(nil), data...)
	}
	for i, fold := range d.Fold {
		if int(fold) >= len(d.Sets) {
			return fmt.Errorf("post %d: fold %d of %d", i+1, fold+1, len(d.Sets))
		}
	}
	return nil
}
