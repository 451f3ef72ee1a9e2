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
	"decouple/app/ui/html"
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
	Folds      ranking.Folds
	// Removed says what the filters remove.
	Removed string
	Size    int
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
	// Drawn is called after each drawing.
	Drawn func()
}

// OnUpdate implements app.Updater.
func (p *Part) OnUpdate(ctx app.Context) {
	if p.Drawn != nil {
		ctx.Defer(func(app.Context) { p.Drawn() })
	}
}

// Render implements app.Composer.
func (p *Part) Render() app.UI {
	v := p.View
	return html.One(`
		<main id="{}" class="bench crowd" tabindex="-1" aria-labelledby="crowd-h">
			{}
			<section class="panel controls" aria-label="Objectives and filters">{}{}</section>
			<section class="feed" aria-labelledby="crowd-h">{}{}</section>
			<aside class="panel insight" tabindex="0" aria-label="Time per move">{}</aside>
		</main>`, large.ViewID, &control.Panels{Panel: v.Panel, Middle: "Times"},
		&control.Objectives{View: v.Objectives},
		control.Folds{
			Open: v.Folds, Removed: v.Removed,
			Tuning: &control.Tuning{View: v.Objectives, NoField: true}, Filters: &control.Filters{View: v.Filters},
		}.Block(),
		&head{View: v}, &slot{Ready: p.Ready}, &latency{View: v.Latency})
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
	return html.One(`
		<header class="crowd__head">
			<div class="head"><h1 id="crowd-h">{}</h1><div>{}</div></div>
			<div class="crowd__sizes">{}<p class="note" id="crowd-cost">{}</p></div>
			<div id="{}" class="crowd__making" tabindex="-1">{}</div>
			{}
		</header>`, format.Plural(v.Size, "generated post"), control.Labs(v.View, v.HasModels, false),
		element.Segment("posts", "Posts to generate", names, values, strconv.Itoa(v.Size), false), v.Cost, large.MakeID, progress(v), goTo(v))
}

// progress is the progress, or what came of it.
func progress(v Data) []app.UI {
	switch {
	case v.Making:
		var done any
		if v.Done >= 0 {
			done = format.Fixed(v.Done, 3)
		}
		return html.All(`
			<span class="note">{}</span>
			<progress aria-label="Posts made" max="1" value="{}"></progress>
			<span class="note">{}</span>
			<button type="button" data-act="cancel" data-id="{}" class="btn btn--line">Cancel</button>`, v.Stage, done, v.Detail, large.MakeID)
	case v.Failure != "":
		return html.All(`<p class="failure" role="alert">{}</p>{}`, v.Failure, makeButton(v.Size, "Try again"))
	case !v.Ready:
		return html.All(`<p class="note">No feed of this size has been made yet.</p>{}`, makeButton(v.Size, "Make "+format.Plural(v.Size, "post")))
	}
	return html.All(`
		<p class="note" id="crowd-count">{}</p>
		<p class="key"><span data-obj="e">engagement</span><span data-obj="q">quality</span></p>`, v.Count)
}

func makeButton(size int, text string) app.UI {
	return html.One(`<button type="button" data-act="crowd-make" data-id="{}" class="btn btn--line">{}</button>`, size, text)
}

// goTo is the field for a rank, beside the ranks in view.
func goTo(v Data) app.UI {
	switch {
	case !v.Ready:
		return html.One(`<div class="crowd__go"></div>`)
	case v.Ranked == 0:
		return html.One(`<div class="crowd__go"><p class="empty">No post passes the filters. Raise a threshold or turn a filter off.</p></div>`)
	}
	return html.One(`
		<div class="crowd__go">
			<span id="{}" class="note"></span>
			<label for="{}">Go to rank<input id="{}" class="num" type="number" min="1" max="{}" step="1" data-act="go-to"></label>
		</div>`, WhereID, GoID, GoID, v.Ranked)
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
func (s *slot) Render() app.UI {
	return html.One(`<div id="{}" class="crowd__slot"></div>`, SlotID)
}

// costText says what a feed of n posts takes, in time as far as this machine has shown it.
func costText(pace large.Pace, n int) string {
	text := "Takes " + memoryText(large.Memory(n))
	if pace.Posts > 0 {
		text += " and, at the speed of the last " + format.Plural(pace.Posts, "post") + ", " + secondsText(pace.Estimate(n))
	} else {
		text += "; the time shows while it is made"
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
		Latency: latencyView(&m.Large.Latency), Filters: filtersView(m), Folds: m.Folds, Removed: "no posts yet",
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
		v.Removed = control.RemovedWords(v.Ranked, f.Len())
		v.Count = format.Count(v.Ranked) + " ranked of " + format.Plural(f.Len(), "generated post") + ", " +
			format.Count(f.Len()-v.Ranked) + " removed by filters."
		cols, _ := f.Ranks.Candidates()
		v.Latency.Found = format.Plural(cols.Len(), "candidate") + " of " + format.Count(v.Ranked) + " kept posts: only these can be among the first " +
			strconv.Itoa(large.Top) + " under any weights."
		if t := m.Large.Latency.Filter; t.Len() > 0 {
			v.Latency.Found += " The last change of a filter or the scale took " + duration(t.Last) + ": filtering, scaling, finding the candidates and updating the list. A move of a dial does none of it."
		} else {
			v.Latency.Found += " They are found at each change of a filter or the scale, not at a move of a dial. Change one to see how long that takes."
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
