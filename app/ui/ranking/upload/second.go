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
	Says    []string
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
	d.Says = joinText(u.Name, s)
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

// joinText says how many rows of either file go together. The numbers of each file add up to its rows.
func joinText(first string, s *upload.Second) []string {
	c := &s.Counts
	says := []string{fmt.Sprintf("%s: %s read, %s with a match in %s, %s without.",
		first, format.Plural(c.Rows, "row"), format.Count(c.Matched), s.Name, format.Count(c.Rows-c.Matched))}
	if c.Rows > c.Matched {
		says[0] += " Those without stay, and the second file’s columns are missing there."
	}
	if c.Blank > 0 {
		says[0] += " With a blank key: " + format.Count(c.Blank) + "."
	}
	second := fmt.Sprintf("%s: %s read, %s with a match in %s, %s without", s.Name, format.Plural(c.Read, "row"),
		format.Count(c.Read-c.Bad-c.NoKey-c.Lone), first, format.Count(c.Lone))
	if c.NoKey > 0 {
		second += ", " + format.Count(c.NoKey) + " with a blank key"
	}
	if c.Bad > 0 {
		second += ", " + format.Count(c.Bad) + " that can’t be read"
	}
	says = append(says, second+".")
	if c.Doubled > 0 {
		says = append(says, fmt.Sprintf("%s of %s keys in %s have several rows. They become one, as chosen here; of a text, the first that is not blank. “%s” counts them.",
			format.Count(c.Doubled), format.Count(c.Keys), s.Name, join.RowsName))
	}
	if c.Recurring > 0 {
		says = append(says, fmt.Sprintf("Keys with a match that have several rows in %s: %s. Each of those rows gets the same cells.", first, format.Count(c.Recurring)))
	}
	if c.NotNumbers > 0 {
		says = append(says, "Left out of sums and means, as no numbers: "+format.Plural(c.NotNumbers, "cell")+".")
	}
	if c.Codes > 0 {
		says = append(says, "Left out of sums and means, as codes for a missing value: "+format.Plural(c.Codes, "cell")+".")
	}
	return says
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
	says := make([]app.UI, len(d.Says))
	for i, text := range d.Says {
		says[i] = html.One(`<p class="note">{}</p>`, text)
	}
	return html.One(`
		<section class="second" aria-labelledby="second-h">
			<h2 id="second-h">Second file: {}</h2>
			<p class="note">{}</p>
			<p class="row">
				<label class="note">Rows go together where <select id="key-first" data-act="key" data-id="first" disabled="{}">{}</select></label>
				<label class="note">is the same as <select id="key-second" data-act="key" data-id="{}" disabled="{}">{}</select></label>
			</p>
			{}
			<p class="row">{}</p>
			<p class="row"><button type="button" data-act="second-out" class="btn btn--line" disabled="{}">Leave the second file out</button></p>
		</section>`, d.Name, d.About, busy, optionsOf(d.Left), upload.SecondID, busy, optionsOf(d.Right), says, ways, busy)
}

func optionsOf(all []classData) []app.UI {
	options := make([]app.UI, len(all))
	for i, o := range all {
		options[i] = option(o.Value, o.Text, o.On)
	}
	return options
}
