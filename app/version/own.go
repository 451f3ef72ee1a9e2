package version

import (
	"context"
	"encoding/json"
	"errors"

	"decouple/app/engine"
	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/sha256"
	"decouple/app/train"
)

// Own is a feed of the reader's own: its posts, and the fold of each, of Folds.
type Own struct {
	Posts []post.Post
	Fold  []uint8
	Folds int
}

// ErrNoOwn says that a version was trained on a feed of the reader's own, and none is open; ErrOtherOwn that another one is.
var (
	ErrNoOwn    = errors.New("it was trained on somebody’s own feed, and no version keeps the rows: open that feed in Rank first")
	ErrOtherOwn = errors.New("it was trained on another feed than the one that is open: open that feed in Rank first")
)

// Take makes a version of a model that was trained on all posts of the reader's own feed, as [train.OutOfFold] leaves it in whole.
func (o *Own) Take(whole *model.Set, k model.Kind) (*Made, error) {
	if o == nil || whole == nil || !whole.Has(k) {
		return nil, ErrNoOwn
	}
	a := whole.About()
	r := Recipe{
		Model: k, Engine: engine.Version, Seed: a.Seed,
		Data:     Data{Own: true, Posts: len(o.Posts), Hash: o.hash(&Data{})},
		Settings: Settings{Text: a.Text, L2: a.Figures[k].L2, Folds: o.Folds},
	}
	return &Made{Recipe: r, Set: whole.Only(k)}, r.Check()
}

// hash is that of the posts with their folds, without those that data lack: each hash is of the one before, a post and its fold, so that a
// large feed is never written whole.
func (o *Own) hash(d *Data) string {
	var chain [sha256.Size]byte
	for i := range o.Posts {
		if d.lacks(i) {
			continue
		}
		data, err := json.Marshal(&o.Posts[i])
		if err != nil {
			panic(err) // a post is plain data
		}
		chain = sha256.Sum256(append(append(chain[:], o.Fold[i]), data...))
	}
	return hashOf(chain[:])
}

// own are the posts of data of the reader's own, with their folds, and puts their hash in d where there is none: that takes any
// feed of their size.
func (m *Maker) own(d *Data) ([]post.Post, []uint8, error) {
	o := m.Own
	if o == nil {
		return nil, nil, ErrNoOwn
	}
	hash := o.hash(d)
	if len(o.Posts) != d.Posts || d.Hash != "" && hash != d.Hash {
		return nil, nil, ErrOtherOwn
	}
	d.Hash = hash
	var fold []uint8
	for i, f := range o.Fold {
		if !d.lacks(i) {
			fold = append(fold, f)
		}
	}
	return d.of(o.Posts), fold, nil
}

// again trains the model of a recipe on the reader's own feed.
func (m *Maker) again(ctx context.Context, r Recipe, report func(done float64) error) (*Made, error) {
	posts, fold, err := m.own(&r.Data)
	if err != nil {
		return nil, err
	}
	w, figures, err := train.Again(ctx, r.Model, posts, fold, r.Seed, r.settings(report))
	if err != nil {
		return nil, err
	}
	about := model.About{Seed: r.Seed, LogSize: len(posts), Text: r.Settings.Text}
	measure := figures.Spearman
	if r.Model < model.Engagement {
		measure = figures.AUC
	}
	about.Figures[r.Model] = model.Figures{Rows: figures.Rows, L2: figures.Penalty, Iterations: figures.Iterations, LogFolds: measure.Value}
	var weights [model.Kinds]model.Weights
	weights[r.Model] = w
	set, err := model.New(about, weights)
	return &Made{Recipe: r, Set: set}, err
}

// MeasureOwn fills in the slices of a version that was trained on the reader's own feed: the one figure that it brought, of
// posts that were left out when its folds were trained. One that is not defined stands as 0 there.
func (v *Version) MeasureOwn() {
	f := v.Figures()
	s := Slice{Name: "held-out folds of that feed", Posts: f.Rows}
	if x := rounded(f.LogFolds); x != 0 {
		s.Value = &x
	}
	v.Card.Slices = []Slice{s}
}
