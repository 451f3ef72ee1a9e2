package nextapp

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	lab "decouple/app/lab/frame/nextapp"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// features switches those of the score, and says how a category is written.
func features(p *lab.Part) app.UI {
	s := &p.Settings
	encoding := "list"
	if s.Hashed {
		encoding = "hashed"
	}
	return fold("What the score looks at",
		check("no-category", "the app’s category, crossed with hour, day, place, person and last category", !s.NoCategory),
		check("no-app", "its size, notifications, age, and whether it came with the phone", !s.NoApp),
		check("no-use", "how often this person opened it lately", !s.NoUse),
		note("Each choice retrains both models."),
		line(element.Segment("encoding", "How a category is written", []string{"Listed", "Hashed"}, []string{"list", "hashed"}, encoding, false)),
		note("Listed: a category never seen has no column, so all its columns are 0. Hashed into 16 buckets: it shares a bucket, or has its own with nothing learned."),
	)
}

// check is a switch.
func check(act, label string, on bool) app.UI {
	return html.One(`<label class="check"><input type="checkbox" id="next-{}" data-act="{}" checked="{}"><span>{}</span></label>`, act, act, on, label)
}

// own is the reader's own log: where it is opened, and what was read.
func own(p *lab.Part) app.UI {
	o := &p.Own
	body := []app.UI{}
	if o.Problem != "" {
		body = append(body, html.One(`<p role="alert">{}</p>`, o.Problem))
	}
	file := html.One(`
		<label class="btn btn--line file">
			<input id="next-file" type="file" data-act="file" accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl,.gz"><span>Open your own log…</span>
		</label>`)
	if o.Shown() {
		body = append(body, html.One(`<p><b>{}</b></p>`, o.Name))
		for _, n := range o.Notes {
			body = append(body, note(n))
		}
		body = append(body, line(file, button("generated", "", "btn btn--line", "Back to the generated log")))
	} else {
		var again []app.UI
		if f := p.File.Kept; f != nil {
			again = []app.UI{button("own-log", "", "btn btn--line", "Back to "+f.Name())}
		}
		body = append(body, line(append([]app.UI{file}, again...)...))
	}
	body = append(body, note("CSV, TSV or JSON with a column “time” and one “app”; “person”, “category” and up to four others as context, if you have them. It is read and trained on in this browser, and kept for your next visit, until you remove it in Loop, under “Forget everything here”. Nothing leaves this machine."))
	return html.One(`
		<details class="fold" data-present="hide" open="{}">
			<summary>{}Your own log</summary>
			<div><div id="{}" tabindex="-1">{}</div></div>
		</details>`, o.Problem != "" || p.File.Kept != nil, element.Icon("chev"), lab.OwnID, body)
}
