package versions

import (
	"strconv"

	"decouple/app/coupled"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/sample"
	"decouple/app/version"
)

// CoupledPressed makes a version of the coupled model that Compare has trained last.
type CoupledPressed struct{}

// Happen makes the model from its recipe, and takes it where that gives the bits of the one that Compare has.
func (CoupledPressed) Happen(p *Part, env *lab.Env) {
	j := env.Joint
	if j == nil || p.Settings.Model != version.Coupled {
		return
	}
	p.stopped = false
	p.make(env, Request{Recipe: j.Recipe}, false, func(env *lab.Env, m *version.Made, _ float64) {
		if hash := m.Hash(); hash != j.Hash {
			p.Failure, p.stopped = "Its recipe gives the model "+version.Short(hash)+", and Compare has "+version.Short(j.Hash)+".", true
			return
		}
		v := &version.Version{Recipe: m.Recipe, Born: Today(), Joint: m.Joint}
		if all := p.Registries[version.Coupled].Versions; len(all) > 0 {
			v.Parent = all[len(all)-1].ID()
		}
		p.adopt(env, v, "has trained on this visit, with the bits of the model that Compare has")
	})
}

// ObjectiveText says what a coupled model was trained for.
func ObjectiveText(r *version.Recipe) string {
	o := &r.Settings.Objective
	said := "α " + format.Milli(o.Alpha) + " · β " + format.Milli(o.Beta) + ", " + o.Loss.String() + ", " + strconv.Itoa(o.Labels) + "\u202f% of labels"
	if r.Data.Wave > 0 {
		said += ", with the wave"
	}
	if r.Data.Own {
		said += ", own feed"
	}
	return said
}

// saidCoupled says which version is shown.
func (p *Part) saidCoupled() string {
	at := p.Served()
	if at < 0 {
		return "No coupled model is kept yet."
	}
	return Name(at) + " is shown: " + ObjectiveText(&p.Shown().Versions[at].Recipe) + "."
}

// describeCoupled writes the model card of a coupled model that was made here, without who made it.
func describeCoupled(v *version.Version) {
	j, d := v.Joint, &v.Recipe.Data
	from := "Posts that were generated for this project; "
	if d.Own {
		from = "A feed of its author’s own, "
	}
	limits := "It gives one score, for this ratio of the weights only: another ratio needs another training. It predicts no engagement and no quality, so Rank can’t use it."
	loss := v.Recipe.Settings.Objective.Loss
	if loss == coupled.Network {
		limits = "Its two heads share a layer that was trained for this ratio of the weights only: another ratio needs another training. They are not separate predictions, so Rank can’t use it."
	}
	v.Card = version.Card{
		For:    "To rank a feed by one score, trained on engagement and quality at once: " + ObjectiveText(&v.Recipe) + ".",
		Data:   from + DataText(d) + ". It learned from " + format.Plural(j.Rows, "post") + " with both; " + format.Count(j.Labelled) + " of these kept their quality label.",
		Limits: limits,
	}
	if !d.Own {
		v.Card.Limits += " It has seen only generated posts, in English."
	}
	if !j.Converged && (loss != coupled.Squared || j.Iterations >= loss.Limit()) { // a linear one stops where the numbers allow no more
		v.Card.Limits += " Its training stopped after " + format.Plural(j.Iterations, "iteration") + ", before it converged."
	}
	v.MeasureCoupled(sample.Posts())
}
