package state

import (
	"fmt"
	"slices"

	"decouple/app/coupled"
	"decouple/app/format"
	"decouple/app/job"
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
		format.Count(m.Race.Compare.Discordant), format.Count(m.Race.Compare.Pairs))}}
	return m, append(cmds, m.keepRacing()...)
}

// rounding is what two scores, of about 1, may differ by and still be the same
// number computed in two ways.
const rounding = 1e-12

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
