// Package markup reads the HTML that the page's own code writes, for tests: it
// is much stricter than a browser, so that whatever a post's text might break
// shows. It is no parser of HTML at large.
package markup

import (
	"fmt"
	"html"
	"regexp"
	"strings"
)

// Node is an element.
type Node struct {
	Tag   string
	Attrs map[string]string
	// Text is the text in the element, descendants' included, unescaped.
	Text     string
	Children []*Node
}

// void are the elements without an end tag.
var void = map[string]bool{"input": true, "br": true, "img": true, "meta": true, "link": true}

var (
	start     = regexp.MustCompile(`^<([a-zA-Z][a-zA-Z0-9]*)((?: [a-zA-Z][a-zA-Z0-9-]*="[^"<>]*")*)(/?)>`)
	end       = regexp.MustCompile(`^</([a-zA-Z][a-zA-Z0-9]*)>`)
	attribute = regexp.MustCompile(` ([a-zA-Z][a-zA-Z0-9-]*)="([^"]*)"`)
	reference = regexp.MustCompile(`&(?:amp|lt|gt|#34|#39|quot);`)
)

// Parse reads a fragment. It returns a node without a tag that holds it, and an
// error where a tag is not closed in turn, an attribute is not quoted or given
// twice, or a text holds a bare <, > or &.
func Parse(s string) (*Node, error) {
	root := &Node{}
	open := []*Node{root}
	for s != "" {
		top := open[len(open)-1]
		if s[0] != '<' {
			at := strings.IndexByte(s, '<')
			if at < 0 {
				at = len(s)
			}
			if err := checkText(s[:at]); err != nil {
				return nil, err
			}
			for _, n := range open {
				n.Text += html.UnescapeString(s[:at])
			}
			s = s[at:]
			continue
		}
		if m := end.FindStringSubmatch(s); m != nil {
			if m[1] != top.Tag {
				return nil, fmt.Errorf("</%s> where <%s> is open", m[1], top.Tag)
			}
			open, s = open[:len(open)-1], s[len(m[0]):]
			continue
		}
		m := start.FindStringSubmatch(s)
		if m == nil {
			return nil, fmt.Errorf("no sound tag at %.60q", s)
		}
		n := &Node{Tag: m[1], Attrs: map[string]string{}}
		for _, a := range attribute.FindAllStringSubmatch(m[2], -1) {
			if _, twice := n.Attrs[a[1]]; twice {
				return nil, fmt.Errorf("<%s> has the attribute %s twice", n.Tag, a[1])
			}
			if err := checkText(a[2]); err != nil {
				return nil, err
			}
			n.Attrs[a[1]] = html.UnescapeString(a[2])
		}
		top.Children = append(top.Children, n)
		if m[3] == "" && !void[n.Tag] {
			open = append(open, n)
		}
		s = s[len(m[0]):]
	}
	if len(open) > 1 {
		return nil, fmt.Errorf("<%s> is not closed", open[len(open)-1].Tag)
	}
	return root, nil
}

// checkText refuses what a text or a value may not hold as it is.
func checkText(s string) error {
	if rest := reference.ReplaceAllString(s, ""); strings.ContainsAny(rest, "<>&") {
		return fmt.Errorf("bare markup in the text %.60q", s)
	}
	return nil
}

// All returns n and all elements in it that f holds of, in the document's order.
func (n *Node) All(f func(*Node) bool) []*Node {
	var found []*Node
	if f(n) {
		found = append(found, n)
	}
	for _, c := range n.Children {
		found = append(found, c.All(f)...)
	}
	return found
}

// Tagged returns the elements of a tag in n, in the document's order.
func (n *Node) Tagged(tag string) []*Node {
	return n.All(func(n *Node) bool { return n.Tag == tag })
}

// With returns the elements in n whose attribute has this value.
func (n *Node) With(attr, value string) []*Node {
	return n.All(func(n *Node) bool {
		v, ok := n.Attrs[attr]
		return ok && v == value
	})
}
