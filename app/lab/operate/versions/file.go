package versions

import (
	"strconv"
	"strings"

	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/model"
	"decouple/app/sample"
	"decouple/app/version"
)

// Opened is a version from a file.
type Opened struct {
	Name    string
	Version *version.Version
	// Lacks are sentences that say what is missing to carry on the work.
	Lacks []string
	// There says that a version of this recipe is here already, and Same that it has the same weights.
	There, Same bool
}

// describe writes the model card of a version that was made here, without who made it.
func describe(v *version.Version) {
	k, d := v.Recipe.Model, &v.Recipe.Data
	if k == version.Coupled {
		describeCoupled(v)
		return
	}
	if d.Own {
		v.Card = version.Card{
			For:    purposes[k],
			Data:   "A feed of its author’s own, " + DataText(d) + ".",
			Limits: "It knows only that feed, and its figure is from held-out folds of it. It also reads those other columns of the feed that it learned from. Only someone with the feed can make it again.",
		}
		if k == model.Engagement {
			v.Card.For = "To predict the engagement of that feed, as one of two scores that a feed is ranked by."
		}
		v.MeasureOwn()
		return
	}
	v.Card = version.Card{
		For:    purposes[k],
		Data:   "Posts that were generated for this project; " + DataText(d) + ".",
		Limits: "It has seen only generated posts, in English; a real feed is harder. Words that it has not seen tell it nothing. The figures are from " + strconv.Itoa(len(sample.Posts())) + " hand-written posts.",
	}
	v.Card.Measure(v.Set, k, sample.Posts())
}

var purposes = [...]string{
	"To remove spam from a feed before it is ranked, at a threshold that a person chooses.",
	"To remove posts that are not safe for work before a feed is ranked, at a threshold that a person chooses.",
	"To remove misinformation before a feed is ranked, at a threshold that a person chooses.",
	"To predict clicks per 1,000 impressions, as one of two scores that a feed is ranked by.",
	"To predict how good a post is for its reader, as one of two scores that a feed is ranked by.",
}

// FileChosen opens a version from a file.
type FileChosen struct{ File job.File }

// Happen reads it.
func (msg FileChosen) Happen(p *Part, env *lab.Env) {
	name := msg.File.Name()
	p.Opened, p.Refused = nil, ""
	env.Changed(lab.Drawn)
	if msg.File.Size() > version.MaxFile {
		p.refuse(env, name, "it has more bytes than any version: choose a file that this page saved")
		return
	}
	env.Do(lab.ReadFile{File: msg.File, Then: func(text string, err error) lab.Msg { return lab.For(p, fileRead{name, text, err}) }})
}

func (p *Part) refuse(env *lab.Env, name, why string) {
	p.Refused = "“" + name + "” was not accepted: " + strings.TrimSuffix(why, ".") + "."
	env.Announce(p.Refused)
	env.Do(lab.Focus{IDs: []string{OpenID}})
}

type fileRead struct {
	name, text string
	err        error
}

// Happen shows what the file has, and what is missing.
func (msg fileRead) Happen(p *Part, env *lab.Env) {
	env.Changed(lab.Drawn)
	if msg.err != nil {
		p.refuse(env, msg.name, msg.err.Error())
		return
	}
	known := func(id string) bool {
		for _, r := range p.Registries {
			if r.Find(id) >= 0 {
				return true
			}
		}
		return false
	}
	v, lacks, err := version.Decode([]byte(msg.text), known)
	if err != nil {
		p.refuse(env, msg.name, err.Error())
		return
	}
	o := &Opened{Name: msg.name, Version: v, Lacks: lacks}
	r := p.Registries[v.Recipe.Model]
	if at := r.Holds(&v.Recipe); at >= 0 {
		o.There = true
		o.Same = r.Versions[at].Ready() && version.Compare(r.Versions[at].Made(), v.Made()).Same()
	}
	p.Opened = o
	env.Announce(o.Said())
	env.Do(lab.Focus{IDs: []string{OpenID}})
}

// AddPressed adds the version of the file.
type AddPressed struct{}

// Happen adds it, and shows it against the one that served.
func (AddPressed) Happen(p *Part, env *lab.Env) {
	if p.Opened == nil || p.Opened.There {
		return
	}
	v := p.Opened.Version
	p.Settings.Model = v.Recipe.Model
	p.origins[v] = "has read from “" + p.Opened.Name + "”"
	p.add(env, v)
	p.Opened = nil
}

// add takes a version into its registry and compares it.
func (p *Part) add(env *lab.Env, v *version.Version) {
	r := p.Registries[v.Recipe.Model]
	if err := r.Add(v); err != nil {
		env.Notify("It was not added: " + err.Error() + ".")
		return
	}
	if p.Settings.With, p.Settings.Kept = len(r.Versions), 0; r.Kind == version.Coupled {
		p.Settings.With = 0
	}
	env.Announce(Name(len(r.Versions)-1) + " was added.")
	env.Note("added", "version", ModelKeys[r.Kind])
	p.keep(env, r)
	env.Push()
	p.catchUp(env)
}

// SavePressed saves the version that served as a file.
type SavePressed struct{}

// Happen saves it.
func (SavePressed) Happen(p *Part, env *lab.Env) {
	v := p.ServedVersion()
	if v == nil {
		return
	}
	data, err := v.Encode()
	if err != nil {
		env.Notify("It can’t be saved: " + err.Error() + ".")
		return
	}
	env.Note("saved", "version", ModelKeys[v.Recipe.Model])
	env.Do(lab.Download{Name: "decouple-" + ModelKeys[v.Recipe.Model] + "-" + Name(p.Served()) + ".json", Type: "application/json", Data: data})
}

// Happen saves the table.
func (TableSaved) Happen(p *Part, env *lab.Env) {
	env.Do(lab.Download{Name: "decouple-versions.csv", Type: "text/csv;charset=utf-8", Data: p.CSV()})
}
