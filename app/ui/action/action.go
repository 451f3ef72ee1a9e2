// Package action turns what a reader does to an element of the page into
// messages: elements carry an action (data-act) or name a dial (data-dial), and
// this package alone knows what those mean. It draws nothing.
package action

import (
	"strconv"

	"decouple/app/coupled"
	"decouple/app/rank"
	"decouple/app/state"
)

// CurveID is the ID of the dial that moves along the trade curve.
const CurveID = "curve"

// Of turns what a reader did to an element into a message: act and id are
// its data-act and data-id, value its value if it has one. It reports false for
// what is no action, such as a value that is not a number.
func Of(act, id, value string) (state.Msg, bool) {
	switch act {
	case "preset":
		for _, p := range state.Presets {
			if p.Key == id {
				return state.PresetChosen{Preset: p}, true
			}
		}
	case "scale":
		if s, err := rank.ParseScale(value); err == nil {
			return state.ScaleChosen{Scale: s}, true
		}
	case "filter":
		if k, ok := filterOf(id); ok {
			return state.FilterToggled{Kind: k}, true
		}
	case "card":
		return state.CardToggled{ID: id}, true
	case "view":
		for p := state.Posts; p <= state.Filters; p++ {
			if p.Key() == value {
				return state.PanelChosen{Panel: p}, true
			}
		}
	case "removed":
		return state.DrawerToggled{Open: value == "open"}, true
	case "theme":
		return state.ThemeToggled{Dark: value == "dark"}, true
	case "notice":
		if i, err := strconv.Atoi(id); err == nil && i >= 0 {
			return state.NoticeDismissed{Index: i}, true
		}
	case "lab":
		for v := state.FeedView; v <= state.MillionView; v++ {
			if v.Key() == value {
				return state.ViewChosen{View: v}, true
			}
		}
	case "posts", "crowd-make":
		if n, err := strconv.Atoi(value + id); err == nil {
			return state.CrowdChosen{Size: n}, true
		}
	case "loss":
		for l := coupled.Squared; l < coupled.Losses; l++ {
			if l.Key() == value {
				return state.LossChosen{Loss: l}, true
			}
		}
	case "ticks":
		if n, err := strconv.Atoi(value); err == nil {
			return state.TicksChosen{Top: n}, true
		}
	case "seek":
		if goal, err := strconv.Atoi(id); err == nil {
			return state.SeekPressed{Goal: goal}, true
		}
	case "swap":
		return swapAction(id)
	case "question":
		if q, ok := state.FindQuestion(id); ok {
			return state.QuestionChosen{Key: q.Key}, true
		}
	case "own-form":
		return state.OwnDrafted{Field: id, Value: value}, true
	case "answer":
		return state.AnswerDrafted{Text: value}, true
	case "labels":
		if n, err := strconv.Atoi(value); err == nil {
			return state.ShareChosen{Share: n}, true
		}
	default:
		if msg, ok := plain[act]; ok {
			return msg, true
		}
		if msg, ok := fieldAction(act, id); ok {
			return msg, true
		}
		return ownAction(act, id, value)
	}
	return nil, false
}

// plain are the actions without a value.
var plain = map[string]state.Msg{
	"all":         state.AllShown{},
	"reset":       state.ResetPressed{},
	"share":       state.SharePressed{},
	"share-close": state.ShareClosed{},
	"present":     state.PresentToggled{},
	"update":      state.UpdatePressed{},
	"manual":      state.ManualToggled{},
	"retrain":     state.RetrainPressed{},
	"cancel":      state.CancelPressed{},
	"undo":        state.UndoPressed{},
	"wave":        state.WaveToggled{},
	"swap-close":  state.SwapClosed{},
	"wave-filter": state.FilterPressed{},
	"self-drag":   state.SelfDragPressed{},
	"quiz":        state.QuizOpened{},
	"quiz-close":  state.QuizClosed{},
	"commit":      state.AnswerCommitted{},
	"next":        state.QuestionSkipped{},
	"own-ask":     state.OwnAsked{},
}

// Dial is the message that sets the dial of this ID (its data-dial) to milli
// thousandths.
func Dial(id string, milli int32) (state.Msg, bool) {
	switch id {
	case "alpha":
		return state.AlphaChanged{Milli: milli}, true
	case "beta":
		return state.BetaChanged{Milli: milli}, true
	case CurveID:
		return state.CurveTurned{Milli: milli}, true
	}
	if k, ok := filterOf(id); ok {
		return state.ThresholdChanged{Kind: k, Milli: milli}, true
	}
	return nil, false
}

// DialValue is what the dial of this ID stands at, in thousandths.
func DialValue(m *state.Model, id string) int32 {
	switch id {
	case "alpha":
		return m.Settings.Weights.Alpha
	case "beta":
		return m.Settings.Weights.Beta
	case CurveID:
		return state.OnCurve(m.Settings.Weights)
	}
	k, _ := filterOf(id)
	return m.Settings.Filters[k].Threshold
}

// Dials are the IDs of all dials.
func Dials() []string {
	return []string{"alpha", "beta", CurveID, state.Spam.Key(), state.NSFW.Key(), state.Misinformation.Key()}
}

// Step is how far a key moves a dial that stands at milli: arrows by 0.01, with
// Shift and for Page Up and Page Down by 0.1, Home and End to the ends. It
// reports false for other keys.
func Step(milli int32, key string, shift bool) (int32, bool) {
	by := int32(10)
	if shift {
		by = 100
	}
	switch key {
	case "ArrowRight", "ArrowUp":
	case "ArrowLeft", "ArrowDown":
		by = -by
	case "PageUp":
		by = 100
	case "PageDown":
		by = -100
	case "Home":
		return 0, true
	case "End":
		return rank.WeightMax, true
	default:
		return milli, false
	}
	return min(max(milli+by, 0), rank.WeightMax), true
}

func filterOf(id string) (state.FilterKind, bool) {
	for k := state.Spam; k <= state.Misinformation; k++ {
		if k.Key() == id {
			return k, true
		}
	}
	return 0, false
}
