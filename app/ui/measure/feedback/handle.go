package feedback

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	domain "decouple/app/feedback"
	"decouple/app/format"
	"decouple/app/lab/measure/feedback"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// shares is the axis of the shares of chance, by their places.
var shares = room.Axis{High: float64(len(domain.Shares) - 1)}

// shareAxis are the shares under a picture; unit follows each.
func shareAxis(unit string) app.UI {
	var words []app.UI
	for i, share := range domain.Shares {
		words = append(words, room.Word("mid", shares.Right(float64(i)), "1em", "0", "0", format.Count(share)+unit))
	}
	return html.One(`<svg data-c="fig axisrow" aria-hidden="true">{}</svg>`, words)
}

// handle is the share of chance.
func (s *stage) handle() app.UI {
	p := s.Part
	last, at := len(domain.Shares)-1, p.Settings.Share
	thumb := room.Number(1000 * shares.Share(float64(at)))
	var ticks []app.UI
	for i := range domain.Shares {
		x := room.Number(1000 * shares.Share(float64(i)))
		ticks = append(ticks, room.Stroke("tick tick--set", x, "26", x, "38"))
	}
	return html.One(`
			<div class="handle">
				<p class="touch"><b>Drag the share of chance.</b> <span>Some places get a random post.</span></p>
				<div class="handle__track">
					<div class="range range--ticks">
						<svg viewBox="0 0 1000 38" preserveAspectRatio="none" aria-hidden="true"><line x2="1000" y1="14" y2="14"/><line data-c="range__fill" x2="{}" y1="14" y2="14"/>{}</svg>
						<input id="{}" type="range" min="0" max="{}" step="0.001" value="{}" data-dial="{}" aria-label="Share of places left to chance" aria-valuetext="{} per cent" disabled="{}">
					</div>
					<div class="under-range">{}</div>
				</div>
				<p class="handle__val"><b>{}</b>of places left to chance</p>
			</div>`,
		thumb, ticks, feedback.ShareDial, format.Milli(int32(last)), format.Milli(int32(at)), feedback.ShareDial, p.Share(),
		s.Scene.Waiting, shareAxis("\u202f%"), percent(p.Share()))
}
