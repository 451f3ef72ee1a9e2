package versions

import (
	"decouple/app/lab"
	"decouple/app/model"
	"decouple/app/sample"
	"decouple/app/version"
)

// OwnPressed makes a version of the model that the reader's own feed has. WavePressed makes one of the spam filter that Compare
// has retrained on the wave.
type (
	OwnPressed  struct{}
	WavePressed struct{}
)

// Happen has the worker, which holds the rows, write the recipe; the weights stay as they are.
func (OwnPressed) Happen(p *Part, env *lab.Env) {
	k, own := p.Settings.Model, env.OwnFeed()
	if own == nil || !own.Has[k] {
		return
	}
	p.stopped = false
	p.make(env, Request{Recipe: version.Recipe{Model: k}, Take: true}, false, func(env *lab.Env, m *version.Made, _ float64) {
		p.adopt(env, &version.Version{Recipe: m.Recipe, Born: Today(), Note: "your feed “" + own.Name + "”", Set: m.Set}, "has taken from your feed")
	})
}

// WaveRecipe is the recipe of the spam filter that Compare retrains on the wave.
func WaveRecipe() version.Recipe {
	r := ShippedRecipe(model.Spam)
	r.Data.Wave = sample.WaveLogSize
	return r
}

// Happen makes the filter from its recipe, and takes it where that gives the bits of the one that Compare has.
func (WavePressed) Happen(p *Part, env *lab.Env) {
	if env.Relearned == nil || p.Settings.Model != model.Spam {
		return
	}
	p.stopped = false
	p.make(env, Request{Recipe: WaveRecipe()}, false, func(env *lab.Env, m *version.Made, _ float64) {
		if d := version.Weights(env.Relearned, m.Set, model.Spam); !d.Same() {
			p.Failure, p.stopped = "Its recipe does not give the filter that Compare has: "+differ(d), true
			return
		}
		v := &version.Version{Recipe: m.Recipe, Born: Today(), Note: "Compare’s, retrained on the wave", Set: m.Set}
		v.Parent = p.Shown().Versions[ownAt].ID() // which was shown when it was asked for
		p.adopt(env, v, "has trained on this visit, with the bits of the filter that Compare has")
	})
}

// adopt adds a version that was made elsewhere on the page; origin says in a piece of a sentence where its weights are from.
func (p *Part) adopt(env *lab.Env, v *version.Version, origin string) {
	describe(v)
	p.origins[v] = origin
	p.add(env, v)
}
