package loop

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lab/loop"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// sheet is the scoping sheet.
func (s *stage) sheet() app.UI {
	l := s.Lab
	lines := make([]app.UI, len(loop.Lines))
	for i := range loop.Lines {
		line := &loop.Lines[i]
		hint := line.Hint
		if auto := line.Auto(s.Scene.Shared); auto != "" {
			hint = "From Rank: " + auto
		}
		var cut []app.UI
		if l.Cut == i {
			cut = html.All(`<small class="note" role="status">A link can’t hold more of this line. The end was cut off.</small>`)
		}
		lines[i] = html.One(`<label><span>{}</span>{}<span class="printed">{}</span>{}</label>`,
			line.Name, &element.Area{ID: "sheet-" + line.Key, Act: "sheet", Key: line.Key, Hint: hint, Text: l.Settings.Sheet.Lines[i], Rows: 1, Disabled: s.Scene.Waiting}, l.Settings.Sheet.Lines[i], cut)
	}
	number := func(key, name string, value, least, most int) app.UI {
		return html.One(`<label>{} <input class="num" type="number" data-act="sheet-number" data-id="{}" min="{}" max="{}" value="{}" disabled="{}"></label>`,
			name, key, least, most, value, s.Scene.Waiting)
	}
	return html.One(`
		<section class="scope" aria-labelledby="sheet-h">
			<div class="head">
				<h2 id="sheet-h">Scoping sheet</h2>
				<button type="button" class="link" data-act="sheet-save" data-present="hide" disabled="{}">Save as text</button>
			</div>
			<p class="note" data-present="hide">Give each of the four requirements a number. The sheet is in the link of this page.</p>
			<div class="loop__sheet">{}</div>
			<p class="note">{} by hand: {}.</p>
			<p class="line note" data-present="hide">{} {}</p>
		</section>`, s.Scene.Waiting, lines, element.Term("label", "Labels"), l.Settings.Sheet.Labels(len(s.Scene.Shared.Feed.Posts)),
		number("seconds", "Seconds a label", l.Settings.Sheet.Seconds, 1, 3600), number("pay", "Pay an hour", l.Settings.Sheet.Pay, 0, 1000))
}
