package job

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentence makes the text of an error one for the reader: without the names of
// packages in front, with a capital and a full stop.
func Sentence(err error) string {
	var kept string
	s := err.Error()
	for {
		name, rest, found := strings.Cut(s, ": ")
		if !found {
			break
		}
		if !slices.Contains(packages, name) {
			// A single word says what failed ("train: spam: …"), and a package may follow.
			if strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) }) {
				break
			}
			kept += name + ": "
		}
		s = rest
	}
	s = strings.TrimSpace(kept + s)
	if s == "" {
		return "Something failed, and it does not say what."
	}
	first, size := utf8.DecodeRuneInString(s)
	s = string(unicode.ToUpper(first)) + s[size:]
	if last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, `"”’)`)); !strings.ContainsRune(".!?…", last) {
		s += "."
	}
	return s
}

// packages are names that the errors of this program begin with and that tell a reader
// nothing: of packages, and what the errors of text.Matrix and of package ownfeed say
// in their place.
var packages = []string{"abtest", "coupled", "cut", "feedback", "fleet", "glm", "job", "kept feed", "lab", "largefeed", "matrix", "model", "nextapp", "oncall", "pairs", "rank", "readers", "swap", "train", "usage", "version"}
