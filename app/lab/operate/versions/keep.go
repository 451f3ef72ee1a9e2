package versions

import (
	"strings"

	"decouple/app/lab"
	"decouple/app/model"
	"decouple/app/version"
)

// key is a model's registry in the store on this machine.
func key(k model.Kind) string { return "operate/versions/" + ModelKeys[k] }

// fetch asks for a registry as it was kept.
func (p *Part) fetch(env *lab.Env, k model.Kind) {
	env.Do(lab.Fetch{Key: key(k), Then: func(data []byte, err error) lab.Msg { return lab.For(p, fetched{k, data, err}) }})
}

type fetched struct {
	kind model.Kind
	data []byte
	err  error
}

// Happen shows what was kept. Without it the story is made anew, which costs nothing but time.
func (msg fetched) Happen(p *Part, env *lab.Env) {
	p.fetched[msg.kind] = true
	switch {
	case msg.err != nil:
		p.trouble(msg.err)
	case msg.data != nil:
		r, err := version.DecodeRegistry(msg.data)
		if err == nil && r.Kind != msg.kind {
			err = version.ErrOther
		}
		if err != nil {
			p.Trouble = "What this browser kept of the versions of " + ModelKeys[msg.kind] + " can’t be read: " + strings.TrimSuffix(err.Error(), ".") + ". They are made again, without what you added."
		} else {
			p.Registries[msg.kind] = r
			for _, v := range r.Versions {
				p.origins[v] = "has kept since an earlier visit"
			}
		}
	}
	env.Changed(lab.Drawn)
	if msg.kind == p.Settings.Model {
		p.catchUp(env)
	}
}

// trouble says that the browser keeps nothing.
func (p *Part) trouble(err error) {
	p.Trouble = "Your browser keeps no versions: " + strings.TrimSuffix(err.Error(), ".") + ". All else works; the versions are made again at the next visit. Save those that you need as files."
}

type kept struct{ err error }

// Happen notes whether it was kept.
func (msg kept) Happen(p *Part, env *lab.Env) {
	switch {
	case msg.err != nil:
		p.trouble(msg.err)
		env.Announce(p.Trouble)
	case env.Journal().Count("operate", "kept") == 0:
		env.Note("kept", "versions", "")
	}
	env.Changed(lab.Drawn)
}

// keep keeps a registry, once all its versions are made.
func (p *Part) keep(env *lab.Env, r *version.Registry) {
	for _, v := range r.Versions {
		if !v.Ready() {
			return
		}
	}
	data, err := r.Encode()
	if err != nil {
		p.trouble(err)
		return
	}
	env.Do(lab.Keep{Key: key(r.Kind), Data: data, Then: func(err error) lab.Msg { return lab.For(p, kept{err}) }})
}

// Forget implements [lab.Keeper].
func (p *Part) Forget(env *lab.Env) string {
	for k := range p.Registries {
		env.Do(lab.Forget{Key: key(model.Kind(k))})
	}
	p.begin()
	if env.Journal().Count("operate", "kept") == 0 {
		return ""
	}
	return "the versions of models"
}
