package predict

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/post"
)

func press(act, id string) lab.Event { return lab.Event{Did: lab.Pressed, Act: act, ID: id} }

func choose(act, id, value string) lab.Event {
	return lab.Event{Did: lab.Chosen, Act: act, ID: id, Value: value}
}

// Every question is asked on the sample feed and answered with the second choice, or with
// 1. The posts, the places and the sums that it speaks of are those of the feed.
func TestEveryQuestion(t *testing.T) {
	p := rankingtest.Shipped(t, "")
	if v := View(p.Lab.Predict); v.Open || v.Title != "" || v.List != nil {
		t.Errorf("closed, the panel shows %+v", v)
	}
	p.Send(press("quiz", ""))
	list := View(p.Lab.Predict)
	if !list.Open || list.Title != "Predict first" || list.Score != "" || list.Own != (ownFormData{To: "0.80"}) || len(list.List) != len(questions) {
		t.Fatalf("opened, the panel shows %+v", list)
	}
	right := 0
	var marks []string
	for n, want := range questions {
		if x := list.List[n]; x.Title != want.title || x.Mark != "" || x.Word != "" {
			t.Errorf("the list has %+v, want %q", x, want.title)
		}
		p.Send(press("question", list.List[n].Key))
		asked, before := View(p.Lab.Predict), momentOf(p.Lab)
		posts := checkChoices(t, p.Lab, want, asked)
		p.Send(choose("answer", "", "1"))
		if got := View(p.Lab.Predict); len(got.Choices) > 0 && !got.Choices[1].Chosen || len(got.Choices) == 0 && got.Number.Draft != "1" {
			t.Errorf("%s: drafted, the panel shows %+v", want.title, got)
		}
		p.Send(press("commit", ""))
		v := View(p.Lab.Predict)
		mark := "wrong not quite"
		if v.Right {
			right++
			mark = "right right"
		}
		marks = append(marks, mark)
		f := factsOf(p.Lab, before, rightOf(posts, v), named(p.Lab, asked.Text, 0), named(p.Lab, asked.Text, 1))
		want.unit = f.say(t, want.unit)
		title, text := fmt.Sprintf("Question %d of %d: %s", n+1, len(questions), want.title), f.say(t, want.text)
		if asked.Title != title || asked.Text != text || asked.Lock != predict.LockedWhy || asked.Last != (n == len(questions)-1) ||
			asked.List != nil || asked.Verdict != "" || asked.Right || asked.Reason != nil || asked.Problem != "" || asked.Number.Unit != want.unit || asked.Number.Note != want.note {
			t.Errorf("asked, the panel shows\n%+v, want\n%s: %s", asked, title, text)
		}
		if v.Title != title || v.Text != text || v.Lock != "" || v.Last != asked.Last || v.Score != fmt.Sprintf("%d of %d right", right, n+1) {
			t.Errorf("answered, the panel shows\n%+v, want\n%s: %s", v, title, text)
		}
		checkVerdict(t, want, asked, v)
		for n, i := range posts {
			f.posts["one"] = i
			c, detail := v.Choices[n], f.say(t, want.after)
			never := strings.HasSuffix(c.Detail, "never first")
			if c.Text != f.say(t, "{one}") || c.Detail != detail && !strings.HasPrefix(c.Detail, detail+"first ") && c.Detail != detail+"never first" ||
				(c.Mark == "right") != (never || strings.HasSuffix(c.Detail, "rank 1")) {
				t.Errorf("%s: of %s it says %+v, want %q", title, f.say(t, "{one}"), c, detail)
			}
		}
		if len(v.Reason) != len(want.reasons) {
			t.Fatalf("%s: the reason is %q", title, v.Reason)
		}
		for i, r := range want.reasons {
			if said := f.say(t, r); v.Reason[i] != said {
				t.Errorf("%s: it says\n%s, want\n%s", title, v.Reason[i], said)
			}
		}
	}
	p.Send(press("next", ""), choose("own-form", "what", "changes"))
	v := View(p.Lab.Predict)
	for i, item := range v.List {
		if item.Mark+" "+item.Word != marks[i] {
			t.Errorf("after all, the list has %+v, want %s", item, marks[i])
		}
	}
	if v.Title != "Predict first" || v.Own != (ownFormData{Changes: true, To: "0.80"}) || v.Score != fmt.Sprintf("%d of 10 right", right) {
		t.Errorf("after all, the panel shows %+v", v)
	}
}

// An own question that is committed without an answer says what is missing.
func TestOwnQuestion(t *testing.T) {
	p := rankingtest.Shipped(t, "")
	p.Send(press("quiz", ""), choose("own-form", "what", "changes"), press("own-ask", ""), press("commit", ""))
	v := View(p.Lab.Predict)
	const text = "β goes from 0.40 to 0.80 and α stays at 0.60. How many posts will leave the top ten?"
	if v.Title != "Your own question" || v.Text != text || !v.Last || v.Problem != "Give a whole number from 0 to 10." || v.Verdict != "" || v.Lock != predict.LockedWhy {
		t.Errorf("the panel shows %+v", v)
	}
}

// checkChoices compares what there is to choose with the feed before the move, and
// returns the posts that can be chosen.
func checkChoices(t *testing.T, m *ranking.Lab, want asks, v Data) (posts []int32) {
	t.Helper()
	if number := v.Number.Most > 1; number != (want.unit != "") || number != (v.Choices == nil) || !number && v.Number != (numberData{}) || v.Number.Draft+v.Number.Yours != "" {
		t.Errorf("%s: a number is asked for by %+v", v.Title, v)
	}
	var texts []string
	for _, c := range v.Choices {
		if c.Chosen || c.Mark != "" || c.Word != "" {
			t.Errorf("%s: before an answer a choice is %+v", v.Title, c)
		}
		texts = append(texts, c.Text)
	}
	if want.after == "" {
		if !slices.Equal(texts, want.choices) {
			t.Errorf("%s: the choices are %q, want %q", v.Title, texts, want.choices)
		}
		return nil
	}
	for _, c := range v.Choices {
		at := slices.IndexFunc(m.Ranking.Order, func(i int32) bool {
			post := &m.Feed.Posts[i]
			return c.Text == format.Clip(post.Author)+": “"+format.Opening(post.Text)+"”"
		})
		if at < 0 {
			t.Fatalf("%s: no ranked post is %q", v.Title, c.Text)
		}
		i := m.Ranking.Order[at]
		detail := fmt.Sprintf("rank %d · %s clicks per 1,000 impressions · quality %.2f", at+1, m.Feed.Engagement(m.Feed.Predictions[i].Clicks), m.Feed.Predictions[i].Quality)
		if c.Detail != detail || slices.Contains(posts, i) {
			t.Errorf("%s: of %s it says %q, want %q", v.Title, c.Text, c.Detail, detail)
		}
		posts = append(posts, i)
	}
	if len(posts) != 4 {
		t.Errorf("%s: %d posts to choose from, want 4", v.Title, len(posts))
	}
	return posts
}

// rightOf is the post of the right choice, or -1.
func rightOf(posts []int32, v Data) int32 {
	for n, i := range posts {
		if v.Choices[n].Mark == "right" {
			return i
		}
	}
	return -1
}

var quoted = regexp.MustCompile(`“[^”]*”`)

// named is the n-th post that a text names, or -1.
func named(m *ranking.Lab, text string, n int) int32 {
	if all := quoted.FindAllString(text, -1); n < len(all) {
		return int32(slices.IndexFunc(m.Feed.Posts, func(p post.Post) bool { return all[n] == "“"+format.FirstWords(p.Text, 32)+"”" }))
	}
	return -1
}

// checkVerdict compares the verdict on the second choice, or on 1, with the marks.
func checkVerdict(t *testing.T, want asks, before, v Data) {
	t.Helper()
	answer, ok := strings.CutPrefix(strings.TrimSuffix(v.Verdict, "."), "Not quite. The answer is ")
	if ok == v.Right || !ok && !strings.HasPrefix(v.Verdict, "Right: ") {
		t.Errorf("%s: right is %v, and it says %q", v.Title, v.Right, v.Verdict)
	}
	if !ok {
		answer = strings.TrimPrefix(answer, "Right: ")
	}
	if want.unit != "" {
		number, unit, _ := strings.Cut(answer, " ")
		n, err := strconv.Atoi(number)
		off := 0
		_, _ = fmt.Sscanf(before.Number.Note, "An answer at most %d off", &off)
		if err != nil || unit != want.unit || v.Right != (max(n-1, 1-n) <= off) {
			t.Errorf("%s: 1 may be off by %d, and it says %q", v.Title, off, v.Verdict)
		}
		number1 := before.Number
		number1.Draft, number1.Yours = "1", "Your answer: 1 "+unit+"."
		if v.Number != number1 || v.Choices != nil {
			t.Errorf("%s: the number is %+v, want %+v", v.Title, v.Number, number1)
		}
		return
	}
	for n, c := range v.Choices {
		is := choiceData{Text: c.Text, Detail: c.Detail, Chosen: n == 1}
		switch {
		case n == 1 && v.Right:
			is.Mark, is.Word = "right", "your answer, right"
		case n == 1:
			is.Mark, is.Word = "wrong", "your answer"
		case strings.EqualFold(c.Text, answer):
			is.Mark, is.Word = "right", "the answer"
		}
		if c != is || v.Right && n == 1 && !strings.EqualFold(c.Text, answer) {
			t.Errorf("%s: choice %d is %+v, want %+v; it says %q", v.Title, n, c, is, v.Verdict)
		}
	}
}
