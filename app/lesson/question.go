package lesson

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// question reads the settings and the text of a question.
func (r *reader) question(h *heading) (*Question, error) {
	q := &Question{Text: blocks(h.text), Within: -1, Line: h.line}
	for _, e := range h.settings {
		bad := ""
		switch e.key {
		case "ask":
			q.Ask = e.value
		case "figure":
			q.Figure = e.value
		case "to":
			if q.To = strings.TrimPrefix(e.value, "#"); !ValidLink(q.To) {
				bad = noLink
			}
		case "expect":
			q.Expect = e.value
		case "within":
			x, err := strconv.ParseFloat(e.value, 64)
			if q.Within = x; err != nil || !(x >= 0) || math.IsInf(x, 0) {
				bad = "within is a number, 0 or more"
			}
		case "choices":
			for text := range strings.SplitSeq(e.value, ",") {
				text = strings.TrimSpace(text)
				if _, err := number(text); err != nil {
					bad = fmt.Sprintf("choices are numbers with commas between them; %q is none", text)
				}
				q.Choices = append(q.Choices, text)
			}
		case "option":
			o, why := option(e.value)
			q.Options, bad = append(q.Options, o), why
		default:
			bad = fmt.Sprintf("a question can have ask, figure, to, choices, option, within and expect, but not %q; an empty line ends them", e.key)
		}
		if bad != "" {
			return nil, r.fail(e.line, bad)
		}
	}
	if why := q.wants(); why != "" {
		return nil, r.fail(h.line, why)
	}
	return q, nil
}

// option reads "name | link", or "name | figure | link".
func option(text string) (o Option, bad string) {
	parts := strings.Split(text, "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	switch len(parts) {
	case 2:
		o = Option{parts[0], "", strings.TrimPrefix(parts[1], "#")}
	case 3:
		o = Option{parts[0], parts[1], strings.TrimPrefix(parts[2], "#")}
	default:
		return o, "an option is \"name | link\", or \"name | figure | link\""
	}
	if o.Name == "" || !ValidLink(o.Link) || o.Figure != "" && !ValidName(o.Figure) {
		return o, "an option has a name, perhaps a figure, and a link: " + noLink
	}
	return o, ""
}
