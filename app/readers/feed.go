package readers

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"decouple/app/feed"
	"decouple/app/rank"
	"decouple/app/sample"
)

// GuessError is the standard deviation of true quality around the prediction where nothing is known of the truth: the root
// mean squared error of the shipped model for the posts of the sample feed.
const GuessError = 0.21

// Weightings is how many weightings a curve has.
const Weightings = 41

// Weighting is number i of the curve's weightings: the share of engagement grows by 2.5 % from 0 to 100 %.
func Weighting(i int) rank.Weights {
	alpha := int32(i) * 1000 / (Weightings - 1)
	return rank.Weights{Alpha: alpha, Beta: 1000 - alpha}
}

// Share is the share of engagement in w, in thousandths, rounded; 500 where both weights are 0.
func Share(w rank.Weights) int32 {
	both := w.Alpha + w.Beta
	if both == 0 {
		return 500
	}
	return (1000*w.Alpha + both/2) / both
}

// Nearest is the number of the curve's weighting that is nearest to a share in thousandths.
func Nearest(share int32) int { return int((share*(Weightings-1) + 500) / 1000) }

// OfFeed is the world of the posts of f. A post that was written for the project has its truth; of any other what its file
// observed is taken for the truth, and where it observed nothing, what is predicted, with a deviation that hangs on the
// post's ID alone.
// It fails where f has no model of clicks and quality, or engagement that is no rate of clicks.
func OfFeed(f *feed.Feed) (*World, error) {
	posts := make([]int32, len(f.Posts))
	for i := range posts {
		posts[i] = int32(i)
	}
	return OfPosts(f, posts)
}

// OfPosts is [OfFeed] with some posts alone, by their places in f. Readers do the same among them as among all, where orders
// name these posts only.
func OfPosts(f *feed.Feed, posts []int32) (*World, error) {
	switch {
	case len(f.Posts) == 0:
		return nil, errors.New("there are no posts, and so nothing to read; open a file with posts")
	case !f.RanksBoth():
		return nil, errors.New("readers click by engagement and stay by quality, and this feed has a model of one of them at most; open a file with both")
	case !f.Words.PerThousand:
		return nil, fmt.Errorf("readers click with a probability, and “%s” counts no clicks per impression; open a file with clicks and impressions", f.EngagementName())
	case len(posts) == 0:
		return nil, errNoOrder
	}
	n := len(posts)
	w := &World{Click: make([]float64, n), Predicted: make([]float64, n), True: make([]float64, n), Post: slices.Clone(posts)}
	for i, at := range posts {
		p := &f.Posts[at]
		click, hasClick, quality, hasQuality := f.Observed(at)
		switch {
		case p.Truth != nil:
			w.Written++
			click, quality = 1000*sample.ClickRate(p.Truth.Appeal), p.Truth.Quality
			hasClick, hasQuality = true, true
		case hasQuality:
			w.Observed++
		default:
			w.Guessed++
		}
		if !hasClick {
			click = f.Clicks[at]
		}
		w.Predicted[i] = cut(f.Quality[at])
		if !hasQuality {
			quality = w.Predicted[i] + GuessError*deviation(p.ID)
		}
		w.Click[i], w.True[i] = cut(click/1000), cut(quality)
	}
	return w, nil
}

func cut(x float64) float64 { return min(max(x, 0), 1) }

// deviation is a standard normal number that hangs on the ID alone.
func deviation(id string) float64 {
	hash := uint64(14695981039346656037) // FNV-1a
	for i := range len(id) {
		hash = (hash ^ uint64(id[i])) * 1099511628211
	}
	x := rand.New(rand.NewPCG(hash, 1)).NormFloat64()
	return math.Round(x*1e6) / 1e6
}

// Orders are the first [Places] posts of r at each of the [Weightings].
func Orders(r *feed.Ranking) [][]int32 {
	orders := make([][]int32, Weightings)
	for i := range orders {
		orders[i] = r.TopK(Weighting(i), Places, nil)
	}
	return orders
}

// OfRanking are the first [Places] posts of r at each of the [Weightings], with a world of the posts that are among them alone.
// The orders count in that world. It fails as [OfFeed] does, and where the filters let no post pass.
func OfRanking(f *feed.Feed, r *feed.Ranking) (*World, [][]int32, error) {
	orders := Orders(r)
	place := map[int32]int32{}
	var posts []int32
	for _, order := range orders {
		for k, post := range order {
			at, ok := place[post]
			if !ok {
				at = int32(len(posts))
				place[post] = at
				posts = append(posts, post)
			}
			order[k] = at
		}
	}
	w, err := OfPosts(f, posts)
	return w, orders, err
}
