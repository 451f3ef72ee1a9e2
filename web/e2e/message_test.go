package e2e

import (
	"testing"

	"decouple/app/rank"
	"decouple/app/state"
	"decouple/app/sweep"
	"decouple/app/ui/action"
)

// message is something that happened to a page, as its twin is told of it.
type message = state.Msg

// Messages without more to say.
var (
	allShown        message = state.AllShown{}
	answerCommitted message = state.AnswerCommitted{}
	fieldChosen     message = state.FieldChosen{}
	fieldClosed     message = state.FieldClosed{}
	ownAsked        message = state.OwnAsked{}
	presentToggled  message = state.PresentToggled{}
	questionSkipped message = state.QuestionSkipped{}
	quizClosed      message = state.QuizClosed{}
	quizOpened      message = state.QuizOpened{}
	resetPressed    message = state.ResetPressed{}
	rested          message = state.Rested{}
	sharePressed    message = state.SharePressed{}
	swapClosed      message = state.SwapClosed{}
	swapLeft        message = state.SwapLeft{}
	sweepDue        message = state.SweepDue{}
	undoPressed     message = state.UndoPressed{}
)

// Dials and what stands beside them. Weights and thresholds are in thousandths.
func presetChosen(p preset) message           { return state.PresetChosen{Preset: p} }
func scaleChosen(s rank.Scale) message        { return state.ScaleChosen{Scale: s} }
func filterToggled(k filterKind) message      { return state.FilterToggled{Kind: k} }
func curveTurned(milli int32) message         { return state.CurveTurned{Milli: milli} }
func seekPressed(goal int) message            { return state.SeekPressed{Goal: goal} }
func ticksChosen(top int) message             { return state.TicksChosen{Top: top} }
func trackDrawn(width float64) message        { return state.TrackDrawn{Width: int(width + 0.5)} }
func fieldOpened(score int) message           { return state.FieldOpened{Score: score} }
func swapLooked(d sweep.Dial, by int) message { return state.SwapLooked{Dial: d, By: by} }

func swapStepped(d sweep.Dial, up bool) message    { return state.SwapStepped{Dial: d, Up: up} }
func swapPointed(d sweep.Dial, at float64) message { return state.SwapPointed{Dial: d, At: at} }

// dialMsg is the message that sets the dial of this ID.
func dialMsg(t *testing.T, id string, milli int32) message {
	t.Helper()
	msg, ok := action.Dial(id, milli)
	if !ok {
		t.Fatalf("no dial %q", id)
	}
	return msg
}

// The feed, the page and its link.
func cardToggled(id string) message      { return state.CardToggled{ID: id} }
func drawerToggled(open bool) message    { return state.DrawerToggled{Open: open} }
func panelChosen(p panel) message        { return state.PanelChosen{Panel: p} }
func themeToggled(dark bool) message     { return state.ThemeToggled{Dark: dark} }
func linkOpened(fragment string) message { return state.LinkOpened{Fragment: fragment} }
func linkCopied(address string) message  { return state.Shared{Address: address, Copied: true} }
func noticeDismissed(at int) message     { return state.NoticeDismissed{Index: at} }

// Predict first.
func questionChosen(key string) message      { return state.QuestionChosen{Key: key} }
func answerDrafted(text string) message      { return state.AnswerDrafted{Text: text} }
func ownDrafted(field, value string) message { return state.OwnDrafted{Field: field, Value: value} }

// What messages and settings are made of.
type (
	filterKind = state.FilterKind
	panel      = state.Panel
	preset     = state.Preset
)

const (
	spam    = state.Spam
	nsfw    = state.NSFW
	misinfo = state.Misinformation

	postsPanel    = state.Posts
	tradeOffPanel = state.TradeOff
	filtersPanel  = state.Filters

	ticksFew  = state.TicksFew
	ticksMany = state.TicksMany

	// topN is how many posts count as the top, and firstShown how many cards the feed has at first.
	topN       = state.TopN
	firstShown = state.FirstShown
)

// presets are the weights that a button sets, and questions those of "predict first".
var (
	presets   = state.Presets
	questions = state.Questions
)

// filterKinds are the filters in the order of the page.
func filterKinds() []filterKind { return []filterKind{spam, nsfw, misinfo} }
