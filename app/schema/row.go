package schema

import (
	"math"
	"slices"
	"strings"

	"decouple/app/cell"
	"decouple/app/column"
	"decouple/app/post"
	"decouple/app/table"
)

// unusable is why a row can't be used: the reason by which it is counted, and what it says of this row.
type unusable struct {
	why   string
	first table.Problem
}

// read makes b.next and b.fields of one row, or says why it can't be used.
func (b *builder) read(row *table.Row) *unusable {
	b.next, b.fields = post.Post{AgeMinutes: noTime}, b.fields[:0]
	b.hasClicks, b.shown, b.group, b.row0 = false, -1, "", row.Number
	whole := func(why string) *unusable {
		return &unusable{why, table.Problem{Line: row.Line, Row: row.Number, Why: why}}
	}
	for i := range b.active {
		a := &b.active[i]
		text := row.Fields[a.column]
		a.now = plainCell
		if cell.Blank(text) {
			a.now = blankCell
			continue
		}
		if why := b.cell(a, text); why != "" {
			return &unusable{"a cell of " + a.name + " " + why, table.Problem{Line: row.Line, Row: row.Number, Column: a.name, Why: cell.Quoted(text) + " " + why}}
		}
	}
	l := &b.next.Log
	if b.exposed && b.hasClicks && b.shown >= 0 {
		if b.clicks > b.shown {
			return whole("more engagement than impressions")
		}
		l.Clicks, l.Impressions = int(b.clicks), int(b.shown)
	}
	if b.next.Text == "" && len(b.fields) == 0 {
		return whole("neither text nor a feature")
	}
	return nil
}

// row makes a post of one row, and keeps it or sets it aside.
func (b *builder) row(row *table.Row) {
	if p := b.read(row); p != nil {
		b.setAside(p.why, p.first)
		return
	}
	l := &b.next.Log
	if b.exposed && b.hasClicks && b.shown <= 0 {
		b.unexposed++
	}
	if t := b.next.AgeMinutes; t != noTime && (!b.hasTime || t > b.newest) {
		b.newest, b.hasTime = t, true
	}
	if l.Ratings > 0 {
		if !b.rated {
			b.least, b.most, b.rated = l.Rating, l.Rating, true
		}
		b.least, b.most = min(b.least, l.Rating), max(b.most, l.Rating)
	}
	b.keep()
}

// cell adds one cell, which is not blank, to b.next. why is empty if it can be read.
func (b *builder) cell(a *active, text string) (why string) {
	if b.own {
		text = cell.Unguard(text)
	}
	switch a.role {
	case Text:
		b.next.Text = text
		return ""
	case Author:
		b.next.Author = strings.TrimSpace(text)
		return ""
	case ID:
		b.next.FileID = text
		return ""
	case Group:
		if b.group != "" {
			b.group += "\x00"
		}
		b.group += strings.TrimSpace(text)
		return ""
	case Feature:
		return b.feature(a, text)
	}
	byClass := len(a.yes) > 0 && a.kind != YesNo && a.kind != Number
	if cell.Missing(text) && (!byClass || cell.Unnamed(text)) && !column.Among(text, a.yes) {
		a.now = noAnswerCell
		return ""
	}
	l := &b.next.Log
	switch a.role {
	case Engagement, Exposure:
		return b.engagement(a, text)
	case Quality:
		var x float64
		if len(a.yes) > 0 {
			if a.is(text) {
				x = 1
			}
		} else if yes, ok := cell.YesNo(text); ok && a.kind == YesNo {
			if yes {
				x = 1
			}
		} else if x, why = a.number(text); why != "" || a.now == codeCell {
			return why
		}
		l.Rating, l.Ratings = x, 1
	case Spam:
		l.Spam, why = a.label(text)
	case NSFW:
		l.NSFW, why = a.label(text)
	case Misinformation:
		l.Misinformation, why = a.label(text)
	case Time:
		w, ok := cell.Time(text, a.dayFirst)
		if !ok {
			return cell.NotTime
		}
		b.next.AgeMinutes = int(w.Seconds / 60)
		b.date(a, w)
	}
	return why
}

// number reads a number, and sets a.now where it stands for a missing value or is written in another way than the others.
func (a *active) number(text string) (x float64, why string) {
	x, odd, why := a.form.Number(text)
	switch {
	case why != "":
	case slices.Contains(a.codes, x):
		a.now = codeCell
	case odd:
		a.now = oddCell
	}
	return x, why
}

// engagement parses a number of clicks or of impressions, or an engagement in a unit
// of its own.
func (b *builder) engagement(a *active, text string) string {
	x, why := a.number(text)
	if why != "" || a.now == codeCell {
		return why
	}
	if b.exposed && x != math.Trunc(x) {
		return "is not a whole number"
	}
	if x < 0 {
		if a.role == Exposure {
			return "is negative"
		}
		x, a.now = 0, negativeCell
	}
	switch {
	case a.role == Exposure:
		b.shown = x
	case b.exposed:
		b.clicks, b.hasClicks = x, true
	default:
		b.next.Log.Value, b.next.Log.HasValue = x, true
	}
	return ""
}

// is reports whether a cell is a class that means yes, and records other classes.
func (a *active) is(text string) bool {
	if column.Among(text, a.yes) {
		return true
	}
	class := cell.Cut(strings.TrimSpace(text), column.KeyBytes)
	if !slices.Contains(a.others, class) {
		if len(a.others) < 4 {
			a.others = append(a.others, strings.Clone(class))
		} else {
			a.moreOthers = true
		}
	}
	return false
}

// label parses a yes-or-no label.
func (a *active) label(text string) (post.Label, string) {
	yes, ok := cell.YesNo(text)
	if len(a.yes) > 0 {
		if yes = column.Among(text, a.yes); a.kind != YesNo {
			yes, ok = a.is(text), true
		}
	}
	switch {
	case !ok && !yes:
		return post.Unlabelled, cell.NotYesNo
	case yes:
		return post.Yes, ""
	}
	return post.No, ""
}

// feature adds the fields for a feature's cell.
func (b *builder) feature(a *active, text string) string {
	if cell.Missing(text) && (a.kind == Number || a.kind == YesNo || a.kind == Times || cell.Unnamed(text)) {
		a.now = noAnswerCell
		return ""
	}
	switch a.kind {
	case Number:
		x, why := a.number(text)
		if why == "" && a.now != codeCell {
			b.fields = append(b.fields, post.Field{Name: a.name, Number: x})
		}
		return why
	case YesNo:
		yes, ok := cell.YesNo(text)
		switch {
		case !ok:
			return cell.NotYesNo
		case yes:
			b.fields = append(b.fields, post.Field{Name: a.name, Class: "yes"})
		default:
			b.fields = append(b.fields, post.Field{Name: a.name, Class: "no"})
		}
	case Times:
		w, ok := cell.Time(text, a.dayFirst)
		if !ok {
			return cell.NotTime
		}
		b.date(a, w)
	default:
		class := strings.TrimSpace(text)
		if len(class) > column.KeyBytes {
			class, a.now = cell.Cut(class, column.KeyBytes), cutCell
		}
		b.fields = append(b.fields, post.Field{Name: a.name, Class: class})
	}
	return ""
}

// date adds the month and the year of a time as fields.
func (b *builder) date(a *active, w cell.When) {
	b.fields = append(b.fields,
		post.Field{Name: a.monthName, Class: cell.Months[w.Month-1]},
		post.Field{Name: a.yearName, Number: float64(w.Year)})
}
