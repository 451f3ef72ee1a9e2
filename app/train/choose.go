package train

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"decouple/app/format"
	"decouple/app/glm"
	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/schema"
	"decouple/app/text"
)

// The features of a text are chosen on so many posts, or fewer where they have more text than choiceBytes; on fewer than
// choiceLeast there is no choice. The largest of choiceBits is the largest of which five models fit into a file.
const (
	choicePosts = 4000
	choiceLeast = 400
	choiceBytes = 2 << 20
)

var choiceBits = [...]int{13, 14, 15, 16}

// choosing is how the features of a text are chosen: the trials are fitted to some folds of a sample of the posts and judged
// on the others.
type choosing struct {
	ctx      context.Context
	settings Settings
	kinds    []model.Kind
	posts    []post.Post
	in, out  []int // of posts
	// best are the indices of the penalties that did best at first, by kinds.
	best []int
}

// trial is what some features came to: the loss of each post that was left out, summed over all models, in units of the mean
// deviance of always saying the mean. mean is their mean.
type trial struct {
	features text.Settings
	losses   []float64
	mean     float64
}

// chooseText chooses how many columns the words of the posts are hashed into, and whether the cues are of use, and says what
// it chose. Other features than the usual ones are taken only where they lose less by more than one and a half standard errors
// of the difference between them. What the settings ask for, or too few posts to tell, it leaves as it is.
func chooseText(ctx context.Context, f *schema.Feed, fold []uint8, seed uint64, settings Settings) (text.Settings, string, error) {
	usual := settings.Text
	if usual.Bits != 0 || usual.NoCues {
		return usual, "", nil
	}
	usual.Bits = text.DefaultBits
	if len(f.Posts) >= wideFrom {
		usual.Bits += 2
	}
	c := choosing{ctx: ctx, settings: settings}
	if !c.sample(f, fold, rand.New(rand.NewPCG(seed, 99))) {
		return usual, "", nil
	}
	first, err := c.try(usual)
	if err != nil || len(c.kinds) == 0 {
		return usual, "", err
	}
	chosen := first
	consider := func(features text.Settings) error {
		t, err := c.try(features)
		if err == nil && t.beats(first) && t.mean < chosen.mean {
			chosen = t
		}
		return err
	}
	for _, bits := range choiceBits {
		if bits == usual.Bits {
			continue
		}
		features := usual
		features.Bits = bits
		if err := consider(features); err != nil {
			return usual, "", err
		}
	}
	if !usual.NoCues {
		first = chosen
		features := chosen.features
		features.NoCues = true
		if err := consider(features); err != nil {
			return usual, "", err
		}
	}
	return chosen.features, chosen.note(usual, len(c.out)), nil
}

// beats says whether t loses less than u by more than one and a half standard errors of the difference.
func (t *trial) beats(u *trial) bool {
	var sum, squares float64
	n := float64(len(t.losses))
	for i := range t.losses {
		d := u.losses[i] - t.losses[i]
		sum += d
		squares += d * d
	}
	mean := sum / n
	return mean > 1.5*math.Sqrt(max(squares/n-mean*mean, 0)/n)
}

// note says what was chosen, in place of what is usual.
func (t *trial) note(usual text.Settings, judged int) string {
	columns := func(bits int) string { return format.Count(1<<bits) + " columns" }
	said := "texts: words go into " + columns(t.features.Bits)
	cues := ", and cues of a text’s form are read too"
	if t.features.NoCues {
		cues = ", and cues of a text’s form are left out"
	}
	on := fmt.Sprintf(" on %s posts that the trials had not seen", format.Count(judged))
	if t.features == usual {
		return said + cues + "; nothing else was clearly better, from " + columns(choiceBits[0]) + " to " + format.Count(1<<choiceBits[len(choiceBits)-1]) + ", with cues or without," + on
	}
	return said + cues + ": that was better than " + columns(usual.Bits) + " and cues" + on
}

// sample draws the posts for the trials, and parts them by their folds. It returns false where they are too few, or have no
// text.
func (c *choosing) sample(f *schema.Feed, fold []uint8, rng *rand.Rand) bool {
	bytes := 0
	for _, i := range rng.Perm(len(f.Posts)) {
		if len(c.posts) == choicePosts || bytes > choiceBytes && len(c.posts) >= choiceLeast {
			break
		}
		p := f.Posts[i]
		bytes += min(len(p.Text), text.MaxBytes)
		if int(fold[i]) < 2*c.settings.Folds/5 || fold[i] == 0 {
			c.out = append(c.out, len(c.posts))
		} else {
			c.in = append(c.in, len(c.posts))
		}
		c.posts = append(c.posts, p)
	}
	for k := range model.Kind(model.Kinds) {
		if f.Has[k] {
			c.kinds = append(c.kinds, k)
		}
	}
	return len(c.posts) >= choiceLeast && bytes > 0
}

// try fits a model of each kind with these features. A kind that can't be learned from the sample is left out of this and of
// all later trials. The first trial tries all penalties, later ones the best of it and the next
// smaller, which more columns may want; without the cues, which have a scale of their own, the next larger too.
func (c *choosing) try(features text.Settings) (*trial, error) {
	t := &trial{features: features, losses: make([]float64, len(c.posts))}
	x := text.New(features).Matrix(c.posts)
	first := c.best == nil
	kinds := c.kinds[:0:0]
	for at, k := range c.kinds {
		j, err := newJob(k, logOf(c.posts), x, c.settings)
		if err != nil {
			if first {
				continue
			}
			return nil, err
		}
		from, to := 0, len(penalties[k])
		if !first {
			from = max(c.best[at]-1, 0)
			if !features.NoCues {
				to = c.best[at] + 1
			}
			to = min(to, c.best[at]+2)
		}
		losses, best, err := c.fit(j, penalties[k], from, to)
		if err != nil {
			return nil, err
		}
		if losses == nil {
			if !first { // no number came of it: it is no better
				t.losses = slices.Repeat([]float64{math.Inf(1)}, len(t.losses))
			}
			continue
		}
		for i, loss := range losses {
			t.losses[i] += loss
		}
		if first {
			kinds, c.best = append(kinds, k), append(c.best, best)
		}
	}
	if first {
		c.kinds = kinds
	}
	kept := t.losses[:0]
	for _, i := range c.out {
		kept = append(kept, t.losses[i])
		t.mean += t.losses[i] / float64(len(c.out))
	}
	t.losses = kept
	return t, nil
}

// fit fits the job's model with some of the penalties, and returns the losses by post at the best of them, as a trial has
// them; nil where no post, or no difference between posts, is there to judge by.
func (c *choosing) fit(j *job, all []float64, from, to int) (losses []float64, best int, err error) {
	rowOf := map[int]int{}
	for r, i := range j.rows {
		rowOf[i] = r
	}
	rowsOf := func(posts []int) (rows []int) {
		for _, i := range posts {
			if r, ok := rowOf[i]; ok {
				rows = append(rows, r)
			}
		}
		return rows
	}
	in, out := rowsOf(c.in), rowsOf(c.out)
	part, nothing := j.data.Select(in), glm.Result{Family: j.family, Weights: make([]float64, j.data.X.Cols)}
	if len(in) == 0 || len(out) == 0 {
		return nil, 0, nil
	}
	// The mean's loss is that of a fit that nothing but the intercept can pay for.
	flat, err := glm.Fit(c.ctx, j.family, glm.Data{X: &text.Matrix{Cols: 1, Start: make([]int32, len(in)+1)}, Y: part.Y, Weight: part.Weight, Exposure: part.Exposure}, glm.Settings{})
	if err != nil { // such as labels of which the sample has none
		return nil, 0, c.ctx.Err()
	}
	nothing.Intercept = flat.Intercept
	var most float64 // the deviance of the mean
	for _, r := range out {
		most += j.loss(&nothing, r)
		if y := j.data.Y[r]; j.family == glm.Poisson && y > 0 {
			most -= j.data.Weight[r] * j.family.Loss(math.Log(y/j.data.Exposure[r]), y, j.data.Exposure[r])
		}
	}
	least := math.Inf(1)
	for at := from; at < to; at++ {
		settings := glm.Settings{L2: all[at], Tolerance: 1e-4, Iterations: 60, UsedOnly: true}
		if report := c.settings.Progress; report != nil {
			settings.Progress = func(p glm.Progress) error { return report(Progress{Kind: c.kinds[0], Choosing: true, Progress: p}) }
		}
		result, err := glm.Fit(c.ctx, j.family, part, settings)
		if err != nil {
			return nil, 0, err
		}
		var sum float64
		by := make([]float64, len(c.posts))
		for _, r := range out {
			by[j.rows[r]] = j.loss(result, r)
			sum += by[j.rows[r]]
		}
		if sum <= least {
			losses, best, least = by, at, sum
		}
	}
	if !(most > 0) || math.IsInf(most, 0) {
		return nil, 0, nil
	}
	for i := range losses {
		losses[i] *= float64(len(c.out)) / most
	}
	return losses, best, nil
}
