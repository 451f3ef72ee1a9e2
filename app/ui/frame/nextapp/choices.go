package nextapp

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	lab "decouple/app/lab/frame/nextapp"
	"decouple/app/ui/element"
)

// features switches those of the score, and says how a category is written.
func features(p *lab.Part) app.UI {
	s := &p.Settings
	check := func(act, label string, off bool) app.UI {
		return app.Label().Class("check").Body(app.Input().Type("checkbox").ID("next-"+act).DataSet("act", act).Checked(!off), app.Span().Text(label))
	}
	encoding := "list"
	if s.Hashed {
		encoding = "hashed"
	}
	return fold("What the score looks at",
		check("no-category", "the app’s category, crossed with hour, day, place, person and last category", s.NoCategory),
		check("no-app", "its size, notices, age, and whether it came with the phone", s.NoApp),
		check("no-use", "how often this person opened it lately", s.NoUse),
		note("Each choice trains both models again."),
		line(element.Segment("encoding", "How a category is written", []string{"Listed", "Hashed"}, []string{"list", "hashed"}, encoding, false)),
		note("Listed, a category that was never seen has no place, and all its columns are 0. Hashed into 16 buckets, it has one: its own, which nothing was learned for, or one that it shares."),
	)
}

// own is the reader's own log: where it is opened, and what was read.
func own(p *lab.Part) app.UI {
	o := &p.Own
	body := []app.UI{}
	if o.Problem != "" {
		body = append(body, app.P().Role("alert").Text(o.Problem))
	}
	file := app.Label().Class("btn", "btn--line", "file").Body(
		app.Input().ID("next-file").Type("file").DataSet("act", "file").Accept(".csv,.tsv,.txt,.json,.ndjson,.jsonl"), app.Span().Text("Open your own log…"))
	if o.Shown() {
		body = append(body, app.P().Body(app.B().Text(o.Name)))
		for _, n := range o.Notes {
			body = append(body, note(n))
		}
		body = append(body, note("In the log of others nobody can install an app: the days after that are simulated, and only the generated log has a world to simulate."))
		body = append(body, line(file, button("generated", "", "btn btn--line", "Back to the generated log")))
	} else {
		body = append(body, line(file))
	}
	body = append(body, note("CSV, TSV or JSON with a column “time” and one “app”; “person”, “category” and up to four others as context, if you have them. It is read and trained on in this browser, and kept until the page is closed. Nothing leaves this machine."))
	drawer := fold("Your own log", app.Div().ID(lab.OwnID).TabIndex(-1).Body(body...))
	if o.Problem != "" || o.Shown() {
		drawer = drawer.Open(true)
	}
	return drawer
}
