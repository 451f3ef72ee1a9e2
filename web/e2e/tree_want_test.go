package e2e

import (
	"fmt"
	"strconv"
	"strings"

	"decouple/app/format"
	"decouple/app/rank"
	"decouple/app/sweep"
)

// wantSpoken is what spoken should be, in this order.
func (l *lab) wantSpoken() []string {
	m := l.twin
	var lines []string
	add := func(role, name, state string) {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %q %s", role, name, state)))
	}
	value := func(milli int32) string {
		return strconv.FormatFloat(float64(milli)/1000, 'f', 3, 64) + " of 0 to 1"
	}
	add("link", "Skip to the feed", "")
	add("banner", "", "")
	add("button", "Rank", "")
	add("button", "Frame", "")
	add("button", "Measure", "")
	add("button", "Operate", "")
	add("button", "Loop", "")
	add("button", "Lessons", "")
	add("button", "Reset", "")
	add("button", "Share", "")
	add("button", "Present", "")
	add("button", "Theme, now "+map[string]string{"auto": "as the system", "light": "light", "dark": "dark"}[m.theme()], "")
	add("status", "", "polite")
	add("main", "", "")
	add("region", "Objectives and filters", "")
	add("heading", "Objectives", "level 2")
	term := func(word string) { add("button", word, "") } // of the glossary
	term("α")
	term("β")
	add("spinbutton", "Engagement weight, exact value", value(m.dial("alpha")))
	add("slider", "α Engagement", value(m.dial("alpha")))
	swaps := func(symbol string, d sweep.Dial, at int32) {
		off := ""
		if m.noSwaps(d) != "" {
			off = " disabled"
		}
		add("slider", "Swap points of "+symbol, value(at)+off)
		step := func(which string, to int32) {
			if to < 0 {
				add("button", which+" swap point of "+symbol+", none", " disabled")
				return
			}
			add("button", which+" swap point of "+symbol+", "+format.Milli(to), "")
		}
		below, above := m.steps(d)
		step("Previous", below)
		step("Next", above)
	}
	swaps("α", sweep.Alpha, m.dial("alpha"))
	add("spinbutton", "Quality weight, exact value", value(m.dial("beta")))
	add("slider", "β Quality", value(m.dial("beta")))
	swaps("β", sweep.Beta, m.dial("beta"))
	add("DisclosureTriangle", "Presets, scale, swap points", "expanded true")
	add("group", "Presets", "")
	for _, p := range presets {
		add("button", p.Name, fmt.Sprintf("pressed %t", p.Weights == m.weights()))
	}
	add("DisclosureTriangle", "Scores from the field", "expanded false")
	add("heading", "Scale", "level 3")
	add("radiogroup", "Scale", "")
	for _, scale := range []struct {
		name string
		is   rank.Scale
	}{{"Raw clicks", rank.Raw}, {"Standardised", rank.Standardised}, {"Percentile", rank.Percentile}} {
		add("radio", scale.name, fmt.Sprintf("checked %t", scale.is == m.scale()))
	}
	add("heading", "Swap points", "level 3")
	add("radiogroup", "Swap points of the", "")
	add("radio", "Top 10", fmt.Sprintf("checked %t", m.ticked() == ticksFew))
	add("radio", "Top 50", fmt.Sprintf("checked %t", m.ticked() == ticksMany))
	add("DisclosureTriangle", "*", "expanded true")
	term("threshold")
	for _, k := range filterKinds() {
		on, _ := m.filter(k)
		add("switch", k.String(), fmt.Sprintf("checked %t", on))
		add("slider", k.String()+" threshold", value(m.dial(k.Key())))
		add("spinbutton", k.String()+" threshold, exact value", value(m.dial(k.Key())))
		if m.letThrough(k) > 0 {
			add("button", "Show only the posts of "+k.Within()+" that are let through", "pressed false")
		}
	}
	add("DisclosureTriangle", "*", "expanded true") // your own posts
	add("heading", "Posts", "level 2")
	for _, name := range []string{"Ranked feed (CSV)", "Models (JSON)", "Trade-off (SVG)", "Ranker for a database (zip)"} {
		add("button", name, "")
	}
	add("button", "Open your own file…", "No file chosen")
	add("DisclosureTriangle", "How this looks in SQL", "expanded true")
	add("region", "The query", "")
	add("region", "Feed", "")
	add("heading", "Feed", "level 1")
	add("radiogroup", "View", "")
	add("radio", "Feed", "checked true")
	add("radio", "Compare", "checked false")
	add("radio", "Large feed", "checked false")
	add("button", "Predict first", "")
	term("engagement")
	term("quality")
	add("list", "", "")
	for _, i := range m.shown() {
		add("button", "Why here? "+m.post(i).Author, fmt.Sprintf("expanded %t", i == m.open()))
		if i != m.open() {
			continue
		}
		add("table", "What moved the two predictions", "")
		for _, name := range []string{"Word, phrase or cue", "Engagement, log clicks", "Quality, points"} {
			add("columnheader", name, "")
		}
		add("heading", "How the score is made", "level 3")
		add("table", "", "")
		for _, name := range []string{"objective", "scaled", "weight", "part"} {
			add("columnheader", name, "")
		}
		l.addSeek(add)
	}
	if more := l.want().More; more != "" {
		add("button", more, "")
	}
	add("DisclosureTriangle", "*", fmt.Sprintf("expanded %t", m.drawer()))
	add("complementary", "Trade-off and scores", "")
	add("heading", "Trade-off", "level 2")
	add("group", "*", "")
	for _, mark := range m.front() {
		add("button", mark.said, "")
	}
	add("button", m.dot(), "")
	term("Pareto front")
	add("region", "Top ten", "")
	add("heading", "Top ten", "level 2")
	term("take-rate")
	add("heading", "Top 10 over all weights", "level 2")
	add("image", "*", "")
	add("slider", "Along the curve", value(m.curve()))
	add("status", "", "polite")
	add("link", "Licences", "")
	return lines
}

// addSeek adds what the open card says of goals, and the buttons that reach them.
func (l *lab) addSeek(add func(role, name, props string)) {
	m := l.twin
	goals, _ := m.goals()
	for k, heading := range []string{"What would put this first?", "And in the top ten?"} {
		g := goals[k]
		if k > 0 && (g.reached || len(m.order()) <= topN) {
			continue
		}
		add("heading", heading, "level 3")
		if g.reached || !g.movable {
			continue
		}
		var set []string
		if g.to.Alpha != m.dial("alpha") {
			set = append(set, "α to "+format.Milli(g.to.Alpha))
		}
		if g.to.Beta != m.dial("beta") {
			set = append(set, "β to "+format.Milli(g.to.Beta))
		}
		add("button", "Set "+strings.Join(set, " and "), "")
	}
	if m.undo() {
		add("button", "Undo", "")
	}
}
