package ownfeed

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"math"

	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/schema"
	"decouple/app/train"
)

// Decode decodes what Encode returned. data may be any bytes: Decode returns either
// a valid feed, in which every post has an ID of its own, a prediction, and a fold
// with a set of models (or no post has a fold, and there are no such sets), or an
// error that says what is wrong. Its memory is at most about thirty times the size of
// data. The strings of all posts are parts of one string.
func Decode(data []byte) (*Feed, error) {
	f, err := decode(data)
	if err != nil {
		return nil, fmt.Errorf("kept feed: %w", err)
	}
	return f, nil
}

func decode(data []byte) (*Feed, error) {
	if len(data) < prologue {
		return nil, fmt.Errorf("cut short: only %d bytes", len(data))
	}
	if string(data[:len(magic)]) != magic {
		return nil, errors.New("these bytes are no feed")
	}
	if v := binary.LittleEndian.Uint32(data[len(magic):]); v != Version {
		return nil, fmt.Errorf("version %d, this program reads version %d; open your file again", v, Version)
	}
	rest := data[prologue:]
	if n := binary.LittleEndian.Uint64(data[len(magic)+8:]); n != uint64(len(rest)) {
		return nil, fmt.Errorf("%d bytes where there should be %d", len(rest), n)
	}
	if crc32.ChecksumIEEE(rest) != binary.LittleEndian.Uint32(data[len(magic)+4:]) {
		return nil, errors.New("damaged: its checksum is wrong")
	}
	var s [8][]byte
	for i := range s {
		var err error
		if s[i], rest, err = cut(rest); err != nil {
			return nil, err
		}
	}
	if len(rest) > 0 {
		return nil, fmt.Errorf("%d bytes too many", len(rest))
	}
	return unpack(s)
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

// unpack makes a feed from its sections.
func unpack(s [8][]byte) (*Feed, error) {
	if len(s[0]) > maxHeader {
		return nil, fmt.Errorf("a header of %d bytes, more than %d", len(s[0]), maxHeader)
	}
	var h header
	if err := json.Unmarshal(s[0], &h); err != nil {
		return nil, fmt.Errorf("header: %w", err)
	}
	n, flags := h.Posts, s[4]
	if n < 1 || n > MaxPosts {
		return nil, fmt.Errorf("%d posts, want 1 to %d", n, MaxPosts)
	}
	if len(flags) != n {
		return nil, fmt.Errorf("flags for %d posts, want %d", len(flags), n)
	}
	if c := &h.Counts; c.Kept < 0 || c.SetAside < 0 || c.Read != c.Kept+c.SetAside {
		return nil, fmt.Errorf("%d rows read, but %d kept and %d set aside", c.Read, c.Kept, c.SetAside)
	}
	f := &Feed{
		Feed:    schema.Feed{Name: h.Name, Words: h.Words, Counts: h.Counts, Has: h.Has, Why: h.Why},
		Outcome: train.Outcome{Reports: h.Reports},
	}
	var err error
	if f.Whole, f.Sets, err = readSets(s[7]); err != nil {
		return nil, err
	}
	if err := f.readPredictions(s[6], n); err != nil {
		return nil, err
	}
	// A post has four lengths and eight whole numbers, of at least one byte each.
	if len(s[2]) < 4*n || len(s[3]) < 8*n {
		return nil, fmt.Errorf("too few numbers for %d posts", n)
	}
	f.Posts = make([]post.Post, n)
	words, err := f.readStrings(string(s[1]), s[2])
	if err != nil {
		return nil, err
	}
	if err := f.readNumbers(s[3], flags, s[5], words); err != nil {
		return nil, err
	}
	if err := f.checkIDs(); err != nil {
		return nil, err
	}
	return f, nil
}

// readSets decodes the set that was trained on all posts, and those of the folds.
func readSets(data []byte) (whole *model.Set, sets []*model.Set, err error) {
	for i := 0; i == 0 || len(data) > 0; i++ {
		if i > math.MaxUint8 {
			return nil, nil, fmt.Errorf("more than %d sets of models", i)
		}
		var one []byte
		if one, data, err = cut(data); err != nil {
			return nil, nil, fmt.Errorf("models: %w", err)
		}
		set, err := model.Load(one)
		if err != nil {
			return nil, nil, err
		}
		if i == 0 {
			whole = set
			continue
		}
		sets = append(sets, set)
	}
	return whole, sets, nil
}

// readPredictions decodes n predictions, and n folds if there are sets of folds.
func (f *Feed) readPredictions(data []byte, n int) error {
	folds := n
	if len(f.Sets) == 0 {
		folds = 0
	}
	if want := n*predictionSize + folds; len(data) != want {
		return fmt.Errorf("predictions and folds take %d bytes, want %d for %d posts", len(data), want, n)
	}
	f.Predictions = make([]model.Prediction, n)
	for i := range f.Predictions {
		var x [model.Kinds]float64
		for k := range x {
			x[k] = math.Float64frombits(binary.LittleEndian.Uint64(data))
			data = data[8:]
			if math.IsNaN(x[k]) || math.IsInf(x[k], 0) {
				return fmt.Errorf("post %d: the prediction of %s is no number", i+1, model.Kind(k))
			}
		}
		f.Predictions[i] = model.Prediction{Spam: x[0], NSFW: x[1], Misinformation: x[2], Clicks: x[3], Quality: x[4]}
	}
	if folds > 0 {
		f.Fold = append([]uint8(nil), data...)
	}
	for i, fold := range f.Fold {
		if int(fold) >= len(f.Sets) {
			return fmt.Errorf("post %d: fold %d of %d", i+1, fold+1, len(f.Sets))
		}
	}
	return nil
}
