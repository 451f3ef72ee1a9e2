package schema

import (
	"math"
	"slices"
	"strings"

	"decouple/app/column"
)

// Guess proposes a role for each column of p, by names, kinds and first rows. It
// ignores columns that are only known after the fact or that repeat a target: they
// would leak the answer to the model: see [Suspects]. Yes is as [YesFor] proposes.
func Guess(p Preview) Mapping {
	g := guesser{p: p, m: Mapping{Columns: make([]Choice, len(p.Columns))}, taken: make([]bool, len(p.Columns))}
	for c := range p.Columns {
		for _, k := range p.Columns[c].Codes {
			if k.Likely {
				g.m.Columns[c].Codes = append(g.m.Columns[c].Codes, k.Value)
			}
		}
	}
	for c := range p.Columns {
		g.names = append(g.names, names(p.Columns[c].Name))
	}
	own := make([]string, len(p.Columns))
	for c := range own {
		own[c] = p.Columns[c].Name
	}
	if exported(own) {
		return g.guessExported()
	}
	labels := []struct {
		role           Role
		names, classes string
	}{{Spam, spamNames, spamClasses}, {NSFW, nsfwNames, nsfwClasses}, {Misinformation, falseNames, falseClasses}}
	for _, l := range labels {
		g.claim(l.role, l.names, "", func(c *Column) bool {
			return c.Kind == YesNo || (c.Kind == Classes || c.Kind == Number && c.Distinct == 2) && c.Distinct <= column.Few
		})
	}
	for _, l := range labels {
		g.byClasses(l.role, l.classes)
	}
	for _, l := range labels { // the file's name says what its label is about
		if names(p.Name).HasAny(l.names) && !g.has(l.role) {
			g.claim(l.role, labelNames, "", func(c *Column) bool { return c.Kind == YesNo })
		}
	}
	g.verdict()
	g.claim(Quality, qualityNames, notQuality, (*Column).Numeric)
	engagement := g.claim(Engagement, engagementNames, notEngagement, (*Column).Numeric)
	if engagement >= 0 {
		counts := func(c *Column) bool { return c.Numeric() && g.exposes(c, &p.Columns[engagement]) }
		if g.claim(Exposure, exposureNames, beforeNames, counts) < 0 {
			g.claim(Exposure, viewNames, beforeNames, counts)
		}
	}
	g.claim(Time, timeNames, idNames, func(c *Column) bool { return c.Kind == Times })
	g.groups()
	g.id()
	g.claim(Author, authorNames, idNames, func(c *Column) bool { return c.Kind == Prose || c.Kind == Classes && c.Distinct > 1 })
	if g.claim(Text, textNames, idNames+"|"+authorNames, func(c *Column) bool { return c.Kind == Prose }) < 0 {
		g.longest()
	}
	for c := range p.Columns {
		if !g.taken[c] {
			g.m.Columns[c].Role = g.rest(c)
		}
		g.m.Columns[c].Yes = YesFor(&p.Columns[c], g.m.Columns[c].Role)
	}
	for _, s := range Suspects(p, g.m) {
		g.m.Columns[s.Column].Role = Ignore
	}
	return g.m
}

// guesser is the state of Guess.
type guesser struct {
	p     Preview
	m     Mapping
	names []column.Words
	taken []bool
}

// claim gives role to the free column of the right kind whose name is earliest in
// list, or the first of several. Names in not are excluded. It returns the column,
// or -1.
func (g *guesser) claim(role Role, list, not string, kind func(*Column) bool) int {
	best, bestRank := -1, 0
	for c := range g.p.Columns {
		if g.taken[c] || !kind(&g.p.Columns[c]) || not != "" && g.names[c].HasAny(not) {
			continue
		}
		if r := g.names[c].Rank(list); r >= 0 && (best < 0 || r < bestRank) {
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

// verdict gives the role Misinformation, if no column has it yet, to one of true and false whose name says that it is about
// the truth.
func (g *guesser) verdict() {
	if !g.has(Misinformation) {
		g.claim(Misinformation, truthNames, beforeNames, func(c *Column) bool {
			return c.Kind == YesNo && c.Distinct == 2 && means(c.Classes[0].Value, "true|false")
		})
	}
}

// groups gives the role Group to a column whose name says that its rows belong together, or that is an id, where its cells
// recur: a few rows have the same.
func (g *guesser) groups() {
	recurs := func(c *Column) bool {
		return c.Distinct >= 10 && 3*c.Distinct <= 2*c.Filled && 50*c.Distinct >= c.Filled && c.Kind != Times && c.Kind != YesNo
	}
	if g.claim(Group, groupNames, authorNames, recurs) < 0 {
		g.claim(Group, "id|uuid|guid", authorNames+"|image|picture|photo|thumbnail", recurs)
	}
}

// id gives the role ID to a column whose cells are all different, and whose name says so or whose numbers are too long.
func (g *guesser) id() {
	differ := func(c *Column) bool {
		return c.Filled > 1 && c.Distinct >= c.Filled-c.Filled/50 && (c.Kind == Number || c.Kind == Prose || c.Kind == Classes)
	}
	if g.claim(ID, "id|uuid|guid|isbn|sha|hash", authorNames, differ) >= 0 {
		return
	}
	for c := range g.p.Columns {
		if column := &g.p.Columns[c]; !g.taken[c] && column.Big && differ(column) {
			g.m.Columns[c].Role, g.taken[c] = ID, true
			return
		}
	}
}

// exposes reports whether, in all sampled rows, engagement and exposure are
// whole numbers and the engagement is at most the exposure; or in nearly none, where the two columns are the wrong way round
// and the reader must see it.
func (g *guesser) exposes(exposure, engagement *Column) bool {
	shown, above := 0, 0
	n, k := exposure.Sampled(), engagement.Sampled()
	for i := range min(len(n), len(k)) {
		if math.IsNaN(n[i]) || math.IsNaN(k[i]) {
			continue
		}
		if k[i] != math.Trunc(k[i]) || n[i] != math.Trunc(n[i]) {
			return false
		}
		if shown++; k[i] > n[i] {
			above++
		}
	}
	return shown > 0 && (20*above <= shown || names(exposure.Name).HasAny(exposureNames))
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
	case column.Distinct < 2, name.HasAny(idNames), column.Serial(), column.Big, g.repeats(c):
		return Ignore
	case name.HasAny(outcomeNames) && !name.HasAny(beforeNames):
		return Ignore
	case name.HasAny("place|position") && (column.Kind == Number || column.Kind == YesNo):
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

// repeats reports whether column c looks like a copy of a label: its classes have
// the same counts.
func (g *guesser) repeats(c int) bool {
	a := &g.p.Columns[c]
	for t := range g.p.Columns {
		same := func(x, y Class) bool { return x.Count == y.Count }
		if g.taken[t] && g.m.Columns[t].Role.Label() && a.Distinct == 2 && slices.EqualFunc(a.Classes, g.p.Columns[t].Classes, same) {
			return true
		}
	}
	return false
}
