//go:build !js

package ui

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/state"
	"decouple/app/ui/card"
)

// Prerender returns the page of m as HTML: what a reader sees before the
// program has arrived, and the same nodes that the program then makes. Its
// controls are disabled. The same Model always gives the same bytes.
func Prerender(m *state.Model) (string, error) {
	page := &Page{Source: func() *state.Model { return m }, waiting: true}
	out, err := normalise(app.HTMLString(page))
	if err != nil {
		return "", err
	}
	slot := `<div id="` + SlotID + `"></div>`
	if strings.Count(out, slot) != 1 {
		return "", fmt.Errorf("the page has no single place for the feed: want one %s", slot)
	}
	list := `<div id="` + SlotID + `"><ol class="posts" id="` + ListID + `">` + string(card.AppendList(nil, m)) + `</ol></div>`
	return strings.Replace(out, slot, list, 1), nil
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
