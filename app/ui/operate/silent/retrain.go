package silent

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/operate/silent"
	"decouple/app/model"
	"decouple/app/monitor"
	"decouple/app/retrain"
	"decouple/app/ui/html"
)

// retrain is what schedules of retraining cost and bring in the month that is shown.
func (s *stage) retrain() []app.UI {
	p := s.Part
	runs := p.Schedules()
	state := []app.UI{}
	if _, j := lab.Doing(s.Scene.Work, silent.Retraining); j != nil {
		state = html.All(`<progress max="1" value="{}" aria-label="The model is retrained"></progress><button type="button" class="btn btn--line" data-act="cancel">Cancel</button>`, format.Fixed(math.Max(j.Done, 0), 3))
	} else if runs == nil {
		state = html.All(`<button type="button" class="btn btn--line" data-act="silent-retrain" disabled="{}">Train by three schedules</button>`, s.Scene.Waiting || p.Month == nil)
	}
	all := html.All(`
		<p class="note">The model is retrained on the latest {} labelled posts: {} a day have their label at once, a part of the others after {} days. “On an alarm” is of any signal, at most once a week.</p>
		<p class="silent__signal" id="{}" tabindex="-1">{}</p>`, format.Count(retrain.Rows), monitor.Sampled, monitor.Delay, silent.RetrainID, state)
	if runs == nil {
		return all
	}
	var body []app.UI
	for i := range runs.Runs {
		r := &runs.Runs[i]
		days := "–"
		for j, d := range r.Days {
			if j == 0 {
				days = ""
			} else {
				days += ", "
			}
			days += strconv.Itoa(d)
		}
		body = append(body, html.One(`<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>`,
			[...]string{"never", "weekly", "on alarm"}[i], days, silent.Share(r.Mean(p.At.Day)), silent.Share(r.Right[monitor.Days-1]),
			format.Count(r.Trained()), format.Count(model.Kinds*r.Trained())))
	}
	return append(all, html.One(`
		<div class="scroll" tabindex="0" role="group" aria-label="What a retrain costs"><table class="tab"><thead><tr><th scope="col">trained</th><th scope="col">on days</th><th scope="col">right since the change</th><th scope="col">on day 30</th><th scope="col">rows, decoupled</th><th scope="col">rows, coupled</th></tr></thead><tbody>{}</tbody></table></div>`, body),
		html.One(`<p class="note">Decoupled, one of five models is trained, here for real. Coupled is assumed, not trained: all five are one model, so each training has five times the rows and also changes the other four.</p>`))
}
