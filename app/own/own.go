// Package own is the feed that a reader brought, with its models and what they
// predict, as one piece of bytes: what the worker hands to the page, and what
// the browser keeps. The bytes carry a version and a checksum; [Decode] takes
// nothing on trust.
//
// The form: 8 bytes of magic with the version, 4 of CRC-32 (IEEE) over all that
// follows, then a header in JSON, the posts column by column, the predictions
// and the models. Numbers are little-endian or varints.
package own

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"math"

	"decouple/app/intake"
	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/table"
	"decouple/app/train"
)

// Feed is a reader's feed with the models trained on it.
type Feed struct {
	intake.Feed
	train.Outcome
}

// magic begins every blob; its last byte is the version.
const magic = "DECPOWN1"

// errDamaged is said of bytes that Encode did not write.
var errDamaged = errors.New("the kept feed is damaged")

// header is the small part.
type header struct {
	Name    string                    `json:"name"`
	Words   intake.Words              `json:"words"`
	Counts  intake.Counts             `json:"counts"`
	Has     [model.Kinds]bool         `json:"has"`
	Why     [model.Kinds]string       `json:"why"`
	Reports [model.Kinds]train.Report `json:"reports"`
	Posts   int                       `json:"posts"`
	Sets    int                       `json:"sets"`
}

// Encode returns the feed as bytes for Decode. The same feed gives the same bytes.
// It panics for a feed that no training made: without models, or with numbers
// that are not finite.
func (f *Feed) Encode() []byte {
	w := &writer{b: make([]byte, 12, 12+200*len(f.Posts))}
	head, err := json.Marshal(header{f.Name, f.Words, f.Counts, f.Has, f.Why, f.Reports, len(f.Posts), len(f.Sets)})
	if err != nil {
		panic("own: " + err.Error())
	}
	w.bytes(head)
	w.posts(f.Posts)
	for i := range f.Predictions {
		p := &f.Predictions[i]
		for _, x := range [...]float64{p.Spam, p.NSFW, p.Misinformation, p.Clicks, p.Quality} {
			w.float(x)
		}
	}
	w.b = append(w.b, f.Fold...)
	for _, s := range append([]*model.Set{f.Whole}, f.Sets...) {
		saved, err := s.Save()
		if err != nil {
			panic("own: " + err.Error())
		}
		w.bytes(saved)
	}
	copy(w.b, magic)
	binary.LittleEndian.PutUint32(w.b[8:], crc32.ChecksumIEEE(w.b[12:]))
	return w.b
}

// Decode reads what Encode wrote. Whatever else it is given is an error.
func Decode(data []byte) (*Feed, error) {
	if len(data) < 12 || string(data[:7]) != magic[:7] {
		return nil, errDamaged
	}
	if data[7] != magic[7] {
		return nil, errors.New("the kept feed is of another version of this page")
	}
	if crc32.ChecksumIEEE(data[12:]) != binary.LittleEndian.Uint32(data[8:]) {
		return nil, errDamaged
	}
	r := &reader{b: data[12:]}
	var h header
	if err := json.Unmarshal(r.bytes(), &h); err != nil || r.bad {
		return nil, errDamaged
	}
	if h.Posts < 0 || h.Posts > table.MaxRows || h.Posts > len(r.b) || h.Sets < 1 || h.Sets > math.MaxUint8 {
		return nil, errDamaged
	}
	f := &Feed{}
	f.Name, f.Words, f.Counts, f.Has, f.Why, f.Reports = h.Name, h.Words, h.Counts, h.Has, h.Why, h.Reports
	f.Posts = r.posts(h.Posts)
	f.Predictions = make([]model.Prediction, h.Posts)
	for i := range f.Predictions {
		p := &f.Predictions[i]
		for _, at := range [...]*float64{&p.Spam, &p.NSFW, &p.Misinformation, &p.Clicks, &p.Quality} {
			*at = r.float()
		}
	}
	f.Fold = append([]byte(nil), r.take(h.Posts)...)
	for _, fold := range f.Fold {
		r.bad = r.bad || int(fold) >= h.Sets
	}
	for k := range h.Sets + 1 {
		if r.bad {
			return nil, errDamaged
		}
		s, err := model.Load(r.bytes())
		if err != nil {
			return nil, fmt.Errorf("the kept models can't be read: %w", err)
		}
		if k == 0 {
			f.Whole = s
		} else {
			f.Sets = append(f.Sets, s)
		}
	}
	if r.bad || len(r.b) != 0 || !finite(&f.Words) || !known(f.Posts) {
		return nil, errDamaged
	}
	return f, nil
}

// finite reports whether the words' numbers can be reckoned with.
func finite(w *intake.Words) bool {
	return w.Unit > 0 && !math.IsInf(w.Unit, 1) && !math.IsInf(w.QualityLow, 0) && !math.IsInf(w.QualityHigh, 0)
}

// known reports whether every post has an ID of its own that is safe in a link.
func known(posts []post.Post) bool {
	seen := make(map[string]bool, len(posts))
	for i := range posts {
		id := posts[i].ID
		if id == "" || seen[id] {
			return false
		}
		for _, c := range []byte(id) {
			if c != '-' && (c < '0' || c > '9') && (c < 'a' || c > 'z') {
				return false
			}
		}
		seen[id] = true
	}
	return true
}
