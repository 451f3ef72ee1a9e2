package html

import "strings"

// kind is what a node is.
type kind uint8

const (
	// words are a text of the template's own, place a place for a value in a text.
	words kind = iota
	place
	// elem is an HTML element, svg one of a picture, void one that has no children.
	elem
	svg
	void
)

// node is a piece of a template; text is its text or its tag.
type node struct {
	kind  kind
	text  string
	attrs []attr
	nodes []node
}

// attr is an attribute; between its value's parts there are places.
type attr struct {
	name  string
	parts []string
}

// voids are the elements without an end tag that the page uses.
const voids = " input br img "

// pictures are the elements that are SVG wherever they stand.
const pictures = " svg g path line rect circle text "

// parser reads a template; rest is what is left of it.
type parser struct{ template, rest string }

func parse(template string) []node {
	p := parser{template, template}
	list := p.nodes("", false)
	return list
}

func (p *parser) fail(what string) {
	panic("html: " + what + " before " + p.rest[:min(len(p.rest), 40)] + " in " + p.template)
}

// nodes reads up to the end tag of the element that is open, or to the end of all.
func (p *parser) nodes(open string, drawn bool) []node {
	var list []node
	for {
		at := strings.IndexByte(p.rest, '<')
		if at < 0 {
			at = len(p.rest)
		}
		list = texts(list, p.rest[:at])
		p.rest = p.rest[at:]
		if p.rest == "" {
			if open != "" {
				p.fail("<" + open + "> is open")
			}
			return list
		}
		if end, ok := strings.CutPrefix(p.rest, "</"); ok {
			tag, rest, _ := strings.Cut(end, ">")
			if tag != open || open == "" {
				p.fail("<" + open + "> is open")
			}
			p.rest = rest
			return list
		}
		p.rest = p.rest[1:]
		list = append(list, p.element(drawn))
	}
}

// texts adds a text and the places in it to a list.
func texts(list []node, s string) []node {
	parts := strings.Split(s, "{}")
	for i, part := range parts {
		if i > 0 {
			list = append(list, node{kind: place})
		}
		if t := spaced(part, i == 0, i == len(parts)-1); t != "" {
			list = append(list, node{kind: words, text: t})
		}
	}
	return list
}

// spaced drops white space with a line break at the ends that lie at a tag, and makes one
// space of it elsewhere.
func spaced(s string, first, last bool) string {
	if !strings.Contains(s, "\n") {
		return s
	}
	const white = " \t\n"
	body := strings.Trim(s, white)
	before, after := "", ""
	if body == "" {
		if first || last {
			return ""
		}
		return " "
	}
	at := strings.Index(s, body)
	before, after = s[:at], s[at+len(body):]
	if strings.Contains(before, "\n") {
		before = " "
		if first {
			before = ""
		}
	}
	if strings.Contains(after, "\n") {
		after = " "
		if last {
			after = ""
		}
	}
	lines := strings.Split(body, "\n")
	for i := range lines {
		lines[i] = strings.Trim(lines[i], white)
	}
	return before + strings.Join(lines, " ") + after
}

// element reads an element from its tag on.
func (p *parser) element(drawn bool) node {
	at := strings.IndexAny(p.rest, " \t\n/>")
	if at <= 0 {
		p.fail("no tag")
	}
	n := node{kind: elem, text: p.rest[:at]}
	p.rest = p.rest[at:]
	if drawn || strings.Contains(pictures, " "+n.text+" ") {
		n.kind = svg
	} else if strings.Contains(voids, " "+n.text+" ") {
		n.kind = void
	}
	for {
		p.rest = strings.TrimLeft(p.rest, " \t\n")
		if rest, ok := strings.CutPrefix(p.rest, "/>"); ok {
			if n.kind == elem {
				p.fail("<" + n.text + "> needs an end tag")
			}
			p.rest = rest
			return n
		}
		if rest, ok := strings.CutPrefix(p.rest, ">"); ok {
			p.rest = rest
			break
		}
		name, rest, ok := strings.Cut(p.rest, `="`)
		value, rest, closed := strings.Cut(rest, `"`)
		if !ok || !closed || name == "" || strings.ContainsAny(name, " \t\n<>/") {
			p.fail("no attribute with a quoted value")
		}
		n.attrs = append(n.attrs, attr{name, strings.Split(value, "{}")})
		p.rest = rest
	}
	if n.kind != void {
		n.nodes = p.nodes(n.text, n.kind == svg)
	}
	return n
}
