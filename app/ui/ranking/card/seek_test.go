package card

import (
	"strings"
	"testing"

	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/insight"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/model/modeltest"
	"decouple/app/seek"
)

// TestSeekIsSaid opens every card: each says what the state found, with a button for each move there is.
func TestSeekIsSaid(t *testing.T) {
	for _, link := range []string{"", "&a=0.9&b=0.05", "&scale=standardised", "&scale=raw"} {
		p := made(t, modeltest.Posts(60), link)
		m := p.Lab
		var first, move, never int
		for i := range m.Feed.Posts {
			if got := appendSeek(nil, m, int32(i)); len(got) > 0 && m.Insight.Seek.Post != int32(i) {
				t.Fatalf("post %d is not open, and yet: %s", i, got)
			}
			p.Send(ranking.CardToggled{ID: m.Feed.Posts[i].ID})
			root := parsed(t, AppendSide(nil, m, int32(i)))
			text := root.With("class", "seek")[0].Text
			g := &m.Insight.Seek.Goals[0]
			switch {
			case g.Reached:
				first++
				if !strings.Contains(text, "It is first") {
					t.Errorf("post %d is first: %q", i, text)
				}
			case g.Movable:
				move++
				if !strings.Contains(text, "The smallest move: ") || !strings.Contains(text, "to "+format.Milli(g.To.Beta)) && !strings.Contains(text, "to "+format.Milli(g.To.Alpha)) {
					t.Errorf("post %d can be first at %v: %q", i, g.To, text)
				}
			case m.Insight.Seek.Best > 0:
				never++
				if author, _ := m.Swaps.Name(g.Low); !strings.Contains(text, "No weights put it first: "+author) || !strings.Contains(text, "Best possible: "+ordinal(m.Insight.Seek.Best+1)+", for") {
					t.Errorf("post %d is %s at best: %q", i, ordinal(m.Insight.Seek.Best+1), text)
				}
			default:
				t.Errorf("post %d is first somewhere and no dial can be moved there: %q", i, text)
			}
			buttons := 0
			for k := range m.Insight.Seek.Goals {
				if !m.Insight.Seek.Goals[k].Reached && m.Insight.Seek.Goals[k].Movable {
					buttons++
				}
			}
			if got := len(root.With("data-act", "seek")); got != buttons {
				t.Errorf("post %d has %d buttons, want %d", i, got, buttons)
			}
			if strings.Contains(text, "NaN") || strings.Contains(text, "Inf") || strings.Contains(text, "  ") {
				t.Errorf("post %d: %q", i, text)
			}
		}
		if first != 1 || move == 0 && link == "" || never == 0 {
			t.Errorf("%q: %d posts are first, %d can be, %d can't", link, first, move, never)
		}
	}
}

// A place that is reached between two thousandths of a dial alone can't be set, and the card says so.
func TestAPlaceBetweenTwoSteps(t *testing.T) {
	p := made(t, modeltest.Posts(60), "")
	m := p.Lab
	for i := range m.Feed.Posts {
		p.Send(ranking.CardToggled{ID: m.Feed.Posts[i].ID})
		if m.Insight.Seek.Goals[0].Movable && !m.Insight.Seek.Goals[0].Reached {
			break
		}
	}
	m.Insight.Seek.Goals[0].Movable = false
	root := parsed(t, AppendSide(nil, m, m.Insight.Seek.Post))
	if text := root.With("class", "seek")[0].Text; !strings.Contains(text, "Only weights between two dial steps do it: β/α") {
		t.Errorf("the card says %q", text)
	}
	if len(root.With("id", insight.SeekID+"0")) > 0 {
		t.Error("the card has a button that sets no weights")
	}
}

func TestUndoIsOfferedInTheCard(t *testing.T) {
	p := made(t, modeltest.Posts(60), "")
	m := p.Lab
	for i := range m.Feed.Posts {
		p.Send(ranking.CardToggled{ID: m.Feed.Posts[i].ID})
		if m.Insight.Seek.Goals[0].Movable && !m.Insight.Seek.Goals[0].Reached {
			break
		}
	}
	i := m.Insight.Seek.Post
	if n := len(parsed(t, AppendSide(nil, m, i)).With("data-act", "undo")); n != 0 {
		t.Errorf("%d buttons to undo nothing", n)
	}
	p.Send(ranking.SeekPressed{})
	root := parsed(t, AppendSide(nil, m, i))
	if n := len(root.With("data-act", "undo")); n != 1 || !strings.Contains(root.Text, m.Undo.What) {
		t.Errorf("%d buttons to undo, and %q", n, root.Text)
	}
}

func TestSeekWords(t *testing.T) {
	for n, want := range map[int]string{1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 101: "101st", 111: "111th", 1002: "1,002nd"} {
		if got := ordinal(n); got != want {
			t.Errorf("place %d is %q, want %q", n, got, want)
		}
	}
	if got := widest([]seek.Interval(nil)); got != (seek.Interval{}) {
		t.Errorf("of no interval the widest is %v", got)
	}
}

// While a question waits, the open card does not say what puts its post first.
func TestSeekWaitsForTheAnswer(t *testing.T) {
	p := rankingtest.Shipped(t, "")
	p.Send(predict.QuestionChosen{Key: "never-first"})
	m := p.Lab
	for _, c := range m.Predict.Asked.Choices {
		p.Send(ranking.CardToggled{ID: m.Feed.Posts[c.Post].ID})
		if text := parsed(t, AppendSide(nil, m, c.Post)).With("class", "seek")[0].Text; text != "What would put this first?You see this after you commit an answer." {
			t.Errorf("the card of a choice says %q", text)
		}
	}
	right := m.Predict.Asked.Choices[m.Predict.Asked.Right].Post
	p.Send(ranking.CardToggled{ID: m.Feed.Posts[right].ID}, predict.AnswerDrafted{Text: "0"}, predict.AnswerCommitted{})
	if text := parsed(t, AppendSide(nil, m, right)).With("class", "seek")[0].Text; !strings.Contains(text, "No weights put it first") {
		t.Errorf("after the answer the card says %q", text)
	}
}
