package tree

import (
	"strings"
	"unicode/utf8"

	"decouple/app/lab"
	"decouple/app/titles"
)

// Added says whether a category was added, and what was then trained anew: the one that
// [titles.Added] has, or one of the reader's own titles.
type Added uint8

// The ways to add it.
const (
	// NotAdded: it is not there.
	NotAdded Added = iota
	// BranchAlone: the choice above it was trained anew; the steps that lead there were not.
	BranchAlone
	// StepsAbove: all choices on the way to it were trained anew.
	StepsAbove
)

var addedKeys = []string{"no", "branch", "above"}

// Key is the way's name in links.
func (a Added) Key() string { return addedKeys[a] }

// View is what a narrow screen shows.
type View uint8

// The views. Wide screens show all three at once.
const (
	Subject View = iota
	Words
	More
)

var viewKeys = []string{"tree", "words", "more"}

// Key is the view's name in links.
func (v View) Key() string { return viewKeys[v] }

// MaxTitle is the longest title, in characters.
const MaxTitle = 120

// Settings are the part's rows of the link.
type Settings struct {
	// Title is what the reader typed.
	Title string
	// Sure is, in thousandths, how likely the likeliest child must be for the descent to go on;
	// 0 always goes on to a leaf.
	Sure  int32
	Added Added
	// Leaf is the category of the reader's own titles that is held back and then added: see
	// [Part.Categories].
	Leaf int
	View View
}

// Defaults begin with a title that could be either part.
var Defaults = Settings{Title: Examples[0]}

// link are the rows of the link.
var link = lab.Table[*Settings]{Defaults: &Defaults, Rows: []lab.Row[*Settings]{
	{
		Key: "title", Want: "a title of at most 120 characters in one line",
		Get: func(s *Settings) string { return s.Title },
		Set: func(s *Settings, v string) error {
			if !utf8.ValidString(v) || utf8.RuneCountInString(v) > MaxTitle || strings.ContainsFunc(v, func(r rune) bool { return r < ' ' }) {
				return lab.ErrValue
			}
			s.Title = v
			return nil
		},
	},
	lab.Milli("sure", func(s *Settings) *int32 { return &s.Sure }),
	lab.Choice("added", addedKeys, func(s *Settings) *Added { return &s.Added }),
	lab.Number("leaf", 0, titles.MaxCategories-1, func(s *Settings) *int { return &s.Leaf }),
	lab.Choice("tree", viewKeys, func(s *Settings) *View { return &s.View }),
}}

// clean is a text as a title: in one line, cut where it is too long.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	if utf8.RuneCountInString(text) > MaxTitle {
		text = string([]rune(text)[:MaxTitle])
	}
	return text
}
