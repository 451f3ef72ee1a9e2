package e2e

import (
	"math"
	"slices"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/format"
	frame "decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/insight"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/lab/ranking/swap"
	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/rank"
	"decouple/app/sweep"
	"decouple/app/ui/ranking/card"
)

// twin is the state that a page should have, computed here by the same packages as in the page. This file and
// message_test.go are all of the suite that knows where that state is kept; tests ask the twin.
type twin struct {
	page *rankingtest.Page
	// said is what the live region should say and hash the end of the address.
	said, hash string
}

// newTwin is the twin of a page that was opened with a link fragment.
func newTwin(t *testing.T, fragment string) *twin {
	t.Helper()
	return &twin{page: rankingtest.Shipped(t, fragment), hash: hashed(fragment)}
}

// hashed is a link fragment as the end of an address.
func hashed(fragment string) string {
	if fragment == "" {
		return ""
	}
	return "#" + fragment
}

// follow takes messages in. A control that was moved comes to rest at the end, as it does in the page.
func (w *twin) follow(msgs ...message) {
	for i := 0; i < len(msgs); i++ {
		for _, c := range w.page.Send(msgs[i]).Cmds {
			switch c := c.(type) {
			case frame.PushLink:
				w.hash = hashed(c.Fragment)
			case frame.Announce:
				w.said = c.Text
			case frame.CopyLink: // the test says how that went
			case frame.Await:
				if c.Key == "sweep" {
					msgs = append(msgs, c.Msg)
					continue
				}
				if i == len(msgs)-1 || w.sweeps(msgs[i+1]) {
					msgs = append(msgs, c.Msg)
				}
			}
		}
	}
}

// sweeps says whether a message finds the swap points anew.
func (w *twin) sweeps(msg message) bool {
	return msg == message(swap.Due{}) || msg == message(frame.For(w.page.Lab.Swaps, swap.Due{}))
}

// order lists the rows of the ranked posts, best first, and ranks is its inverse, -1 for a removed post. Both are copies.
func (w *twin) order() []int32 { return slices.Clone(w.page.Lab.Ranking.All()) }
func (w *twin) ranks() []int32 { return w.page.Lab.Ranking.Ranks() }

// shown are those of order that have a card.
func (w *twin) shown() []int32 { return w.order()[:w.page.Lab.Shown()] }

// top are the rows of the first posts.
func (w *twin) top() []int32 { return slices.Clone(w.page.Lab.Ranking.Top()) }

// size is how many posts the feed has, removed ones among them.
func (w *twin) size() int { return len(w.page.Lab.Feed.Posts) }

// post is the post of a row, at the ID of that at a place of the ranked feed, 0 for the first.
func (w *twin) post(row int32) *post.Post { return &w.page.Lab.Feed.Posts[row] }
func (w *twin) at(place int) string       { return w.post(w.page.Lab.Ranking.Order[place]).ID }

// predicted is what the models say of a row.
func (w *twin) predicted(row int32) model.Prediction { return w.page.Lab.Feed.Predictions[row] }

// removed lists the rows of the posts that the filters took away, in the feed's order.
func (w *twin) removed() []int32 {
	var rows []int32
	for i, kept := range w.page.Lab.Ranking.Kept {
		if !kept {
			rows = append(rows, int32(i))
		}
	}
	return rows
}

// open is the row of the post whose card stands open, or -1.
func (w *twin) open() int32 { return w.page.Lab.OpenPost() }

// cards are the texts and lengths of the shown posts' cards, in order.
func (w *twin) cards() []card.Live {
	axis := card.AxisOf(w.page.Lab)
	var all []card.Live
	for _, row := range w.shown() {
		all = append(all, card.Of(w.page.Lab, row, axis))
	}
	return all
}

// side is what the open card says of goals, as markup.
func (w *twin) side() string { return string(card.AppendSide(nil, w.page.Lab, w.open())) }

// weights, scale and dial are where the controls stand; a dial is named by its ID and stands in thousandths.
func (w *twin) weights() rank.Weights { return w.page.Lab.Weights }
func (w *twin) scale() rank.Scale     { return w.page.Lab.Scale }
func (w *twin) dial(id string) int32  { return w.page.Lab.Dial(id) }
func (w *twin) curve() int32          { return insight.OnCurve(w.weights()) }

// filter says of a filter whether it is on and how many posts it removes.
func (w *twin) filter(k filterKind) (on bool, removed int) {
	return w.page.Lab.Filters[k].On, w.page.Lab.Ranking.Counts[k].Removed
}

// letThrough is how many posts are ranked though they are what a filter looks for.
func (w *twin) letThrough(k filterKind) int { return w.page.Lab.Ranking.Counts[k].Missed }

// dot is what the plot says of the dot that has the focus when the keyboard comes to it.
func (w *twin) dot() string {
	return w.page.Lab.Insight.DotSentence(w.page.Lab.Insight.DotHeld())
}

// probability is what a filter gives the post of a row; spots says that the post is what that filter looks for.
func (w *twin) probability(row int32, k filterKind) float64 {
	return w.page.Lab.Feed.Probability(row, k)
}

func (w *twin) spots(row int32, k filterKind) bool { return w.page.Lab.Feed.Truth(row, k) == feed.Is }

// How the page looks: what its panels, drawer, theme and notices are.
func (w *twin) inFeed() bool      { return w.page.Lab.Settings.Part == ranking.FeedPart }
func (w *twin) panel() string     { return w.page.Lab.Settings.Panel.Key() }
func (w *twin) drawer() bool      { return w.page.Lab.Settings.Removed }
func (w *twin) present() bool     { return w.page.Settings.Present }
func (w *twin) theme() string     { return w.page.Settings.Theme.Key() }
func (w *twin) notices() []string { return slices.Clone(w.page.Notices) }

// scores are the three figures of the top ten, as the page writes them.
func (w *twin) scores() string {
	s := w.page.Lab.Scores
	if s.N == 0 {
		return "– – –"
	}
	return strings.Join([]string{format.Count(int(math.Round(s.Clicks))), format.Fixed(s.Quality, 2), format.Fixed(100*s.TakeRate, 1) + "\u202f%"}, " ")
}

// ticks are the swap points drawn on a dial, in order.
func (w *twin) ticks(d sweep.Dial) []swap.Tick { return slices.Clone(w.page.Lab.Swaps.Ticks[d].At) }

// steps are where the buttons beside a dial lead, in thousandths, -1 for nowhere; noSwaps says why a dial has no swap
// point, and ticked of how many first posts they are.
func (w *twin) steps(d sweep.Dial) (below, above int32) {
	return w.page.Lab.Swaps.Ticks[d].Below, w.page.Lab.Swaps.Ticks[d].Above
}
func (w *twin) noSwaps(d sweep.Dial) string { return w.page.Lab.Swaps.None(d) }
func (w *twin) ticked() int                 { return w.page.Lab.Settings.Swap.Ticks }

// namedSwap is the swap that the page names.
type namedSwap struct {
	swap.Named
	swap.Passing
	Equation swap.Equation
	Sentence string
	Top      int // of how many first posts it is
}

// named is the swap that the page should name; ok is false while it names none.
func (w *twin) named() (n namedSwap, ok bool) {
	s := w.page.Lab.Swaps
	if s.Named.Passed == 0 {
		return n, false
	}
	return namedSwap{s.Named, w.page.Lab.Swaps.Passing(s.Named), w.page.Lab.Swaps.Equation(s.Named), w.page.Lab.Swaps.Sentence(s.Named), s.Top}, true
}

// swapName is how a swap calls the post of a row: its author and the opening of its text.
func (w *twin) swapName(row int32) string {
	author, text := w.page.Lab.Swaps.Name(row)
	return author + " | " + text
}

// goal is a place that the open card's post may reach: whether it has, and if not, whether some weights would do and which.
type goal struct {
	reached, movable bool
	to               rank.Weights
}

// goals are the first place and the top ten, and the best place of the post over all weights, 0 for the first; undo says
// whether a press that set the dials can be taken back.
func (w *twin) goals() (g [2]goal, best int) {
	s := &w.page.Lab.Insight.Seek
	for k := range g {
		g[k] = goal{s.Goals[k].Reached, s.Goals[k].Movable, s.Goals[k].To}
	}
	return g, s.Best
}
func (w *twin) undo() bool { return w.page.Lab.Undo.Offered() }

// again is a twin of its own that was opened with this one's link.
func (w *twin) again(t *testing.T) *twin {
	t.Helper()
	return newTwin(t, w.page.Link())
}

// frontMark is a post that the plot of the front marks: its row, whether some weights put it first, and if none do, the rows of
// the two posts that between them always stand before it. Said is what the page says of it.
type frontMark struct {
	post       int32
	first      bool
	less, more int32
	said       string
}

// front are the marks of the Pareto front, in order.
func (w *twin) front() []frontMark {
	f := &w.page.Lab.Insight.Front
	var list []frontMark
	for i, at := range f.Marked {
		m := f.Members[at]
		list = append(list, frontMark{m.Post, m.First, f.Members[m.Less].Post, f.Members[m.More].Post, f.Said[i]})
	}
	return list
}

// curvePoints are the weights of the points of the trade curve, from engagement only to quality only.
func (w *twin) curvePoints() []rank.Weights {
	var list []rank.Weights
	for _, p := range w.page.Lab.Insight.Curve.Points {
		list = append(list, p.Weights)
	}
	return list
}

// published is the place of the published score that the page shows, 1 for the first and 0 for none; carried are the
// weights that it is carried over to, and foretold the first posts under those.
func (w *twin) published() int        { return w.page.Lab.Settings.Insight.Field }
func (w *twin) carried() rank.Weights { return w.page.Lab.Insight.Field.Carried.Weights }
func (w *twin) foretold() []int32     { return slices.Clone(w.page.Lab.Insight.Field.Top) }

// asked is the question of "predict first" that stands, answer the answer committed to it and verdict what the page says
// of that.
func (w *twin) asked() *predict.Asked { return w.page.Lab.Predict.Asked }
func (w *twin) answer() int           { return w.page.Lab.Predict.Answer }
func (w *twin) verdict() string       { return w.page.Lab.Predict.Verdict() }
