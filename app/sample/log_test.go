package sample

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"decouple/app/post"
)

// shipped returns the log that the shipped models are trained on.
func shipped() []post.Post { return Log(rand.New(rand.NewPCG(Seed, 0)), LogSize) }

func TestLogFields(t *testing.T) {
	log := shipped()
	if len(log) != LogSize {
		t.Fatalf("%d posts, want %d", len(log), LogSize)
	}
	known := map[string]bool{}
	for _, p := range Posts() {
		known[p.Topic] = true
	}
	safe := regexp.MustCompile(`^[a-z0-9-]+$`)
	unfilled := regexp.MustCompile(`[{}\[\]|~]|\.\.| {2}`)
	ids, texts, names := map[string]bool{}, map[string]bool{}, map[string]bool{}
	about := map[string]bool{}
	for _, p := range log {
		if !safe.MatchString(p.ID) || ids[p.ID] {
			t.Errorf("%q: the id is not safe or not unique", p.ID)
		}
		if texts[p.Text] {
			t.Errorf("%s: %q occurs twice", p.ID, p.Text)
		}
		if unfilled.MatchString(p.Text) || unfilled.MatchString(p.Author) || p.Author == "" {
			t.Errorf("%s: by %q: %q is not filled in", p.ID, p.Author, p.Text)
		}
		if !known[p.Topic] {
			t.Errorf("%s: topic %q is not one of the sample feed", p.ID, p.Topic)
		}
		ids[p.ID], texts[p.Text], names[p.Author], about[p.Topic] = true, true, true, true
		h := p.History
		if h.Removed < 0 || h.Removed > h.Posts || h.Followers < 0 || p.AgeMinutes <= 0 {
			t.Errorf("%s: %+v, age %d", p.ID, h, p.AgeMinutes)
		}
		if q, a := p.Truth.Quality, p.Truth.Appeal; !(q > 0 && q < 1 && a > 0 && a < 1) {
			t.Errorf("%s: quality %g, appeal %g", p.ID, q, a)
		}
		l := p.Log
		if l.Impressions < minShown || l.Impressions > maxShown || l.Clicks < 0 || l.Clicks > l.Impressions {
			t.Errorf("%s: %d clicks of %d impressions", p.ID, l.Clicks, l.Impressions)
		}
		if l.Ratings < 0 || l.Ratings > maxRatings || l.Rating < 0 || l.Rating > 1 || l.Ratings == 0 && l.Rating != 0 {
			t.Errorf("%s: %d ratings, mean %g", p.ID, l.Ratings, l.Rating)
		}
	}
	if len(about) < 12 {
		t.Errorf("%d topics, want at least 12", len(about))
	}
	if len(names) > LogSize/3 {
		t.Errorf("%d authors of %d posts: hardly any recur", len(names), LogSize)
	}
}

func TestLogEmpty(t *testing.T) {
	for _, n := range []int{0, -1} {
		if got := Log(rand.New(rand.NewPCG(1, 1)), n); len(got) != 0 {
			t.Errorf("Log of %d has %d posts", n, len(got))
		}
	}
	if got := Log(rand.New(rand.NewPCG(1, 1)), 1); len(got) != 1 {
		t.Errorf("Log of 1 has %d posts", len(got))
	}
}

// Spam, NSFW and misinformation must be rare, as in reality, but frequent enough to
// train on.
func TestLogProportions(t *testing.T) {
	log := shipped()
	count := func(f func(*post.Post) bool) float64 {
		n := 0
		for i := range log {
			if f(&log[i]) {
				n++
			}
		}
		return float64(n) / float64(len(log))
	}
	for _, want := range []struct {
		name     string
		f        func(*post.Post) bool
		min, max float64
	}{
		{"spam", spam.of, 0.08, 0.12},
		{"NSFW", nsfw.of, 0.055, 0.085},
		{"misinformation", misinformation.of, 0.09, 0.13},
		{"checked by a moderator", func(p *post.Post) bool { return p.Log.Spam != post.Unlabelled }, 0.60, 0.70},
		{"rated", func(p *post.Post) bool { return p.Log.Ratings > 0 }, 0.40, 0.60},
		{"with a link", func(p *post.Post) bool { return p.HasLink }, 0.4, 0.7},
	} {
		if got := count(want.f); got < want.min || got > want.max {
			t.Errorf("%.3f of the log is %s, want %.3f to %.3f", got, want.name, want.min, want.max)
		}
	}
}

// Moderators make mistakes of both kinds, in 3 to 5 % of labels.
func TestLogLabelNoise(t *testing.T) {
	var answers, missed, invented float64
	for _, p := range shipped() {
		for _, l := range []struct {
			label post.Label
			truth bool
		}{{p.Log.Spam, p.Truth.Spam}, {p.Log.NSFW, p.Truth.NSFW}, {p.Log.Misinformation, p.Truth.Misinformation}} {
			switch {
			case l.label == post.Unlabelled:
				continue
			case l.truth && l.label == post.No:
				missed++
			case !l.truth && l.label == post.Yes:
				invented++
			}
			answers++
		}
	}
	if rate := (missed + invented) / answers; rate < 0.03 || rate > 0.05 {
		t.Errorf("%.4f of the labels are wrong, want 0.03 to 0.05", rate)
	}
	if missed == 0 || invented == 0 {
		t.Errorf("%g missed, %g invented: the noise has one direction", missed, invented)
	}
}

// Clicks must be overdispersed: because of the gamma's variance 1/clickShape, their
// variance is μ + μ²/clickShape with mean μ.
func TestLogOverdispersion(t *testing.T) {
	var pearson, gammaPoisson, n float64
	for _, p := range shipped() {
		mu := float64(p.Log.Impressions) * lowRate * math.Pow(highRate/lowRate, p.Truth.Appeal)
		d := float64(p.Log.Clicks) - mu
		pearson += d * d / mu
		gammaPoisson += d * d / (mu + mu*mu/clickShape)
		n++
	}
	if pearson/n < 3 {
		t.Errorf("variance over mean is %.2f, want well above the 1 of a Poisson", pearson/n)
	}
	if r := gammaPoisson / n; r < 0.85 || r > 1.15 {
		t.Errorf("variance is %.2f of the documented one", r)
	}
}

// A few posts must have very many impressions: the top 1 % has far more than 1 % of
// them, and the mean is far above the median.
func TestLogHeavyTail(t *testing.T) {
	var shown []float64
	for _, p := range shipped() {
		shown = append(shown, float64(p.Log.Impressions))
	}
	slices.Sort(shown)
	n := len(shown)
	median, total := shown[n/2], mean(shown)*float64(n)
	if r := mean(shown) / median; r < 1.4 {
		t.Errorf("mean over median of the impressions is %.2f, want at least 1.4", r)
	}
	if top := mean(shown[n-n/100:]) * float64(n/100) / total; top < 0.07 {
		t.Errorf("the top hundredth has %.3f of the impressions, want at least 0.07", top)
	}
}

// The behaviour must depend on the truth, with noise, or nothing can be learned; and
// quality and appeal must conflict as in the sample feed.
func TestLogFollowsTruth(t *testing.T) {
	var rate, appeal, rating, quality, a, q []float64
	for _, p := range shipped() {
		if p.Log.Impressions >= 300 {
			rate = append(rate, float64(p.Log.Clicks)/float64(p.Log.Impressions))
			appeal = append(appeal, p.Truth.Appeal)
		}
		if p.Log.Ratings > 0 {
			rating, quality = append(rating, p.Log.Rating), append(quality, p.Truth.Quality)
		}
		if !(spam | nsfw | misinformation).of(&p) {
			a, q = append(a, p.Truth.Appeal), append(q, p.Truth.Quality)
		}
	}
	if r := spearman(rate, appeal); r < 0.6 || r > 0.97 {
		t.Errorf("click rate and appeal: %.3f, want 0.6 to 0.97", r)
	}
	if r := spearman(rating, quality); r < 0.7 || r > 0.97 {
		t.Errorf("rating and quality: %.3f, want 0.7 to 0.97", r)
	}
	if r := spearman(a, q); r < -0.6 || r > -0.25 {
		t.Errorf("appeal and quality of clean posts: %.3f, want −0.6 to −0.25", r)
	}
}

// No six words in a row may be in both sets, or the evaluation on held-out posts would
// be one on training data.
func TestLogAndPostsHaveNoCommonRun(t *testing.T) {
	const run = 6
	heldOut := map[string]string{}
	for _, p := range Posts() {
		for _, r := range runs(p.Text, run) {
			heldOut[r] = p.ID
		}
	}
	for _, seed := range []uint64{Seed, 7} {
		for _, p := range Log(rand.New(rand.NewPCG(seed, 0)), LogSize) {
			for _, r := range runs(p.Text, run) {
				if id := heldOut[r]; id != "" {
					t.Errorf("seed %d: %s and %s both have %q", seed, p.ID, id, r)
				}
			}
		}
	}
}

// runs returns all runs of n words of s, without case and punctuation.
func runs(s string, n int) (out []string) {
	words := strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(s, "’", "'")), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\''
	})
	for i := 0; i+n <= len(words); i++ {
		out = append(out, strings.Join(words[i:i+n], " "))
	}
	return out
}

func TestLogDeterministic(t *testing.T) {
	a, b := digest(shipped()), digest(shipped())
	if a != b {
		t.Fatalf("two runs differ: %#x and %#x", a, b)
	}
	if other := digest(Log(rand.New(rand.NewPCG(Seed+1, 0)), LogSize)); other == a {
		t.Error("another seed gives the same log")
	}
	// After a deliberate change of the log: change this digest, and train the models
	// again.
	const golden = 0x7e37cb7a6317d63f
	if a != golden {
		t.Errorf("the shipped log's digest is %#x, want %#x", a, uint64(golden))
	}
}

// digest is a hash of all texts and whole numbers, and of ratings in quarters.
func digest(posts []post.Post) uint64 {
	h := fnv.New64a()
	for _, p := range posts {
		h.Write([]byte(p.ID + "\n" + p.Author + "\n" + p.Topic + "\n" + p.Text + "\n"))
		numbers := []int64{
			int64(p.AgeMinutes), int64(p.History.Posts), int64(p.History.Removed), int64(p.History.Followers),
			int64(p.Log.Impressions), int64(p.Log.Clicks), int64(p.Log.Ratings),
			int64(math.Round(p.Log.Rating * 4 * float64(p.Log.Ratings))),
			int64(p.Log.Spam), int64(p.Log.NSFW), int64(p.Log.Misinformation),
			int64(math.Round(p.Truth.Quality * 1000)), int64(math.Round(p.Truth.Appeal * 1000)),
		}
		if p.HasLink {
			numbers = append(numbers, 1)
		}
		for _, n := range numbers {
			h.Write(binary.LittleEndian.AppendUint64(nil, uint64(n)))
		}
	}
	return h.Sum64()
}
