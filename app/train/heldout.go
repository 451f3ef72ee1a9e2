package train

import (
	"decouple/app/metric"
	"decouple/app/model"
	"decouple/app/post"
)

// HeldOut evaluates a set on posts whose truth is known: the AUC of each filter, and
// the Spearman rank correlation of predicted clicks with Truth.Appeal and of
// predicted quality with Truth.Quality. Posts without a truth are left out. All are 0
// when there are no others; one that is not defined is NaN.
func HeldOut(set *model.Set, posts []post.Post) [model.Kinds]float64 {
	var score, truth [model.Kinds][]float64
	var is [model.Engagement][]bool
	for i := range posts {
		t := posts[i].Truth
		if t == nil {
			continue
		}
		p := set.Predict(&posts[i])
		for k, v := range [...]float64{p.Spam, p.NSFW, p.Misinformation, p.Clicks, p.Quality} {
			score[k] = append(score[k], v)
		}
		for k, v := range [...]bool{t.Spam, t.NSFW, t.Misinformation} {
			is[k] = append(is[k], v)
		}
		truth[model.Engagement] = append(truth[model.Engagement], t.Appeal)
		truth[model.Quality] = append(truth[model.Quality], t.Quality)
	}
	var measures [model.Kinds]float64
	if len(score[0]) == 0 {
		return measures
	}
	for k := range is {
		measures[k] = metric.AUC(score[k], is[k])
	}
	for k := model.Engagement; k <= model.Quality; k++ {
		measures[k] = metric.Spearman(score[k], truth[k])
	}
	return measures
}
