package silent

import (
	"strconv"

	"decouple/app/export"
	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/model"
	"decouple/app/weak"
)

// OwnSlices are where a model is weak on the feed that the reader brought, while that is the feed. They are worked out on the page, a
// piece at a time, as the worker has no posts of the reader's.
type OwnSlices struct {
	// Feed is the feed, and Model the model; nil while the sample feed is shown.
	Feed  *feed.Feed
	Model model.Kind
	// Found are the slices, nil while they are worked out, or where there are none: then Why says why.
	Found *weak.Found
	Why   string
}

// Has says which models the feed has.
func (o *OwnSlices) Has(k model.Kind) bool { return o.Feed.Has[k] && o.Feed.Reports[k].Has }

// Settle keeps the slices those of the feed and the model.
func (p *Part) Settle(env *lab.Env) {
	if env.Source != lab.Own {
		p.Own = OwnSlices{}
		return
	}
	f := env.Feed.Predicted()
	want := OwnSlices{Feed: f, Model: p.ownModel(f)}
	if p.Own.Feed == want.Feed && p.Own.Model == want.Model {
		return
	}
	p.Own = want
	env.Changed(lab.Drawn)
	env.Do(lab.Piecewise{Run: func(pause func()) lab.Msg {
		found, err := weak.Of(f, want.Model, pause)
		return lab.For(p, sliced{want, found, err})
	}})
}

// ownModel is the model that the settings watch, or the first that the feed has.
func (p *Part) ownModel(f *feed.Feed) model.Kind {
	if w := p.Settings.Watch; w > 0 {
		return model.Kind(w - 1)
	}
	o := OwnSlices{Feed: f}
	for k := range model.Kind(model.Kinds) {
		if o.Has(k) {
			return k
		}
	}
	return 0
}

// sliced are the slices of what was wanted.
type sliced struct {
	of    OwnSlices
	found *weak.Found
	err   error
}

// Happen shows them, unless others are wanted by now.
func (msg sliced) Happen(p *Part, env *lab.Env) {
	if p.Own.Feed != msg.of.Feed || p.Own.Model != msg.of.Model {
		return
	}
	if p.Own.Found = msg.found; msg.err != nil {
		p.Own.Why = msg.err.Error()
	}
	env.Changed(lab.Drawn)
}

// Says is what the slices of the reader's feed come to.
func (o *OwnSlices) Says() string {
	name, the := format.Clip(o.Feed.Name), "The "+Models[o.Model]
	switch f := o.Found; {
	case o.Why != "":
		return name + " has no " + Models[o.Model] + ": " + o.Why + "."
	case f == nil:
		return "The posts of " + name + " are cut into slices …"
	default:
		worse, standing := weak.Worse(f.Slices)
		return the + " decides " + format.Count(f.Wrong) + " of " + format.Plural(f.Posts, "labelled post") + " wrong, " + Share(float64(f.Wrong)/float64(f.Posts)) + ". " +
			says(len(f.Slices), len(worse), standing)
	}
}

// Decision says what a decision on the reader's feed is.
func (o *OwnSlices) Decision() string {
	const apart = " Each post was scored by a model that had not seen it."
	if o.Model < model.Engagement {
		return "The decision: is the probability above 0.5? It is wrong where the file’s label differs." + apart
	}
	by := o.Feed.EngagementName()
	if o.Model == model.Quality {
		by = format.Clip(o.Feed.Words.Quality)
	}
	return "The decision: is a post in the upper half by " + by + ", the " + format.Count(o.Found.Yes) + " highest? It is wrong where the file puts the post in the other half." + apart
}

// says counts the slices that look worse than the other posts, and those that stand.
func says(all, worse, standing int) string {
	said := "Of " + format.Plural(all, "slice") + " " + strconv.Itoa(worse) + " look worse than the other posts (p < 0.05); "
	switch standing {
	case 0:
		said += "none remains"
	case 1:
		said += "one remains"
	default:
		said += strconv.Itoa(standing) + " remain"
	}
	return said + " after the correction for " + strconv.Itoa(all) + " slices (Holm)."
}

// slicesCSV writes slices, a line each.
func slicesCSV(all []weak.Slice) []byte {
	b := []byte("cut,slice,posts,wrong,low,high,p,p corrected")
	for i := range all {
		x := &all[i]
		b = export.AppendText(append(b, "\r\n"...), x.Cut)
		b = export.AppendText(append(b, ','), x.Name)
		b = append(b, ","+strconv.Itoa(x.Posts)+","+strconv.Itoa(x.Wrong)...)
		for _, v := range [...]float64{x.Low, x.High, x.P, x.Holm} {
			b = strconv.AppendFloat(append(b, ','), v, 'g', 4, 64)
		}
	}
	return append(b, "\r\n"...)
}

// OwnCSV has the slices of the reader's feed. Nil where there are none.
func (p *Part) OwnCSV() []byte {
	if p.Own.Found == nil {
		return nil
	}
	return slicesCSV(p.Own.Found.Slices)
}
