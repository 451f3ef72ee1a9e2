package own

import (
	"encoding/binary"
	"math"

	"decouple/app/post"
)

// writer appends to b.
type writer struct{ b []byte }

func (w *writer) int(n int)       { w.b = binary.AppendVarint(w.b, int64(n)) }
func (w *writer) float(x float64) { w.b = binary.LittleEndian.AppendUint64(w.b, math.Float64bits(x)) }

func (w *writer) bytes(b []byte) {
	w.int(len(b))
	w.b = append(w.b, b...)
}

// column appends n strings: their lengths, then all of them.
func (w *writer) column(n int, at func(int) string) {
	total := 0
	for i := range n {
		w.int(len(at(i)))
		total += len(at(i))
	}
	w.int(total)
	for i := range n {
		w.b = append(w.b, at(i)...)
	}
}

// The bits of a post's flags.
const (
	hasLink = 1 << iota
	hasValue
)

// posts appends the posts column by column.
func (w *writer) posts(posts []post.Post) {
	n := len(posts)
	w.column(n, func(i int) string { return posts[i].ID })
	w.column(n, func(i int) string { return posts[i].Author })
	w.column(n, func(i int) string { return posts[i].Topic })
	w.column(n, func(i int) string { return posts[i].Text })
	words := map[string]int{}
	var list []string
	word := func(s string) int {
		k, ok := words[s]
		if !ok {
			k = len(list)
			words[s], list = k, append(list, s)
		}
		return k
	}
	fields := &writer{}
	for i := range posts {
		p := &posts[i]
		l := &p.Log
		for _, v := range [...]int{p.AgeMinutes, p.History.Posts, p.History.Removed, p.History.Followers, l.Impressions, l.Clicks, l.Ratings} {
			w.int(v)
		}
		w.float(l.Rating)
		w.float(l.Value)
		flags := byte(0)
		if p.HasLink {
			flags |= hasLink
		}
		if l.HasValue {
			flags |= hasValue
		}
		w.b = append(w.b, flags, byte(l.Spam), byte(l.NSFW), byte(l.Misinformation))
		fields.int(len(p.Fields))
		for _, f := range p.Fields {
			fields.int(word(f.Name))
			fields.int(word(f.Class))
			fields.float(f.Number)
		}
	}
	w.int(len(list))
	w.column(len(list), func(i int) string { return list[i] })
	w.b = append(w.b, fields.b...)
}

// reader takes from b. Once something is not there it is bad, and gives zeros.
type reader struct {
	b   []byte
	bad bool
}

// take returns the next n bytes.
func (r *reader) take(n int) []byte {
	if r.bad || n < 0 || n > len(r.b) {
		r.bad = true
		return nil
	}
	b := r.b[:n]
	r.b = r.b[n:]
	return b
}

func (r *reader) int() int {
	n, size := binary.Varint(r.b)
	if r.bad || size <= 0 {
		r.bad = true
		return 0
	}
	r.b = r.b[size:]
	return int(n)
}

// count is an int that counts things of at least one byte each.
func (r *reader) count() int {
	n := r.int()
	if n < 0 || n > len(r.b) {
		r.bad = true
		return 0
	}
	return n
}

// float is a finite number.
func (r *reader) float() float64 {
	b := r.take(8)
	if b == nil {
		return 0
	}
	x := math.Float64frombits(binary.LittleEndian.Uint64(b))
	if math.IsNaN(x) || math.IsInf(x, 0) {
		r.bad = true
		return 0
	}
	return x
}

func (r *reader) bytes() []byte { return r.take(r.int()) }

// column returns n strings, which are views of one.
func (r *reader) column(n int) []string {
	if r.bad || n > len(r.b) {
		r.bad = true
		return nil
	}
	lengths := make([]int, n)
	for i := range lengths {
		lengths[i] = r.int()
	}
	all := string(r.bytes())
	list := make([]string, n)
	for i, length := range lengths {
		if length < 0 || length > len(all) {
			r.bad = true
			return nil
		}
		list[i], all = all[:length], all[length:]
	}
	r.bad = r.bad || all != ""
	return list
}

// posts returns n posts, or none once something is wrong.
func (r *reader) posts(n int) []post.Post {
	ids, authors, topics, texts := r.column(n), r.column(n), r.column(n), r.column(n)
	if r.bad {
		return nil
	}
	posts := make([]post.Post, n)
	for i := range posts {
		p := &posts[i]
		l := &p.Log
		p.ID, p.Author, p.Topic, p.Text = ids[i], authors[i], topics[i], texts[i]
		for _, at := range [...]*int{&p.AgeMinutes, &p.History.Posts, &p.History.Removed, &p.History.Followers, &l.Impressions, &l.Clicks, &l.Ratings} {
			*at = r.int()
			r.bad = r.bad || *at < 0
		}
		l.Rating, l.Value = r.float(), r.float()
		marks := r.take(4)
		if r.bad {
			return nil
		}
		p.HasLink, l.HasValue = marks[0]&hasLink != 0, marks[0]&hasValue != 0
		l.Spam, l.NSFW, l.Misinformation = post.Label(marks[1]), post.Label(marks[2]), post.Label(marks[3])
		r.bad = marks[0] > hasLink|hasValue || max(marks[1], marks[2], marks[3]) > byte(post.Yes) || l.Rating < 0 || l.Rating > 1 || l.Value < 0
		if r.bad {
			return nil
		}
	}
	words := r.column(r.count())
	for i := range posts {
		for range r.count() {
			name, class, number := r.int(), r.int(), r.float()
			if r.bad || name < 0 || name >= len(words) || class < 0 || class >= len(words) {
				r.bad = true
				return nil
			}
			posts[i].Fields = append(posts[i].Fields, post.Field{Name: words[name], Class: words[class], Number: number})
		}
	}
	return posts
}
