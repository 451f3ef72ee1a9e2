// Package modeltest makes a small set of models, and posts, for the tests of other
// packages. The weights are random, so that no test depends on the figures of the
// shipped models. Everything is the same on every machine.
package modeltest

import (
	"fmt"
	"math/rand/v2"

	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/text"
)

// Set returns five models with random weights: on the posts of Posts, the filters'
// probabilities spread over 0…1, clicks are some dozens per 1,000 impressions, and
// qualities lie around 0.5.
func Set() *model.Set {
	rng := rand.New(rand.NewPCG(20, 26))
	settings := text.Settings{Bits: 8}
	base := [model.Kinds]float64{-0.8, -0.8, -0.8, 3.5, 0.5}
	spread := [model.Kinds]float64{4, 4, 4, 0.9, 0.3}
	var w [model.Kinds]model.Weights
	for k := range w {
		w[k] = model.Weights{Intercept: base[k], Columns: make([]float64, text.New(settings).Cols())}
		for j := range w[k].Columns {
			w[k].Columns[j] = spread[k] * rng.NormFloat64()
			if j < text.Cues { // the grams of a post have length 1 together, its cues more
				w[k].Columns[j] /= 40
			}
		}
	}
	s, err := model.New(model.About{Text: settings}, w)
	if err != nil {
		panic(err) // the weights above are finite and of the right number
	}
	return s
}

var words = []string{"council", "garden", "bridge", "shock", "recipe", "mends", "river", "teacher", "cash", "secret", "paint", "Tuesday", "doctors", "train", "free", "school"}

// Posts returns n posts with the IDs p-0, p-1, … Every fifth has no Truth. The same
// n gives the same posts.
func Posts(n int) []post.Post {
	rng := rand.New(rand.NewPCG(7, 22))
	posts := make([]post.Post, n)
	for i := range posts {
		p := &posts[i]
		p.ID, p.Author, p.AgeMinutes = fmt.Sprintf("p-%d", i), fmt.Sprintf("Author %d", i), rng.IntN(5000)
		for range 4 + rng.IntN(12) {
			p.Text += words[rng.IntN(len(words))] + " "
		}
		p.Text += fmt.Sprintf("at number %d.", i)
		p.HasLink = rng.IntN(3) == 0
		p.History = post.History{Posts: 10 + rng.IntN(90), Removed: rng.IntN(10), Followers: rng.IntN(1000)}
		if i%5 != 4 {
			p.Truth = &post.Truth{
				Spam: rng.IntN(3) == 0, NSFW: rng.IntN(3) == 0, Misinformation: rng.IntN(3) == 0,
				Quality: rng.Float64(), Appeal: rng.Float64(),
			}
		}
	}
	return posts
}

// Hostile returns posts whose authors, topics and texts try to be more than text:
// HTML, templates, control characters, unusual scripts, nothing at all.
func Hostile() []post.Post {
	texts := []string{
		`<script>alert("boo")</script> and <img src=x onerror='boo()'>`,
		`"quoted" 'quoted' & &amp; &lt;b&gt; &#60;i&#62; \" \\ ` + "`tick`",
		`</li></ol></div><h1 class="big">Out</h1>`,
		"narrow\u202fspace, no-break\u00a0space, \u200bnothing, line\u2028end",
		"emoji 👩‍🚀 🇬🇧 1️⃣ and e\u0301 combining",
		"right to left: \u202eכותרת גדולה\u202c and مرحبا",
		"lines\nand\ttabs\r\nand\n\n<b a=\"1\">\n",
		`<svg><style><!-- --></style><![CDATA[x]]>`,
		`a="1" data-act="reset" onclick=boo() %s %d {{.}} ${x}`,
		"",
		" ",
		"ÄÖÜ İSTANBUL ǅ ß",
	}
	posts := make([]post.Post, len(texts))
	for i, t := range texts {
		posts[i] = post.Post{ID: fmt.Sprintf("h-%d", i), Author: t, Text: t, Topic: t, AgeMinutes: 60 * i, Truth: &post.Truth{Spam: i%2 == 0}}
	}
	return posts
}
