package tree

import (
	"fmt"

	"decouple/app/format"
	"decouple/app/hierarchy"
	"decouple/app/job"
	"decouple/app/lab"
)

// Elements that get the focus: the state of the training, the field of the title.
const (
	StateID = "tree-state"
	TitleID = "title"
	OwnID   = "own-titles"
)

// SureDial is the dial of where the descent stops.
const SureDial = "sure"

// seed deals the titles into folds.
const seed = 1

// Part is the part's state. Make one with [New]; its fields are for reading.
type Part struct {
	lab.Base
	Settings Settings
	// Step is the choice whose words are shown, by its place in Answer.Steps.
	Step int

	// Trained are the models that the settings ask for, nil until they are there; Answer is what
	// they say of the title, nil where it has no word.
	Trained *Trained
	Answer  *Answer
	// Figures is how models did on titles that they had not seen, nil until it is known.
	Figures *Figures
	// Grown is how a category that was added is found, nil until it is known.
	Grown *Grown
	// Failure says why there are no models or no figures, or is empty.
	Failure string

	models *models
	held   *hierarchy.Held
	// File has the reader's own titles. number is that of the file whose titles are shown, 0 for the page's; categories are their
	// leaves, nil until they were read. open says that the part is shown.
	File       lab.OwnFile
	number     int
	categories []string
	open       bool
	// asked is what was asked for last, to be tried once.
	asked struct {
		training, judging Request
		trained, judged   bool
	}
}

// New returns the part, to be opened.
func New() *Part {
	p := &Part{Settings: Defaults}
	p.File = lab.NewOwnFile("frame/titles", "titles", "the page’s titles", func(env *lab.Env) {
		if p.open {
			p.Open(env)
		}
		env.Changed(lab.Drawn)
	})
	return p
}

// Info is the part's row in the lab's list of parts.
func (*Part) Info() lab.Part { return lab.Part{Key: "tree", Title: "Tree"} }

// Link are its rows of the link.
func (p *Part) Link() []lab.Rows { return []lab.Rows{link.Bind(&p.Settings), p.File.Rows("titles")} }

// Kinds are its kinds of work.
func (*Part) Kinds() []job.Any { return []job.Any{Training, Judging} }

// Tree is the tree of the models, nil without them.
func (p *Part) Tree() *hierarchy.Tree {
	if p.models == nil {
		return nil
	}
	return p.models.tree
}

// Titles is how many titles the models learned from, 0 without models.
func (p *Part) Titles() int {
	if p.models == nil {
		return 0
	}
	return len(p.models.titles)
}

// Own says whether the titles are the reader's own.
func (p *Part) Own() bool { return p.number > 0 }

// Open trains what the settings ask for.
func (p *Part) Open(env *lab.Env) {
	p.open = true
	waits := p.File.Wait(env)
	if n := p.File.Number(); n != p.number || waits {
		p.number, p.categories = n, nil
		p.clear()
	}
	if waits {
		return
	}
	p.catchUp(env)
	p.answer()
}

// Close implements [lab.View].
func (p *Part) Close(*lab.Env) { p.open = false }

// Forget implements [lab.Keeper].
func (p *Part) Forget(env *lab.Env) string { return p.File.Forget(env) }

// clear lets go of what was made of other titles.
func (p *Part) clear() {
	p.Trained, p.models, p.Answer, p.Figures, p.Grown, p.held = nil, nil, nil, nil, nil, nil
	p.asked.trained, p.asked.judged = false, false
}

// Rest says what became of the title, and keeps it in the link.
func (p *Part) Rest(env *lab.Env) {
	env.Push()
	env.Announce(p.Said())
}

// wanted is what the settings ask for.
func (p *Part) wanted() Request {
	q := Request{Own: p.Own(), Added: p.Settings.Added != NotAdded, Seed: seed}
	if q.Own && q.Added {
		q.Leaf = p.Leaf()
	}
	return q
}

// Categories are those of the reader's own titles, in the order of the leaves: of these one
// can be held back and added. They are nil until the file was read.
func (p *Part) Categories() []string { return p.categories }

// Leaf is the place of the one that is.
func (p *Part) Leaf() int {
	if n := len(p.categories); n > 0 {
		return min(p.Settings.Leaf, n-1)
	}
	return p.Settings.Leaf
}

// catchUp begins what is missing, unless it was tried or is under way: first the models, then
// the figures. It may be called at any time.
func (p *Part) catchUp(env *lab.Env) {
	want := p.wanted()
	if p.Trained != nil && p.asked.trained && p.asked.training != want {
		p.Trained, p.models, p.Answer, p.Figures, p.Grown, p.held = nil, nil, nil, nil, nil, nil
	}
	if q, j := lab.Doing(env.Work, Training); j != nil && q == want {
		return
	}
	if q, j := lab.Doing(env.Work, Judging); j != nil && q == want {
		return
	}
	switch {
	case p.Trained == nil && !(p.asked.trained && p.asked.training == want):
		p.Failure = ""
		lab.Begin(env, Training, want, p.File.Shown(), lab.On[Trained]{Auto: true, Done: p.take, Failed: p.fail, Dropped: p.drop})
		// Only now: the job in whose place it came, if it was one of these, has noted that it was given up.
		p.asked.training, p.asked.trained, p.asked.judged = want, true, false
	case p.Trained != nil && !(p.asked.judged && p.asked.judging == want):
		lab.Begin(env, Judging, want, p.File.Shown(), lab.On[Judged]{Auto: true, Done: p.judge, Failed: p.fail, Dropped: p.drop})
		p.asked.judging, p.asked.judged = want, true
	}
}

func (p *Part) fail(_ *lab.Env, why string) { p.Failure = why }

// drop notes that a job was given up: cancelled by the reader it waits for the button, else it
// is begun again when the part is next opened.
func (p *Part) drop(_ *lab.Env, cancelled bool) {
	if cancelled {
		p.Failure = "The training was stopped."
		return
	}
	if p.Trained == nil {
		p.asked.trained = false
	}
	p.asked.judged = false
}

// take takes models.
func (p *Part) take(env *lab.Env, t Trained) {
	m, err := unpack(&t)
	if err != nil {
		p.fail(env, "The worker’s answer could not be read: "+job.Sentence(err)+" Try again.")
		return
	}
	p.Trained, p.models = &t, m
	p.File.Keep(env)
	if p.Own() && p.categories == nil {
		for leaf := range m.tree.Leaves() {
			p.categories = append(p.categories, m.tree.Names(m.tree.LeafNode(int32(leaf))))
		}
	}
	p.Figures, p.Grown, p.held = nil, nil, nil
	p.answer()
	env.Note("trained", "titles", "")
	if p.Own() {
		env.Announce(fmt.Sprintf("Trained on %s in %d categories.", format.Plural(len(m.titles), "title"), m.tree.Leaves()))
	}
	env.Changed(lab.Drawn)
	p.catchUp(env)
}

// answer asks the models for the title.
func (p *Part) answer() {
	p.Answer = nil
	if p.models == nil {
		return
	}
	model := p.models.trained
	if p.Settings.Added == BranchAlone && p.models.before != nil {
		model = p.models.before
	}
	p.Answer = p.models.ask(model, p.Settings.Title, float64(p.Settings.Sure)/1000)
	p.Step = min(max(p.Step, 0), len(p.Answer.Steps)-1)
}

// Said is what became of the title, in a sentence.
func (p *Part) Said() string {
	a := p.Answer
	if a == nil {
		return "No model is trained yet."
	}
	t := p.models.tree
	said := fmt.Sprintf("Greedy: %s, %s. ", t.Node(a.Greedy).Name, format.Fixed(a.Joint[a.Greedy], 2))
	if a.Stopped != a.Greedy {
		where := "the title itself"
		if a.Stopped != hierarchy.Root {
			where = t.Node(a.Stopped).Name
		}
		said = fmt.Sprintf("Not sure enough, so the descent stops at %s. ", where)
	}
	return said + fmt.Sprintf("Soft: %s, %s.", t.Node(a.Soft).Name, format.Fixed(a.Joint[a.Soft], 2))
}
