package lesson

import "strings"

// Block is a paragraph, an item of a list or lines of code.
type Block struct {
	Kind  BlockKind
	Spans []Span
}

// BlockKind is a kind of [Block].
type BlockKind uint8

// The kinds of blocks.
const (
	Paragraph BlockKind = iota
	// Item is an item of a list; items that follow one another are one list.
	Item
	// Lines are lines of code, in one span.
	Lines
)

// Span is a piece of a line.
type Span struct {
	Kind SpanKind
	Text string
	// To is the fragment of a Link, without "#", the name of a Term, or the link at which a Figure is worked out, empty for
	// the step's.
	To string
}

// SpanKind is a kind of [Span].
type SpanKind uint8

// The kinds of spans.
const (
	Words SpanKind = iota
	Emphasis
	Strong
	Code
	// Link leads to a state of this page, Term to an entry of the glossary. There are no links to elsewhere.
	Link
	Term
	// Figure is a number that the engine works out; Text is its name.
	Figure
)

// blocks reads the lines of a text. Whatever is no Markdown of ours is words, HTML too.
func blocks(lines []string) (all []Block) {
	var text []string
	kind := Paragraph
	flush := func() {
		if len(text) > 0 {
			all = append(all, Block{kind, spans(strings.Join(text, " "))})
		}
		text, kind = nil, Paragraph
	}
	for i := 0; i < len(lines); i++ {
		line := strings.TrimSpace(lines[i])
		switch {
		case line == "":
			flush()
		case strings.HasPrefix(line, "```"):
			flush()
			var code []string
			for i++; i < len(lines) && !strings.HasPrefix(strings.TrimSpace(lines[i]), "```"); i++ {
				code = append(code, strings.TrimRight(lines[i], " \t"))
			}
			all = append(all, Block{Lines, []Span{{Kind: Code, Text: strings.Join(code, "\n")}}})
		case strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "* "):
			flush()
			text, kind = []string{strings.TrimSpace(line[2:])}, Item
		default:
			text = append(text, line)
		}
	}
	flush()
	return all
}

// marks are what begins and ends emphasis, code and the like; the longer ones first.
var marks = [...]struct {
	mark string
	kind SpanKind
}{{"**", Strong}, {"*", Emphasis}, {"`", Code}}

// spans reads the pieces of a line. A mark without its partner is words. A backslash makes a mark that follows it words.
func spans(s string) (all []Span) {
	words := ""
	add := func(p Span) {
		if words != "" {
			all = append(all, Span{Kind: Words, Text: words})
			words = ""
		}
		all = append(all, p)
	}
	for len(s) > 0 {
		if s[0] == '\\' && len(s) > 1 && strings.IndexByte("\\*`[{", s[1]) >= 0 {
			words += s[1:2]
			s = s[2:]
			continue
		}
		if p, rest, ok := span(s); ok {
			add(p)
			s = rest
			continue
		}
		n := strings.IndexAny(s[1:], "\\*`[{") + 1
		if n == 0 {
			n = len(s)
		}
		words += s[:n]
		s = s[n:]
	}
	if words != "" {
		all = append(all, Span{Kind: Words, Text: words})
	}
	return all
}

// span reads a piece that begins with a mark.
func span(s string) (p Span, rest string, ok bool) {
	for _, m := range marks {
		if inner, found := strings.CutPrefix(s, m.mark); found {
			text, rest, closed := strings.Cut(inner, m.mark)
			return Span{Kind: m.kind, Text: text}, rest, closed && text != "" && strings.TrimSpace(text) == text
		}
	}
	switch s[0] {
	case '[':
		text, rest, closed := strings.Cut(s[1:], "](")
		to, rest, ended := strings.Cut(rest, ")")
		if !closed || !ended || text == "" || strings.ContainsAny(text, "[]") {
			return p, s, false
		}
		if name, term := strings.CutPrefix(to, "term:"); term {
			return Span{Term, text, name}, rest, name != ""
		}
		to, state := strings.CutPrefix(to, "#")
		return Span{Link, text, to}, rest, state && ValidLink(to)
	case '{':
		inner, rest, closed := strings.Cut(s[1:], "}")
		name, to, _ := strings.Cut(inner, ":")
		name, to = strings.TrimSpace(name), strings.TrimSpace(to)
		return Span{Figure, name, to}, rest, closed && ValidName(name) && ValidLink(to)
	}
	return p, s, false
}

// Plain is the text of blocks without their marks; figures say what they are of.
func Plain(all []Block) string {
	var b strings.Builder
	for i, block := range all {
		if i > 0 {
			b.WriteString("\n")
		}
		for _, s := range block.Spans {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}
