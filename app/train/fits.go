package train

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"decouple/app/glm"
	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/schema"
	"decouple/app/text"
)

// Task is one fit of [OutOfFold]. Fits depend on the feed, the seed and the features alone and not on one another, so they may
// be done in any order and in several places.
type Task struct {
	Kind model.Kind
	// Fold is the fold that the fit leaves out, or the number of folds for a fit to all rows.
	Fold int
	// L2 is the penalty of a fit to all rows. For a fold it is chosen on a split of the rows.
	L2 float64
}

// Fitted is what a [Task] comes to: the penalty and the model.
type Fitted struct {
	L2         float64
	Intercept  float64
	Weights    []float64
	Iterations int
}

// Prepared is a feed made ready for its fits.
type Prepared struct {
	log      logged
	has      [model.Kinds]bool
	fold     []uint8
	seed     uint64
	settings Settings
	features *text.Extractor
	rows     *text.Matrix // of all posts
	latest   *job         // one model at a time, as each has its targets
	spare    []int32      // memory for its fits
}

// Prepare assigns the posts of f to folds, chooses what is read of their texts where the settings don't say it, and makes the
// rows. It adds to the notes of f. It returns an error for settings out of range, and ctx's error when ctx ends.
func Prepare(ctx context.Context, f *schema.Feed, seed uint64, settings Settings) (*Prepared, error) {
	p, err := Deal(ctx, f, seed, settings)
	if err != nil {
		return nil, err
	}
	chosen, note, err := chooseText(ctx, f, p.fold, seed, p.settings)
	if err != nil {
		return nil, err
	}
	if note != "" {
		f.Counts.Notes = append(f.Counts.Notes, note)
	}
	if settings.Chosen != nil {
		settings.Chosen(chosen)
	}
	return p, p.Read(ctx, f, chosen)
}

// Deal is Prepare without the rows, which [Prepared.Read] makes of f before the first fit.
func Deal(ctx context.Context, f *schema.Feed, seed uint64, settings Settings) (*Prepared, error) {
	if settings.Folds == 0 {
		settings.Folds = 5
	}
	if settings.Folds < 2 || settings.Folds > math.MaxUint8 {
		return nil, fmt.Errorf("train: Folds is %d, want 2 to %d", settings.Folds, math.MaxUint8)
	}
	settings.loose = true
	p := &Prepared{log: logOf(f.Posts), has: f.Has, seed: seed}
	var shared int
	var err error
	if p.fold, shared, err = assignTexts(ctx, rand.New(rand.NewPCG(seed, 0)), f.Posts, f.Groups, settings.Folds); err != nil {
		return nil, err
	}
	if shared > 0 {
		f.Counts.Notes = append(f.Counts.Notes, sharedNote(shared, len(f.Posts)))
	}
	p.settings = settings
	return p, nil
}

// Read makes the rows of f with these features.
func (p *Prepared) Read(ctx context.Context, f *schema.Feed, features text.Settings) error {
	p.settings.Text, p.latest = features, nil
	return p.fill(ctx, f.Posts)
}

// fill makes the rows.
func (p *Prepared) fill(ctx context.Context, posts []post.Post) (err error) {
	p.features = text.New(p.settings.Text)
	p.rows, err = matrix(ctx, p.features, posts)
	return err
}

// Forget gives the posts up: of a million they take more memory than what the fits need.
func (p *Prepared) Forget() {
	kept := make([]post.Log, p.log.n)
	for i := range kept {
		kept[i] = *p.log.of(i)
	}
	p.log.of = func(i int) *post.Log { return &kept[i] }
}

// matrix has the features of posts.
func matrix(ctx context.Context, x *text.Extractor, posts []post.Post) (*text.Matrix, error) {
	all, scratch := &text.Matrix{Cols: x.Cols()}, new(text.Scratch)
	for i := range posts {
		if i%512 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
		if room := cap(all.Index); i >= askRows && len(all.Index) > room-room/64 {
			all.Grow(int(float64(len(all.Index)) * 1.03 * float64(len(posts)-i) / float64(i)))
		}
		x.AppendIn(scratch, all, &posts[i])
	}
	return all, nil
}

// job is the training of model k.
func (p *Prepared) job(k model.Kind) (*job, error) {
	if p.latest != nil && p.latest.kind == k {
		return p.latest, nil
	}
	j, err := newJob(k, p.log, p.rows, p.settings)
	if err == nil {
		j.spare, p.latest = &p.spare, j
	}
	return j, err
}

// Text are the features that the fits learn from. Given to Read with the same feed they make the same rows.
func (p *Prepared) Text() text.Settings { return p.settings.Text }

// Do does one fit. The same task of the same feed gives the same bits, wherever it is done. It returns an error for a task that
// the feed does not have and for a model with too few rows, and ctx's error when ctx ends.
func (p *Prepared) Do(ctx context.Context, t Task, progress func(Progress) error) (Fitted, error) {
	folds := p.settings.Folds
	if t.Kind >= model.Kinds || !p.has[t.Kind] || t.Fold < 0 || t.Fold > folds {
		return Fitted{}, fmt.Errorf("train: no fit of model %d without fold %d", t.Kind, t.Fold)
	}
	shared, err := p.job(t.Kind)
	if err != nil {
		return Fitted{}, err
	}
	j := *shared
	j.settings.Progress = progress
	data := j.data
	if t.Fold < folds {
		in := make([]int, 0, len(j.rows))
		for r, i := range j.rows {
			if int(p.fold[i]) != t.Fold {
				in = append(in, r)
			}
		}
		if t.L2, err = j.penalty(ctx, rand.New(rand.NewPCG(p.seed, uint64(100+10*int(t.Kind)+t.Fold))), in); err != nil {
			return Fitted{}, err
		}
		data = j.data.Part(in)
	}
	r, err := j.fit(ctx, data, t.L2, t.Fold)
	if err != nil {
		return Fitted{}, err
	}
	return Fitted{L2: t.L2, Intercept: r.Intercept, Weights: r.Weights, Iterations: r.Iterations}, nil
}

// fitAll does all fits: those without a fold, which choose the penalties, and once a model has them, that to all rows with the
// penalty of the settings, or where that is 0 the middle one of the chosen. Once a model has all of its own, report is called with
// them by fold, the last to all rows: the others, if there are any, go on with the next model meanwhile.
func (p *Prepared) fitAll(ctx context.Context, report func(model.Kind, []Fitted) error) error {
	folds := p.settings.Folds
	var tasks []Task
	var by [model.Kinds][]Fitted
	var left [model.Kinds]int // fits without a fold
	var failed error
	for k, has := range p.has { // the longest reports come first, and the shortest fits last: so nobody is left to wait for long
		if !has {
			continue
		}
		by[k], left[k] = make([]Fitted, folds+1), folds
		for f := range folds {
			tasks = append(tasks, Task{Kind: model.Kind(k), Fold: f})
		}
	}
	ended, count := 0, len(tasks)+len(tasks)/folds
	took := func(t Task, f Fitted) []Task {
		by[t.Kind][t.Fold] = f
		ended++
		left[t.Kind]--
		if t.Fold == folds {
			failed = cmp.Or(failed, report(t.Kind, by[t.Kind]))
		}
		if left[t.Kind] != 0 {
			return nil
		}
		whole := Task{Kind: t.Kind, Fold: folds, L2: p.settings.L2[t.Kind]}
		if whole.L2 == 0 {
			chosen := make([]float64, folds)
			for f := range chosen {
				chosen[f] = by[t.Kind][f].L2
			}
			slices.Sort(chosen)
			whole.L2 = chosen[folds/2]
		}
		return []Task{whole}
	}
	share := p.settings.Share
	if share == nil {
		share = alone
	}
	err := share(ctx, p, tasks, took, func(at Progress) error {
		if at.Ended, at.Of = ended, count; failed == nil && p.settings.Progress != nil {
			return p.settings.Progress(at)
		}
		return failed
	})
	return cmp.Or(failed, err)
}

// alone does the tasks one after the other.
func alone(ctx context.Context, p *Prepared, tasks []Task, took func(Task, Fitted) []Task, progress func(Progress) error) error {
	for len(tasks) > 0 {
		f, err := p.Do(ctx, tasks[0], progress)
		if err != nil {
			return err
		}
		tasks = append(took(tasks[0], f), tasks[1:]...)
	}
	return nil
}

// result is a fit as package glm has it.
func (f *Fitted) result(family glm.Family) *glm.Result {
	return &glm.Result{Family: family, Intercept: f.Intercept, Weights: f.Weights, Iterations: f.Iterations}
}
