package sample

import (
	"math/rand/v2"
	"strconv"

	"decouple/app/post"
)

const (
	// crowdAuthors is how many authors of each class a crowd has.
	crowdAuthors = 100
	// crowdStream is the stream of a seed's generator that the authors are drawn
	// from; the streams from 0 on are the posts'.
	crowdStream = 1 << 63
)

// Crowd writes the posts of a generated feed of any length. They come from the
// log's grammar, and each is a function of the seed and its place alone, so that a
// million posts need not be kept. Texts may repeat. Make one with NewCrowd; it
// does not change and may be used by several goroutines at once.
type Crowd struct {
	seed    uint64
	grammar grammar
	authors [classes][]writer
}

// NewCrowd returns the crowd of a seed.
func NewCrowd(seed uint64) *Crowd {
	g := theGrammar()
	return &Crowd{seed: seed, grammar: g, authors: drawWriters(g, rand.New(rand.NewPCG(seed, crowdStream)), crowdAuthors)}
}

// Post writes the post at place i, from 0, with its truth and without a log of
// behaviour. It panics on a negative place.
func (c *Crowd) Post(i int) post.Post {
	if i < 0 {
		panic("sample: a post before the first")
	}
	p := draw(c.grammar, rand.New(rand.NewPCG(c.seed, uint64(i))), c.authors, nil)
	p.ID = "crowd-" + strconv.Itoa(i)
	return p
}
