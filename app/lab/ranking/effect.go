package ranking

import (
	"slices"
	"strconv"
	"strings"

	"decouple/app/feed"
)

// top appends to dst the first [feed.TopN] rows of the list that is shown, best first. In
// Compare that is the decoupled list.
func (m *Lab) top(dst []int32) []int32 {
	switch m.Settings.Part {
	case ComparePart:
		d := m.Compare.Orders.Decoupled
		return append(dst, d[:min(len(d), feed.TopN)]...)
	case LargePart:
		if m.Large.Feed == nil {
			return dst
		}
		return m.Large.Feed.Ranks.TopK(m.Weights, feed.TopN, dst)
	}
	o := m.Ranking.Order
	return append(dst, o[:min(len(o), feed.TopN)]...)
}

// Effect says in one line what the reader's last gesture was and what it changed at the
// top of the list that is shown: "β 0.40 → 0.58: number 1 changed, 3 left the top ten."
func (m *Lab) Effect() string {
	v := &m.Moves
	switch {
	case v.missed != "":
		return v.missed
	case v.Since == "":
		return "Move a dial. This line then says what changed."
	}
	cause := v.short
	if cause == "" {
		cause = v.Since
	}
	if v.other || v.part != m.Settings.Part {
		return capital(cause) + "."
	}
	return capital(cause) + ": " + strings.Join(m.changes(), ", ") + "."
}

// capital begins a sentence with s. A Greek letter that begins it is a symbol and stays.
func capital(s string) string {
	if s[0] >= 'a' && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}

// changes are what has changed among the first posts since the gesture began.
func (m *Lab) changes() []string {
	was, now := m.Moves.shown, m.top(nil)
	if len(now) == 0 {
		return []string{"no post passes the filters"}
	}
	if slices.Equal(was, now) {
		return []string{"the top ten stayed as it was"}
	}
	first := "number 1 stayed"
	if len(was) == 0 || was[0] != now[0] {
		first = "number 1 changed"
	}
	left, moved := 0, 0
	for place, i := range was {
		if !slices.Contains(now, i) {
			left++
		} else if place >= len(now) || now[place] != i {
			moved++
		}
	}
	if left == 0 {
		return []string{first, strconv.Itoa(moved) + " changed places in the top ten"}
	}
	return []string{first, strconv.Itoa(left) + " left the top ten"}
}
