package loop

import (
	"slices"
	"strings"

	"decouple/app/format"
	"decouple/app/lab"
)

// Step is a step of the loop.
type Step uint8

// The steps.
const (
	Scoping Step = iota
	Data
	Model
	Deployment
	Monitoring
	Business
	Steps = 6
)

// String is the step's name.
func (s Step) String() string {
	return [...]string{"Scoping", "Data", "Model", "Deployment", "Monitoring", "Business analysis"}[s]
}

// Room is a part of a lab that belongs to a step: its name, and where it is (see page.LabChosen).
type Room struct{ Name, Where string }

// Rooms are the parts of labs that belong to a step.
func (s Step) Rooms() []Room { return rooms[s] }

var rooms = [Steps][]Room{
	Scoping:    {{"Rank", "rank&part=feed"}},
	Data:       {{"Import", "rank&part=feed"}, {"Classes", "frame&part=classes"}},
	Model:      {{"Compare", "rank&part=compare"}, {"Next app", "frame&part=next-app"}, {"Tree", "frame&part=tree"}},
	Deployment: {{"Large feed", "rank&part=million"}, {"Scale", "operate&part=scale"}, {"Versions", "operate&part=versions"}, {"Swap", "operate&part=swap"}},
	Monitoring: {{"Silent", "operate&part=silent"}, {"Feedback", "measure&part=feedback"}},
	Business:   {{"Readers", "measure&part=readers"}, {"A/B test", "measure&part=ab"}, {"Ship", "measure&part=ship"}},
}

// task is something to be done at a step, which a lab writes into the journal.
type task struct {
	step Step
	// lab and did are the entry's words; about is what its About begins with, "" for any.
	lab, did, about string
	// noun is what is counted once it is done, where that is worth a word; done says it
	// otherwise. todo asks for it.
	noun, done, todo string
}

var tasks = []task{
	{Data, "rank", "trained", "own feed", "", "A feed of your own", "A feed of your own"},
	{Data, "frame", "trained", "classes", "", "A number cut into classes", "A number, or classes of it?"},
	{Model, "rank", "trained", "coupled", "coupled training", "", "A coupled model, to compare with two"},
	{Model, "frame", "trained", "next app", "", "N classes against one score", "N classes against one score"},
	{Model, "frame", "trained", "titles", "", "A tree of categories", "A tree of categories"},
	{Deployment, "rank", "made", "large feed", "", "A feed too long to sort at each frame", "A feed too long to sort at each frame"},
	{Deployment, "operate", "ran", "scale", "", "A busy day, and machines for it", "A busy day, and machines for it"},
	{Deployment, "operate", "made again", "version", "", "A model made again from its recipe", "A model made again from its recipe"},
	{Deployment, "operate", "ran", "swap", "", "A model replaced while people read", "A model replaced while people read"},
	{Monitoring, "operate", "ran", "changes", "", "A change that no log shows", "A change that no log shows"},
	{Monitoring, "measure", "ran", "worlds", "", "A model that learns from its own ranking", "A model that learns from its own ranking"},
	{Business, "measure", "simulated", "readers", "", "Which weights keep readers", "Which weights keep readers"},
	{Business, "measure", "ran", "test", "A/B test", "", "An A/B test, read on its day"},
	{Business, "measure", "tested", "pair", "pair of models tested", "", "A pair of models: does B ship?"},
}

// Progress is how far the reader has come at a step.
type Progress struct {
	// Done are what has been done, Todo what is missing.
	Done, Todo []string
	// Began says that something has been done there.
	Began bool
}

// Word is how far that is, in a word or two.
func (p *Progress) Word() string {
	switch {
	case !p.Began:
		return "not yet"
	case len(p.Todo) > 0:
		return "started"
	}
	return "done"
}

func (p *Progress) equal(o *Progress) bool {
	return p.Began == o.Began && slices.Equal(p.Done, o.Done) && slices.Equal(p.Todo, o.Todo)
}

// progress is how far the reader has come at each step.
func progress(env *lab.Env, sheet *Sheet) (all [Steps]Progress) {
	scoping, data := &all[Scoping], &all[Data]
	if goal := sheet.Lines[goalLine]; goal != "" {
		scoping.Done, scoping.Began = append(scoping.Done, "Goal: "+format.Clip(goal)), true
	} else {
		scoping.Todo = append(scoping.Todo, "A business goal")
	}
	left := 0
	for i, line := range sheet.Lines {
		switch {
		case line != "":
			scoping.Began = true
		case Lines[i].auto == nil:
			left++
		}
	}
	if left > 0 {
		scoping.Todo = append(scoping.Todo, format.Plural(left, "line")+" of the sheet below")
	} else {
		scoping.Done = append(scoping.Done, "All lines of the sheet below")
	}
	data.Done = append(data.Done, format.Plural(len(env.Feed.Posts), "post")+" to rank")
	for i := range tasks {
		t := &tasks[i]
		p := &all[t.step]
		switch n := t.count(env.Journal().Entries()); {
		case n == 0:
			p.Todo = append(p.Todo, t.todo)
		case t.noun != "":
			p.Done, p.Began = append(p.Done, format.Plural(n, t.noun)), true
		default:
			p.Done, p.Began = append(p.Done, t.done), true
		}
	}
	return all
}

// count is how often the task has been done.
func (t *task) count(entries []lab.Entry) int {
	n := 0
	for i := range entries {
		if e := &entries[i]; e.Lab == t.lab && e.Did == t.did && strings.HasPrefix(e.About, t.about) {
			n++
		}
	}
	return n
}
