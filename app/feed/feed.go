// Package feed holds the posts that are ranked, what the models predict for each, the dials that filter and order them, and
// the order itself. It knows nothing of links, messages, jobs or views.
package feed

import (
	"fmt"

	"decouple/app/format"
	"decouple/app/model"
	"decouple/app/ownfeed"
	"decouple/app/post"
	"decouple/app/schema"
	"decouple/app/train"
)

// Feed is a set of posts with what the models predict for each. It does not
// change once made.
type Feed struct {
	// Name is the file's, or empty for the sample.
	Name        string
	Posts       []post.Post
	Predictions []model.Prediction
	// Words say what the two objectives are called and measured in.
	Words schema.Words
	// Has says which models there are, and Why why one is not.
	Has [model.Kinds]bool
	Why [model.Kinds]string
	// Reports and Counts are those of a feed that the reader brought.
	Reports [model.Kinds]train.Report
	Counts  schema.Counts
	// Inputs say how further posts become what the models read; no columns where that is not known.
	Inputs schema.Inputs
	// Newest is the time of the newest post of a feed that the reader brought, in minutes since 1970; 0 where that is not known.
	Newest int
	// Whole are the models to export.
	Whole *model.Set
	// ByFile says that the engagement is the file's own and not predicted: see [Feed.RankedByFile].
	ByFile bool

	predicted *Feed
	lacks     []bool

	// sets made the predictions; of several, fold says which scored a post: the one
	// that had not seen it.
	sets []*model.Set
	fold []uint8

	index map[string]int32
	// Clicks and Quality are the two columns that are ranked: engagement in the feed's own unit, in which it is shown and added
	// up, and quality, 0…1. Both are those of Predictions, unless ByFile. One element a post; not to be changed.
	Clicks, Quality []float64
}

// New scores posts with the models of set.
// It fails if two posts share an ID.
func New(posts []post.Post, set *model.Set) (*Feed, error) {
	predictions := make([]model.Prediction, len(posts))
	for i := range posts {
		predictions[i] = set.Predict(&posts[i])
	}
	f, err := From(posts, predictions)
	if err != nil {
		return nil, err
	}
	f.Whole, f.sets = set, []*model.Set{set}
	for k := range f.Has {
		f.Has[k] = set.Has(model.Kind(k))
	}
	return f, nil
}

// From is a feed of posts that are scored already, one prediction a post, by models of all kinds that are not at hand:
// [Feed.Set] must not be called. Its words are those of the sample.
// It fails if two posts share an ID.
func From(posts []post.Post, predictions []model.Prediction) (*Feed, error) {
	f := &Feed{
		Posts: posts, Predictions: predictions,
		Words: schema.Words{Engagement: "clicks", PerThousand: true, Unit: 1, Quality: "quality", QualityHigh: 1},
	}
	for k := range f.Has {
		f.Has[k] = true
	}
	if err := f.fill(func() {}); err != nil {
		return nil, err
	}
	return f, nil
}

// Own is the feed that the reader brought. It calls pause again and again, after no more than a few milliseconds of work.
// It fails if two posts share an ID.
func Own(o *ownfeed.Feed, pause func()) (*Feed, error) {
	f := &Feed{
		Name: o.Name, Posts: o.Posts, Predictions: o.Predictions, Words: o.Words, Has: o.Has, Why: o.Why,
		Reports: o.Reports, Counts: o.Counts, Inputs: o.Inputs, Newest: o.Newest, Whole: o.Whole, sets: o.Sets, fold: o.Fold,
	}
	if f.Words.Unit == 0 {
		f.Words.Unit = 1
	}
	if err := f.fill(pause); err != nil {
		return nil, err
	}
	return f, nil
}

// piece is how many posts are indexed between two pauses.
const piece = 1024

// fill makes the columns and the index. It calls pause every so many posts.
func (f *Feed) fill(pause func()) error {
	f.index = make(map[string]int32, len(f.Posts))
	f.Clicks, f.Quality = make([]float64, len(f.Posts)), make([]float64, len(f.Posts))
	for i := range f.Posts {
		if i%piece == 0 {
			pause()
		}
		id := f.Posts[i].ID
		if j, twice := f.index[id]; twice {
			return fmt.Errorf("posts %d and %d share the ID %q: give each its own", j+1, i+1, id)
		}
		f.index[id] = int32(i)
		f.Clicks[i], f.Quality[i] = f.Predictions[i].Clicks*f.Words.Unit, f.Predictions[i].Quality
	}
	return nil
}

// Find returns the index of the post with this ID, and whether there is one.
func (f *Feed) Find(id string) (int32, bool) {
	i, ok := f.index[id]
	return i, ok
}

// Set are the models that scored post i.
func (f *Feed) Set(i int32) *model.Set {
	if f.fold == nil {
		return f.sets[0]
	}
	return f.sets[f.fold[i]]
}

// Engagement writes an engagement in the feed's own unit, as [format.Rounded] does: 0.021, 45 or 12,300,000.
func (f *Feed) Engagement(x float64) string { return format.Rounded(x) }

// EngagementName names the engagement in a sentence: the column's name, cut.
func (f *Feed) EngagementName() string {
	if f.ByFile {
		return "own " + format.Clip(f.Words.Engagement)
	}
	return format.Clip(f.Words.Engagement)
}

// EngagementUnit names the engagement with what it is counted on.
func (f *Feed) EngagementUnit() string {
	if f.Words.PerThousand {
		return f.EngagementName() + " per 1,000 impressions"
	}
	return f.EngagementName()
}

// Observed returns what the reader's file or the log says of post i's
// engagement, in the feed's own unit, and of its quality, 0…1.
func (f *Feed) Observed(i int32) (engagement float64, hasE bool, quality float64, hasQ bool) {
	l := &f.Posts[i].Log
	if l.HasValue {
		engagement, hasE = l.Value*f.Words.Unit, true
	} else if l.Impressions > 0 {
		engagement, hasE = 1000*float64(l.Clicks)/float64(l.Impressions), true
	}
	return engagement, hasE, l.Rating, l.Ratings > 0
}

// RanksBoth says whether there are models for both objectives, Ranks whether there is one
// for either: what has none has no place in the score.
func (f *Feed) RanksBoth() bool { return f.Has[model.Engagement] && f.Has[model.Quality] }

// Ranks says whether there is a model for either objective: see [Feed.RanksBoth].
func (f *Feed) Ranks() bool { return f.Has[model.Engagement] || f.Has[model.Quality] }

// PredictedEngagement and PredictedQuality write what post i is ranked by, or a dash where there is no such model or, ranked by
// the file's own engagement, no value.
func (f *Feed) PredictedEngagement(i int32) string {
	if !f.Has[model.Engagement] || f.Lacks(i) {
		return format.None
	}
	return f.Engagement(f.Clicks[i])
}

// PredictedQuality is as [Feed.PredictedEngagement], with two decimals.
func (f *Feed) PredictedQuality(i int32) string {
	if !f.Has[model.Quality] {
		return format.None
	}
	return format.Fixed(f.Quality[i], 2)
}
