//go:build labs

package e2e

import (
	"fmt"
	"math"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"decouple/app/feed"
	"decouple/app/model"
	"decouple/app/model/modeltest"
	"decouple/app/ownfeed"
	"decouple/app/post"
	"decouple/app/rank"
	"decouple/app/schema"
	"decouple/web/serve"
)

// largeOwn is a feed of a reader's, of n posts, as the browser keeps it. Every tenth is like the one before it.
func largeOwn(n int) *ownfeed.Feed {
	set, rng := modeltest.Set(), rand.New(rand.NewPCG(7, 7))
	f := &ownfeed.Feed{Feed: schema.Feed{Name: "large.csv", Words: schema.Words{Engagement: "clicks", Unit: 1, Quality: "rating", QualityHigh: 1}, Counts: schema.Counts{Read: n, Kept: n}}}
	f.Whole, f.Sets, f.Fold = set, []*model.Set{set}, make([]uint8, n)
	f.Has[model.Engagement], f.Has[model.Quality] = true, true
	for i := range n {
		f.Posts = append(f.Posts, post.Post{
			ID: fmt.Sprint("row-", i+1), Author: fmt.Sprint("Reader ", i%1000),
			Text: fmt.Sprintf("Post %d says at some length what many others say, so that a million of them are as large as a large file of texts is.", i),
		})
		p := model.Prediction{Clicks: math.Exp(3 + rng.NormFloat64()), Quality: rng.Float64()}
		if i%10 == 9 {
			p = f.Predictions[i-1]
		}
		f.Predictions = append(f.Predictions, p)
	}
	return f
}

// A million posts of one's own: they are kept, though no browser takes so much as one value, and open again; and a move of a
// dial puts on top what a sort of them all does, on every scale. Times are printed and not judged: they are this machine's.
func TestOwnMillion(t *testing.T) {
	const n = 1_000_000
	own := largeOwn(n)
	packed := own.Encode()
	site := serve.Handler(Site(t))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/large.bin" {
			w.Write(packed)
			return
		}
		site.ServeHTTP(w, r)
	}))
	defer server.Close()
	f, err := feed.Own(own, func() {})
	if err != nil {
		t.Fatal(err)
	}
	p := Visit(t, server.URL+"/")
	p.Ready()
	if got := Eval[string](p, `fetch("large.bin").then((r) => r.arrayBuffer()).then((b) => new Promise((done) => decouple.store.put("feed", b, done)))`); got != "" {
		t.Fatalf("%d MB are not kept: %s", len(packed)/1e6, got)
	}
	t.Logf("%.0f MB packed", float64(len(packed))/1e6)
	p.Goto("about:blank")
	for _, scale := range []rank.Scale{rank.Percentile, rank.Standardised, rank.Raw} {
		p.Goto(server.URL + "/#feed=own&scale=" + scale.String())
		p.Await(`document.getElementById("feed-h")?.textContent === "large.csv"`)
		p.Await(`document.querySelectorAll("#posts > li.post").length === 25`)
		p.Run(`new Promise((done) => setTimeout(done, 1500))`) // until nothing is under way
		took := Eval[[]float64](p, `(async () => {
			const dial = document.getElementById("beta"), took = [];
			for (let i = 1; i <= 60; i++) {
				dial.value = (0.4 + 0.6 * Math.sin(i / 10) ** 2).toFixed(3);
				const at = performance.now();
				dial.dispatchEvent(new Event("input", { bubbles: true }));
				took.push(performance.now() - at);
				await new Promise(requestAnimationFrame);
				await new Promise(requestAnimationFrame);
			}
			return took;
		})()`)
		first := took[0]
		slices.Sort(took)
		t.Logf("%s: a move of a dial takes %.1f ms, at the 95th of 100 %.1f, at most %.1f; the first %.1f", scale, took[len(took)/2], took[len(took)*95/100], took[len(took)-1], first)
		r, err := feed.NewRanking(f, feed.Dials{Scale: scale, Weights: rank.Weights{Alpha: 600, Beta: p.dialled("beta")}})
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, i := range r.All()[:25] {
			want = append(want, "post-"+f.Posts[i].ID)
		}
		if got := p.shown(); !slices.Equal(got, want) {
			t.Errorf("%s: the page shows %q, a sort gives %q", scale, got, want)
		}
	}
	t.Logf("the page holds %.0f MB", Eval[float64](p, `performance.memory.usedJSHeapSize / 1e6`))
}
