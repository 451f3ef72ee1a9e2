package ab

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab/measure/ab"
	"decouple/app/readers"
	"decouple/app/ui"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// crowd says who the readers are, and has others come.
func crowd(p *ab.Part) app.UI {
	phone, computer := ab.Visits(p.Assumed[readers.Visits])
	note := "Readers no. " + strconv.Itoa(p.Settings.Crowd) + ". Other readers give other days: that is luck."
	if p.Settings.Crowd == ab.Chosen {
		note += " These were chosen because their test looks won too early, with all other settings at their defaults."
	}
	return room.Fold("The readers", "no. "+strconv.Itoa(p.Settings.Crowd),
		html.One(`<p class="note">{}</p>`, note),
		html.One(`<p><button type="button" class="btn btn--line" data-act="crowd">Other readers</button></p>`),
		html.One(`<p class="note">{}</p>`, "Simulated as in the part Readers, with its assumptions in both arms, and the Rank lab’s scale. Half come by phone, half by computer: at the start on "+percent(phone)+" and "+percent(computer)+" of 100 days. That is assumed, so that segments differ. Each reader is in one arm, counts once, and is followed for a week."))
}

// assumed says what is assumed otherwise than at first.
func assumed(p *ab.Part) app.UI {
	all := p.Assumed.Changed()
	if len(all) == 0 {
		return html.One(`<p class="note ab-long" id="ab-assumed">Readers are as the part Readers assumes at first.</p>`)
	}
	rows := []app.UI{}
	for _, d := range all {
		s := &readers.Specs[d]
		rows = append(rows, html.One(`<li>{}: <b>{}</b>, at first {}</li>`, s.Label, s.Text(p.Assumed[d]), s.Text(s.Default)))
	}
	return html.One(`<div class="ab-assumed" id="ab-assumed"><p class="note">The part Readers assumes for both arms:</p><ul class="ab-line note">{}</ul></div>`, rows)
}

// filters are B's, each as A has it or of its own.
func filters(p *ab.Part, s ui.Scene) app.UI {
	set := &p.Settings
	if set.AA {
		return room.Fold("B’s filters", "as A", html.One(`<p class="note">B is A again, filters and all.</p>`))
	}
	rows, small := []app.UI{}, "as A"
	for k := range feed.FilterKind(feed.NumFilters) {
		f := set.Filters[k]
		if f.Own {
			small = "of its own"
		}
		as, disabled := "as A", s.Waiting
		if s.Shared != nil {
			if a := s.Shared.Dials.Filters[k]; a.On {
				as += ", " + format.Milli(a.Threshold)
			} else {
				as += ", off"
			}
			if !s.Shared.Feed.Has[k] {
				as, disabled = "no model of it", true
			}
		}
		choices := []app.UI{html.One(`<option value="{}" selected="{}">{}</option>`, ab.Filter{}.Key(), !f.Own, as)}
		offer := func(o ab.Filter, name string) {
			choices = append(choices, html.One(`<option value="{}" selected="{}">{}</option>`, o.Key(), f == o, name))
		}
		offer(ab.Filter{Own: true}, "off")
		listed := !f.Own || !f.On
		for _, at := range ab.Thresholds {
			listed = listed || f.Threshold == at
			offer(ab.Filter{Own: true, Filter: feed.Filter{On: true, Threshold: at}}, "above "+format.Milli(at))
		}
		if !listed {
			offer(f, "above "+format.Milli(f.Threshold))
		}
		rows = append(rows, html.One(`<p class="ab-counted"><label for="b-{}">{} is removed</label><select id="b-{}" data-act="b-filter" data-id="{}" disabled="{}">{}</select></p>`,
			k.Key(), k.String(), k.Key(), k.Key(), disabled, choices))
	}
	return room.Fold("B’s filters", small,
		html.One(`<p class="note">A has the filters of the Rank lab. Where B has the same weights, the test asks what a threshold does to readers.</p>`),
		html.One(`<div class="ab-setup">{}</div>`, rows))
}
