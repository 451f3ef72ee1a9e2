package site

import (
	"regexp"
	"slices"
	"strings"
)

// rule is a piece of a style sheet: a declaration, or what has a block, such as a rule, a layer and a media query.
type rule struct {
	head  string
	block bool
	in    []rule
}

// rulesOf reads a bare style sheet.
func rulesOf(style string) []rule {
	list, _ := block(style)
	return list
}

// block reads up to the brace that closes what is open, and returns what follows that.
func block(style string) (list []rule, rest string) {
	var quote byte
	start := 0
	for i := 0; i < len(style); i++ {
		c := style[i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == ';' || c == '}':
			if head := strings.TrimSpace(style[start:i]); head != "" {
				list = append(list, rule{head: head})
			}
			if start = i + 1; c == '}' {
				return list, style[start:]
			}
		case c == '{':
			in, rest := block(style[i+1:])
			list = append(list, rule{head: strings.TrimSpace(style[start:i]), block: true, in: in})
			style, start, i = rest, 0, -1
		}
	}
	return list, ""
}

// written writes rules as a bare style sheet.
func written(list []rule) string {
	var out strings.Builder
	for i, r := range list {
		out.WriteString(r.head)
		switch {
		case r.block:
			out.WriteString("{" + written(r.in) + "}")
		case i+1 < len(list):
			out.WriteByte(';')
		}
	}
	return out.String()
}

// early are attributes that elements have at a first paint that does not wait for all styles, and of which the HTML tells nothing:
// static/early.js sets them on the document's root, a reader opens a fold, and what is hidden is passed over below.
var early = []string{"[data-theme]", "[data-theme=light]", "[data-theme=dark]", "[data-tour]", "[data-tour=wait]", "[open]", "[hidden]"}

// firstStyle returns the rules of a bare style sheet that can apply to the HTML, on a screen, as long as nothing in it is under the pointer
// and nothing hidden comes to sight: what the first paint needs. The whole sheet comes later and has them once more, so their order in
// it is what counts in the end.
func firstStyle(style []byte, html string) []byte {
	has := map[string]bool{}
	for _, a := range early {
		has[a] = true
	}
	for _, tag := range startTag.FindAllStringSubmatch(html, -1) {
		if strings.Contains(tag[1], " hidden") {
			continue
		}
		for _, a := range attribute.FindAllStringSubmatch(tag[1], -1) {
			name, value := a[1], strings.Trim(a[2], `"`)
			has["["+name+"]"] = true
			for word := range strings.FieldsSeq(value) {
				has["["+name+"="+word+"]"] = true
			}
		}
	}
	return []byte(written(applying(rulesOf(string(style)), has)))
}

var (
	startTag  = regexp.MustCompile(`<[a-zA-Z][a-zA-Z0-9]*((?:\s+[^\s=>"]+(?:="[^"]*"|=[^\s>"]*)?)*)\s*/?>`)
	attribute = regexp.MustCompile(`\s([^\s=>"/]+)(?:=("[^"]*"|[^\s>"]*))?`)
)

// applying returns of the rules those that can apply where the page has these classes, ids and attributes.
func applying(list []rule, has map[string]bool) []rule {
	var out []rule
	for _, r := range list {
		switch {
		case !r.block:
		case strings.HasPrefix(r.head, "@media print"), strings.HasPrefix(r.head, "@layer print"), strings.HasPrefix(r.head, "@page"):
			continue
		case strings.HasPrefix(r.head, "@keyframes"), strings.HasPrefix(r.head, "@property"), strings.HasPrefix(r.head, "@font-face"):
		default:
			if !strings.HasPrefix(r.head, "@") {
				r.head = strings.Join(slices.DeleteFunc(selectors(r.head), func(s string) bool { return !fits(s, has) }), ",")
				if r.head == "" {
					continue
				}
			}
			if r.in = applying(r.in, has); len(r.in) == 0 {
				continue
			}
		}
		out = append(out, r)
	}
	return out
}

// selectors splits a list of selectors at the commas that stand in no brackets.
func selectors(list string) []string {
	var out []string
	depth, start := 0, 0
	for i, c := range list {
		switch {
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			depth--
		case c == ',' && depth == 0:
			out, start = append(out, strings.TrimSpace(list[start:i])), i+1
		}
	}
	return append(out, strings.TrimSpace(list[start:]))
}

// fits says whether all that a selector wants of the page is there. What stands in the brackets of :is and of :not may be missing, and
// nothing is under the pointer.
func fits(selector string, has map[string]bool) bool {
	for _, m := range wanted.FindAllStringSubmatch(alternatives.ReplaceAllString(selector, ""), -1) {
		want := "[" + m[2] + "]"
		switch {
		case m[1] == ".":
			want = "[class=" + m[2] + "]"
		case m[1] == "#":
			want = "[id=" + m[2] + "]"
		case m[3] != "":
			want = "[" + m[2] + "=" + m[3] + "]"
		}
		if !has[want] {
			return false
		}
	}
	return !pointed.MatchString(selector)
}

var (
	alternatives = regexp.MustCompile(`:(?:is|not|where)\((?:[^()]|\([^()]*\))*\)`)
	wanted       = regexp.MustCompile(`([.#[])([a-zA-Z_][a-zA-Z0-9_-]*)(?:~?="([^"]*)")?`)
	pointed      = regexp.MustCompile(`:hover|:active|::backdrop|:popover-open`)
)
