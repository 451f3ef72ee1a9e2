package upload

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/column"
	"decouple/app/format"
	"decouple/app/join"
	"decouple/app/lab/ranking/upload"
	"decouple/app/ui/html"
)

// secondData is what is shown of a second file, or offered.
type secondData struct {
	// Name is the file's, empty where there is none; About says what it holds.
	Name, About string
	// Left and Right are the columns that may have the key.
	Left, Right []classData
	// Several are the columns whose cells become one, where a key has several rows, with the ways.
	Several []severalData
	Rows    [2]fileRows
}

// severalData is a column of the second file.
type severalData struct {
	Column int
	Name   string
	Ways   []classData
}

// mostKeys is how many columns are offered for a key.
const mostKeys = 200

// secondView is what is shown of u's second file.
func secondView(u *upload.Upload) (d secondData) {
	s := u.Second
	if s == nil {
		return d
	}
	d.Name = s.Name
	d.About = fmt.Sprintf("%s, %s, %s", bytesText(s.Size), s.Preview.Format, format.Plural(s.Counts.Read, "row"))
	d.Left = keys(u.Preview.Columns[:min(s.First, len(u.Preview.Columns))], s.Plan.Left)
	d.Right = keys(s.Preview.Columns, s.Plan.Right)
	c := &s.Counts
	if c.Doubled > 0 {
		for i := range s.Preview.Columns {
			column := &s.Preview.Columns[i]
			if i == s.Plan.Right || !column.Numeric() {
				continue
			}
			one := severalData{Column: i, Name: column.Name}
			for _, way := range [...]join.How{join.Sum, join.Mean, join.First} {
				one.Ways = append(one.Ways, classData{way.String(), [...]string{"the first", "the mean", "the sum"}[way], s.Plan.How[i] == way})
			}
			d.Several = append(d.Several, one)
		}
	}
	d.Rows = joinRows(u.Name, s)
	return d
}

// keys are columns to choose a key from.
func keys(columns []column.Column, chosen int) []classData {
	all := make([]classData, 0, min(len(columns), mostKeys))
	for i := range columns {
		if i < mostKeys || i == chosen {
			all = append(all, classData{fmt.Sprint(i), clipCell(columns[i].Name), i == chosen})
		}
	}
	return all
}

// joinRows are what became of the rows of both files: the numbers after a file's first add up to that.
func joinRows(first string, s *upload.Second) [2]fileRows {
	c := &s.Counts
	return [2]fileRows{
		{first, [7]int{c.Rows, c.Matched, c.Rows - c.Matched - c.Blank, c.Blank, 0, c.Recurring, 0}},
		{s.Name, [7]int{c.Read, c.Read - c.Bad - c.NoKey - c.Lone, c.Lone, c.NoKey, c.Bad, c.Doubled, c.NotNumbers + c.Codes}},
	}
}

// fileRows are a file's rows: all, with a match, without, with a blank key, not to be read; then its keys with several rows, and the
// cells that are left out of sums and means.
type fileRows struct {
	Name string
	N    [7]int
}

// secondBlock offers a second file, or says how its rows go with the first file's.
func secondBlock(d secondData, busy bool) app.UI {
	if d.Name == "" {
		return html.One(`
			<p class="row">
				<label class="btn btn--line file">
					<input id="{}" type="file" data-act="file" data-id="{}" accept="{}" disabled="{}">
					<span>Add a second file…</span>
				</label>
				<span class="note">Posts in one file, ratings or labels in another? Rows with the same key go together.</span>
			</p>`, upload.SecondID, upload.SecondID, FileTypes, busy)
	}
	ways := make([]app.UI, len(d.Several))
	for i, s := range d.Several {
		ways[i] = html.One(`<label class="note">{}: <select id="how-{}" data-act="how" data-id="{}" disabled="{}">{}</select></label>`, s.Name, s.Column, s.Column, busy, optionsOf(s.Ways))
	}
	var rows []app.UI
	for _, r := range d.Rows {
		cells := make([]app.UI, len(r.N))
		for i, n := range r.N {
			cells[i] = html.One(`<td>{}</td>`, format.Count(n))
		}
		rows = append(rows, html.One(`<tr><th scope="row">{}</th>{}</tr>`, r.Name, cells))
	}
	return html.One(`
		<section class="second" aria-labelledby="second-h">
			<h2 id="second-h">Second file: {}</h2>
			<p class="note">{}</p>
			<p class="row">
				<label class="note">Rows go together where <select id="key-first" data-act="key" data-id="first" disabled="{}">{}</select></label>
				<label class="note">is the same as <select id="key-second" data-act="key" data-id="{}" disabled="{}">{}</select></label>
			</p>
			<div class="import__table" tabindex="0" role="region" aria-label="What goes together">
				<table class="columns">
					<thead><tr>
						<th scope="col">File</th><th scope="col">Rows</th><th scope="col">With a match</th><th scope="col">Without</th><th scope="col">Blank key</th>
						<th scope="col">Can’t be read</th><th scope="col">Keys with several rows</th><th scope="col">Cells left out</th>
					</tr></thead>
					<tbody>{}</tbody>
				</table>
			</div>
			<p class="note">
				Every row of the first file stays. Where it has no match, the second file’s columns are missing. Rows of the second file with the same key become
				one; “matched rows” counts them. Cells that are not numbers, or that mean a missing value, are left out of sums and means.
			</p>
			<p class="row">{}</p>
			<p class="row"><button type="button" data-act="second-out" class="btn btn--line" disabled="{}">Leave the second file out</button></p>
		</section>`, d.Name, d.About, busy, optionsOf(d.Left), upload.SecondID, busy, optionsOf(d.Right), rows, ways, busy)
}

func optionsOf(all []classData) []app.UI {
	options := make([]app.UI, len(all))
	for i, o := range all {
		options[i] = option(o.Value, o.Text, o.On)
	}
	return options
}
