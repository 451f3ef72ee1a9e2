package monitor

import (
	"math"
	"math/rand/v2"
	"strings"

	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/app/text"
)

// The sizes of a pool.
const (
	// Posts is how many posts days are drawn from while nothing has changed.
	Posts = 20_000
	// Earlier is how many posts before them are the history, of which the words were counted and all labels are in.
	Earlier = 6_000
	// waveLog is how many posts of the wave are generated; about two thirds are spam.
	waveLog = 1_800
)

// thresholds are the decisions' by model: yes above it.
var thresholds = [model.Kinds]float64{.5, .35, .35, 50, .5}

// Inputs are the columns that are watched beside the scores: each is a number of a post, known before it is shown.
const (
	// Words is how common a post's words are: the mean of √c, where c is how many of the earlier posts have the word.
	Words = iota
	// Length is the number of its tokens.
	Length
	// Author is the number of the author's followers.
	Author
	// Inputs is their number.
	Inputs
)

// row is a scored post.
type row struct {
	score  [model.Kinds]float64
	input  [Inputs]float64
	truth  [model.Kinds]bool
	meant  bool // the truth of the quality model once quality means something else
	topic  uint8
	record uint8 // the class of how many of the author's earlier posts were removed
}

// Pool are scored posts that days are drawn from. Make one with [NewPool]. It is immutable but for what it keeps to be fast, and
// for use by one goroutine.
type Pool struct {
	// rows are the quiet posts, then the others; quiet is how many the former are.
	rows  []row
	quiet int
	// urged has the row of each quiet post with spam's sentences in it, −1 for most; bare that without the author's history.
	urged, bare []int32
	// wave are the rows of spam in new words, about those of the topic that triples.
	wave, about []int32
	// history are the earlier posts.
	history []row
	topics  []string
	views   [model.Kinds]*view
	// writer writes the posts again, sentences are those that spam begins with, and waves the posts of the wave.
	writer    *sample.Generator
	sentences []string
	waves     []post.Post
}

// chunk is how many posts are generated and scored between two reports of progress.
const chunk = 500

// NewPool generates the posts of a seed and has set score them, which takes about a second. It calls progress, if not nil, with
// the share that is done, 0…1; an error from it ends the work and is returned.
func NewPool(set *model.Set, seed uint64, progress func(done float64) error) (*Pool, error) {
	g := sample.NewGenerator(seed)
	b := builder{set: set, pool: &Pool{quiet: Posts, writer: g}, counts: map[string]int{}}
	all := float64(Earlier + 2*Posts)
	tell := func(done int) error {
		if progress == nil || done%chunk != 0 {
			return nil
		}
		return progress(float64(done) / all)
	}
	past := make([]post.Post, Earlier)
	for i := range past {
		if err := tell(i); err != nil {
			return nil, err
		}
		past[i] = g.Post(Posts + i)
		b.count(past[i].Text)
	}
	p := b.pool
	for i := range past {
		p.history = append(p.history, b.row(&past[i]))
	}
	posts := make([]post.Post, Posts)
	for i := range posts {
		if err := tell(Earlier + i); err != nil {
			return nil, err
		}
		posts[i] = g.Post(i)
		p.rows = append(p.rows, b.row(&posts[i]))
		if posts[i].Topic == Topic {
			p.about = append(p.about, int32(i))
		}
		if t := posts[i].Truth; t.Spam && !t.NSFW && !t.Misinformation {
			p.sentences = append(p.sentences, opening(posts[i].Text))
		}
	}
	for i := range posts {
		if err := tell(Earlier + Posts + i); err != nil {
			return nil, err
		}
		x := posts[i]
		x.History = post.History{}
		p.bare = append(p.bare, int32(len(p.rows)))
		p.rows = append(p.rows, b.row(&x))
		urged := int32(-1)
		if t := x.Truth; i%adopters == 0 && !t.Spam && !t.NSFW && !t.Misinformation {
			x = posts[i]
			x.Text = p.urge(i, x.Text)
			urged = int32(len(p.rows))
			p.rows = append(p.rows, b.row(&x))
		}
		p.urged = append(p.urged, urged)
	}
	for _, x := range sample.WaveLog(rand.New(rand.NewPCG(seed, 1<<62)), waveLog) {
		if x.Truth.Spam {
			p.wave, p.waves = append(p.wave, int32(len(p.rows))), append(p.waves, x)
			p.rows = append(p.rows, b.row(&x))
		}
	}
	return p, nil
}

// urge is the text of quiet post i with sentences of spam.
func (p *Pool) urge(i int, text string) string {
	return text + " " + p.sentences[i/adopters%len(p.sentences)]
}

// opening is the first two sentences of a text.
func opening(text string) string {
	end := 0
	for range 2 {
		i := strings.IndexAny(text[end:], ".!?")
		if i < 0 {
			return text
		}
		for end += i; end < len(text) && strings.IndexByte(".!?", text[end]) >= 0; end++ {
		}
	}
	return text[:end]
}

// builder makes rows.
type builder struct {
	set     *model.Set
	pool    *Pool
	scratch text.Scratch
	// counts has how many of the earlier posts have a word.
	counts map[string]int
}

// count notes the words of a text.
func (b *builder) count(s string) {
	tokens := text.Tokens(s)
	for i := range tokens {
		first := true
		for j := range i {
			first = first && tokens[j].Text != tokens[i].Text
		}
		if first {
			b.counts[tokens[i].Text]++
		}
	}
}

// row scores a post.
func (b *builder) row(x *post.Post) row {
	y := b.set.PredictIn(&b.scratch, x)
	t := x.Truth
	r := row{
		score: [model.Kinds]float64{y.Spam, y.NSFW, y.Misinformation, y.Clicks, y.Quality},
		truth: [model.Kinds]bool{t.Spam, t.NSFW, t.Misinformation, 1000*sample.ClickRate(t.Appeal) > thresholds[model.Engagement], t.Quality > thresholds[model.Quality]},
		meant: (t.Quality+t.Appeal)/2 > thresholds[model.Quality],
		topic: b.topic(x.Topic), record: record(x.History),
	}
	tokens := text.Tokens(x.Text)
	var sum float64
	for i := range tokens {
		sum += math.Sqrt(float64(b.counts[tokens[i].Text]))
	}
	r.input = [Inputs]float64{sum / float64(max(len(tokens), 1)), float64(len(tokens)), float64(x.History.Followers)}
	return r
}

// topic is a topic's number.
func (b *builder) topic(name string) uint8 {
	for i, t := range b.pool.topics {
		if t == name {
			return uint8(i)
		}
	}
	b.pool.topics = append(b.pool.topics, name)
	return uint8(len(b.pool.topics) - 1)
}
