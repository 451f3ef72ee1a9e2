package ranking_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"decouple/app/coupled"
	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/compare"
	"decouple/app/lab/ranking/insight"
	"decouple/app/lab/ranking/large"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/lab/ranking/swap"
	"decouple/app/lab/ranking/upload"
	"decouple/app/labtest"
	"decouple/app/model/modeltest"
	"decouple/app/page"
	"decouple/app/rank"
	"decouple/app/schema"
	"decouple/app/sweep"
)

// meaning is an event, the message that it is, and the element that gets the focus first
// after it, if one does.
type meaning struct {
	event lab.Event
	want  any
	focus string
}

func pressed(act, id string, want any, focus string) meaning {
	return meaning{lab.Event{Did: lab.Pressed, Act: act, ID: id}, want, focus}
}

func chosen(act, id, value string, want any) meaning {
	return meaning{lab.Event{Did: lab.Chosen, Act: act, ID: id, Value: value}, want, ""}
}

func key(act, id, name string, want any, focus string) meaning {
	return meaning{lab.Event{Did: lab.KeyDown, Act: act, ID: id, Key: name}, want, focus}
}

var meanings = []meaning{
	pressed("preset", "engagement", ranking.PresetChosen{feed.Presets[0]}, ""),
	pressed("preset", "quality", ranking.PresetChosen{feed.Presets[2]}, ""),
	pressed("filter", "spam", ranking.FilterToggled{feed.Spam}, ""),
	pressed("filter", "nsfw", ranking.FilterToggled{feed.NSFW}, ""),
	pressed("filter", "misinfo", ranking.FilterToggled{feed.Misinformation}, ""),
	pressed("card", "p-3", ranking.CardToggled{"p-3"}, ""),
	pressed("all", "", ranking.AllShown{}, ""),
	pressed("seek", "1", ranking.SeekPressed{1}, insight.SeekUndoID),
	pressed("undo", "", ranking.UndoPressed{}, "alpha"),
	pressed("undo", "field", ranking.UndoPressed{}, insight.FieldHeadID),
	pressed("undo", "card", ranking.UndoPressed{}, insight.SeekID+"0"),
	pressed("swap", "alpha-down", ranking.SwapStepped{Dial: sweep.Alpha}, ""),
	pressed("swap", "beta-up", ranking.SwapStepped{Dial: sweep.Beta, Up: true}, ""),
	pressed("swap-close", "beta", swap.Closed{}, "beta"),
	pressed("field", "reddit-hot", ranking.FieldOpened{3}, insight.FieldHeadID),
	pressed("field-apply", "", ranking.FieldChosen{}, ""),
	pressed("field-close", "x-2023", ranking.FieldClosed{}, insight.FieldButtonID+"x-2023"),
	pressed("quiz", "", predict.Opened{}, predict.HeadID),
	pressed("quiz-close", "", predict.Closed{}, predict.EntryID),
	pressed("question", "first-08", predict.QuestionChosen{Key: "first-08"}, predict.HeadID),
	pressed("commit", "", predict.AnswerCommitted{}, ""),
	pressed("next", "", predict.QuestionSkipped{}, predict.HeadID),
	pressed("own-ask", "", predict.OwnAsked{}, predict.HeadID),
	pressed("manual", "", compare.ManualToggled{}, ""),
	pressed("retrain", "", compare.RetrainPressed{}, compare.TrainingID),
	pressed("wave", "", compare.WaveToggled{}, compare.WaveID),
	pressed("wave-filter", "", compare.FilterPressed{}, compare.WaveID),
	pressed("crowd-make", "1000", large.SizeChosen{Size: 1000}, large.MakeID),
	pressed("self-drag", "", large.SelfDragPressed{}, ""),
	pressed("train", "rest", upload.TrainPressed{KeepRest: true}, upload.ViewID),
	pressed("train", "", upload.TrainPressed{}, upload.ViewID),
	pressed("import-close", "", upload.Closed{}, upload.SourceID),
	pressed("sample", "", ranking.SampleChosen{}, upload.SourceID),
	pressed("own", "", ranking.OwnChosen{}, upload.SourceID),
	pressed("forget", "", ranking.OwnForgotten{}, upload.SourceID),
	pressed("save", "feed", ranking.SavePressed{ranking.FeedCSV}, ""),
	pressed("save", "models", ranking.SavePressed{ranking.ModelsJSON}, ""),
	pressed("save", "chart", ranking.SavePressed{ranking.ChartSVG}, ""),
	chosen("scale", "", "raw", ranking.ScaleChosen{rank.Raw}),
	chosen("scale", "", "standardised", ranking.ScaleChosen{rank.Standardised}),
	chosen("scale", "", "percentile", ranking.ScaleChosen{rank.Percentile}),
	chosen("view", "", "posts", ranking.PanelChosen{ranking.Posts}),
	chosen("view", "", "tradeoff", ranking.PanelChosen{ranking.TradeOff}),
	chosen("view", "", "filters", ranking.PanelChosen{ranking.Filters}),
	chosen("part", "", "compare", ranking.PartChosen{ranking.ComparePart}),
	chosen("part", "", "million", ranking.PartChosen{ranking.LargePart}),
	chosen("ticks", "", "50", swap.TicksChosen{Top: 50}),
	chosen("loss", "", "mixed", compare.LossChosen{Loss: coupled.Mixed}),
	chosen("labels", "", "5", compare.LabelsChosen{Labels: 5}),
	chosen("posts", "", "1000000", large.SizeChosen{Size: 1_000_000}),
	chosen("own-form", "to", "0.5", predict.OwnDrafted{Field: "to", Value: "0.5"}),
	chosen("answer", "", "3", predict.AnswerDrafted{Text: "3"}),
	chosen("role", "2", schema.Quality.Key(), upload.RoleChosen{Column: 2, Role: schema.Quality}),
	chosen("yes", "2", "spam", upload.YesChosen{Column: 2, Value: "spam"}),
	{lab.Event{Did: lab.Toggled, Act: "removed", Value: "open"}, ranking.DrawerToggled{true}, ""},
	{lab.Event{Did: lab.Toggled, Act: "removed", Value: "closed"}, ranking.DrawerToggled{false}, ""},
	{lab.Event{Did: lab.Turned, Act: "dial", ID: "alpha", Milli: 7}, alpha(7), ""},
	{lab.Event{Did: lab.Turned, Act: "dial", ID: "beta", Milli: 7}, beta(7), ""},
	{lab.Event{Did: lab.Turned, Act: "dial", ID: "curve", Milli: 7}, ranking.CurveTurned{7}, ""},
	{lab.Event{Did: lab.Turned, Act: "dial", ID: "nsfw", Milli: 7}, threshold(feed.NSFW, 7), ""},
	{lab.Event{Did: lab.Pointed, Act: "ticks", ID: "beta", X: 0.25}, swap.Pointed{Dial: sweep.Beta, At: 0.25}, ""},
	{lab.Event{Did: lab.Pointed, Act: "ticks", ID: "beta", X: math.NaN()}, swap.Looked{Dial: sweep.Beta}, ""},
	{lab.Event{Did: lab.Left, Act: "ticks", ID: "beta"}, swap.Left{}, ""},
	{lab.Event{Did: lab.Pointed, Act: "front", ID: "3"}, insight.FrontPointed{At: 3}, ""},
	{lab.Event{Did: lab.Left, Act: "front", ID: "3"}, insight.FrontLeft{}, ""},
	{lab.Event{Did: lab.KeyDown, Act: "dial", ID: "alpha", Key: "ArrowLeft", Alt: true, Modified: true}, ranking.SwapStepped{Dial: sweep.Alpha}, ""},
	{lab.Event{Did: lab.KeyDown, Act: "ticks", ID: "beta", Key: "ArrowUp", Alt: true, Modified: true}, ranking.SwapStepped{Dial: sweep.Beta, Up: true}, ""},
	key("ticks", "beta", "PageDown", swap.Looked{Dial: sweep.Beta, By: -10}, ""),
	key("ticks", "alpha", "Escape", swap.Closed{}, ""),
	{lab.Event{Did: lab.KeyDown, Act: "ticks", ID: "beta", Key: "ArrowRight", Shift: true}, swap.Looked{Dial: sweep.Beta, By: 10}, ""},
	key("front", "1", "Home", insight.FrontPointed{At: 0}, insight.MarkID(0)),
	key("front", "0", "ArrowLeft", insight.FrontPointed{At: 0}, insight.MarkID(0)),
	key("front", "0", "ArrowRight", insight.FrontPointed{At: 1}, insight.MarkID(1)),
	key("front", "1", "Escape", insight.FrontLeft{}, ""),
	pressed("lab", "rank", page.LabChosen{Where: "rank"}, ""),
	pressed("reset", "", page.ResetPressed{}, ""),
	pressed("cancel", "", lab.CancelPressed{}, ""),
	pressed("cancel", compare.TrainingID, lab.CancelPressed{}, compare.TrainingID),
	pressed("notice", "0", page.NoticeDismissed{Index: 0}, compare.ID),
	pressed("share-close", "", page.ShareClosed{}, compare.ID),
}

// What an event means is a message with all that the event says, and sends the focus where
// the reader goes on from.
func TestEventsMean(t *testing.T) {
	for _, tt := range meanings {
		p := rankingtest.Open(t, feedtest.Of(60, 1), modeltest.Set(), "")
		msg, ok := p.On(tt.event)
		if got, want := fmt.Sprintf("%#v", msg), fmt.Sprintf("%#v", tt.want); !ok || !strings.Contains(got, want) {
			t.Errorf("%+v means %s, want %s", tt.event, got, want)
			continue
		}
		if tt.focus == "" {
			continue
		}
		p.Send(msg)
		if c, ok := labtest.Find[lab.Focus](p.Last.Cmds); !ok || c.IDs[0] != tt.focus {
			t.Errorf("%+v sends the focus to %q, want %q", tt.event, c.IDs, tt.focus)
		}
	}
}

// A file that is dropped anywhere on the page is opened.
func TestADroppedFileIsOpened(t *testing.T) {
	p := rankingtest.Of(t, feedtest.Of(60, 1), "part=compare")
	file := rankingtest.Ratings("mine.csv", 10)
	p.Send(lab.Event{Did: lab.Dropped, Act: "file", File: file})
	if r := p.Posted(t); r.Kind != upload.Looking.Name() || p.Lab.Upload.Name != "mine.csv" {
		t.Errorf("a job of kind %s begins", r.Kind)
	}
	if c, ok := labtest.Find[lab.PostJob](p.Last.Cmds); !ok || c.File != file {
		t.Errorf("the worker gets the file %v", c.File)
	}
}
