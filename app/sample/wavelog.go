package sample

import (
	_ "embed"
	"fmt"
	"maps"
	"math/rand/v2"
	"sync"

	"decouple/app/post"
)

// WaveLogSize is the number of posts of the wave's log for retraining a filter. WaveStream is the stream of a seed's generator
// that they are drawn from; the log itself has stream 0.
const (
	WaveLogSize = 240
	WaveStream  = 1000
)

// waveText is the wave's own grammar. It is not in grammar/, so that it has no effect
// on what [Log] draws.
//
//go:embed wave/wave.txt
var waveText string

// waveGrammar is the log's grammar and the wave's slots, which have precedence for the
// topic "wave".
var waveGrammar = sync.OnceValue(func() grammar {
	g := grammar{}
	if err := g.parse(waveText); err != nil {
		panic(fmt.Sprintf("sample: wave.txt: %v", err))
	}
	all := maps.Clone(theGrammar())
	for name, fillers := range g {
		all[waveBlock+"."+name] = fillers
	}
	return all
})

// waveBlock is the topic of the wave's slots: the first part of their names.
const waveBlock = "wave"

// waveTones are the tones of the wave's log: spam, and honest posts that look like it.
// Their perMille add up to 1,000. Both have authors of the same classes.
var waveTones = []tone{
	{
		slot: "wavespam", is: spam, perMille: 640, appeal: 600, quality: 90, link: 70,
		writers: []class{person, expert, institution, page, shop, person},
		tails:   []string{"feeling", "lure", "calmtail", "dare"}, stray: 15,
	},
	{
		slot: "wavehonest", perMille: 360, appeal: 430, quality: 640, link: 45,
		writers: []class{institution, expert, person, institution, shop, page},
		tails:   []string{"calmtail", "feeling", "practical", "lure"}, stray: 12,
	},
}

// waveTopics are the topics of the wave.
var waveTopics = []string{"science", "health", "food", "town", "pets", "travel", "history", "school"}

// WaveLog returns n generated posts like those of the wave, about two thirds of them
// spam and the rest honest posts in nearly the same words, with their truth and their
// log of behaviour. A moderator has labelled all of them, with as many mistakes as in
// [Log]. The same state of rng gives the same posts; an n of 0 or less gives none.
func WaveLog(rng *rand.Rand, n int) []post.Post {
	if n <= 0 {
		return nil
	}
	g := waveGrammar()
	authors := drawWriters(g, rng, n/20+2)
	seen := make(map[string]bool, n)
	posts := make([]post.Post, n)
	for i := range posts {
		p := &posts[i]
		t := &waveTones[0]
		if rng.IntN(1000) >= t.perMille {
			t = &waveTones[1]
		}
		x := compose(g, rng, t, topic{name: waveBlock}, seen)
		pool := authors[t.writers[rng.IntN(len(t.writers))]]
		by := pool[rng.IntN(len(pool))]
		p.ID = fmt.Sprintf("wave-log-%05d", i)
		p.Author, p.History = by.name, by.history
		p.Topic = waveTopics[rng.IntN(len(waveTopics))]
		p.Text = x.text
		p.AgeMinutes = 1 + rng.IntN(3*day)
		p.HasLink = rng.IntN(100) < t.link
		p.Truth = t.is.truth(
			thousandths(t.quality+x.quality+jitter(rng)),
			thousandths(t.appeal+x.appeal+jitter(rng)),
		)
		p.Log = behave(rng, p)
		p.Log.Spam = moderate(rng, t.is&spam != 0)
		p.Log.NSFW = moderate(rng, false)
		p.Log.Misinformation = moderate(rng, false)
	}
	return posts
}
