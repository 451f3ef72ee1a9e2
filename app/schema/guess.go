package schema

import (
	"math"
	"slices"
	"strings"
)

// Guess proposes a role for each column of p, by names, kinds and first rows. It
// ignores columns that are only known after the fact or that repeat a target: they
// would leak the answer to the model. Positive is set for every column of classes,
// whatever its role.
func Guess(p Preview) Mapping {
	g := guesser{p: p, m: Mapping{Columns: make([]Choice, len(p.Columns))}, taken: make([]bool, len(p.Columns))}
	for c := range p.Columns {
		g.names = append(g.names, names(p.Columns[c].Name))
	}
	labels := []struct {
		role           Role
		names, classes string
	}{{Spam, spamNames, spamClasses}, {NSFW, nsfwNames, nsfwClasses}, {Misinformation, falseNames, falseClasses}}
	for _, l := range labels {
		g.claim(l.role, l.names, "", func(c *Column) bool { return c.Kind == YesNo || c.Kind == Classes && c.Distinct <= shownClasses })
	}
	for _, l := range labels {
		g.byClasses(l.role, l.classes)
	}
	for _, l := range labels { // the file's name says what its label is about
		if names(p.Name).hasAny(l.names) && !g.has(l.role) {
			g.claim(l.role, labelNames, "", func(c *Column) bool { return c.Kind == YesNo })
		}
	}
	g.claim(Quality, qualityNames, notQuality, (*Column).numeric)
	engagement := g.claim(Engagement, engagementNames, notEngagement, (*Column).numeric)
	if engagement >= 0 {
		counts := func(c *Column) bool { return c.numeric() && g.exposes(c, &p.Columns[engagement]) }
		if g.claim(Exposure, exposureNames, beforeNames, counts) < 0 {
			g.claim(Exposure, viewNames, beforeNames, counts)
		}
	}
	g.claim(Time, timeNames, idNames, func(c *Column) bool { return c.Kind == Times })
	g.claim(Author, authorNames, idNames, func(c *Column) bool { return c.Kind == Prose || c.Kind == Classes && c.Distinct > 1 })
	if g.claim(Text, textNames, idNames+"|"+authorNames, func(c *Column) bool { return c.Kind == Prose }) < 0 {
		g.longest()
	}
	for c := range p.Columns {
		if !g.taken[c] {
			g.m.Columns[c].Role = g.rest(c)
		}
		if p.Columns[c].Kind == Classes {
			g.m.Columns[c].Positive = positive(&p.Columns[c], g.m.Columns[c].Role)
		}
	}
	return g.m
}

// guesser is the state of Guess.
type guesser struct {
	p     Preview
	m     Mapping
	names []words
	taken []bool
}

// claim gives role to the free column of the right kind whose name is earliest in
// list, or the first of several. Names in not are excluded. It returns the column,
// or -1.
func (g *guesser) claim(role Role, list, not string, kind func(*Column) bool) int {
	best, bestRank := -1, 0
	for c := range g.p.Columns {
		if g.taken[c] || !kind(&g.p.Columns[c]) || not != "" && g.names[c].hasAny(not) {
			continue
		}
		if r := g.names[c].rank(list); r >= 0 && (best < 0 || r < bestRank) {
			best, bestRank = c, r
		}
	}
	if best >= 0 {
		g.m.Columns[best].Role, g.taken[best] = role, true
	}
	return best
}

// has reports whether a column has the role.
func (g *guesser) has(role Role) bool {
	return slices.ContainsFunc(g.m.Columns, func(c Choice) bool { return c.Role == role })
}

// byClasses gives a label's role, if no column has it yet, to a column of two
// classes of which one means the label, such as spam and ham, or real and fake.
func (g *guesser) byClasses(role Role, list string) {
	if g.has(role) {
		return
	}
	for c := range g.p.Columns {
		column := &g.p.Columns[c]
		if g.taken[c] || column.Kind != Classes || column.Distinct != 2 {
			continue
		}
		for _, class := range column.Classes {
			if means(class.Value, list) {
				g.m.Columns[c].Role, g.taken[c] = role, true
				return
			}
		}
	}
}

// exposes reports whether, in all rows of the preview, engagement and exposure are
// whole numbers and the engagement is at most the exposure.
func (g *guesser) exposes(exposure, engagement *Column) bool {
	shown := 0
	for _, row := range g.p.Rows {
		n, whyN := number(g.cell(row, exposure), false)
		k, whyK := number(g.cell(row, engagement), false)
		if whyN == "" && whyK == "" {
			if k != math.Trunc(k) || n != math.Trunc(n) || k > n {
				return false
			}
			shown++
		}
	}
	return shown > 0
}

// cell returns the cell of a row in a column of the preview.
func (g *guesser) cell(row []string, column *Column) string {
	for c := range g.p.Columns {
		if &g.p.Columns[c] == column && c < len(row) {
			return row[c]
		}
	}
	return ""
}

// longest gives the role Text to the free column with the longest texts, if it has
// several words per row.
func (g *guesser) longest() {
	best, most := -1, 20*max(1, len(g.p.Rows))
	for c := range g.p.Columns {
		if g.taken[c] || g.p.Columns[c].Kind != Prose {
			continue
		}
		length, spaces := 0, 0
		for _, row := range g.p.Rows {
			if c < len(row) {
				length += len(row[c])
				spaces += strings.Count(row[c], " ")
			}
		}
		if length >= most && spaces >= len(g.p.Rows) {
			best, most = c, length
		}
	}
	if best >= 0 {
		g.m.Columns[best].Role, g.taken[best] = Text, true
	}
}

// rest says whether a column without a role is a feature or ignored.
func (g *guesser) rest(c int) Role {
	column, name := &g.p.Columns[c], g.names[c]
	switch {
	case column.Distinct < 2, name.hasAny(idNames), column.serial(), g.repeats(c):
		return Ignore
	case name.hasAny(outcomeNames) && !name.hasAny(beforeNames):
		return Ignore
	}
	switch column.Kind {
	case Number, YesNo, Classes:
		return Feature
	case Prose:
		if 2*column.Distinct <= column.Filled {
			return Feature
		}
	}
	return Ignore
}

// repeats reports whether column c looks like a copy of a target: its classes have
// the same counts, or it orders the rows of the preview in the same way.
func (g *guesser) repeats(c int) bool {
	a := &g.p.Columns[c]
	for t := range g.p.Columns {
		b := &g.p.Columns[t]
		role := g.m.Columns[t].Role
		switch {
		case !g.taken[t]:
		case role.label():
			same := func(x, y Class) bool { return x.Count == y.Count }
			if a.Distinct == 2 && slices.EqualFunc(a.Classes, b.Classes, same) {
				return true
			}
		case role == Engagement || role == Quality:
			if a.Kind == Number && g.sameOrder(c, t) {
				return true
			}
		}
	}
	return false
}

// sameOrder reports whether two columns order all pairs of rows of the preview in
// the same way, or all in opposite ways. There must be at least six rows.
func (g *guesser) sameOrder(a, b int) bool {
	var x, y []float64
	for _, row := range g.p.Rows {
		if a >= len(row) || b >= len(row) {
			continue
		}
		v, whyV := number(row[a], false)
		w, whyW := number(row[b], false)
		if whyV == "" && whyW == "" {
			x, y = append(x, v), append(y, w)
		}
	}
	with, against := 0, 0
	for i := range x {
		for j := range i {
			switch d := (x[i] - x[j]) * (y[i] - y[j]); {
			case d > 0:
				with++
			case d < 0:
				against++
			default:
				return false
			}
		}
	}
	return len(x) >= 6 && min(with, against) == 0
}

// numeric reports whether the column's cells can be read as numbers.
func (c *Column) numeric() bool {
	switch c.Kind {
	case Number:
		return true
	case YesNo, Classes:
		for _, class := range c.Classes {
			_, why := number(class.Value, false)
			_, whyComma := number(class.Value, true)
			if why != "" && whyComma != "" && !noAnswer(class.Value) {
				return false
			}
		}
		return c.Distinct <= len(c.Classes)
	}
	return false
}

// serial reports whether the column numbers the rows.
func (c *Column) serial() bool {
	return c.Kind == Number && c.Filled > 2 && c.Distinct == c.Filled && c.Max-c.Min == float64(c.Filled-1)
}

// means reports whether a class has an entry of the list among its words, and does
// not begin with a negation.
func means(class, list string) bool {
	w := names(class)
	if len(w) == 0 || w[0] == "not" || w[0] == "no" || w[0] == "non" {
		return strings.EqualFold(strings.TrimSpace(class), "18+") && strings.Contains(list, "18+")
	}
	return w.hasAny(list)
}

// positive is the class that most likely means yes for the role, or for any role;
// else the rarest class of the preview.
func positive(c *Column, role Role) string {
	lists := []string{yesClasses, spamClasses, nsfwClasses, falseClasses, goodClasses}
	switch role {
	case Spam:
		lists = []string{spamClasses, yesClasses}
	case NSFW:
		lists = []string{nsfwClasses, yesClasses}
	case Misinformation:
		lists = []string{falseClasses, yesClasses}
	case Quality:
		lists = []string{goodClasses, yesClasses}
	}
	for _, list := range lists {
		for _, class := range c.Classes {
			if means(class.Value, list) {
				return class.Value
			}
		}
	}
	if len(c.Classes) == 0 {
		return ""
	}
	return c.Classes[len(c.Classes)-1].Value
}
