package sample

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"decouple/app/post"
)

// What the shipped models are trained with:
// Log(rand.New(rand.NewPCG(Seed, 0)), LogSize).
const (
	Seed    uint64 = 20261122
	LogSize int    = 6000
)

const (
	// minText and maxText bound the length of a text, in characters.
	minText, maxText = 12, 280
	// detail is how often, in a hundred, each of two sentences that say little is
	// added; own how often one that suits the tone is.
	detail, own = 25, 50
	// spread is the largest that chance adds to or takes from appeal and
	// quality, in thousandths; see jitter.
	spread = 240
)

// Log returns n generated posts with their truth and the behaviour they met.
// The same state of rng gives the same log; n of 0 or less gives none. Texts
// are all different while the grammar lasts, far beyond LogSize.
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

// draw writes a post with its truth, without what readers did and without an ID.
// Its text is not in seen, to which it is added; a nil seen lets texts repeat.
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

// composed is a text and the effects of its words, in thousandths.
type composed struct {
	text            string
	appeal, quality int
}

// compose writes a text that is not yet in seen, and adds it; with a nil seen, any.
func compose(g grammar, rng *rand.Rand, t *tone, about topic, seen map[string]bool) composed {
	room := make([]byte, 0, 2*maxText)
	for try := 0; ; try++ {
		x := expansion{grammar: g, rng: rng, topic: about.block(), out: room}
		text := x.slot(t.slot)
		add := func(percent int, slot string) {
			if rng.IntN(100) >= percent {
				return
			}
			// Nobody says the same thing twice running.
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
		// A grammar asked for far more than it holds repeats itself in the end.
		if (seen[text] && try < 100) || n < minText || n > maxText {
			continue
		}
		if seen != nil {
			seen[text] = true
		}
		return composed{text, x.appeal, x.quality}
	}
}

// stop ends a text that ends in a letter or a figure, so that another sentence
// can follow.
func stop(text string) string {
	last, _ := utf8.DecodeLastRuneInString(text)
	if unicode.IsLetter(last) || unicode.IsDigit(last) {
		return text + "."
	}
	return text
}

// rough gives a text the wear of real typing: at times a straight apostrophe,
// a shout, or no capitals at all, whatever the tone.
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

// jitter draws what chance does to a truth, in thousandths: the sum of four
// uniform whole numbers, which is nearly normal with standard deviation 70,
// and exactly the same on every machine.
func jitter(rng *rand.Rand) int {
	sum := 0
	for range 4 {
		sum += rng.IntN(spread/2 + 1)
	}
	return sum - spread
}

// thousandths returns n/1000, kept off the ends: nothing is wholly good or bad.
func thousandths(n int) float64 {
	return float64(min(max(n, 10), 990)) / 1000
}
