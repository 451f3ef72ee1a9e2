package ranking_test

import (
	"slices"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/lab/ranking/swap"
	"decouple/app/labtest"
	"decouple/app/page"
	"decouple/app/rank"
	"decouple/app/sweep"
)

func TestQuestionLocksMovesAndGivesBack(t *testing.T) {
	p := rankingtest.Shipped(t, "a=0.9&spam=0.3&theme=dark")
	m := p.Lab
	was, f := stateOf(p), m.Feed
	p.Send(predict.QuestionChosen{Key: "first-08"})
	if got := (rank.Weights{Alpha: 600}); m.Weights != got || m.Filters != defaults().Shared.Filters || p.Settings.Theme != page.Dark {
		t.Errorf("asking starts from %+v", stateOf(p))
	}
	if p.Pushed != "b=0.00&ask=first-08&theme=dark" || kinds(p.Last.Cmds) != "Announce Await:sweep PushLink" {
		t.Errorf("asking gives the link %q and %s", p.Pushed, kinds(p.Last.Cmds))
	}
	order := slices.Clone(m.Ranking.Order)
	for _, msg := range []any{
		alpha(100), beta(900),
		ranking.CurveTurned{100},
		ranking.PresetChosen{feed.Presets[0]},
		ranking.ScaleChosen{rank.Raw},
		ranking.FilterToggled{feed.Spam},
		threshold(feed.NSFW, 1),
		ranking.SwapStepped{Up: true},
		ranking.FieldChosen{},
		ranking.SeekPressed{},
		ranking.UndoPressed{},
	} {
		at := stateOf(p)
		if p.Send(msg); stateOf(p) != at || !slices.Equal(m.Ranking.Order, order) {
			t.Errorf("%T moved a feed that waits", msg)
		}
		if cmds := p.Last.Cmds; len(cmds) != 1 || cmds[0] != (lab.Announce{Text: predict.LockedWhy}) || p.Last.Change != 0 {
			t.Errorf("%T: %v, change %b, want the reason said", msg, cmds, p.Last.Change)
		}
	}
	if p.Send(predict.AnswerCommitted{}); m.Predict.Committed || m.Predict.Problem == "" {
		t.Error("nothing was committed and counts as an answer")
	}
	p.Send(predict.AnswerDrafted{Text: format.Count(m.Predict.Asked.Right)}, predict.AnswerCommitted{})
	if !m.Predict.Right() || m.Weights != (rank.Weights{Alpha: 600, Beta: 800}) || m.Settings.Predict.Ask != "" {
		t.Errorf("committed: right %t, settings %+v", m.Predict.Right(), stateOf(p))
	}
	if m.Ranking.Order[0] != m.Predict.Asked.Choices[m.Predict.Asked.Right].Post || m.Predict.Score() != "1 of 1 right" {
		t.Errorf("first is post %d; score %q", m.Ranking.Order[0], m.Predict.Score())
	}
	if p.Said != m.Predict.Verdict() || !strings.HasPrefix(m.Predict.Verdict(), "Right: “Four") || p.Pushed != "b=0.80&theme=dark" {
		t.Errorf("committed: %v", p.Last.Cmds)
	}
	if m.Moves.Since != "β went from 0.00 to 0.80 and α stayed at 0.60" {
		t.Errorf("moves are since %q", m.Moves.Since)
	}
	if p.Send(alpha(100)); m.Weights.Alpha != 100 {
		t.Error("the dials stay locked after the answer")
	}
	p.Send(page.ThemeToggled{}, predict.Closed{})
	if stateOf(p) != was || p.Settings.Theme != page.Light || m.Predict.Open || m.Predict.Asked != nil || m.Feed != f {
		t.Errorf("closed at %+v, want %+v", stateOf(p), was)
	}
	if kinds(p.Last.Cmds) != "Announce Await:sweep PushLink" {
		t.Errorf("closing: %s", kinds(p.Last.Cmds))
	}
}

// A swap that a dial was stepped to is named no longer once a question is asked or closed.
func TestQuestionsNameNoSwap(t *testing.T) {
	for _, msg := range []any{
		predict.QuestionChosen{Key: "pass"},
		predict.OwnAsked{},
		predict.Closed{},
	} {
		p := rankingtest.Shipped(t, "")
		if _, is := msg.(predict.Closed); is {
			p.Send(predict.QuestionChosen{Key: "zero-beta"})
			p.Send(predict.AnswerDrafted{Text: "1"}, predict.AnswerCommitted{})
		}
		p.Send(swap.Due{})
		p.Send(ranking.SwapStepped{Dial: sweep.Beta, Up: true})
		if s := p.Lab.Swaps; !s.Stays() {
			t.Fatalf("%T: no swap was stepped to", msg)
		}
		if p.Send(msg); p.Lab.Swaps.Stays() || p.Lab.Swaps.Named != (swap.Named{}) {
			t.Errorf("%T leaves %+v named", msg, p.Lab.Swaps.Named)
		}
	}
}

func TestAnswersAreMarkedOnce(t *testing.T) {
	p := rankingtest.Shipped(t, "ask=first-08")
	q := p.Lab.Predict
	p.Send(predict.AnswerDrafted{Text: format.Count(q.Asked.Right)}, predict.AnswerCommitted{})
	p.Send(predict.QuestionSkipped{}, predict.AnswerDrafted{Text: "9"}, predict.AnswerCommitted{})
	if q.Asked.Key != "top-08" || q.Right() || q.Score() != "1 of 2 right" || !strings.HasPrefix(q.Verdict(), "Not quite. The answer is ") {
		t.Errorf("the next question: %s, %s, %q", q.Asked.Key, q.Score(), q.Verdict())
	}
	near := format.Count(q.Asked.Right + 1)
	p.Send(predict.QuestionChosen{Key: "top-08"}, predict.AnswerDrafted{Text: near}, predict.AnswerCommitted{})
	if !q.Right() || q.Score() != "1 of 2 right" || !strings.Contains(q.Verdict(), "within 1 counts") {
		t.Errorf("a near answer, the second to this question: right %t, %s, %q", q.Right(), q.Score(), q.Verdict())
	}
	for _, text := range []string{"", "-1", "11", "4.5", "four"} {
		p.Send(predict.QuestionChosen{Key: "top-08"}, predict.AnswerDrafted{Text: text}, predict.AnswerCommitted{})
		if q.Committed || q.Problem != "Give a whole number from 0 to 10." {
			t.Errorf("%q: committed %t, problem %q", text, q.Committed, q.Problem)
		}
		if c, ok := labtest.Find[lab.Focus](p.Last.Cmds); !ok || c.IDs[0] != predict.NumberID {
			t.Errorf("%q: the focus goes to %q", text, c.IDs)
		}
	}
}

func TestLinkOpensOnAQuestion(t *testing.T) {
	p := rankingtest.Shipped(t, "a=0.1&b=0.9&spam=0.2&ask=halve-both&mode=present&wave=1&lab=compare&feed=own")
	m := p.Lab
	if !m.Predict.Locked() || m.Predict.Asked.Key != "halve-both" || !p.Settings.Present || m.Weights != defaults().Shared.Weights || m.SpamWave || m.Settings.Part != ranking.FeedPart {
		t.Fatalf("the link opens %+v", stateOf(p))
	}
	// Its own settings, and what they make of the sample, come back when it is closed.
	if p.Send(predict.Closed{}); m.Weights != (rank.Weights{Alpha: 100, Beta: 900}) || m.Filters[feed.Spam].Threshold != 200 {
		t.Errorf("closed at %+v", stateOf(p))
	}
	p = rankingtest.Shipped(t, "a=0.5&b=0.1&ask=first-b800")
	m = p.Lab
	if m.Weights != (rank.Weights{Alpha: 500, Beta: 100}) || !strings.HasPrefix(m.Predict.Asked.Text, "β goes from 0.10 to 0.80 and α stays at 0.50.") {
		t.Errorf("an own question starts at %+v: %q", m.Weights, m.Predict.Asked.Text)
	}
	// A link opened on the page asks too; one without a question ends it.
	p.Send(page.LinkOpened{Fragment: "ask=retrain"})
	if m.Predict.Asked.Key != "retrain" || m.Weights != defaults().Shared.Weights {
		t.Errorf("the link opened %s at %+v", m.Predict.Asked.Key, m.Weights)
	}
	if p.Send(page.LinkOpened{Fragment: "b=0.7"}); m.Predict.Open || m.Predict.Locked() || m.Weights.Beta != 700 {
		t.Error("a link without a question left it open")
	}
	p = rankingtest.Shipped(t, "a=0.3&ask=what-now")
	want := `The link gives "what-now" for "ask", which takes the key of a question, for instance first-08 or first-b800. The default, none, is used.`
	if p.Lab.Predict.Open || p.Lab.Weights.Alpha != 300 || !slices.Equal(p.Notices, []string{want}) {
		t.Errorf("an unknown key: open %t, %q", p.Lab.Predict.Open, p.Notices)
	}
	if p = rankingtest.Shipped(t, "spam=0&ask=first-b800"); p.Lab.Predict.Locked() || len(p.Notices) != 1 || p.Lab.Settings.Predict.Ask != "" {
		t.Errorf("a question of no posts: locked %t, %q", p.Lab.Predict.Locked(), p.Notices)
	}
}

// The questions are about the sample feed without the wave; another feed comes back.
func TestQuestionKeepsTheWave(t *testing.T) {
	p := rankingtest.Shipped(t, "wave=1")
	m := p.Lab
	wave, n := m.Feed, len(m.Feed.Posts)
	p.Send(predict.Opened{}, predict.QuestionChosen{Key: "first-08"})
	if m.SpamWave || len(m.Feed.Posts) >= n || m.WavePosts != 0 {
		t.Fatalf("asked of %d posts, %d of the wave", len(m.Feed.Posts), m.WavePosts)
	}
	if p.Send(predict.Closed{}); !m.SpamWave || m.Feed != wave || m.WavePosts == 0 {
		t.Error("the wave did not come back")
	}
}

func TestQuestionKeepsTheReadersFeed(t *testing.T) {
	p := rankingtest.Shipped(t, "")
	m := p.Lab
	p.Bring(t, rankingtest.Own("mine.csv", 40))
	if m.Source != lab.Own {
		t.Fatalf("the feed is not taken: %q", p.Notices)
	}
	p.Send(predict.QuestionChosen{Key: "first-08"})
	if m.Source != lab.Sample || !m.Predict.Locked() || !m.HasOwn() || len(p.Notices) != 1 || !strings.Contains(p.Notices[0], "Your feed is kept") {
		t.Fatalf("asked of source %v, with the notices %q", m.Source, p.Notices)
	}
	if p.Send(predict.Closed{}); m.Source != lab.Own || m.Feed.Name != "mine.csv" || len(m.Feed.Posts) != 40 || m.Settings.Part != ranking.ModelsPart {
		t.Errorf("closed at source %v, feed %q, part %v", m.Source, m.Feed.Name, m.Settings.Part)
	}
	// A feed that comes while a question waits ends it.
	p = rankingtest.Shipped(t, "ask=first-08")
	p.Bring(t, rankingtest.Own("mine.csv", 40))
	if m = p.Lab; m.Predict.Asked != nil || m.Source != lab.Own || m.Settings.Predict.Ask != "" || m.Locked() != "" {
		t.Errorf("a feed came: source %v, asked %v", m.Source, m.Predict.Asked != nil)
	}
}

func TestOwnForm(t *testing.T) {
	p := rankingtest.Shipped(t, "a=0.5")
	m := p.Lab
	p.Send(predict.Opened{}, predict.OwnDrafted{Field: "what", Value: "changes"}, predict.OwnDrafted{Field: "dial", Value: "a"}, predict.OwnDrafted{Field: "to", Value: "0,05"}, predict.OwnDrafted{Field: "to", Value: "lots"}, predict.OwnAsked{})
	if m.Predict.Asked != nil || !strings.Contains(m.Predict.Own.Problem, "“lots” is not a number") || p.Said != m.Predict.Own.Problem {
		t.Errorf("of a weight that is no number it asks %v, and says %q", m.Predict.Asked != nil, m.Predict.Own.Problem)
	}
	p.Send(predict.OwnDrafted{Field: "to", Value: "0,05"}, predict.OwnAsked{})
	if m.Predict.Asked == nil || m.Settings.Predict.Ask != "changes-a50" || m.Weights.Alpha != 500 {
		t.Fatalf("asked %q from %+v", m.Settings.Predict.Ask, m.Weights)
	}
	if p.Send(predict.QuestionSkipped{}); m.Predict.Asked != nil || !m.Predict.Open || m.Settings.Predict.Ask != "" {
		t.Error("after an own question comes the list")
	}
}
