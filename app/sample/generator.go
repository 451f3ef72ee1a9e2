package sample

import (
	"math/rand/v2"
	"strconv"

	"decouple/app/post"
)

const (
	// generatorAuthors is how many authors of each class a generator has.
	generatorAuthors = 100
	// authorStream is the stream of a seed's generator that the authors are drawn
	// from; the streams from 0 on are the posts'.
	authorStream = 1 << 63
)

// Generator writes the posts of a generated feed of any length. They come from the
// log's grammar, and each is a function of the seed and its place alone, so that a
// million posts need not be kept. Texts may repeat. Make one with NewGenerator; it
// does not change and may be used by several goroutines at once.
type Generator struct {
	seed    uint64
	grammar grammar
	authors [classes][]writer
}

// NewGenerator returns the generator of a seed.
func NewGenerator(seed uint64) *Generator {
	g := theGrammar()
	return &Generator{seed: seed, grammar: g, authors: drawWriters(g, rand.New(rand.NewPCG(seed, authorStream)), generatorAuthors)}
}

// Post writes the post at place i, from 0, with its truth and without a log of
// behaviour. It panics on a negative place.
func (c *Generator) Post(i int) post.Post {
	if i < 0 {
		panic("sample: a post before the first")
	}
	p := draw(c.grammar, rand.New(rand.NewPCG(c.seed, uint64(i))), c.authors, nil)
	p.ID = "generated-" + strconv.Itoa(i)
	return p
}
