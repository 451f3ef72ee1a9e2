package state

import (
	"slices"
	"strings"
	"testing"

	"decouple/app/format"
	"decouple/app/model"
	"decouple/app/model/modeltest"
	"decouple/app/ownfeed"
	"decouple/app/rank"
)

// play sends messages one after the other, and returns the commands of the last.
func play(m Model, msgs ...Msg) (Model, []Cmd) {
	var cmds []Cmd
	for _, msg := range msgs {
		m, cmds = Update(m, msg)
	}
	return m, cmds
}

func TestQuestionLocksMovesAndGivesBack(t *testing.T) {
	f := shippedFeed(t)
	m := linked(t, f, "a=0.9&spam=0.3&theme=dark")
	was := m.Settings
	m, cmds := play(m, QuestionChosen{"first-08"})
	if got := (rank.Weights{Alpha: 600}); m.Settings.Weights != got || m.Settings.Filters != Defaults().Filters || m.Settings.Theme != Dark {
		t.Errorf("asking starts from %+v", m.Settings)
	}
	if link := Encode(m.Settings); link != "b=0.00&ask=first-08&theme=dark" || kinds(cmds) != "PushLink Announce SweepSoon" {
		t.Errorf("asking gives the link %q and %s", link, kinds(cmds))
	}
	order := slices.Clone(m.Ranking.Order)
	for _, msg := range []Msg{
		AlphaChanged{100},
		BetaChanged{900},
		PresetChosen{Presets[0]},
		ScaleChosen{rank.Raw},
		FilterToggled{Spam},
		ThresholdChanged{NSFW, 1},
		SwapStepped{Up: true},
		FieldChosen{},
	} {
		at := m.Settings
		if m, cmds = play(m, msg); m.Settings != at || !slices.Equal(m.Ranking.Order, order) {
			t.Errorf("%T moved a feed that waits", msg)
		}
		if len(cmds) != 1 || cmds[0] != (Announce{LockedWhy}) {
			t.Errorf("%T: %v, want the reason said", msg, cmds)
		}
	}
	if m, _ = play(m, AnswerCommitted{}); m.Quiz.Committed || m.Quiz.Problem == "" {
		t.Error("nothing was committed and counts as an answer")
	}
	right := format.Count(m.Quiz.Asked.Right)
	m, cmds = play(m, AnswerDrafted{right}, AnswerCommitted{})
	if !m.Quiz.Right() || m.Settings.Weights != (rank.Weights{Alpha: 600, Beta: 800}) || m.Settings.Ask != "" {
		t.Errorf("committed: right %t, settings %+v", m.Quiz.Right(), m.Settings)
	}
	if m.Ranking.Order[0] != m.Quiz.Asked.Choices[m.Quiz.Asked.Right].post || m.Quiz.Score() != "1 of 1 right" {
		t.Errorf("first is post %d; score %q", m.Ranking.Order[0], m.Quiz.Score())
	}
	if len(cmds) < 2 || cmds[1] != (Announce{m.Quiz.Verdict()}) || !strings.HasPrefix(m.Quiz.Verdict(), "Right: “Four") {
		t.Errorf("committed: %v", cmds)
	}
	if m.Moves.Since != "β went from 0.00 to 0.80 and α stayed at 0.60" {
		t.Errorf("moves are since %q", m.Moves.Since)
	}
	if m, _ = play(m, AlphaChanged{100}); m.Settings.Weights.Alpha != 100 {
		t.Error("the dials stay locked after the answer")
	}
	m, _ = play(m, QuestionSkipped{}, AnswerDrafted{"9"}, AnswerCommitted{})
	if m.Quiz.Asked.Key != "top-08" || m.Quiz.Right() || m.Quiz.Score() != "1 of 2 right" || !strings.HasPrefix(m.Quiz.Verdict(), "Not quite: it is ") {
		t.Errorf("the next question: %s, %s, %q", m.Quiz.Asked.Key, m.Quiz.Score(), m.Quiz.Verdict())
	}
	near := format.Count(m.Quiz.Asked.Right + 1)
	m, _ = play(m, QuestionChosen{"top-08"}, AnswerDrafted{near}, AnswerCommitted{})
	if !m.Quiz.Right() || m.Quiz.Score() != "1 of 2 right" || !strings.Contains(m.Quiz.Verdict(), "within 1 counts") {
		t.Errorf("a near answer, the second to this question: right %t, %s, %q", m.Quiz.Right(), m.Quiz.Score(), m.Quiz.Verdict())
	}
	for _, text := range []string{"", "-1", "11", "4.5", "four"} {
		if m, _ = play(m, QuestionChosen{"top-08"}, AnswerDrafted{text}, AnswerCommitted{}); m.Quiz.Committed || m.Quiz.Problem != "Give a whole number from 0 to 10." {
			t.Errorf("%q: committed %t, problem %q", text, m.Quiz.Committed, m.Quiz.Problem)
		}
	}
	m, cmds = play(m, ThemeToggled{Dark: true}, QuizClosed{})
	was.Theme = Light
	if m.Settings != was || m.Quiz.Open || m.Quiz.Asked != nil || m.Feed != f {
		t.Errorf("closed at %+v, want %+v", m.Settings, was)
	}
	if kinds(cmds) != "PushLink Announce SweepSoon" {
		t.Errorf("closing: %s", kinds(cmds))
	}
}

func TestLinkOpensOnAQuestion(t *testing.T) {
	f := shippedFeed(t)
	m := linked(t, f, "a=0.1&b=0.9&spam=0.2&ask=halve-both&mode=present&wave=1&lab=compare&feed=own")
	if !m.Quiz.Locked() || m.Quiz.Asked.Key != "halve-both" || !m.Settings.Present || m.Settings.Weights != Defaults().Weights || m.Settings.Wave || m.Settings.View != FeedView {
		t.Fatalf("the link opens %+v", m.Settings)
	}
	// Its own settings, and what they make of the sample, come back when it is closed.
	if m, _ = play(m, QuizClosed{}); m.Settings.Weights != (rank.Weights{Alpha: 100, Beta: 900}) || m.Settings.Filters[Spam].Threshold != 200 {
		t.Errorf("closed at %+v", m.Settings)
	}
	m = linked(t, f, "a=0.5&b=0.1&ask=first-b800")
	if m.Settings.Weights != (rank.Weights{Alpha: 500, Beta: 100}) || !strings.HasPrefix(m.Quiz.Asked.Text, "β goes from 0.10 to 0.80 and α stays at 0.50.") {
		t.Errorf("an own question starts at %+v: %q", m.Settings.Weights, m.Quiz.Asked.Text)
	}
	// A link opened on the page asks too; one without a question ends it.
	m, _ = play(m, LinkOpened{"ask=retrain"})
	if m.Quiz.Asked.Key != "retrain" || m.Settings.Weights != Defaults().Weights {
		t.Errorf("the link opened %s at %+v", m.Quiz.Asked.Key, m.Settings.Weights)
	}
	if m, _ = play(m, LinkOpened{"b=0.7"}); m.Quiz.Open || m.Quiz.Locked() || m.Settings.Weights.Beta != 700 {
		t.Error("a link without a question left it open")
	}
	m = linked(t, f, "a=0.3&ask=what-now")
	want := `The link gives "what-now" for "ask", which takes the key of a question, for instance first-08 or first-b800. The default, none, stands.`
	if m.Quiz.Open || m.Settings.Weights.Alpha != 300 || !slices.Equal(m.Notices, []string{want}) {
		t.Errorf("an unknown key: open %t, %q", m.Quiz.Open, m.Notices)
	}
	if m = linked(t, f, "spam=0&ask=first-b800"); m.Quiz.Locked() || len(m.Notices) != 1 || m.Settings.Ask != "" {
		t.Errorf("a question of no posts: locked %t, %q", m.Quiz.Locked(), m.Notices)
	}
}

// The questions are about the sample feed without the wave; another feed comes back.
func TestQuestionKeepsTheOtherFeed(t *testing.T) {
	m := linked(t, shippedFeed(t), "wave=1")
	wave, n := m.Feed, len(m.Feed.Posts)
	m, _ = play(m, QuizOpened{}, QuestionChosen{"first-08"})
	if m.Settings.Wave || len(m.Feed.Posts) >= n || m.Wave.Posts != 0 {
		t.Fatalf("asked of %d posts, %d of the wave", len(m.Feed.Posts), m.Wave.Posts)
	}
	if m, _ = play(m, QuizClosed{}); !m.Settings.Wave || m.Feed != wave || m.Wave.Posts == 0 {
		t.Error("the wave did not come back")
	}
}

func TestQuestionKeepsTheReadersFeed(t *testing.T) {
	mine := &ownfeed.Feed{}
	mine.Name, mine.Posts, mine.Predictions = "mine.csv", modeltest.Posts(40), make([]model.Prediction, 40)
	for k := range mine.Has {
		mine.Has[k] = true
	}
	m, _ := play(linked(t, shippedFeed(t), ""), FeedTaken{Feed: mine})
	if m.Settings.Source != Own {
		t.Fatalf("the feed is not taken: %q", m.Notices)
	}
	m, _ = play(m, QuestionChosen{"first-08"})
	if m.Settings.Source != Sample || !m.Quiz.Locked() || !m.HasOwn() || len(m.Notices) != 1 || !strings.Contains(m.Notices[0], "Your feed is kept") {
		t.Fatalf("asked of source %v, with the notices %q", m.Settings.Source, m.Notices)
	}
	if m, _ = play(m, QuizClosed{}); m.Settings.Source != Own || m.Feed.Name != "mine.csv" || len(m.Feed.Posts) != 40 {
		t.Errorf("closed at source %v, feed %q", m.Settings.Source, m.Feed.Name)
	}
	// A feed that comes while a question waits ends it.
	m, _ = play(linked(t, shippedFeed(t), "ask=first-08"), FeedTaken{Feed: mine})
	if m.Quiz.Asked != nil || m.Settings.Source != Own || m.Settings.Ask != "" {
		t.Errorf("a feed came: source %v, asked %v", m.Settings.Source, m.Quiz.Asked != nil)
	}
}

// What leads to another view or feed closes the question first.
func TestLeavingClosesTheQuestion(t *testing.T) {
	f := shippedFeed(t)
	for _, msg := range []Msg{ViewChosen{CompareView}, ResetPressed{}, WaveToggled{}} {
		m, _ := play(linked(t, f, "a=0.9"), QuestionChosen{"raw-scale"}, msg)
		if m.Quiz.Open || m.Quiz.Locked() || m.Settings.Ask != "" || m.Settings.Scale != rank.Percentile {
			t.Errorf("%T left %+v", msg, m.Settings)
		}
	}
}

// A message that the guard does not name can't move the feed either.
func TestHold(t *testing.T) {
	m, _ := play(linked(t, shippedFeed(t), ""), QuestionChosen{"pass"})
	at, order := m.Settings, slices.Clone(m.Ranking.Order)
	m.Settings.Weights.Beta = 1000
	m.refilter()
	if held := m.hold(m.Quiz.Asked, at); !held || m.Settings != at || !slices.Equal(m.Ranking.Order, order) {
		t.Errorf("held %t at %+v", held, m.Settings.Weights)
	}
	if m.hold(m.Quiz.Asked, at) {
		t.Error("held what did not move")
	}
}

func TestOwnForm(t *testing.T) {
	m, _ := play(linked(t, shippedFeed(t), "a=0.5"), QuizOpened{}, OwnDrafted{"what", "changes"}, OwnDrafted{"dial", "a"}, OwnDrafted{"to", "0,05"}, OwnDrafted{"to", "lots"}, OwnAsked{})
	if m.Quiz.Asked == nil || m.Settings.Ask != "changes-a50" || m.Settings.Weights.Alpha != 500 {
		t.Fatalf("asked %q from %+v", m.Settings.Ask, m.Settings.Weights)
	}
	if m, _ = play(m, QuestionSkipped{}); m.Quiz.Asked != nil || !m.Quiz.Open || m.Settings.Ask != "" {
		t.Error("after an own question comes the list")
	}
}
