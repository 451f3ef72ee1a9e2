package lesson

import (
	"strconv"
	"strings"
)

// Entry is a lesson in the list of those that come with the page.
type Entry struct {
	Name, Title, Aim string
	Minutes          int
}

// WriteList writes a list: a line for each lesson, with tabs between name, minutes, title and aim.
func WriteList(all []Entry) string {
	var b strings.Builder
	for _, e := range all {
		b.WriteString(e.Name + "\t" + strconv.Itoa(e.Minutes) + "\t" + e.Title + "\t" + e.Aim + "\n")
	}
	return b.String()
}

// ReadList reads what WriteList wrote, and leaves out lines that are something else.
func ReadList(text string) []Entry {
	all := []Entry{}
	for line := range strings.SplitSeq(text, "\n") {
		cells := strings.Split(strings.TrimSuffix(line, "\r"), "\t")
		if len(cells) != 4 || !ValidName(cells[0]) {
			continue
		}
		minutes, err := strconv.Atoi(cells[1])
		if err != nil {
			continue
		}
		all = append(all, Entry{cells[0], cells[2], cells[3], minutes})
	}
	return all
}
