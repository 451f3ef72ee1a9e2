package schema

import (
	"slices"
	"strings"
)

// exportColumns are the columns by which a file is known as one that this program wrote.
var exportColumns = []string{"rank", "id", "author", "text", "score", "engagement", "quality", "spam", "nsfw", "misinformation", "removed_by", "best_rank"}

// mostGone is how many of them somebody may have taken out since.
const mostGone = 4

// exported reports whether columns with these names are those of a feed that this program wrote: nearly all of them, and one that
// no other program writes. Its predictions are no features and no targets; an apostrophe before a text is the guard of package
// export.
func exported(columns []string) bool {
	gone := 0
	for _, name := range exportColumns {
		if !slices.Contains(columns, name) {
			gone++
		}
	}
	return gone <= mostGone && (slices.Contains(columns, "removed_by") || slices.Contains(columns, "best_rank"))
}

// givenPrefix begins the name of a column with what the reader's own file says.
const givenPrefix = "given "

// GivenName is the name of an exported column that holds what the reader's file says in the role r, under a name there.
func GivenName(r Role, name string) string {
	if name == "" {
		return givenPrefix + r.Key()
	}
	return givenPrefix + r.Key() + ": " + name
}

// parseGiven is the inverse of GivenName.
func parseGiven(column string) (r Role, name string, ok bool) {
	rest, ok := strings.CutPrefix(column, givenPrefix)
	if !ok {
		return 0, "", false
	}
	key, name, _ := strings.Cut(rest, ": ")
	for r := Text; r < Roles; r++ {
		if r.Key() == key {
			return r, name, true
		}
	}
	return 0, "", false
}

// guessExported maps a feed that this program wrote as what it was.
func (g *guesser) guessExported() Mapping {
	for c := range g.p.Columns {
		column, choice := &g.p.Columns[c], &g.m.Columns[c]
		switch given, _, ok := parseGiven(column.Name); {
		case column.Kind == Empty:
		case ok:
			choice.Role = given
		case column.Name == "text":
			choice.Role = Text
		case column.Name == "id":
			choice.Role = ID
		case column.Name == "author":
			choice.Role = Author
		}
		choice.Codes, choice.Yes = nil, YesFor(column, choice.Role)
	}
	return g.m
}
