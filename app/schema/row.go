package schema

import (
	"math"
	"slices"
	"strings"

	"decouple/app/post"
	"decouple/app/table"
)

// row makes a post of one row, and keeps it or sets it aside.
func (b *builder) row(row *table.Row) {
	b.next, b.fields = post.Post{AgeMinutes: noTime}, b.fields[:0]
	b.hasClicks, b.shown = false, -1
	for i := range b.active {
		a := &b.active[i]
		cell := row.Fields[a.column]
		a.now = plainCell
		if blank(cell) {
			a.now = blankCell
			continue
		}
		if why := b.cell(a, cell); why != "" {
			b.setAside("a cell of "+a.name+" "+why, table.Problem{Line: row.Line, Row: row.Number, Column: a.name, Why: quoted(cell) + " " + why})
			return
		}
	}
	l := &b.next.Log
	if b.exposed && b.hasClicks && b.shown >= 0 {
		if b.clicks > b.shown {
			const why = "more engagement than impressions"
			b.setAside(why, table.Problem{Line: row.Line, Row: row.Number, Why: why})
			return
		}
		l.Clicks, l.Impressions = int(b.clicks), int(b.shown)
	}
	if b.next.Text == "" && len(b.fields) == 0 {
		const why = "neither text nor a feature"
		b.setAside(why, table.Problem{Line: row.Line, Row: row.Number, Why: why})
		return
	}
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
func (b *builder) cell(a *active, cell string) (why string) {
	switch a.role {
	case Text:
		b.next.Text = cell
		return ""
	case Author:
		b.next.Author = strings.TrimSpace(cell)
		return ""
	case Feature:
		return b.feature(a, cell)
	}
	if noAnswer(cell) && (a.positive == "" || naClass(cell)) && !strings.EqualFold(strings.TrimSpace(cell), a.positive) {
		a.now = noAnswerCell
		return ""
	}
	l := &b.next.Log
	switch a.role {
	case Engagement, Exposure:
		return b.engagement(a, cell)
	case Quality:
		var x float64
		if a.positive != "" {
			if a.is(cell) {
				x = 1
			}
		} else if yes, ok := yesNo(cell); ok && a.kind == YesNo {
			if yes {
				x = 1
			}
		} else if x, why = number(cell, b.comma); why != "" {
			return why
		}
		l.Rating, l.Ratings = x, 1
	case Spam:
		l.Spam, why = a.label(cell)
	case NSFW:
		l.NSFW, why = a.label(cell)
	case Misinformation:
		l.Misinformation, why = a.label(cell)
	case Time:
		w, ok := parseTime(cell, a.dayFirst)
		if !ok {
			return notTime
		}
		b.next.AgeMinutes = int(w.seconds / 60)
		b.date(a, w)
	}
	return why
}

// naClass reports whether a cell for which noAnswer is true is no class of its own:
// "none" and dashes may be classes, N/A and null may not.
func naClass(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "none", "-", "–", "—":
		return false
	}
	return true
}

// engagement parses a number of clicks or of impressions, or an engagement in a unit
// of its own.
func (b *builder) engagement(a *active, cell string) string {
	x, why := number(cell, b.comma)
	if why != "" {
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

// is reports whether a cell is the class that means yes, and records other classes.
func (a *active) is(cell string) bool {
	class := cut(strings.TrimSpace(cell), keyBytes)
	if strings.EqualFold(class, a.positive) {
		return true
	}
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
func (a *active) label(cell string) (post.Label, string) {
	yes, ok := yesNo(cell)
	if a.positive != "" {
		want, isYesNo := yesNo(a.positive)
		if a.kind == YesNo && isYesNo {
			yes = yes == want
		} else {
			yes, ok = a.is(cell), true
		}
	}
	switch {
	case !ok:
		return post.Unlabelled, notYesNo
	case yes:
		return post.Yes, ""
	}
	return post.No, ""
}

// feature adds the fields for a feature's cell.
func (b *builder) feature(a *active, cell string) string {
	if noAnswer(cell) && (a.kind == Number || a.kind == YesNo || a.kind == Times) {
		a.now = noAnswerCell
		return ""
	}
	switch a.kind {
	case Number:
		x, why := number(cell, b.comma)
		if why == "" {
			b.fields = append(b.fields, post.Field{Name: a.name, Number: x})
		}
		return why
	case YesNo:
		yes, ok := yesNo(cell)
		switch {
		case !ok:
			return notYesNo
		case yes:
			b.fields = append(b.fields, post.Field{Name: a.name, Class: "yes"})
		default:
			b.fields = append(b.fields, post.Field{Name: a.name, Class: "no"})
		}
	case Times:
		w, ok := parseTime(cell, a.dayFirst)
		if !ok {
			return notTime
		}
		b.date(a, w)
	default:
		class := strings.TrimSpace(cell)
		if len(class) > keyBytes {
			class, a.now = cut(class, keyBytes), cutCell
		}
		b.fields = append(b.fields, post.Field{Name: a.name, Class: class})
	}
	return ""
}

// date adds the month and the year of a time as fields.
func (b *builder) date(a *active, w when) {
	b.fields = append(b.fields,
		post.Field{Name: a.monthName, Class: months[w.month-1]},
		post.Field{Name: a.yearName, Number: float64(w.year)})
}
