package sample

import (
	"math/rand/v2"
	"strconv"

	"decouple/app/post"
)

const (
	// generatorAuthors is the number of authors of each class.
	generatorAuthors = 100
	// authorStream is the PCG stream that the authors are drawn from; post i is drawn
	// from stream i.
	authorStream = 1 << 63
)

// Generator generates the posts of a feed of any length, with the log's grammar. A
// post is a function of the seed and its index alone, so that a million posts need
// not be kept. Texts may repeat. Make one with NewGenerator; it is immutable and may
// be used by several goroutines at once.
type Generator struct {
	seed    uint64
	grammar grammar
	authors [classes][]writer
}

// NewGenerator returns a generator. The same seed gives the same posts on every
// machine.
func NewGenerator(seed uint64) *Generator {
	g := theGrammar()
	return &Generator{seed: seed, grammar: g, authors: drawWriters(g, rand.New(rand.NewPCG(seed, authorStream)), generatorAuthors)}
}

// Post returns post i, from 0, with its truth and an empty Log. It panics when i is
// negative.
func (c *Generator) Post(i int) post.Post {
	if i < 0 {
		panic("sample: a post before the first")
	}
	p := draw(c.grammar, rand.New(rand.NewPCG(c.seed, uint64(i))), c.authors, nil)
	p.ID = "generated-" + strconv.Itoa(i)
	return p
}
