package state

import (
	"slices"
	"strconv"
	"strings"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/rank"
)

// Question is one to be answered before the dials move. It says where the feed
// stands and what moves, and holds no answer: the engine gives that, see [Asked].
type Question struct {
	// Key names the question in links; Title names it in the list, and gives
	// nothing away.
	Key, Title string
	// Start and Move are link fragments: what the feed starts from, all else being
	// at its default, and what is then set. An instructor's own question has no
	// Start: it is asked of the settings as they are.
	Start, Move string

	kind askKind
	own  bool
}

// askKind is what is asked about a move.
type askKind uint8

const (
	whichFirst     askKind = iota // which post is first after it
	howManyLeave                  // how many of the top ten it replaces
	howManyMove                   // how many posts it gives another rank
	sameTop                       // whether the top ten stay in their places
	neverFirst                    // which of four posts no weights put first
	overtakes                     // whether a post passes one that is ahead in both
	howManyReturn                 // how many that it brings back were wrongly removed
	whatPercentile                // where it takes the first post's percentile
	whatTrains                    // which models it makes train again
)

// Questions are the ten about the sample feed, in the order in which they are
// asked.
var Questions = []Question{
	{Key: "zero-beta", Title: "β goes to 0", Move: "b=0", kind: whichFirst},
	{Key: "first-08", Title: "β rises from 0 to 0.8: the first post", Start: "b=0", Move: "b=0.8", kind: whichFirst},
	{Key: "top-08", Title: "β rises to 0.8: the top ten", Move: "b=0.8", kind: howManyLeave},
	{Key: "halve-both", Title: "Both dials are halved", Move: "a=0.3&b=0.2", kind: howManyMove},
	{Key: "raw-scale", Title: "Clicks and quality added raw", Start: "scale=raw", Move: "b=1", kind: sameTop},
	{Key: "never-first", Title: "One that no weights put first", Move: "a=1&b=0.23", kind: neverFirst},
	{Key: "pass", Title: "Two posts, and more quality", Move: "b=1", kind: overtakes},
	{Key: "strict-filter", Title: "A strict filter is turned off", Start: "misinfo=0.2", Move: "misinfo-on=0", kind: howManyReturn},
	{Key: "percentile", Title: "A filter, and the percentile of a post it keeps", Start: "misinfo-on=0", Move: "misinfo-on=1", kind: whatPercentile},
	{Key: "retrain", Title: "What must be trained again", Move: "b=0.8", kind: whatTrains},
}

// FindQuestion returns the question of this key: one of [Questions], or an own
// one, first-b800 or changes-a300: what is asked, the dial, and where it goes in
// thousandths.
func FindQuestion(key string) (Question, bool) {
	for _, q := range Questions {
		if q.Key == key {
			return q, true
		}
	}
	what, to, _ := strings.Cut(key, "-")
	q := Question{Key: key, own: true}
	switch what {
	case "first":
		q.kind = whichFirst
	case "changes":
		q.kind = howManyLeave
	default:
		return Question{}, false
	}
	if len(to) < 2 || to[0] != 'a' && to[0] != 'b' {
		return Question{}, false
	}
	milli, err := strconv.Atoi(to[1:])
	if err != nil || milli < 0 || milli > rank.WeightMax || strconv.Itoa(milli) != to[1:] {
		return Question{}, false
	}
	q.Move = to[:1] + "=" + format.Milli(int32(milli))
	q.Title = "Your own question"
	return q, true
}

// OwnKey is the key of an own question.
func OwnKey(f OwnForm) string {
	what, dial := "first", "b"
	if f.Changes {
		what = "changes"
	}
	if f.Alpha {
		dial = "a"
	}
	return what + "-" + dial + strconv.Itoa(int(f.To))
}

// settings are those that the question starts from and ends with, on a page that
// now has the settings s. Its look, and for an own question all else, stay.
func (q *Question) settings(s Settings) (from, to Settings) {
	from = s
	if !q.own {
		d := Defaults()
		from.Weights, from.Scale, from.Filters = d.Weights, d.Scale, d.Filters
		apply(&from, q.Start)
	}
	from.View, from.Panel, from.Source, from.Wave, from.Ask = FeedView, Posts, Sample, false, q.Key
	to = from
	to.Ask = ""
	apply(&to, q.Move)
	return from, to
}

// apply sets what a fragment of this package says, and leaves all else.
func apply(s *Settings, fragment string) {
	for pair := range strings.SplitSeq(fragment, "&") {
		if key, v, ok := strings.Cut(pair, "="); ok {
			_ = find(key).set(s, v) // tests hold every fragment to the table
		}
	}
}

// Asked is a question put to a feed, with the answer and the reason that the
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

	to Settings
}

// Choice is one answer to choose.
type Choice struct {
	// Text is the answer, and Short how it is called afterwards.
	Text, Short string
	// Detail is what is known of it before the move, After what the move makes of
	// it; either may be empty.
	Detail, After string

	post int32 // -1 for none
}

// put is a question with both rankings: what an answer is computed from.
type put struct {
	Asked
	feed          *Feed
	from          Settings
	before, after *Ranking
}

// asked puts q to the feed f. It reports false where too few posts are ranked for
// a question: under four.
func asked(f *Feed, q Question, now Settings) (*Asked, bool) {
	p := put{Asked: Asked{Question: q}, feed: f}
	p.from, p.to = q.settings(now)
	var err error
	if p.before, err = feed.NewRanking(f, p.from.Dials); err != nil {
		return nil, false
	}
	if p.after, err = feed.NewRanking(f, p.to.Dials); err != nil {
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
		p.Text = move + "How many of the posts that are now in the top ten will no longer be in it?"
		p.leave()
	case howManyMove:
		p.Text = move + "How many of the " + format.Plural(len(p.before.Order), "ranked post") + " will have another rank?"
		p.moves()
	case sameTop:
		p.Text = move + "Will the same ten posts be in the top ten, each at its rank of now?"
		p.same()
	case neverFirst:
		p.Text = "Three of these four posts are first at some α and β. One is not first at any. Which one? " +
			"To show it, " + p.move("goes", "is") + "."
		p.never()
	case overtakes:
		p.overtake()
		p.Text = move + p.Text
	case howManyReturn:
		p.Text = move + "How many of the posts that come back are not misinformation, so had been removed by mistake?"
		p.returning()
	case whatPercentile:
		p.percentile()
		p.Text = move + p.Text
	case whatTrains:
		p.Text = move + "What must be trained again before the order for these weights can be shown?"
		p.trains()
	}
	return &p.Asked, true
}

// move says what changes: "β goes from 0.40 to 0.80 and α stays at 0.60".
func (p *put) move(goes, is string) string {
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
	for k := Spam; k < feed.NumFilters; k++ {
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
func (p *put) offer(right int32, candidates []int32) {
	four := []int32{right}
	for _, i := range candidates {
		if len(four) < 4 && !slices.Contains(four, i) {
			four = append(four, i)
		}
	}
	slices.SortFunc(four, func(i, j int32) int { return int(p.before.Rank[i] - p.before.Rank[j]) })
	for _, i := range four {
		post := &p.feed.Posts[i]
		p.Choices = append(p.Choices, Choice{
			Text: format.Clip(post.Author) + ": “" + format.Opening(post.Text) + "”", Short: p.called(i), post: i,
			Detail: "rank " + format.Count(int(p.before.Rank[i])+1) + " · " + p.feed.Engagement(p.feed.Clicks[i]) + " clicks per 1,000 impressions · quality " + format.Fixed(p.feed.Quality[i], 2),
		})
	}
	p.Right = slices.Index(four, right)
}

// words makes choices of words; right is the place of the right one.
func (p *put) words(right int, texts ...string) {
	for _, text := range texts {
		p.Choices = append(p.Choices, Choice{Text: text, Short: text, post: -1})
	}
	p.Right = right
}

// number asks for a number.
func (p *put) number(right, most, tolerance int, unit string) {
	p.Right, p.Most, p.Tolerance, p.Unit = right, most, tolerance, unit
}

// say adds a sentence to the reason.
func (p *put) say(words ...string) { p.Reason = append(p.Reason, strings.Join(words, "")) }

// called is how a reason names a post.
func (p *put) called(i int32) string {
	return "“" + format.FirstWords(p.feed.Posts[i].Text, 32) + "”"
}
