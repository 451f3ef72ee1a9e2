package lesson

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lesson"
	"decouple/app/page"
	"decouple/app/ui/html"
)

// marks are how a mark is written, and said.
var marks = [...][2]string{
	lesson.Missing: {"–", "not answered"}, lesson.Right: {"✓", "right"}, lesson.Wrong: {"✗", "wrong"},
	lesson.Shown: {"s", "the answer was shown"}, lesson.Unknown: {"?", "can’t be graded"},
}

// class is the table of the reports: a row for each student, a column for each question.
func class(c *page.Class) []app.UI {
	if len(c.Reports) == 0 {
		return nil
	}
	most := 0
	for i := range c.Reports {
		most = max(most, len(c.Reports[i].Marks))
	}
	var heads []app.UI
	for i := range most {
		heads = append(heads, html.One(`<th scope="col">{}</th>`, strconv.Itoa(i+1)))
	}
	var rows []app.UI
	for i := range c.Reports {
		r := &c.Reports[i]
		name := r.Student
		if name == "" {
			name = r.File
		}
		note := r.Trouble
		if r.Changed {
			if note != "" {
				note += "; "
			}
			note += "changed since it was saved"
		}
		var cells []app.UI
		for k := range most {
			if k < len(r.Marks) {
				m := marks[r.Marks[k]]
				cells = append(cells, html.One(`<td><span aria-hidden="true">{}</span><span class="sr">{}</span></td>`, m[0], m[1]))
			} else {
				cells = append(cells, html.One(`<td></td>`))
			}
		}
		right := ""
		if r.Marks != nil {
			right = strconv.Itoa(r.Count(lesson.Right)) + " of " + strconv.Itoa(len(r.Marks))
		}
		rows = append(rows, html.One(`<tr><th scope="row">{}</th><td>{}</td>{}<td>{}</td><td>{}</td></tr>`, name, r.Title, cells, right, note))
	}
	return html.All(`
		<div class="scroll" tabindex="0" role="region" aria-label="Reports">
			<table class="shelf__class">
				<thead><tr><th scope="col">Student</th><th scope="col">Lesson</th>{}<th scope="col">Right</th><th scope="col">Note</th></tr></thead>
				<tbody>{}</tbody>
			</table>
		</div>
		<p class="note">✓ right, ✗ wrong, s the answer was shown, – not answered. All answers were graded again here. The page can find
			a file that was changed by hand. It can’t find a file that was made to look right, or say whose answers they are.</p>`, heads, rows)
}
