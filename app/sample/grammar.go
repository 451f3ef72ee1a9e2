package sample

import (
	"embed"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// grammarFiles has the files of grammar/, embedded in the program.
//
//go:embed grammar/*.txt
var grammarFiles embed.FS

// filler is one way to fill a slot, with its effect on the truth of the post.
type filler struct {
	text string
	// appeal and quality are in thousandths.
	appeal, quality int
	pieces          []piece
}

// piece is a part of a filler: plain text, a slot, or a choice of alternatives.
type piece struct {
	text string // the text, or the name of the slot
	slot bool
	// capital says that the slot's filling begins with a capital letter.
	capital bool
	choices [][]piece // the alternatives, nil for the other kinds
}

// pieces parses a text with {slots} and [one|of|these], which may be nested.
func pieces(text string) []piece {
	var all []piece
	for {
		i := strings.IndexAny(text, "{[")
		if i < 0 {
			return append(all, piece{text: text})
		}
		all = append(all, piece{text: text[:i]})
		parts, rest := split(text[i:], nil)
		if text[i] == '{' {
			name, capital := strings.CutPrefix(parts[0], "^")
			all = append(all, piece{text: name, slot: true, capital: capital})
		} else {
			p := piece{}
			for _, part := range parts {
				p.choices = append(p.choices, pieces(part))
			}
			all = append(all, p)
		}
		text = rest
	}
}

// grammar maps the name of a slot to its fillers, all equally likely.
type grammar map[string][]filler

// theGrammar parses the embedded files, once.
var theGrammar = sync.OnceValue(func() grammar {
	g := grammar{}
	entries, err := grammarFiles.ReadDir("grammar")
	if err != nil {
		panic(err) // the folder is embedded
	}
	for _, e := range entries {
		text, err := grammarFiles.ReadFile("grammar/" + e.Name())
		if err == nil {
			err = g.parse(string(text))
		}
		if err != nil {
			panic(fmt.Sprintf("sample: %s: %v", e.Name(), err))
		}
	}
	return g
})

// parse adds the slots of one file. Its lines are comments ("# …"), the start
// of a slot ("= name"), or fillers, several to a line between " / ", each with
// its effects in hundredths ("… ~ +3 -5", appeal first) or with none.
func (g grammar) parse(text string) error {
	slot := ""
	for i, line := range strings.Split(text, "\n") {
		switch name, isSlot := strings.CutPrefix(line, "= "); {
		case line == "" || strings.HasPrefix(line, "#"):
		case isSlot:
			slot = name
			if g[slot] != nil {
				return fmt.Errorf("line %d: slot %q is there already", i+1, slot)
			}
		case slot == "":
			return fmt.Errorf("line %d: a filler before the first slot", i+1)
		default:
			for part := range strings.SplitSeq(line, " / ") {
				f, err := parseFiller(part)
				if err != nil {
					return fmt.Errorf("line %d: %w", i+1, err)
				}
				g[slot] = append(g[slot], f)
			}
		}
	}
	return nil
}

func parseFiller(s string) (filler, error) {
	text, effects, found := strings.Cut(s, "~")
	f := filler{text: strings.TrimSpace(text)}
	f.pieces = pieces(f.text)
	if !found {
		return f, nil
	}
	both := strings.Fields(effects)
	if len(both) != 2 {
		return f, fmt.Errorf("%q: want two effects", s)
	}
	for i, to := range []*int{&f.appeal, &f.quality} {
		n, err := strconv.Atoi(both[i])
		if err != nil {
			return f, fmt.Errorf("%q: %w", s, err)
		}
		*to = 10 * n
	}
	return f, nil
}

// expansion fills the slots of one post and adds up the effects of its fillers.
type expansion struct {
	grammar grammar
	rng     *rand.Rand
	// topic has precedence: in a post about food, {thing} is food.thing if there is one.
	topic           string
	appeal, quality int
	out             []byte // the text so far
}

// slot returns a filling of the named slot.
func (x *expansion) slot(name string) string {
	bare, capital := strings.CutPrefix(name, "^")
	x.out = x.out[:0]
	x.write(bare, capital)
	return string(x.out)
}

// write appends a filling of the slot to out.
func (x *expansion) write(name string, capital bool) {
	fillers := x.grammar[x.topic+"."+name]
	if fillers == nil {
		fillers = x.grammar[name]
	}
	if fillers == nil {
		panic(fmt.Sprintf("sample: no slot %q for topic %q", name, x.topic))
	}
	f := &fillers[x.rng.IntN(len(fillers))]
	x.appeal += f.appeal
	x.quality += f.quality
	from := len(x.out)
	x.fill(f.pieces)
	if capital {
		first, size := utf8.DecodeRune(x.out[from:])
		rest := string(x.out[from+size:])
		x.out = append(utf8.AppendRune(x.out[:from], unicode.ToUpper(first)), rest...)
	}
}

// fill appends the pieces, with slots and alternatives filled.
func (x *expansion) fill(pieces []piece) {
	for i := range pieces {
		switch p := &pieces[i]; {
		case p.slot:
			x.write(p.text, p.capital)
		case p.choices != nil:
			x.fill(p.choices[x.rng.IntN(len(p.choices))])
		default:
			x.out = append(x.out, p.text...)
		}
	}
}

// split splits the bracketed group at the beginning of s at the bars of its own
// level, and returns the parts, in the memory of buf, and what follows the group.
func split(s string, buf []string) (parts []string, rest string) {
	depth, from := 0, 1
	parts = buf
	for i := range len(s) {
		switch s[i] {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
			if depth == 0 {
				return append(parts, s[from:i]), s[i+1:]
			}
		case '|':
			if depth == 1 {
				parts = append(parts, s[from:i])
				from = i + 1
			}
		}
	}
	panic(fmt.Sprintf("sample: %q is not closed", s))
}

// tidy corrects what filling slots gets wrong: "a egg", double spaces and double
// full stops.
func tidy(s string) string {
	if isTidy(s) {
		return s
	}
	return mend(s)
}

// mend is tidy without the fast path.
func mend(s string) string {
	words := strings.Fields(s)
	for i := 0; i+1 < len(words); i++ {
		if words[i] != "a" && words[i] != "A" {
			continue
		}
		next := strings.ToLower(words[i+1])
		if strings.ContainsRune("aeiou", rune(next[0])) && !strings.HasPrefix(next, "u") && !strings.HasPrefix(next, "one") {
			words[i] += "n"
		}
	}
	s = strings.Join(words, " ")
	return doubled.Replace(s)
}

// isTidy reports whether tidy would not change s. It may report false for a string
// that is tidy.
func isTidy(s string) bool {
	last := byte(' ')
	for i := range len(s) {
		c := s[i]
		switch {
		case c == ' ' && (last == ' ' || i == len(s)-1),
			c < ' ' || c == 0xc2 || c >= 0xe1 && c != 0xe2, // perhaps white space that is no space
			c == '.' && (last == '.' || last == '!' || last == '?'),
			(c == ',' || c == ':') && last == ' ',
			c == ' ' && last|0x20 == 'a' && (i == 1 || s[i-2] == ' '):
			return false
		case c == 0xe2 && (i+1 == len(s) || s[i+1] != 0x80 || i+2 >= len(s) || s[i+2] < 0x90 || s[i+2] >= 0xa8):
			return false
		}
		last = c
	}
	return true
}

// doubled corrects full stops and spaces. It is made once: that takes longer than a text.
var doubled = strings.NewReplacer("..", ".", "!.", "!", "?.", "?", " ,", ",", " :", ":")
