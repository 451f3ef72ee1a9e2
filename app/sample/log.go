package sample

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"decouple/app/post"
)

// The shipped models are trained on Log(rand.New(rand.NewPCG(Seed, 0)), LogSize).
const (
	Seed    uint64 = 20261122
	LogSize int    = 6000
)

const (
	// minText and maxText bound the length of a text, in characters.
	minText, maxText = 12, 280
	// detail is the probability, in per cent, of each of two neutral sentences;
	// own is that of a sentence of the tone.
	detail, own = 25, 50
	// spread is the largest noise of appeal and quality, in thousandths; see
	// jitter.
	spread = 240
)

// Log returns n generated posts with their truth and their log of behaviour. The
// same state of rng gives the same log; an n of 0 or less gives no posts. All texts
// differ, as long as the grammar has enough of them: far beyond LogSize.
func Log(rng *rand.Rand, n int) []post.Post {
	if n <= 0 {
		return nil
	}
	g := theGrammar()
	// An author writes about seven posts of a default log.
	authors := drawWriters(g, rng, n/50+1)
	seen := make(map[string]bool, n)
	posts := make([]post.Post, n)
	for i := range posts {
		p := &posts[i]
		*p = draw(g, rng, authors, seen)
		p.ID = fmt.Sprintf("log-%05d", i)
		p.Log = behave(rng, p)
	}
	return posts
}

// draw returns a post with its truth, without a log and an ID. Its text is not in
// seen, and is added to it; with a nil seen texts may repeat.
func draw(g grammar, rng *rand.Rand, authors [classes][]writer, seen map[string]bool) post.Post {
	t := drawTone(rng)
	about := drawTopic(rng, t)
	x := compose(g, rng, t, about, seen)
	pool := authors[t.writers[rng.IntN(len(t.writers))]]
	by := pool[rng.IntN(len(pool))]
	p := post.Post{Author: by.name, History: by.history, Topic: about.name, Text: x.text}
	p.AgeMinutes = 1 + rng.IntN(90*day)
	p.HasLink = rng.IntN(100) < t.link
	p.Truth = t.is.truth(
		thousandths(t.quality+x.quality+jitter(rng)),
		thousandths(t.appeal+about.appeal+x.appeal+jitter(rng)),
	)
	return p
}

func drawTone(rng *rand.Rand) *tone {
	at := rng.IntN(1000)
	for i := range tones {
		if at -= tones[i].perMille; at < 0 {
			return &tones[i]
		}
	}
	panic("sample: the tones do not add up to 1000")
}

func drawTopic(rng *rand.Rand, t *tone) topic {
	if len(t.topics) == 0 {
		return topics[rng.IntN(len(topics))]
	}
	name := t.topics[rng.IntN(len(t.topics))]
	for _, about := range topics {
		if about.name == name {
			return about
		}
	}
	panic("sample: no topic " + name)
}

// composed is a text with the effects of its words, in thousandths.
type composed struct {
	text            string
	appeal, quality int
}

// compose returns a text that is not in seen, and adds it; with a nil seen, any text.
func compose(g grammar, rng *rand.Rand, t *tone, about topic, seen map[string]bool) composed {
	buf := make([]byte, 0, 2*maxText)
	for try := 0; ; try++ {
		x := expansion{grammar: g, rng: rng, topic: about.block(), out: buf}
		text := x.slot(t.slot)
		add := func(percent int, slot string) {
			if rng.IntN(100) >= percent {
				return
			}
			// A text does not have the same sentence twice.
			appeal, quality := x.appeal, x.quality
			if s := x.slot(slot); !strings.Contains(text, s) {
				text = stop(text) + " " + s
			} else {
				x.appeal, x.quality = appeal, quality
			}
		}
		add(detail, "detail")
		add(own, t.tails[0])
		add(detail, "detail")
		add(t.stray, t.tails[rng.IntN(len(t.tails))])
		text = rough(rng, tidy(text))
		n := utf8.RuneCountInString(text)
		// After 100 tries the grammar has probably no new text left, and one may repeat.
		if (seen[text] && try < 100) || n < minText || n > maxText {
			continue
		}
		if seen != nil {
			seen[text] = true
		}
		return composed{text, x.appeal, x.quality}
	}
}

// stop adds a full stop to a text that ends in a letter or a digit, before another
// sentence.
func stop(text string) string {
	last, _ := utf8.DecodeLastRuneInString(text)
	if unicode.IsLetter(last) || unicode.IsDigit(last) {
		return text + "."
	}
	return text
}

// rough adds typing habits to some texts of every tone: straight apostrophes, a word
// in capitals, no capitals at all, or an exclamation mark.
func rough(rng *rand.Rand, text string) string {
	switch rng.IntN(25) {
	case 0, 1:
		return strings.ReplaceAll(text, "’", "'")
	case 2:
		return strings.ToLower(text)
	case 3:
		words := strings.Fields(text)
		i := rng.IntN(len(words))
		words[i] = strings.ToUpper(words[i])
		return strings.Join(words, " ")
	case 4:
		if cut, found := strings.CutSuffix(text, "."); found {
			return cut + "!"
		}
	}
	return text
}

// jitter draws the noise of appeal or quality, in thousandths: a sum of four uniform
// whole numbers with mean 0, nearly normal with standard deviation 70, and exactly the
// same on every machine.
func jitter(rng *rand.Rand) int {
	sum := 0
	for range 4 {
		sum += rng.IntN(spread/2 + 1)
	}
	return sum - spread
}

// thousandths returns n/1000, clipped to 0.01…0.99.
func thousandths(n int) float64 {
	return float64(min(max(n, 10), 990)) / 1000
}
