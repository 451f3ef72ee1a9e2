// Package titles has what the Frame lab's tree sorts: titles of a shop for furniture and
// fashion, each with its category from the top down, and the reading of a reader's own.
//
// The titles that come with the project were written for it, by hand: 40 for each of 24
// categories in two parts and eight groups, and 40 of one category more, to be added.
// They name no brands. Some could be either part ("Faux fur bean bag", "Oak hat stand") and
// many don't name their category, as in a shop ("Three-seater in bottle green velvet"), so no
// model sorts all of them right. The writer sorted each.
package titles

import (
	_ "embed"
	"strings"
)

// Title is one thing for sale.
type Title struct {
	Text string
	// Path are its category's names from the first level down, without the root. Titles of
	// one category may share it; nobody changes it.
	Path []string
}

//go:embed titles.txt
var written string

// added is the category that [All] leaves out and [Added] has.
const added = "Fashion/Outerwear/Hat"

// All returns the 960 titles of the 24 categories, those of one category together.
func All() []Title { return read(func(path string) bool { return path != added }) }

// Added returns the 40 titles of a category that is not among those of [All], beside two
// that are: hats, under outerwear.
func Added() []Title { return read(func(path string) bool { return path == added }) }

// read returns the written titles of the categories that want takes.
func read(want func(path string) bool) []Title {
	var all []Title
	var path []string
	for line := range strings.Lines(written) {
		line = strings.TrimSuffix(line, "\n")
		switch name, ok := strings.CutPrefix(line, "## "); {
		case ok && want(name):
			path = strings.Split(name, "/")
		case ok:
			path = nil
		case path != nil && line != "":
			all = append(all, Title{Text: line, Path: path})
		}
	}
	return all
}
