package versions

import (
	"decouple/app/lab"
	"decouple/app/model"
	"decouple/app/version"
)

// UsePressed has Rank score its posts with the version that served, or with the model that the page came with again.
type UsePressed struct{}

// Happen puts the model among the others that score the sample feed. All labs that rank it use it then, until the page is loaded
// again or opens another feed.
func (UsePressed) Happen(p *Part, env *lab.Env) {
	v, k := p.ServedVersion(), p.Settings.Model
	if v == nil || v.Set == nil {
		return
	}
	if env.Source == lab.Own || env.Feed.Whole == nil {
		env.Notify("Rank shows your own feed, which has its own models. Open the sample feed there first.")
		return
	}
	from, since := v.Set, Models[k]+" "+Name(p.Served())+" was put in"
	if p.Used {
		from, since = env.Shipped(), "the model of "+Models[k]+" that the page came with was put back"
	}
	set, err := env.Feed.Whole.Put(k, from)
	if err != nil {
		env.Notify("Rank can’t use it: " + err.Error() + ".")
		return
	}
	if asShipped(env.Shipped(), set) {
		set = env.Shipped()
	}
	if env.UseSample(set, since) {
		env.Note("used", "version", ModelKeys[k])
		env.Announce("In Rank: " + since + ".")
	}
}

// asShipped says whether all models of a set are those that the page came with.
func asShipped(shipped, set *model.Set) bool {
	for k := range model.Kind(model.Kinds) {
		if !version.Weights(shipped, set, k).Same() {
			return false
		}
	}
	return true
}

// using is what Used is of.
type using struct {
	whole, version *model.Set
}

// look notes whether Rank uses the version that served.
func (p *Part) look(env *lab.Env) {
	var now using
	if v := p.ServedVersion(); v != nil && v.Set != nil && env.Feed != nil && env.Feed.Whole != nil {
		now = using{env.Feed.Whole, v.Set}
	}
	if now == p.usedOf {
		return
	}
	p.usedOf, p.Used = now, now.whole != nil && version.Weights(now.whole, now.version, p.Settings.Model).Same()
	env.Changed(lab.Drawn)
}
