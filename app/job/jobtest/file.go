package jobtest

import (
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
)

// File is a [job.File] in memory.
type File struct {
	Title string // its name
	Data  string
	// Length, if not 0, is the size that it claims to have.
	Length int64
	// Locked, if not nil, is the error of opening it; Torn that of reading its second half.
	Locked, Torn error
	// Opened counts how often it was opened, or should have been.
	Opened int
}

// Name implements [job.File].
func (f *File) Name() string { return f.Title }

// Size implements [job.File].
func (f *File) Size() int64 {
	if f.Length != 0 {
		return f.Length
	}
	return int64(len(f.Data))
}

// Open implements [job.File].
func (f *File) Open() (io.ReadCloser, error) {
	f.Opened++
	if f.Locked != nil {
		return nil, f.Locked
	}
	if f.Torn != nil {
		return io.NopCloser(io.MultiReader(strings.NewReader(f.Data[:len(f.Data)/2]), tear{f.Torn})), nil
	}
	return io.NopCloser(strings.NewReader(f.Data)), nil
}

type tear struct{ err error }

func (t tear) Read([]byte) (int, error) { return 0, t.err }

// Feed returns a CSV file of n posts with the columns headline, clicks, rating and
// is_spam. One word tells each of the three values: "shock" brings 60 clicks more,
// "careful" a rating 2 points higher, and what has "voucher" is spam. Every seventh post
// has no rating, every ninth no clicks. The same n gives the same file.
func Feed(n int) *File {
	rng := rand.New(rand.NewPCG(5, 0))
	var b strings.Builder
	b.WriteString("headline,clicks,rating,is_spam\n")
	for i := range n {
		words, e, q, label := []string{}, 20+rng.IntN(20), 2+rng.IntN(2), "no"
		for range 6 {
			words = append(words, fmt.Sprintf("w%d", rng.IntN(40)))
		}
		if rng.IntN(3) == 0 {
			words, e = append(words, "shock"), e+60
		}
		if rng.IntN(3) == 0 {
			words, q = append(words, "careful"), q+2
		}
		if rng.IntN(4) == 0 {
			words, label = append(words, "voucher"), "yes"
		}
		clicks, rating := fmt.Sprint(e), fmt.Sprint(q)
		if i%7 == 0 {
			rating = ""
		}
		if i%9 == 0 {
			clicks = ""
		}
		fmt.Fprintf(&b, "%s,%s,%s,%s\n", strings.Join(words, " "), clicks, rating, label)
	}
	return &File{Title: "feed.csv", Data: b.String()}
}
