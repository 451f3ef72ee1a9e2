package state

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"

	"decouple/app/coupled"
	"decouple/app/job"
	"decouple/app/metric"
	"decouple/app/rank"
	"decouple/app/sample"
)

// Race is the coupled model beside the decoupled pair.
type Race struct {
	// Result is the latest training, or nil until there is one.
	Result *Result
	// Failure says why the latest training came to nothing, or is empty.
	Failure string
	Bill    Bill
	Tape    Tape
	Compare Compare
}

// Result is what the worker sent of one training: n posts with both sides' scores.
type Result struct {
	job.RaceResult
	Source Source
	// Posts are the feed's indexes of the ranked posts.
	Posts []int32
	// Coupled is the one model's score of each; E and Q are the predictions of the
	// decoupled pair, in standard deviations of what was observed.
	Coupled, E, Q []float64
	// TrueE and TrueQ are what really holds for each, NaN where unknown.
	TrueE, TrueQ []float64
}

// Bill adds up what each side has cost since the page was opened or reset.
type Bill struct {
	// Moves counts the moves of a dial.
	Moves int
	// Retrains and Stopped count trainings of the coupled model, finished or not;
	// Seconds, Work (examples × passes) and Passes are those of the finished ones.
	Retrains, Stopped int
	Seconds, Work     float64
	// RerankNanoseconds is one re-ranking of the same posts, measured; 0 until then.
	RerankNanoseconds float64
}

// Compare holds both orders of the posts that pass the filters, best first, as
// places in the Result's slices, and what they have in common.
type Compare struct {
	Left, Right []int32
	// LeftRank and RightRank are their inverses, -1 for a post that a filter removed.
	LeftRank, RightRank []int32
	// Tau is Kendall's; NaN below two posts. Of Pairs pairs, Discordant stand the
	// other way round; Shared of the first Top posts are in both lists' Top.
	Tau               float64
	Discordant, Pairs int
	Shared, Top       int
	// Known is the number of posts whose truth is known, removed ones included.
	Known int
	// Held are the rank correlations with what is true, decoupled then coupled.
	Held [2]Held
}

// Stale says whether the coupled model was trained for other weights than the
// dials', or on something else than the settings ask for. Only the ratio of the
// weights counts.
func (m *Model) Stale() bool {
	r := m.Race.Result
	return r == nil || !m.matches(r) || !sameRatio(m.Settings.Weights, rank.Weights{Alpha: r.Alpha, Beta: r.Beta})
}

// matches says whether r was trained on what the settings ask for.
func (m *Model) matches(r *Result) bool {
	s := m.Settings
	return r.Source == s.Source && r.Loss == s.Loss && r.Share == s.Share && r.Wave == m.Wave.learned()
}

func sameRatio(a, b rank.Weights) bool {
	return a.Alpha*b.Beta == b.Alpha*a.Beta && (a.Alpha+a.Beta == 0) == (b.Alpha+b.Beta == 0)
}

// race starts a training for the dials' weights.
func (m *Model) race() []Cmd {
	s := m.Settings
	m.Race.Failure = ""
	if s.Weights.Alpha+s.Weights.Beta == 0 {
		m.endJob()
		return []Cmd{CancelJob{}} // nothing weighs, so there is nothing to train for
	}
	return m.begin(job.Request{Do: job.DoRace, Race: &job.RaceRequest{
		Source: s.Source.Key(), Loss: s.Loss, Share: s.Share, Alpha: s.Weights.Alpha, Beta: s.Weights.Beta,
		Wave: m.Wave.learned(), Seed: sample.Seed,
	}})
}

// keepRacing trains anew if the view is open and what stands is stale. A dial
// that moved waits for the button where the reader wants that.
func (m *Model) keepRacing() []Cmd {
	if m.Settings.View != CompareView || !m.Stale() || m.racingForThis() || m.importing() {
		return nil
	}
	if r := m.Race.Result; m.Settings.Manual && r != nil && m.matches(r) {
		return nil
	}
	return m.race()
}

// racingForThis says whether the training under way is what the settings ask for.
func (m *Model) racingForThis() bool {
	j := m.Work.Job
	if j == nil || j.Race == nil {
		return false
	}
	s, r := m.Settings, j.Race
	return r.Source == s.Source.Key() && r.Loss == s.Loss && r.Share == s.Share && r.Wave == m.Wave.learned() &&
		sameRatio(rank.Weights{Alpha: r.Alpha, Beta: r.Beta}, s.Weights)
}

func (m *Model) importing() bool {
	j := m.Work.Job
	return j != nil && j.Do != job.DoRace && j.Do != job.DoCrowd
}

// raced takes over a training's result.
func (m Model) raced(reply *job.Reply) (Model, []Cmd) {
	m.Race.Tape.end(m.Now)
	posts := len(m.Feed.Posts)
	if m.Settings.Source == Sample && !m.Settings.Wave {
		posts += len(sample.Wave()) // scored too, and in no list until they arrive
	}
	res, err := readResult(reply, m.Settings.Source, posts)
	if err != nil {
		m.Race.Failure = "The worker's answer could not be read: " + err.Error() + "."
		return m, []Cmd{Announce{m.Race.Failure}}
	}
	m.Race.Result = res
	m.Race.Bill.Retrains++
	m.Race.Bill.Seconds += res.Seconds
	m.Race.Bill.Work += float64(res.Rows) * float64(res.Passes)
	m.compare()
	m.Swaps.outdate()
	m.Wave.raced(&m)
	cmds := []Cmd{TimeRerank{}, Announce{fmt.Sprintf("The coupled model is trained: %s of %s pairs stand the other way round.",
		Count(m.Race.Compare.Discordant), Count(m.Race.Compare.Pairs))}}
	return m, append(cmds, m.keepRacing()...)
}

// readResult checks a reply's buffers.
func readResult(reply *job.Reply, source Source, posts int) (*Result, error) {
	if reply.Race == nil || len(reply.Buffers) != 6 {
		return nil, errors.New("a part of it is missing")
	}
	r := &Result{RaceResult: *reply.Race, Source: source}
	raw := reply.Buffers[0]
	n := len(raw) / 4
	if len(raw)%4 != 0 || n > job.MaxRanked {
		return nil, errors.New("the list of posts is cut off or too long")
	}
	r.Posts = make([]int32, n)
	for i := range r.Posts {
		r.Posts[i] = int32(binary.LittleEndian.Uint32(raw[4*i:]))
		if r.Posts[i] < 0 || int(r.Posts[i]) >= posts {
			return nil, fmt.Errorf("it names post %d of %d", r.Posts[i], posts)
		}
	}
	for k, at := range []*[]float64{&r.Coupled, &r.E, &r.Q, &r.TrueE, &r.TrueQ} {
		raw := reply.Buffers[k+1]
		if len(raw) != 8*n {
			return nil, fmt.Errorf("it has %d bytes of scores for %d posts", len(raw), n)
		}
		v := make([]float64, n)
		for i := range v {
			v[i] = math.Float64frombits(binary.LittleEndian.Uint64(raw[8*i:]))
			if k < 3 && (math.IsNaN(v[i]) || math.IsInf(v[i], 0)) {
				return nil, fmt.Errorf("a score is %v", v[i])
			}
		}
		*at = v
	}
	return r, nil
}

// compare puts both sides in order at the dials' weights and the filters as they
// stand, and measures how far they agree and how right they are.
func (m *Model) compare() {
	r := m.Race.Result
	if r == nil || r.Source != m.Settings.Source {
		m.Race.Compare = Compare{}
		return
	}
	m.Race.Compare.Right, m.Race.Compare.RightRank = m.order(func(i int32) float64 { return r.Coupled[i] })
	m.compareLeft()
	c := &m.Race.Compare
	c.Held, c.Known = r.held(m.Settings.Weights, int32(len(m.Feed.Posts)-m.Wave.Posts))
}

// compareLeft follows a move of a dial, to which the coupled side has no answer.
// The held-out figures follow when the dial rests.
func (m *Model) compareLeft() {
	r := m.Race.Result
	if r == nil || r.Source != m.Settings.Source {
		return
	}
	c := m.Race.Compare
	c.Top, c.Shared, c.Discordant = TopN, 0, 0
	c.Left, c.LeftRank = m.order(func(i int32) float64 { return r.score(m.Settings.Weights, i) })
	n := len(c.Left)
	c.Pairs = n * (n - 1) / 2
	c.Top = min(TopN, n)
	left, right := make([]float64, n), make([]float64, n)
	for place, i := range c.Left {
		left[place], right[place] = float64(place), float64(c.RightRank[i])
		if place < c.Top && int(c.RightRank[i]) < c.Top {
			c.Shared++
		}
	}
	c.Tau = metric.KendallTau(left, right)
	if n > 1 {
		c.Discordant = int(math.Round((1 - c.Tau) / 2 * float64(c.Pairs)))
	}
	m.Race.Compare = c
}

// score is the decoupled side's.
func (r *Result) score(w rank.Weights, i int32) float64 {
	return (float64(w.Alpha)*r.E[i] + float64(w.Beta)*r.Q[i]) / rank.WeightMax
}

// rounding is what two scores, of about 1, may differ by and still be the same
// number computed in two ways.
const rounding = 1e-12

// order sorts the places of the kept posts by a score, ties as they come.
func (m *Model) order(score func(int32) float64) (order, ranks []int32) {
	r := m.Race.Result
	ranks = make([]int32, len(r.Posts))
	for i, p := range r.Posts {
		ranks[i] = -1
		if int(p) < len(m.Ranking.Kept) && m.Ranking.Kept[p] {
			order = append(order, int32(i))
		}
	}
	scores := make([]float64, len(r.Posts))
	for _, i := range order {
		scores[i] = score(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		// Equal up to rounding is equal: both sides then keep the feed's own order.
		switch d := scores[a] - scores[b]; {
		case d > rounding:
			return -1
		case d < -rounding:
			return 1
		}
		return 0
	})
	for place, i := range order {
		ranks[i] = int32(place)
	}
	return order, ranks
}

// Rerank puts the decoupled side in order at w: what a move of a dial costs it.
func (m *Model) Rerank(w rank.Weights) {
	if r := m.Race.Result; r != nil {
		_, _ = m.order(func(i int32) float64 { return r.score(w, i) })
	}
}

// Messages of the race.
type (
	ViewChosen  struct{ View View }
	LossChosen  struct{ Loss coupled.Loss }
	ShareChosen struct{ Share int }
	// ManualToggled says whether retraining waits for the button.
	ManualToggled struct{}
	// RetrainPressed trains the coupled model for the dials' weights.
	RetrainPressed struct{}
)

func (ViewChosen) msg()     {}
func (LossChosen) msg()     {}
func (ShareChosen) msg()    {}
func (ManualToggled) msg()  {}
func (RetrainPressed) msg() {}

// updateRace handles the messages of the race.
func (m Model) updateRace(msg Msg) (Model, []Cmd) {
	switch msg := msg.(type) {
	case ViewChosen:
		was := m.large()
		m.Settings.View = msg.View
		if was != m.large() { // what the controls did acted on the other feed
			m.refilter()
		}
	case LossChosen:
		m.Settings.Loss = msg.Loss
	case ShareChosen:
		if !slices.Contains(Shares, msg.Share) {
			return m, nil
		}
		m.Settings.Share = msg.Share
	case ManualToggled:
		m.Settings.Manual = !m.Settings.Manual
	case RetrainPressed:
		return m, m.race()
	}
	if m.Settings.View == ModelsView && m.Settings.Source == Sample {
		m.Settings.View = FeedView
	}
	m.compare()
	if _, other := msg.(ViewChosen); other {
		m.Swaps.outdate() // Compare has a list of its own
	}
	return m, append([]Cmd{PushLink{Encode(m.Settings)}}, m.keepRacing()...)
}
