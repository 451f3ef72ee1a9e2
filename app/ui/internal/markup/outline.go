package markup

import (
	"html"
	"regexp"
	"slices"
	"strings"
)

var (
	token = regexp.MustCompile(`<[^>]*>|[^<]+`)
	// within are the elements whose text belongs to the line of the element around them.
	within = []string{"b", "mark", "small", "span"}
	// mute are the attributes that say how something looks, and not what it says or does.
	mute = []string{"class", "disabled", "preserveAspectRatio", "type", "viewBox", "xmlns"}
)

// Outline returns what a page says, one line an element in the order of the document: its
// tag, its attributes and its text. What says nothing is left out: elements with neither,
// attributes of looks.
func Outline(page string) string {
	var lines []string
	tag, text := "", ""
	flush := func() {
		if text = strings.TrimSpace(text); text != "" {
			lines = append(lines, tag+": "+text)
		} else if strings.Contains(tag, " ") {
			lines = append(lines, tag)
		}
		tag, text = "", ""
	}
	for _, t := range token.FindAllString(page, -1) {
		if t[0] != '<' {
			text += html.UnescapeString(t)
			continue
		}
		name, _, _ := strings.Cut(strings.Trim(t, "</>"), " ")
		if slices.Contains(within, name) {
			continue
		}
		flush()
		if t[1] == '/' {
			continue
		}
		tag = name
		for _, a := range attribute.FindAllStringSubmatch(t, -1) {
			if !slices.Contains(mute, a[1]) {
				tag += " " + a[1] + "=" + html.UnescapeString(a[2])
			}
		}
	}
	flush()
	return strings.Join(lines, "\n") + "\n"
}
