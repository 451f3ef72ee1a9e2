package nextapp

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	lab "decouple/app/lab/frame/nextapp"
	"decouple/app/ui/html"
)

// installOwn is what can happen to the apps of the reader's own log.
func installOwn(p *lab.Part) app.UI {
	buttons := []app.UI{change(lab.InstallOne, "btn btn--ink", "Treat it as new")}
	if p.CanTen() {
		buttons = append(buttons, change(lab.InstallTen, "link", "Ten at once"))
	}
	return html.One(`
		<div class="rest" id="{}" tabindex="-1">
			<p class="touch"><b>Then treat an app as new.</b> One phone can’t show it.</p>
			{}
			{}
			{}
		</div>`, lab.InstallID,
		labelled("own-app", "App", choice("own-app", "App of your log", appNames(p.Own.Apps()), p.OwnApp())),
		note(taken(p)), line(append(buttons, change(lab.Uninstall, "btn btn--line", "Uninstall it"))...))
}

// taken says what taking the app for new does to the log.
func taken(p *lab.Part) string {
	day := strconv.Itoa(p.OwnDay())
	if p.Arrived() {
		return "Your log has it from day " + day + " on, as if it was installed then."
	}
	return "Your log has it from early on. Its openings before day " + day + " are taken out, as if it was installed then."
}

// replayed says what was done to the reader's own log, and how far that goes.
func replayed(p *lab.Part) string {
	said := "Both models learn from the " + format.Plural(p.OwnDay()-1, "day") + " of your log before this."
	if p.After == nil {
		return said
	}
	said += " It has " + format.Plural(p.DaysAfter(), "day") + " more; 14 at most are shown."
	if n := p.After.Taken; n > 0 {
		said += " " + format.Plural(n, "opening") + " were taken out, also of apps that came later. No log can say what would have been opened instead."
	}
	return said
}
