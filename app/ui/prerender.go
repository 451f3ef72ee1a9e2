//go:build !js

package ui

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"decouple/app/page"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// Prerender returns the page of m, drawn by draw, as HTML: what a reader sees before the
// program has arrived, and the same nodes that the program then makes. Its controls are
// disabled. The same Model always gives the same bytes.
func Prerender(m *page.Model, draw map[string]Drawing) (string, error) {
	root := &Page{Source: func() *page.Model { return m }, Draw: draw, waiting: true}
	out, err := normalise(app.HTMLString(root))
	if err != nil {
		return "", err
	}
	slots, _ := draw[m.Shown().Key()].(Slots)
	if slots == nil {
		return out, nil
	}
	for id, html := range slots.Slots() {
		slot := `<div id="` + id + `"></div>`
		if strings.Count(out, slot) != 1 {
			return "", fmt.Errorf("the page has no single place for a list: want one %s", slot)
		}
		out = strings.Replace(out, slot, `<div id="`+id+`">`+string(html)+`</div>`, 1)
	}
	return out, nil
}

var (
	tags       = regexp.MustCompile(`<([a-zA-Z][a-zA-Z0-9]*)((?: [^\s=>"]+(?:="(?:[^"\\]|\\.)*")?)*)>`)
	attributes = regexp.MustCompile(` ([^\s=>"]+)(?:=("(?:[^"\\]|\\.)*"))?`)
	between    = regexp.MustCompile(`\n?(<[^>]*>)\n?`)
)

// normalise mends what go-app v9.8.0 writes: it quotes attributes as Go
// strings, drops the value "true", writes attributes in map order, so that no
// two builds agree, and puts line breaks between nodes that the live page does
// not have.
func normalise(page string) (string, error) {
	var bad error
	page = tags.ReplaceAllStringFunc(page, func(tag string) string {
		m := tags.FindStringSubmatch(tag)
		var list []string
		for _, a := range attributes.FindAllStringSubmatch(m[2], -1) {
			name, value := a[1], ""
			switch {
			case a[2] != "":
				v, err := strconv.Unquote(a[2])
				if err != nil {
					bad = fmt.Errorf("the attribute %s of <%s> can't be read: %w", name, m[1], err)
				}
				value = v
			case strings.HasPrefix(name, "aria-") || strings.HasPrefix(name, "data-"):
				value = "true"
			}
			list = append(list, " "+name+`="`+html.EscapeString(value)+`"`)
		}
		slices.Sort(list)
		return "<" + m[1] + strings.Join(list, "") + ">"
	})
	return between.ReplaceAllString(page, "$1"), bad
}
