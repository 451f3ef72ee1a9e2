package upload

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/schema"
	"decouple/app/ui/html"
)

// RoleID is the ID of the field for the role of a column.
func RoleID(column int) string { return "role-" + strconv.Itoa(column) }

// columnData is one column of the file with what it is taken for.
type columnData struct {
	Name, About string
	Role        schema.Role
	// Says are remarks on how the cells are read.
	Says []string
	// Asks says that the column needs a class that means yes; Word is what that is called, Classes what there is to choose
	// from, Typed what was chosen where there are too many to list, and Follows what comes of it.
	Asks           bool
	Word           string
	Classes        []classData
	Typed, Follows string
	// Codes are numbers that may stand for a missing value.
	Codes []classData
	// Days says that the reader must say whether the day or the month comes first; DayFirst which does.
	Days, DayFirst bool
}

// classData is a class of a column, or a number of one.
type classData struct {
	Value, Text string
	On          bool
}

// boxes is how many classes are listed with a box each; more are typed.
const boxes = 24

// columnView is what is shown of column number c.
func columnView(p *schema.Preview, m *schema.Mapping, suspects []schema.Suspect, c int) columnData {
	column, choice := &p.Columns[c], &m.Columns[c]
	d := columnData{Name: column.Name, About: aboutColumn(column), Role: choice.Role, Says: append([]string(nil), column.Says...)}
	r := choice.Role
	if d.Asks = r.Label() || r == schema.Quality && column.Kind != schema.Number; d.Asks {
		d.Word = "yes means"
		if r == schema.Quality {
			d.Word = "good means"
		}
		n, all := column.Saying(choice.Yes)
		for _, class := range column.Classes[:min(len(column.Classes), boxes)] {
			on := false
			for _, y := range choice.Yes {
				on = on || strings.EqualFold(y, class.Value)
			}
			d.Classes = append(d.Classes, classData{class.Value, fmt.Sprintf("%s (%s)", class.Value, format.Count(class.Count)), on})
		}
		if column.Distinct > boxes {
			d.Typed = strings.Join(choice.Yes, ", ")
		}
		switch {
		case len(choice.Yes) == 0:
			d.Follows = "Say which."
		case r == schema.Quality:
			d.Follows = fmt.Sprintf("β promotes posts like these %s of %s.", format.Count(n), format.Plural(all, "row"))
		default:
			d.Follows = fmt.Sprintf("The filter learns to remove posts like these %s of %s.", format.Count(n), format.Plural(all, "row"))
		}
	}
	if r != schema.Ignore && r != schema.Text && r != schema.ID && r != schema.Author && r != schema.Group {
		for _, k := range column.Codes {
			on := false
			for _, x := range choice.Codes {
				on = on || x == k.Value
			}
			d.Codes = append(d.Codes, classData{strconv.FormatFloat(k.Value, 'f', -1, 64), fmt.Sprintf("%s (%s) means missing", short(k.Value), format.Count(k.Count)), on})
		}
		d.Days = column.DayUnclear
		d.DayFirst = (column.DayFirst || choice.DayFirst) && !choice.MonthFirst
	}
	for _, s := range suspects {
		if s.Column == c {
			d.Says = append(d.Says, suspectText(p, s))
		}
	}
	if alone := suspectAlone(p, m, c); alone != nil {
		d.Says = append(d.Says, suspectText(p, *alone))
	}
	return d
}

// suspectAlone says whether a column that is ignored would be suspected as a feature.
func suspectAlone(p *schema.Preview, m *schema.Mapping, c int) *schema.Suspect {
	if m.Columns[c].Role != schema.Ignore {
		return nil
	}
	as := schema.Mapping{Columns: append([]schema.Choice(nil), m.Columns...)}
	for i := range as.Columns {
		if as.Columns[i].Role == schema.Feature {
			as.Columns[i].Role = schema.Ignore
		}
	}
	as.Columns[c].Role = schema.Feature
	if found := schema.Suspects(*p, as); len(found) > 0 {
		return &found[0]
	}
	return nil
}

func suspectText(p *schema.Preview, s schema.Suspect) string {
	return fmt.Sprintf("It alone predicts %s (%s of 1). Was it known before the post was shown? If so, it is a feature; if not, ignore it.", p.Columns[s.Target].Name, format.Fixed(math.Floor(s.Score*1000)/1000, 3))
}

// aboutColumn says what is in a column.
func aboutColumn(c *schema.Column) string {
	switch c.Kind {
	case schema.Empty:
		return "empty"
	case schema.Number:
		if c.Big {
			return "long numbers"
		}
		return fmt.Sprintf("numbers, %s to %s", short(c.Min), short(c.Max))
	case schema.YesNo:
		return "yes or no"
	case schema.Classes:
		return format.Plural(c.Distinct, "different value")
	case schema.Times:
		return "dates or times"
	}
	return "text"
}

// short writes a number of a file in a few figures, as people do.
func short(x float64) string {
	size := math.Abs(x)
	text := format.Figures(size, 4)
	switch {
	case size == math.Trunc(size) && size < 1e15:
		text = format.Count(int(size))
	case size < 1000:
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	if x < 0 {
		return "−" + text
	}
	return text
}

func columnRow(c int, d columnData, v uploadData) app.UI {
	var options []app.UI
	for r := range schema.Role(schema.Roles) {
		options = append(options, option(r.Key(), r.String(), r == d.Role))
	}
	choice := html.All(`<select id="{}" data-act="role" data-id="{}" aria-label="What {} is" disabled="{}">{}</select>`, RoleID(c), c, d.Name, v.Busy, options)
	if d.Asks {
		choice = append(choice, yesField(c, d, v.Busy))
	}
	for _, k := range d.Codes {
		choice = append(choice, box(c, "code", k, v.Busy))
	}
	if d.Days {
		choice = append(choice, html.One(`<label class="note">02/06 is <select id="days-{}" data-act="days" data-id="{}" disabled="{}">{}</select></label>`, c, c, v.Busy,
			[]app.UI{option("day", "2 June", d.DayFirst), option("month", "6 February", !d.DayFirst)}))
	}
	for _, s := range d.Says {
		choice = append(choice, html.One(`<p class="note">{}</p>`, s))
	}
	var first string
	for n, row := range v.Rows {
		if c < len(row) && n < 3 {
			if n > 0 {
				first += " · "
			}
			first += clipCell(row[c])
		}
	}
	return html.One(`<tr><th scope="row"><span>{}</span><small>{}</small></th><td>{}</td><td class="cells">{}</td></tr>`, d.Name, d.About, choice, first)
}

// yesField asks which classes mean yes: by a list of two, a box for each of several, or a text.
func yesField(c int, d columnData, busy bool) app.UI {
	follows := html.One(`<span class="note">{}</span>`, d.Follows)
	switch {
	case d.Typed != "" || len(d.Classes) == boxes:
		return html.One(`<p class="note"><label>{} <input id="yes-{}" type="text" data-act="yes-typed" data-id="{}" value="{}" disabled="{}"></label> {}</p>`, d.Word, c, c, d.Typed, busy, follows)
	case len(d.Classes) > 2:
		list := make([]app.UI, len(d.Classes))
		for i, class := range d.Classes {
			list[i] = box(c, "yes-of", class, busy)
		}
		return html.One(`<div class="note" role="group" aria-label="{}: {}">{} {} {}</div>`, d.Name, d.Word, d.Word, list, follows)
	}
	chosen := false
	list := []app.UI{nil}
	for _, class := range d.Classes {
		list = append(list, option(class.Value, class.Text, class.On))
		chosen = chosen || class.On
	}
	list[0] = option("", "…", !chosen)
	return html.One(`<p class="note"><label>{} <select id="yes-{}" data-act="yes" data-id="{}" disabled="{}">{}</select></label> {}</p>`, d.Word, c, c, busy, list, follows)
}

func option(value, text string, on bool) app.UI {
	return html.One(`<option value="{}" selected="{}">{}</option>`, value, on, text)
}

// box is a box to tick for one value of a column.
func box(c int, act string, d classData, busy bool) app.UI {
	return html.One(`<label class="note"><input type="checkbox" data-act="{}" data-id="{}" value="{}" checked="{}" disabled="{}"> {}</label>`, act, c, d.Value, d.On, busy, d.Text)
}

// clipCell shortens a cell for the preview.
func clipCell(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	if s == "" {
		return "(blank)"
	}
	return s
}
