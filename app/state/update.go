package state

import (
	"fmt"
	"slices"

	"decouple/app/format"
	"decouple/app/rank"
)

// Update returns the Model after msg, and what the browser must now do. It is
// the only way in which a Model changes. The Ranking inside m is updated in
// place, so m itself must not be used afterwards. A move of a dial allocates
// for its sentence and commands only, not with the length of the feed.
func Update(m Model, msg Msg) (Model, []Cmd) {
	if m.guard(msg) {
		return m, []Cmd{Announce{LockedWhy}}
	}
	waiting, at := m.Quiz.Asked, m.Settings
	if m.Quiz.Committed {
		waiting = nil
	}
	next, cmds := m.update(msg)
	if next.hold(waiting, at) {
		cmds = []Cmd{Announce{LockedWhy}}
	}
	cmds = append(cmds, next.keepCrowd()...)
	next.dropUndo()
	next.seek()
	return next, next.sweepSoon(cmds)
}

func (m Model) update(msg Msg) (Model, []Cmd) {
	switch msg := msg.(type) {
	case AlphaChanged:
		return m.turn("α", func(s *Settings) *int32 { return &s.Weights.Alpha }, msg.Milli)
	case BetaChanged:
		return m.turn("β", func(s *Settings) *int32 { return &s.Weights.Beta }, msg.Milli)
	case PresetChosen:
		return m.redial(dialled{msg.Preset.Weights, m.Settings.Scale}, "“"+msg.Preset.Name+"” was chosen")
	case ScaleChosen:
		m.Moves.begin(m.Ranking, "", "")
		m.Moves.Since = fmt.Sprintf("the scale changed from %s to %s", m.Settings.Scale, msg.Scale)
		m.Settings.Scale = msg.Scale
		m.rescale()
		return m, m.settled()
	case FilterToggled:
		return m.toggleFilter(msg.Kind)
	case ThresholdChanged:
		return m.setThreshold(msg.Kind, msg.Milli)
	case LinkOpened:
		return m.openLink(msg.Fragment)
	case ResetPressed:
		return m.reset()
	case Rested:
		m.Moves.gesture = ""
		if m.Settings.View == CompareView {
			m.compare()
		}
		cmds := m.settled()
		if m.Swaps.hushed {
			m.Swaps.hushed, cmds = false, cmds[:1] // the swap has just been named
		}
		return m, append(cmds, m.keepRacing()...)
	case SeekPressed:
		return m.pressSeek(msg.Goal)
	case UndoPressed:
		return m.undo()
	case Replied, WorkerDied, CancelPressed, Ticked, Reranked:
		return m.updateWork(msg)
	case ViewChosen, LossChosen, ShareChosen, ManualToggled, RetrainPressed:
		return m.updateRace(msg)
	case CrowdChosen:
		return m.chooseSize(msg.Size)
	case CrowdMoved, CrowdFiltered, CrowdTimed, ScanFailed, SelfDragPressed, SelfDragged:
		return m.updateReadout(msg)
	case WaveToggled, FilterPressed:
		return m.updateWave(msg)
	case QuizOpened, QuestionChosen, OwnDrafted, OwnAsked, AnswerDrafted, AnswerCommitted, QuestionSkipped, QuizClosed:
		return m.updateQuiz(msg)
	case FileChosen, RoleChosen, PositiveChosen, TrainPressed, ImportClosed, FeedTaken, StoreFailed, SampleChosen, OwnChosen,
		OwnForgotten, SavePressed:
		return m.updateImport(msg)
	case FrontPointed:
		m.pointFront(msg.At)
		return m, nil
	case FrontLeft:
		m.pointFront(-1)
		return m, nil
	case CurveTurned:
		return m.turnCurve(msg.Milli)
	case SweepDue, SwapStepped, SwapPointed, SwapLooked, SwapLeft, SwapClosed, TicksChosen, TrackDrawn:
		return m.updateSwaps(msg)
	case FieldOpened, FieldClosed, FieldChosen:
		return m.updateField(msg)
	default:
		return m.updateView(msg)
	}
}

// updateView handles the messages that change what is shown but not the order.
func (m Model) updateView(msg Msg) (Model, []Cmd) {
	switch msg := msg.(type) {
	case CardToggled:
		if m.Settings.Open == msg.ID {
			m.Settings.Open = ""
		} else if _, ok := m.Feed.Find(msg.ID); ok {
			m.Settings.Open = msg.ID
		}
	case AllShown:
		m.Settings.All = true
	case DrawerToggled:
		if m.Settings.Removed == msg.Open {
			return m, nil // the drawer reports too when a link opened it
		}
		m.Settings.Removed = msg.Open
	case PanelChosen:
		m.Settings.Panel = msg.Panel
	case PresentToggled:
		m.Settings.Present = !m.Settings.Present
	case ThemeToggled:
		m.Settings.Theme = Dark
		if msg.Dark {
			m.Settings.Theme = Light
		}
	case SharePressed:
		return m, []Cmd{CopyLink{Encode(m.Settings)}}
	case Shared:
		if !msg.Copied {
			m.Share = msg.Address
			return m, nil
		}
		m.notify("The link to this view is on the clipboard.")
		return m, nil
	case ShareClosed:
		m.Share = ""
		return m, nil
	case NoticeDismissed:
		if msg.Index >= 0 && msg.Index < len(m.Notices) {
			m.Notices = slices.Delete(slices.Clone(m.Notices), msg.Index, msg.Index+1)
		}
		return m, nil
	case UpdateFound:
		m.UpdateReady = true
		return m, nil
	case UpdatePressed:
		return m, []Cmd{ApplyUpdate{}}
	}
	return m, []Cmd{PushLink{Encode(m.Settings)}}
}

// turn sets the dial that at points to.
func (m Model) turn(name string, at func(*Settings) *int32, milli int32) (Model, []Cmd) {
	dial := at(&m.Settings)
	milli = min(max(milli, 0), rank.WeightMax)
	if milli == *dial {
		return m, nil
	}
	m.gesture(name, format.Milli(*dial))
	*dial = milli
	m.Moves.changed(name, format.Milli(milli), rose(m.Moves.from, milli))
	m.reweigh()
	return m, []Cmd{AwaitRest{}}
}

// rose says whether milli lies above the dial's value at the gesture's start.
func rose(from string, milli int32) bool {
	was, err := format.ParseMilli(from)
	return err != nil || milli >= was
}

func (m Model) toggleFilter(k FilterKind) (Model, []Cmd) {
	m.Moves.begin(m.Ranking, "", "")
	m.Settings.Filters[k].On = !m.Settings.Filters[k].On
	state := "off"
	if m.Settings.Filters[k].On {
		state = "on"
	}
	m.Moves.Since = fmt.Sprintf("the %s filter was turned %s", k.Within(), state)
	m.refilter()
	return m, m.settled()
}

func (m Model) setThreshold(k FilterKind, milli int32) (Model, []Cmd) {
	milli = min(max(milli, 0), 1000)
	f := &m.Settings.Filters[k]
	if milli == f.Threshold {
		return m, nil
	}
	m.Moves.begin(m.Ranking, k.Key(), format.Milli(f.Threshold))
	f.Threshold = milli
	m.Moves.changed("the "+k.Within()+" threshold", format.Milli(milli), rose(m.Moves.from, milli))
	m.refilter()
	return m, []Cmd{AwaitRest{}}
}

// gesture begins a move of a dial that the race counts.
func (m *Model) gesture(name, from string) {
	if m.Moves.gesture != name {
		m.moved()
	}
	m.Moves.begin(m.Ranking, name, from)
}

// moved notes a move of a dial on the race's tape and bill.
func (m *Model) moved() {
	if m.Settings.View == CompareView {
		m.Race.Tape.moved(m.Now)
		m.Race.Bill.Moves++
	}
}

// reweigh re-orders after a change of the weights alone.
func (m *Model) reweigh() {
	if m.large() {
		m.Swaps.reweighed(m.Settings.Weights)
		return
	}
	m.Ranking.Reorder(m.Settings.Weights)
	m.scoreTop()
	m.Swaps.reweighed(m.Settings.Weights)
	if m.Settings.View == CompareView {
		m.compareLeft()
	}
}

// refilter filters, scales and orders anew.
func (m *Model) refilter() {
	if m.large() {
		m.refilterCrowd()
		return
	}
	m.Ranking.Refilter(m.Feed, m.Settings.Dials)
	m.score()
}

// rescale puts the kept posts on the scale anew.
func (m *Model) rescale() {
	if m.large() {
		m.refilterCrowd()
		return
	}
	m.Ranking.Rescale(m.Settings.Dials)
	m.score()
}

// refilterCrowd filters and scales the large feed, if there is one.
func (m *Model) refilterCrowd() {
	if m.Crowd != nil {
		m.Crowd.filter(m.Settings)
	}
	m.Swaps.outdate()
}

// settled is what follows a change that is complete.
func (m *Model) settled() []Cmd {
	return []Cmd{PushLink{Encode(m.Settings)}, Announce{m.announcement()}}
}

// notify adds notices, without repeating one that still stands.
func (m *Model) notify(notices ...string) {
	for _, n := range notices {
		if !slices.Contains(m.Notices, n) {
			m.Notices = append(slices.Clone(m.Notices), n)
		}
	}
}
