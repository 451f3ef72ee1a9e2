// Package large draws the large feed of the Rank lab and how long each move of a dial
// takes in it. Its list of posts is package largelist's.
package large

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/large"
	"decouple/app/rank"
	"decouple/app/ui/element"
	"decouple/app/ui/ranking/control"
)

// The IDs of the view's elements, besides those of the lab's part: SlotID holds the list,
// which package largelist owns under ListID, WhereID says which ranks are in view, and
// GoID is the field for a rank to go to.
const (
	SlotID  = "crowd-slot"
	ListID  = "crowd-list"
	WhereID = "crowd-where"
	GoID    = "crowd-go"
)

// Data is what the view of a large feed shows.
type Data struct {
	View       ranking.Part
	HasModels  bool
	Panel      ranking.Panel
	Objectives control.ObjectivesData
	Filters    [3]control.FilterData
	Size       int
	// Cost says what a feed of this size takes.
	Cost string
	// Making says that the worker is at it: Stage and Detail in words, Done from 0 to
	// 1, below 0 where it is not known.
	Making        bool
	Stage, Detail string
	Done          float64
	// Failure says why there is no feed, or is empty.
	Failure string
	// Ready says that there is a feed of Size posts. Ranked is how many of them pass
	// the filters, Count says so in words.
	Ready   bool
	Ranked  int
	Count   string
	Latency latencyData
}

// sizeNames are the sizes of generated feeds as the page writes and links know them.
func sizeNames() (names, values []string) {
	for _, n := range large.Sizes {
		names, values = append(names, format.Count(n)), append(values, strconv.Itoa(n))
	}
	return names, values
}

// Part is the view of a large feed: the same three panels as the sample feed's.
type Part struct {
	app.Compo
	View Data
	// Ready is called once the list's place stands in the document.
	Ready func()
}

// Render implements app.Composer.
func (p *Part) Render() app.UI {
	v := p.View
	return app.Main().ID(large.ViewID).Class("bench", "crowd").TabIndex(-1).Aria("labelledby", "crowd-h").Body(
		&control.Panels{Panel: v.Panel, Middle: "Times"},
		app.Section().Class("panel", "controls").Aria("label", "Objectives and filters").Body(
			&control.Objectives{View: v.Objectives, NoField: true},
			&control.Filters{View: v.Filters},
		),
		app.Section().Class("feed").Aria("labelledby", "crowd-h").Body(
			&head{View: v},
			&slot{Ready: p.Ready},
		),
		app.Aside().Class("panel", "insight").TabIndex(0).Aria("label", "Time per move").Body(
			&latency{View: v.Latency},
		),
	)
}

// head is the choice of a size, what its making is at, and the way to a rank.
type head struct {
	app.Compo
	View Data
}

// Render implements app.Composer.
func (h *head) Render() app.UI {
	v := h.View
	names, values := sizeNames()
	return app.Header().Class("crowd__head").Body(
		app.Div().Class("head").Body(
			app.H1().ID("crowd-h").Text(format.Plural(v.Size, "generated post")),
			app.Div().Body(control.Labs(v.View, v.HasModels, false)),
		),
		app.Div().Class("crowd__sizes").Body(
			element.Segment("posts", "Posts to generate", names, values, strconv.Itoa(v.Size), false),
			app.P().Class("note").ID("crowd-cost").Text(v.Cost),
		),
		app.Div().ID(large.MakeID).Class("crowd__making").TabIndex(-1).Body(progress(v)...),
		goTo(v),
	)
}

// progress is the progress, or what came of it.
func progress(v Data) []app.UI {
	switch {
	case v.Making:
		bar := app.Progress().Aria("label", "Posts made").Max(1)
		if v.Done >= 0 {
			bar = bar.Value(format.Fixed(v.Done, 3))
		}
		return []app.UI{
			app.Span().Class("note").Text(v.Stage), bar, app.Span().Class("note").Text(v.Detail),
			element.Button("cancel", large.MakeID).Class("btn", "btn--line").Text("Cancel"),
		}
	case v.Failure != "":
		return []app.UI{
			app.P().Class("failure").Role("alert").Text(v.Failure),
			makeButton(v.Size, "Try again"),
		}
	case !v.Ready:
		return []app.UI{
			app.P().Class("note").Text("No feed of this size has been made yet."),
			makeButton(v.Size, "Make "+format.Plural(v.Size, "post")),
		}
	}
	return []app.UI{
		app.P().Class("note").ID("crowd-count").Text(v.Count),
		app.P().Class("key").Body(
			app.Span().DataSet("obj", "e").Text("engagement"),
			app.Span().DataSet("obj", "q").Text("quality"),
		),
	}
}

func makeButton(size int, text string) app.UI {
	return element.Button("crowd-make", strconv.Itoa(size)).Class("btn", "btn--line").Text(text)
}

// goTo is the field for a rank, beside the ranks in view.
func goTo(v Data) app.UI {
	row := app.Div().Class("crowd__go")
	switch {
	case !v.Ready:
		return row
	case v.Ranked == 0:
		return row.Body(app.P().Class("empty").Text("No post passes the filters. Raise a threshold or turn a filter off."))
	}
	return row.Body(
		app.Span().ID(WhereID).Class("note"),
		app.Label().For(GoID).Body(
			app.Text("Go to rank"),
			app.Input().ID(GoID).Class("num").Type("number").Min(1).Max(v.Ranked).Step(1).DataSet("act", "go-to"),
		),
	)
}

// slot holds the list.
type slot struct {
	app.Compo
	Ready func()
}

// OnMount implements app.Mounter.
func (s *slot) OnMount(app.Context) {
	if s.Ready != nil {
		s.Ready()
	}
}

// Render implements app.Composer.
func (s *slot) Render() app.UI { return app.Div().ID(SlotID).Class("crowd__slot") }

// costText says what a feed of n posts takes, in time as far as this machine has shown it.
func costText(pace large.Pace, n int) string {
	text := "Takes " + memoryText(large.Memory(n))
	if pace.Posts > 0 {
		text += " and, by the pace of the " + format.Plural(pace.Posts, "post") + " made before, " + secondsText(pace.Estimate(n))
	} else {
		text += " and some time, which shows while it is made"
	}
	return text + ". Made on this machine and kept in this page only."
}

// memoryText writes bytes to two figures.
func memoryText(bytes int) string {
	mb := float64(bytes) / 1e6
	switch {
	case mb < 0.95:
		return "less than 1\u202fMB of memory"
	case mb < 9.5:
		return "about " + format.Fixed(mb, 0) + "\u202fMB of memory"
	}
	unit := math.Pow(10, math.Floor(math.Log10(mb))-1)
	return "about " + format.Count(int(math.Round(mb/unit)*unit)) + "\u202fMB of memory"
}

// secondsText writes seconds as a guess.
func secondsText(s float64) string {
	switch {
	case s < 0.95:
		return "less than a second"
	case s < 9.5:
		return "about " + format.Plural(int(math.Round(s)), "second")
	case s < 57.5:
		return "about " + format.Plural(5*int(math.Round(s/5)), "second")
	}
	return "about " + format.Plural(int(math.Round(s/60)), "minute")
}

// View returns what the view of a large feed shows of m.
func View(m *ranking.Lab, now float64) Data {
	s := m.Settings
	v := Data{
		View: s.Part, HasModels: m.Source == lab.Own, Panel: s.Panel, Size: s.Large.Size, Done: -1,
		Cost:    costText(m.Large.Pace, s.Large.Size),
		Latency: latencyView(&m.Large.Latency), Filters: filtersView(m),
		Objectives: control.ObjectivesData{Weights: m.Weights, Scale: m.Scale, Share: element.Share(m.Weights), Swaps: control.SwapsView(m), Wrong: [2]string{m.MistypedWords("alpha"), m.MistypedWords("beta")}},
	}
	if m.Scale == rank.Raw {
		v.Objectives.Trap = "Clicks run to hundreds and quality from 0 to 1. They are added as they are."
	}
	if q, j := lab.Doing(m.Work, large.Making); j != nil {
		v.Making, v.Stage, v.Done = true, element.UpperFirst(j.Stage), j.Done
		v.Detail = makingDetail(j, q.Posts, now)
	}
	v.Failure = m.Large.Failure
	if f := m.Large.Feed; f != nil {
		v.Ready, v.Ranked = true, f.Ranks.Len()
		v.Count = format.Count(v.Ranked) + " ranked of " + format.Plural(f.Len(), "generated post") + ", " +
			format.Count(f.Len()-v.Ranked) + " removed by filters."
		cols, _ := f.Ranks.Candidates()
		v.Latency.Found = format.Plural(cols.Len(), "candidate") + " of " + format.Count(v.Ranked) + " kept posts: only these can be among the first " +
			strconv.Itoa(large.Top) + " under any weights."
		if t := m.Large.Latency.Filter; t.Len() > 0 {
			v.Latency.Found += " To keep the posts, scale them, find the candidates and update the list took " + duration(t.Last) + " at the last change of a filter or the scale; a move of a dial does none of it."
		} else {
			v.Latency.Found += " They are found at each change of a filter or the scale, not at a move of a dial. Change one, and what it took stands here."
		}
	}
	return v
}

// makingDetail says how many posts are made, for how long it has taken, and how
// long it may still take.
func makingDetail(j *lab.Job, posts int, now float64) string {
	took := max(0, j.Seconds(now))
	text := format.Fixed(took, 0) + "\u202fs"
	if j.Done > 0 {
		text = format.Count(int(j.Done*float64(posts))) + " of " + format.Plural(posts, "post") + ", " + text
	}
	if j.Done > 0.02 && took > 2 {
		text += ", about " + format.Fixed(max(1, took*(1-j.Done)/j.Done), 0) + "\u202fs left"
	}
	return text
}

// filtersView are the filters with what they take out of the large feed.
func filtersView(m *ranking.Lab) [3]control.FilterData {
	var v [3]control.FilterData
	for k := range v {
		f := m.Filters[k]
		v[k] = control.FilterData{Kind: feed.FilterKind(k), On: f.On, Threshold: f.Threshold, Removed: "off", Wrong: m.MistypedWords(feed.FilterKind(k).Key())}
		switch {
		case f.On && m.Large.Feed != nil:
			v[k].Removed = format.Count(m.Large.Feed.Removed[k]) + " removed"
		case f.On:
			v[k].Removed = "on"
		}
	}
	return v
}
