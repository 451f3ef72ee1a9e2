package lesson

import "fmt"

// TermEntry is a term of the glossary.
type TermEntry struct {
	// Key is its name in texts, [word](term:KEY), Name what it is called.
	Key, Name string
	// Formula is empty where there is none.
	Formula string
	Text    []Block
}

// ParseGlossary reads a glossary: for each term a heading with its name, the settings key and perhaps formula, and one or two
// sentences. The error, an *[Error], says the first thing that is wrong, and where.
func ParseGlossary(text string) ([]TermEntry, error) {
	r, err := open(text)
	if err != nil {
		return nil, err
	}
	all := []TermEntry{}
	seen := map[string]bool{}
	for {
		h, err := r.heading()
		if err != nil {
			return nil, err
		}
		if h == nil {
			return all, nil
		}
		e := TermEntry{Name: h.title, Text: blocks(h.text)}
		for _, s := range h.settings {
			switch s.key {
			case "key":
				e.Key = s.value
			case "formula":
				e.Formula = s.value
			default:
				return nil, r.fail(s.line, fmt.Sprintf("a term can have a key and a formula, but not %q", s.key))
			}
		}
		switch {
		case !ValidName(e.Key) || seen[e.Key]:
			return nil, r.fail(h.line, "a term has a key of its own, in small letters, digits and dashes")
		case len(e.Text) == 0:
			return nil, r.fail(h.line, "the term has no definition")
		}
		seen[e.Key] = true
		all = append(all, e)
	}
}
