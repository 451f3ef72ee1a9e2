package feed

import (
	"decouple/app/format"
	"decouple/app/model"
)

// Gives says whether the reader's file gives the engagement of any post.
func (f *Feed) Gives() bool {
	for i := range f.Posts {
		if _, has, _, _ := f.Observed(int32(i)); has {
			return true
		}
	}
	return false
}

// RankedByFile is the feed f with the engagement that the reader's file gives of each post in place of the predicted one;
// everything else is shared with f. A post without such an engagement is not ranked: see [Feed.Lacks]. The result has the
// engagement even where no model could be trained on it; [Feed.Predicted] is f.
func (f *Feed) RankedByFile() *Feed {
	g := *f
	g.ByFile, g.predicted = true, f
	g.Has[model.Engagement], g.Why[model.Engagement] = true, ""
	g.Clicks, g.lacks = make([]float64, len(f.Posts)), make([]bool, len(f.Posts))
	for i := range f.Posts {
		e, has, _, _ := f.Observed(int32(i))
		g.Clicks[i], g.lacks[i] = e, !has
	}
	return &g
}

// Predicted is the feed as its models predict it: f itself, but where that is ranked by the file's own engagement.
func (f *Feed) Predicted() *Feed {
	if f.ByFile {
		return f.predicted
	}
	return f
}

// Lacks says that post i is not ranked, because f is ranked by the file's own engagement and the file gives it none.
func (f *Feed) Lacks(i int32) bool { return f.lacks != nil && f.lacks[i] }

// EngagementNote says whose engagement it is that f is ranked by, and what becomes of the lacking posts that have none; empty
// where it is predicted.
func (f *Feed) EngagementNote(lacking int) string {
	if !f.ByFile {
		return ""
	}
	note := "Own engagement, not predicted: " + format.Clip(f.Words.Engagement) + " as the file gives it."
	if lacking > 0 {
		note += " " + format.Plural(lacking, "post") + " without a value can’t be ranked at any weights: see the removed posts."
	}
	return note
}
