package ownfeed

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"

	"decouple/app/post"
)

// errShort says that a section of numbers ends too early, or has an invalid varint.
var errShort = errors.New("its numbers are cut short")

// readStrings sets the strings of all posts, which are parts of all, and returns the
// dictionary of the fields.
func (d *decoder) readStrings(all string, lengths []byte) ([]string, error) {
	var err error
	next := func() (s string) {
		n, used := binary.Uvarint(lengths)
		if used <= 0 {
			err = errShort
			return ""
		}
		lengths = lengths[used:]
		if n > uint64(len(all)) {
			err = fmt.Errorf("a text of %d bytes, where only %d are left", n, len(all))
			return ""
		}
		s, all = all[:n], all[n:]
		return s
	}
	for i := range d.Posts {
		d.pauseAt(i)
		p := &d.Posts[i]
		p.ID, p.FileID, p.Author, p.Topic, p.Text = next(), next(), next(), next(), next()
		if err != nil {
			return nil, err
		}
	}
	var words []string
	for len(lengths) > 0 {
		d.pauseAt(len(words))
		words = append(words, next())
		if err != nil {
			return nil, err
		}
	}
	if len(all) > 0 {
		return nil, fmt.Errorf("%d bytes of text belong to no post", len(all))
	}
	if len(words) == 0 || words[0] != "" {
		return nil, errors.New("the names of its columns don't begin with the empty one")
	}
	known := make(map[string]struct{}, len(words))
	for i, w := range words {
		d.pauseAt(i)
		if _, twice := known[w]; twice {
			return nil, fmt.Errorf("a name or class of its columns, %.40q, is there twice", w)
		}
		known[w] = struct{}{}
	}
	return words, nil
}

// readNumbers sets everything else of all posts.
func (d *decoder) readNumbers(whole, flags, fractions []byte, words []string) error {
	last := make([]int, len(words)) // by name, the last post that has it, from 1
	for i := range d.Posts {
		d.pauseAt(i)
		p := &d.Posts[i]
		var n [8]int
		for k := range n {
			x, used := binary.Varint(whole)
			if used <= 0 {
				return errShort
			}
			if x < 0 || x > math.MaxInt32 && k > 0 {
				return fmt.Errorf("post %d: a count is %d", i+1, x)
			}
			whole, n[k] = whole[used:], int(x)
		}
		p.AgeMinutes = n[0]
		p.History = post.History{Posts: n[1], Removed: n[2], Followers: n[3]}
		p.Log = post.Log{Impressions: n[4], Clicks: n[5], Ratings: n[6]}
		if n[2] > n[1] || n[5] > n[4] {
			return fmt.Errorf("post %d: %d of %d posts removed, %d clicks of %d impressions", i+1, n[2], n[1], n[5], n[4])
		}
		if n[7] > len(whole)/2 {
			return fmt.Errorf("post %d: %d fields, more than there is room for", i+1, n[7])
		}
		if err := unflag(p, flags[i]); err != nil {
			return fmt.Errorf("post %d: %w", i+1, err)
		}
		var err error
		if p.Log.HasValue {
			p.Log.Value, fractions, err = fraction(fractions, err)
		}
		if p.Log.Ratings > 0 {
			p.Log.Rating, fractions, err = fraction(fractions, err)
		}
		if n[7] > 0 {
			p.Fields = make([]post.Field, n[7])
		}
		for j := range p.Fields {
			var name, class uint64
			if name, whole, err = index(whole, len(words), err); err == nil {
				class, whole, err = index(whole, len(words), err)
			}
			if err != nil {
				break
			}
			if last[name] == i+1 {
				return fmt.Errorf("post %d has two fields of one name", i+1)
			}
			last[name] = i + 1
			p.Fields[j] = post.Field{Name: words[name], Class: words[class]}
			if p.Fields[j].Class == "" {
				p.Fields[j].Number, fractions, err = fraction(fractions, err)
			}
		}
		if err != nil {
			return fmt.Errorf("post %d: %w", i+1, err)
		}
	}
	if len(whole) > 0 || len(fractions) > 0 {
		return fmt.Errorf("%d bytes of numbers belong to no post", len(whole)+len(fractions))
	}
	return nil
}

// fraction decodes a number at the beginning of data and returns the rest. It does
// nothing when there is an error already.
func fraction(data []byte, err error) (float64, []byte, error) {
	if err != nil {
		return 0, data, err
	}
	if len(data) < 8 {
		return 0, data, errShort
	}
	x := math.Float64frombits(binary.LittleEndian.Uint64(data))
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 0, data, errors.New("a value or rating is no number")
	}
	return x, data[8:], nil
}

// index decodes an index below words at the beginning of data and returns the rest.
// It does nothing when there is an error already.
func index(data []byte, words int, err error) (uint64, []byte, error) {
	if err != nil {
		return 0, data, err
	}
	at, used := binary.Uvarint(data)
	if used <= 0 {
		return 0, data, errShort
	}
	if at >= uint64(words) {
		return 0, data, fmt.Errorf("a field's name or class is number %d of %d", at, words)
	}
	return at, data[used:], nil
}

// unflag is the inverse of flags.
func unflag(p *post.Post, b byte) error {
	p.HasLink, p.Log.HasValue = b&hasLink != 0, b&hasValue != 0
	p.Log.Spam = post.Label(b >> spamShift & labelBits)
	p.Log.NSFW = post.Label(b >> nsfwShift & labelBits)
	p.Log.Misinformation = post.Label(b >> misinformationShift & labelBits)
	if max(p.Log.Spam, p.Log.NSFW, p.Log.Misinformation) > post.Yes {
		return errors.New("a label is neither yes nor no")
	}
	return nil
}

// checkIDs returns an error unless all IDs are valid in a link and distinct.
func (d *decoder) checkIDs() error {
	var seen map[string]struct{} // nil while the IDs ascend by length and alphabet
	for i := range d.Posts {
		d.pauseAt(i)
		id := d.Posts[i].ID
		if id == "" || strings.ContainsFunc(id, func(r rune) bool {
			return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-'
		}) {
			return fmt.Errorf("post %d: its ID %.40q is not fit for a link", i+1, id)
		}
		if seen == nil && i > 0 && !before(d.Posts[i-1].ID, id) {
			seen = make(map[string]struct{}, len(d.Posts))
			for k := range i {
				d.pauseAt(k)
				seen[d.Posts[k].ID] = struct{}{}
			}
		}
		if seen == nil {
			continue
		}
		if _, ok := seen[id]; ok {
			return fmt.Errorf("post %d: another post has its ID %.40q", i+1, id)
		}
		seen[id] = struct{}{}
	}
	return nil
}

// before reports whether a is shorter than b, or has its length and is less.
func before(a, b string) bool {
	return len(a) < len(b) || len(a) == len(b) && a < b
}
