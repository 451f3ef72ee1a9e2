package predict

import (
	"slices"
	"strconv"
	"strings"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/rank"
)

// Asked is a question asked of a feed, with the answer and the reason that the
// engine has computed.
type Asked struct {
	Question
	Text string
	// Choices are what can be answered; none where a number is wanted.
	Choices []Choice
	// Unit says what a number counts, 0…Most; an answer at most Tolerance away counts
	// as right.
	Unit            string
	Most, Tolerance int
	// Right is the place of the right choice, or the number.
	Right int
	// Reason are sentences with the numbers that decide it.
	Reason []string

	to feed.Dials
}

// Choice is one answer to choose.
type Choice struct {
	// Text is the answer, and Short how it is called afterwards.
	Text, Short string
	// Detail is what is known of it before the move, After what the move makes of
	// it; either may be empty.
	Detail, After string

	// Post is the index of the post that is chosen, -1 for none.
	Post int32
}

// ParseAnswer reads a whole number from 0 to a.Most.
func (a *Asked) ParseAnswer(text string) (int, bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= 0 && n <= a.Most
}

// Grade says whether an answer, a place in Choices or a number, counts as right.
func (a *Asked) Grade(answer int) bool {
	if len(a.Choices) > 0 {
		return answer == a.Right
	}
	return max(answer-a.Right, a.Right-answer) <= a.Tolerance
}

// Answer is an answer in words.
func (a *Asked) Answer(n int) string {
	if len(a.Choices) > 0 {
		return a.Choices[n].Short
	}
	return format.Count(n)
}

// proof is a question with both rankings: what the answer is computed from, and the reason.
type proof struct {
	Asked
	feed          *feed.Feed
	from          feed.Dials
	before, after *feed.Ranking
}

// askOf asks q of the feed f, whose dials now stand at d. It returns false where too few
// posts are ranked for a question: under four.
func askOf(f *feed.Feed, q Question, d feed.Dials) (*Asked, bool) {
	from, to := q.dials(d)
	return between(f, q, from, to)
}

// between asks q of the move from one state of the dials to another.
func between(f *feed.Feed, q Question, from, to feed.Dials) (*Asked, bool) {
	p := proof{Asked: Asked{Question: q}, feed: f, from: from}
	p.to = to
	var err error
	if p.before, err = feed.NewRanking(f, p.from); err != nil {
		return nil, false
	}
	if p.after, err = feed.NewRanking(f, p.to); err != nil {
		return nil, false
	}
	if len(p.before.Order) < 4 || len(p.after.Order) < 4 {
		return nil, false
	}
	move := upper(p.move("goes", "is")) + ". "
	if p.from.Weights == p.to.Weights && p.from.Filters == p.to.Filters {
		move = "The dials stay where they are. "
	}
	if p.from.Scale == rank.Raw {
		move = "The scale is raw: clicks per 1,000 impressions and quality are added as they are. " + move
	}
	switch q.kind {
	case whichFirst:
		p.Text = move + "Which post will be first?"
		p.first()
	case howManyLeave:
		p.Text = move + "How many posts will leave the top ten?"
		p.leave()
	case howManyMove:
		p.Text = move + "How many of the " + format.Plural(p.before.Len(), "ranked post") + " will change rank?"
		p.moves()
	case sameTop:
		p.Text = move + "Will the same ten posts be in the top ten, each at the same rank?"
		p.same()
	case neverFirst:
		p.Text = "Three of these four posts are first at some α and β. One is not first at any. Which one? " +
			"To show it, " + p.move("goes", "is") + "."
		p.never()
	case overtakes:
		p.overtake()
		p.Text = move + p.Text
	case howManyReturn:
		p.Text = move + "How many of the posts that come back are not misinformation? The filter had removed these by mistake."
		p.returning()
	case whatPercentile:
		p.percentile()
		p.Text = move + p.Text
	case whatTrains:
		p.Text = move + "What must be retrained before the page can show the order for these weights?"
		p.trains()
	}
	return &p.Asked, true
}

// move says what changes: "β goes from 0.40 to 0.80 and α stays at 0.60".
func (p *proof) move(goes, is string) string {
	var parts []string
	dial := func(name string, from, to int32) bool {
		if from != to {
			parts = append(parts, name+" "+goes+" from "+format.Milli(from)+" to "+format.Milli(to))
		}
		return from != to
	}
	was, w := p.from.Weights, p.to.Weights
	a, b := dial("α", was.Alpha, w.Alpha), dial("β", was.Beta, w.Beta)
	stays := "stays"
	if goes != "goes" {
		stays = "stayed"
	}
	switch {
	case a && !b:
		parts = append(parts, "β "+stays+" at "+format.Milli(w.Beta))
	case b && !a:
		parts = append(parts, "α "+stays+" at "+format.Milli(w.Alpha))
	}
	for k := feed.Spam; k < feed.NumFilters; k++ {
		if f := p.to.Filters[k]; f.On != p.from.Filters[k].On {
			state := "off"
			if f.On {
				state = "on"
			}
			parts = append(parts, "the "+k.Within()+" filter, at threshold "+format.Milli(f.Threshold)+", "+is+" turned "+state)
		}
	}
	return strings.Join(parts, " and ")
}

// upper begins a sentence. A Greek letter stays as the dial's name.
func upper(s string) string {
	if strings.HasPrefix(s, "the ") {
		return "T" + s[1:]
	}
	return s
}

// offer makes the four choices of posts: the right one, and the first three others
// of candidates, in the order in which they stand before the move.
func (p *proof) offer(right int32, candidates []int32) {
	four := []int32{right}
	for _, i := range candidates {
		if len(four) < 4 && !slices.Contains(four, i) {
			four = append(four, i)
		}
	}
	slices.SortFunc(four, func(i, j int32) int { return int(p.before.Place(i) - p.before.Place(j)) })
	for _, i := range four {
		post := &p.feed.Posts[i]
		p.Choices = append(p.Choices, Choice{
			Text: format.Clip(post.Author) + ": “" + format.Opening(post.Text) + "”", Short: p.called(i), Post: i,
			Detail: "rank " + format.Count(int(p.before.Place(i))+1) + " · " + p.feed.Engagement(p.feed.Clicks[i]) + " clicks per 1,000 impressions · quality " + format.Fixed(p.feed.Quality[i], 2),
		})
	}
	p.Right = slices.Index(four, right)
}

// words makes choices of words; right is the place of the right one.
func (p *proof) words(right int, texts ...string) {
	for _, text := range texts {
		p.Choices = append(p.Choices, Choice{Text: text, Short: text, Post: -1})
	}
	p.Right = right
}

// number asks for a number.
func (p *proof) number(right, most, tolerance int, unit string) {
	p.Right, p.Most, p.Tolerance, p.Unit = right, most, tolerance, unit
}

// say adds a sentence to the reason.
func (p *proof) say(words ...string) { p.Reason = append(p.Reason, strings.Join(words, "")) }

// called is how a reason names a post.
func (p *proof) called(i int32) string {
	return "“" + format.FirstWords(p.feed.Posts[i].Text, 32) + "”"
}
