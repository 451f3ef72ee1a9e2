package versions

import (
	"strconv"
	"strings"

	"decouple/app/format"
	"decouple/app/model"
	"decouple/app/sample"
	"decouple/app/version"
)

// Models are the models' names, by model.
var Models = [model.Kinds + 1]string{"Spam", "NSFW", "Misinformation", "Engagement", "Quality", "Coupled"}

// Things say what is changed.
var Things = [...]string{"nothing", "another seed", "one post less", "penalty 10\u202f% more"}

// Name is the name of the version at a place.
func Name(at int) string {
	if at < 0 {
		return "none"
	}
	return "v" + strconv.Itoa(at+1)
}

// DateText writes the date.
func DateText(d int) string { return Weekday(d) + " " + strconv.Itoa(d) + " Nov" }

// Claim is a sentence with a strong part.
type Claim struct{ Before, Strong, After string }

// Text is the claim as plain text.
func (c Claim) Text() string { return c.Before + c.Strong + c.After }

// Said says who served on the date, and how that is known.
func (p *Part) Said() string {
	at := p.Served()
	if p.Settings.Model == version.Coupled {
		return p.saidCoupled()
	}
	if at < 0 {
		return DateText(p.Settings.Day) + ": no version served."
	}
	said := DateText(p.Settings.Day) + ": " + Name(at) + " served."
	if newest := p.newest(); newest > at {
		said += " " + Name(newest) + " is newer, and did not serve then" + p.rolled(newest) + "."
	}
	return said
}

// newest is the place of the newest version that had served by the date.
func (p *Part) newest() int {
	at := -1
	for _, e := range p.Shown().Events {
		if e.When <= At(p.Settings.Day, 12) {
			at = max(at, e.Serves)
		}
	}
	return at
}

// rolled says that a version had been rolled back by the date.
func (p *Part) rolled(at int) string {
	now := At(p.Settings.Day, 12)
	for _, s := range p.Shown().Spans(at, now) {
		if s.Back {
			return ": it had been rolled back"
		}
	}
	return ""
}

// Status says what became of a version, as of today.
func (p *Part) Status(at int) string {
	r := p.Shown()
	spans := r.Spans(at, Today())
	switch {
	case r.Kind == version.Coupled && at == p.Served():
		return "shown"
	case r.Kind == version.Coupled:
		return "kept"
	case at == p.Served() && at == r.Live():
		return "served then, and now"
	case at == p.Served():
		return "served then"
	case at == r.Live():
		return "serving now"
	case len(spans) == 0:
		return "never served"
	case spans[len(spans)-1].Back:
		return "rolled back"
	}
	return "was replaced"
}

// DataText says which posts data are.
func DataText(d *version.Data) string {
	if d.Own {
		said := format.Plural(d.Posts, "post")
		if n := len(d.Without); n > 0 {
			said += " without " + format.Plural(n, "post")
		}
		return said + ", whose rows no version keeps"
	}
	said := "the first " + format.Count(d.Posts) + " of a behaviour log of " + format.Count(sample.LogSize) + ", seed " + strconv.FormatUint(d.Log, 10)
	if d.Posts == sample.LogSize {
		said = "a behaviour log of " + format.Count(sample.LogSize) + " posts, seed " + strconv.FormatUint(d.Log, 10)
	}
	if n := len(d.Without); n > 0 {
		said += ", without " + format.Plural(n, "post")
	}
	if d.Wave > 0 {
		said += ", and " + format.Count(d.Wave) + " of a wave of spam"
	}
	return said
}

// PenaltyText writes the strength of a penalty, with two figures at most.
func PenaltyText(x float64) string {
	x, _ = strconv.ParseFloat(strconv.FormatFloat(x, 'g', 2, 64), 64)
	return strconv.FormatFloat(x, 'f', -1, 64)
}

// Count is how many posts data have.
func Count(d *version.Data) int { return d.Posts - len(d.Without) + d.Wave }

// Verdict says whether what was made again is the same.
func (p *Part) Verdict() Claim {
	o := p.Remade()
	if o == nil {
		return Claim{}
	}
	d := o.Diff
	switch {
	case d.Of == 0:
		return Claim{"", "Not comparable.", " It reads other features."}
	case d.Same():
		n := format.Count(d.Of)
		return Claim{"", "The same, bit for bit.", " " + n + " of " + n + " weights."}
	}
	return Claim{"", "Not the same.", " " + differ(d)}
}

// Origin says where the weights of a version are from that stand here.
func (p *Part) Origin(v *version.Version) string {
	if from, ok := p.origins[v]; ok {
		return from
	}
	return "has trained on this visit"
}

func differ(d version.Diff) string {
	return format.Count(d.Differ) + " of " + format.Count(d.Of) + " weights differ, the largest by " + format.Figures(d.Largest, 2) + "."
}

// Differs says what a change of one thing has changed.
func (p *Part) Differs() string {
	o := p.Changed()
	if o == nil {
		return ""
	}
	said := "Model " + version.Short(version.HashWeights(o.Made.Set, o.Made.Recipe.Model)) + ": "
	if o.Diff.Same() {
		said += "no weight differs. "
		if o.Thing == Seed && o.Made.Joint != nil {
			said += "The seed decides which labels are left out and where a network starts. Here all are used, and no network is trained. "
		} else if o.Thing == Seed {
			said += "The seed decides only which fold a post is in. This model’s figures come from the folds; its weights do not. "
		}
	} else {
		said += differ(o.Diff) + " "
	}
	var same, other []string
	for _, x := range []struct {
		name string
		same bool
	}{{"data", o.Parts.Data}, {"engine", o.Parts.Engine}, {"settings", o.Parts.Settings}, {"seed", o.Parts.Seed}} {
		if x.same {
			same = append(same, x.name)
		} else {
			other = append(other, x.name)
		}
	}
	return said + "Other: " + strings.Join(other, ", ") + ". As before: " + strings.Join(same, ", ") + "."
}

// Shipped says whether a version is the model that the page came with, to the last bit; empty where its recipe is another.
func Shipped(v *version.Version, set *model.Set) string {
	if v == nil || set == nil {
		return ""
	}
	about, r := set.About(), &v.Recipe
	same := !r.Data.Own && r.Data.Posts == about.LogSize && r.Data.Log == about.Seed && r.Data.Wave == 0 && len(r.Data.Without) == 0 &&
		r.Seed == about.Seed && r.Settings.L2 == about.Figures[r.Model].L2 && r.Settings.Text == about.Text && r.Settings.Folds == 5
	if !same {
		return ""
	}
	d := version.Weights(v.Set, set, r.Model)
	if d.Same() {
		return "Another machine trained the model that came with this page. This one is the same, bit for bit."
	}
	return "Another machine trained the model of this recipe that came with this page: " + differ(d) + " Sums may be rounded differently there."
}

// Said says what a file has.
func (o *Opened) Said() string {
	v := o.Version
	said := "“" + o.Name + "”: a version of " + Models[v.Recipe.Model] + ", model " + version.Short(v.Hash()) + ", from " + DataText(&v.Recipe.Data) + ". Its hashes are right. "
	switch {
	case o.There && o.Same:
		said += "It is here already, with the same weights, bit for bit."
	case o.There:
		said += "A version of this recipe is here already. Its weights are others, or not made yet."
	case len(o.Lacks) == 0:
		said += "Nothing is missing."
	default:
		said += strings.Join(o.Lacks, " ")
	}
	return said
}

// figure writes a figure; nothing where a version of the reader's own feed has none, which stands as 0 there.
func figure(v *version.Version, x float64) string {
	if (v.Recipe.Data.Own || v.Joint != nil) && x == 0 {
		return ""
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// TableSaved saves the table of the versions.
type TableSaved struct{}

// CSV has the versions that are shown, a line each.
func (p *Part) CSV() []byte {
	b := []byte("version,model,id,data,settings,seed,engine,posts,l2,log folds,held out,served")
	coupled := p.Settings.Model == version.Coupled
	if coupled {
		b = append(b, ",alpha,beta,loss,labels"...)
	}
	for at, v := range p.Shown().Versions {
		b = append(b, "\r\n"+Name(at)+","...)
		hash, folds, held := "", "", ""
		if v.Ready() {
			f := v.Figures()
			hash, folds, held = v.Hash(), figure(v, f.LogFolds), figure(v, f.HeldOut)
		}
		r := &v.Recipe
		b = append(b, strings.Join([]string{
			hash, v.ID(), r.Data.Hash, r.SettingsHash(), strconv.FormatUint(r.Seed, 10), strconv.Itoa(r.Engine), strconv.Itoa(Count(&r.Data)),
			strconv.FormatFloat(r.Settings.L2, 'g', -1, 64), folds, held, p.Status(at),
		}, ",")...)
		if o := &r.Settings.Objective; coupled {
			b = append(b, strings.Join([]string{"", format.Milli(o.Alpha), format.Milli(o.Beta), o.Loss.Key(), strconv.Itoa(o.Labels)}, ",")...)
		}
	}
	return append(b, "\r\n"...)
}
