package e2e

import (
	"testing"

	"decouple/app/feed"
	frame "decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/swap"
	"decouple/app/page"
	"decouple/app/rank"
	"decouple/app/sweep"
)

// message is something that happened to a page, as its twin is told of it: see rankingtest.Page.Send.
type message = any

// Messages without more to say.
var (
	allShown        message = ranking.AllShown{}
	answerCommitted message = predict.AnswerCommitted{}
	fieldChosen     message = ranking.FieldChosen{}
	fieldClosed     message = ranking.FieldClosed{}
	ownAsked        message = predict.OwnAsked{}
	presentToggled  message = page.PresentToggled{}
	questionSkipped message = predict.QuestionSkipped{}
	quizClosed      message = predict.Closed{}
	quizOpened      message = predict.Opened{}
	resetPressed    message = page.ResetPressed{}
	rested          message = frame.Rested{}
	sharePressed    message = page.SharePressed{}
	swapClosed      message = swap.Closed{}
	swapLeft        message = swap.Left{}
	sweepDue        message = swap.Due{}
	undoPressed     message = ranking.UndoPressed{}
)

// Dials and what stands beside them. Weights and thresholds are in thousandths.
func presetChosen(p preset) message           { return ranking.PresetChosen{Preset: p} }
func scaleChosen(s rank.Scale) message        { return ranking.ScaleChosen{Scale: s} }
func filterToggled(k filterKind) message      { return ranking.FilterToggled{Kind: k} }
func curveTurned(milli int32) message         { return ranking.CurveTurned{Milli: milli} }
func seekPressed(goal int) message            { return ranking.SeekPressed{Goal: goal} }
func ticksChosen(top int) message             { return swap.TicksChosen{Top: top} }
func trackDrawn(width float64) message        { return swap.TrackDrawn{Width: int(width + 0.5)} }
func fieldOpened(score int) message           { return ranking.FieldOpened{Score: score} }
func swapLooked(d sweep.Dial, by int) message { return swap.Looked{Dial: d, By: by} }

func swapStepped(d sweep.Dial, up bool) message    { return ranking.SwapStepped{Dial: d, Up: up} }
func swapPointed(d sweep.Dial, at float64) message { return swap.Pointed{Dial: d, At: at} }

// dialMsg is the message that sets the dial of this ID.
func dialMsg(t *testing.T, id string, milli int32) message {
	t.Helper()
	e := frame.Event{Did: frame.Turned, Act: "dial", ID: id, Milli: milli}
	if _, ok := ranking.New().On(e); !ok {
		t.Fatalf("no dial %q", id)
	}
	return e
}

// The feed, the page and its link.
func cardToggled(id string) message      { return ranking.CardToggled{ID: id} }
func mistyped(id, text string) message   { return ranking.Mistyped{Dial: id, Text: text} }
func drawerToggled(open bool) message    { return ranking.DrawerToggled{Open: open} }
func panelChosen(p panel) message        { return ranking.PanelChosen{Panel: p} }
func themeToggled(dark bool) message     { return page.ThemeToggled{Dark: dark} }
func linkOpened(fragment string) message { return page.LinkOpened{Fragment: fragment} }
func linkCopied(address string) message  { return page.Shared{Address: address, Copied: true} }
func noticeDismissed(at int) message     { return page.NoticeDismissed{Index: at} }

// Predict first.
func questionChosen(key string) message      { return predict.QuestionChosen{Key: key} }
func answerDrafted(text string) message      { return predict.AnswerDrafted{Text: text} }
func ownDrafted(field, value string) message { return predict.OwnDrafted{Field: field, Value: value} }

// What messages and settings are made of.
type (
	filterKind = feed.FilterKind
	panel      = ranking.Panel
	preset     = feed.Preset
)

const (
	spam    = feed.Spam
	nsfw    = feed.NSFW
	misinfo = feed.Misinformation

	postsPanel    = ranking.Posts
	tradeOffPanel = ranking.TradeOff
	filtersPanel  = ranking.Filters

	ticksFew  = swap.TicksFew
	ticksMany = swap.TicksMany

	// topN is how many posts count as the top, and firstShown how many cards the feed has at first.
	topN       = feed.TopN
	firstShown = ranking.FirstShown
)

// presets are the weights that a button sets, and questions those of "predict first".
var (
	presets   = feed.Presets
	questions = predict.Questions
)

// filterKinds are the filters in the order of the page.
func filterKinds() []filterKind { return []filterKind{spam, nsfw, misinfo} }
