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

// The files of grammar/ are compiled in: nothing is read at run time.
//
//go:embed grammar/*.txt
var grammarFiles embed.FS

// filler is one way to fill a slot, and what its words do to the truth of the
// post they end in.
type filler struct {
	text string
	// appeal and quality are in thousandths.
	appeal, quality int
	pieces          []piece
}

// piece is a part of a filler: plain text, a slot, or one of some alternatives.
type piece struct {
	text string // plain, or the name of the slot
	slot bool
	// capital says that the slot's filling begins with one.
	capital bool
	among   [][]piece
}

// pieces takes a text with {slots} and [one|of|these], which may hold one
// another, apart.
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
				p.among = append(p.among, pieces(part))
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
		panic(err) // The folder is part of the binary.
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

// expansion fills slots for one post and adds up the effects of the words.
type expansion struct {
	grammar grammar
	rng     *rand.Rand
	// topic is tried first: in a post about food {thing} is food.thing.
	topic           string
	appeal, quality int
	out             []byte // what is written so far
}

// slot returns one filling of the named slot.
func (x *expansion) slot(name string) string {
	bare, capital := strings.CutPrefix(name, "^")
	x.out = x.out[:0]
	x.write(bare, capital)
	return string(x.out)
}

// write appends one filling of the slot to out.
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
		case p.among != nil:
			x.fill(p.among[x.rng.IntN(len(p.among))])
		default:
			x.out = append(x.out, p.text...)
		}
	}
}

// split takes the bracketed group at the start of s apart at the bars of its
// own level, into room, and returns what follows it.
func split(s string, room []string) (parts []string, rest string) {
	depth, from := 0, 1
	parts = room
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

// tidy mends what slots cannot know: "a egg" and doubled blanks or stops.
func tidy(s string) string {
	if tidied(s) {
		return s
	}
	return mend(s)
}

// mend does what tidy does.
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

// tidied reports whether s is plainly as tidy would leave it; where it says no,
// it may be all the same.
func tidied(s string) bool {
	last := byte(' ')
	for i := range len(s) {
		c := s[i]
		switch {
		case c == ' ' && (last == ' ' || i == len(s)-1),
			c < ' ' || c == 0xc2 || c >= 0xe1 && c != 0xe2, // perhaps a blank that is not a space
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

// doubled mends stops and blanks. It is made once: making it costs more than a text.
var doubled = strings.NewReplacer("..", ".", "!.", "!", "?.", "?", " ,", ",", " :", ":")
