package compare

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/ranking/compare"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// waveData is the new kind of spam and what each side pays for it.
type waveData struct {
	Shown, Arrived, Learned, Busy, Training bool
	Posts, Before, After                    int
	Stage, Failure                          string
	Filter, Moved                           string
	Coupled, CoupledMoved                   string
}

func waveView(c *compare.Comparison, work *lab.Work, now float64) waveData {
	w := &c.Wave
	v := waveData{Shown: c.Source == lab.Sample, Arrived: c.SpamWave, Learned: w.Filter != nil, Posts: c.WavePosts, Before: w.Before, After: w.After, Failure: w.Failure}
	if _, j := lab.Doing(work, compare.Retraining); j != nil {
		v.Busy, v.Stage = true, element.UpperFirst(j.Stage)+", "+format.Fixed(max(0, j.Seconds(now)), 1)+"\u202fs"
	} else if work.Job != nil {
		v.Training = true
	}
	if f := w.Filter; f != nil {
		v.Filter = fmt.Sprintf("1 of 5 models retrained in %s, calibration on 5 folds included, on %s, %s of them new (%s examples × passes)",
			seconds(f.Seconds), format.Plural(f.Rows, "labelled post"), format.Count(f.NewRows), count(float64(f.Rows)*float64(f.Passes)))
		v.Moved = displacementWords(w.Decoupled)
	}
	if t := w.CoupledFit; t != nil {
		v.Coupled = fmt.Sprintf("the whole model retrained in %s, on %s (%s examples × passes)", seconds(t.Seconds), format.Plural(t.Rows, "post"), count(float64(t.Rows)*float64(t.Passes)))
		v.CoupledMoved = displacementWords(w.Coupled)
	}
	return v
}

// displacementWords says what a change did to the posts that are not of the wave.
func displacementWords(d compare.Displacement) string {
	text := "The order of the other posts is the same"
	if d.Moved > 0 {
		text = format.Plural(d.Moved, "other post") + " changed place among the others"
	}
	if d.Swapped > 0 {
		text += fmt.Sprintf("; the new filter let through or removed %s", format.Count(d.Swapped))
	}
	return text + "."
}

// wave is the section on the new kind of spam.
type wave struct {
	app.Compo
	View waveData
}

// Render implements app.Composer.
func (w *wave) Render() app.UI {
	v := w.View
	if !v.Shown {
		return html.One(`
			<section class="block wave">
				<h2>A new spam wave</h2>
				<p class="note">The wave is written for the sample feed. Go back to it to see this.</p>
			</section>`)
	}
	rows := html.All(`<button type="button" data-act="wave" class="btn btn--line">Let it arrive</button>`)
	if v.Arrived {
		rows = arrived(v)
	}
	return html.One(`
		<section id="{}" class="block wave" tabindex="-1" aria-labelledby="wave-h">
			<h2 id="wave-h">A new spam wave</h2>
			<p class="note">The second reason to decouple: each model can be retrained on its own schedule. Now a kind of spam arrives that the filter has never seen.</p>
			{}
		</section>`, compare.WaveID, rows)
}

// arrived is what there is to see and do once the wave is in the feed.
func arrived(v waveData) []app.UI {
	var do []app.UI
	switch {
	case v.Busy:
		do = html.All(`
			<p class="note">{}</p>
			<button type="button" data-act="cancel" data-id="{}" class="btn btn--line">Cancel</button>`, v.Stage, compare.WaveID)
	case !v.Learned:
		do = html.All(`<button type="button" data-act="wave-filter" class="btn btn--line">Retrain the spam filter alone</button>`)
	default:
		do = []app.UI{waveCosts(v)}
	}
	return html.All(`
		<p>The spam filter, as shipped, catches <b id="wave-before" data-value="{}">{} of the {}</b> new posts at its threshold.</p>
		{}{}
		<p><button type="button" data-act="wave" class="link">Take the wave out again</button></p>`, v.Before, v.Before, v.Posts, failure(v.Failure), do)
}

// waveCosts sets what the change cost both sides side by side.
func waveCosts(v waveData) app.UI {
	var coupled []app.UI
	switch {
	case v.Coupled != "":
		coupled = html.All(`
			<dd id="wave-coupled">{}.</dd>
			<dd>{}</dd>
			<dd>It has no part to replace, so every score is new.</dd>`, element.UpperFirst(v.Coupled), v.CoupledMoved)
	case v.Training:
		coupled = html.All(`<dd>The whole model is being retrained on the same new posts.</dd>`)
	default:
		coupled = html.All(`<dd>Not retrained yet: press Retrain.</dd>`)
	}
	return html.One(`
		<dl class="wave__bills">
			<div>
				<dt>Decoupled</dt>
				<dd>The filter now catches <b id="wave-after" data-value="{}">{} of the {}</b>.</dd>
				<dd>{}.</dd>
				<dd>{}</dd>
				<dd>Engagement, quality and the other two filters are the same as before, to the last bit.</dd>
				<dd><button type="button" class="link" data-act="lab" data-id="operate&part=versions&v-model=spam">Keep the filter as a version</button></dd>
			</div>
			<div><dt>Coupled</dt>{}</div>
		</dl>`, v.After, v.After, v.Posts, v.Filter, v.Moved, coupled)
}
