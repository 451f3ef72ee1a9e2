package tree

import (
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lesson"
	"decouple/app/titles"
)

var _ lab.Asker = (*Part)(nil)

// Figure implements [lab.Asker]: how many titles are learned from, each once for each choice that it is learned at, where the
// page's category is added: by the branch above it alone, by all steps on the way to it, and by the flat model.
func (*Part) Figure(_ *lab.Shared, _, name string) (lesson.Value, error) {
	added := titles.Added()
	path := added[0].Path
	all := append(titles.All(), added...)
	var under [8]int // titles below the first n nodes of the path
	for _, t := range all {
		for n := 0; n < len(path) && n < len(under); n++ {
			under[n]++
			if n == len(t.Path) || t.Path[n] != path[n] {
				break
			}
		}
	}
	var n int
	var what string
	switch name {
	case "branch-titles":
		n, what = under[len(path)-1], "number of titles that the new category’s branch learns from"
	case "above-titles":
		for i := range path {
			n += under[i]
		}
		what = "number of titles that all steps on the way learn from"
	case "flat-titles":
		n, what = len(all), "number of titles that the flat model learns from"
	default:
		return lesson.Value{}, lab.ErrNoFigure
	}
	return lesson.Value{Name: what, Text: format.Count(n), Number: float64(n)}, nil
}
