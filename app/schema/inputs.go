package schema

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"decouple/app/cell"
	"decouple/app/post"
	"decouple/app/table"
)

// Inputs says how rows become what the models read, by the names of their columns: the part of a [Mapping] that is needed to
// score further posts, with what was worked out on the posts that the models were trained on. Columns with a target are no
// part of it.
type Inputs struct {
	// Unit is the engagement in the feed's own unit that a prediction of 1 means; 0 means 1.
	Unit    float64 `json:"unit"`
	Columns []Input `json:"columns"`
}

// Input is one column.
type Input struct {
	Column string `json:"column"`
	// Role is the key of Text, ID, Feature or Time, or one of the four below, which are no roles of a mapping.
	Role string `json:"role"`
	// Kind, Form, Codes and DayFirst say how the cells are read, as in [Column] and [Choice].
	Kind     Kind      `json:"kind,omitempty"`
	Form     cell.Form `json:"form,omitzero"`
	Codes    []float64 `json:"codes,omitempty"`
	DayFirst bool      `json:"dayFirst,omitempty"`
	// Name is what the models call the feature; empty means the column's name. Month and Year are the two of a time.
	Name  string `json:"name,omitempty"`
	Month string `json:"month,omitempty"`
	Year  string `json:"year,omitempty"`
	// Standard is the standardisation of a number, or of a time's year.
	Standard *Standard `json:"standard,omitempty"`
}

// The roles of an Input beside those of a mapping: what was known of an author, and whether the post has a link.
const (
	InputFollowers = "followers"
	InputPosts     = "earlier-posts"
	InputRemoved   = "removed-posts"
	InputLink      = "link"
)

// Standard maps a number x to (x − Mean)/SD, clipped to ±4; with Log it maps sign(x)·log(1+|x|) instead of x. An SD of 0 maps
// all to 0.
type Standard struct {
	Log  bool    `json:"log,omitempty"`
	Mean float64 `json:"mean"`
	SD   float64 `json:"sd"`
}

func (s *Standard) of(x float64) float64 {
	if s.SD <= 0 {
		return 0
	}
	if s.Log {
		x = math.Copysign(math.Log1p(math.Abs(x)), x)
	}
	return min(clip, max(-clip, (x-s.Mean)/s.SD))
}

// inputs lists the columns that the models read, before their standardisations are known.
func (b *builder) inputs(unit float64) Inputs {
	in := Inputs{Unit: unit}
	for i := range b.active {
		a := &b.active[i]
		one := Input{Column: b.reader.Columns()[a.column], Role: a.role.Key()}
		switch a.role {
		case Text, ID:
		case Feature, Time:
			one.Kind, one.Form, one.Codes, one.DayFirst = a.kind, a.form, a.codes, a.dayFirst
			if a.name != one.Column {
				one.Name = a.name
			}
			if a.role == Time || a.kind == Times {
				one.Month, one.Year = a.monthName, a.yearName
				one.Standard = b.standards[a.yearName]
			} else if a.kind == Number {
				one.Standard = b.standards[a.name]
			}
		default:
			continue
		}
		in.Columns = append(in.Columns, one)
	}
	return in
}

// InputsOf are the text and the id of a file whose columns are taken for what m says: all that models of other posts can read
// of it.
func InputsOf(p Preview, m Mapping) Inputs {
	in := Inputs{Unit: 1}
	for c, choice := range m.Columns {
		if choice.Role == Text || choice.Role == ID {
			in.Columns = append(in.Columns, Input{Column: p.Columns[c].Name, Role: choice.Role.Key()})
		}
	}
	return in
}

// Rows makes posts of the rows of one file for models that are trained already. It keeps no row, so that a file may have any
// number of them. It is not safe for use by several goroutines at once: make one for each.
type Rows struct {
	// Lacks are the columns of Inputs that the file lacks: they count as blank in all rows.
	Lacks []string

	b         builder
	history   []historyColumn
	standards map[string]*Standard
}

// historyColumn is a column of one of the four further roles.
type historyColumn struct {
	column     int
	name, role string
}

// NewRows prepares for a file with these columns. It returns an error where they lack the text, or all of the columns that the
// models read, and for inputs that make no sense.
func NewRows(columns []string, in Inputs) (*Rows, error) {
	r := &Rows{standards: map[string]*Standard{}}
	r.b.own = exported(columns)
	found, wanted := 0, 0
	for i := range in.Columns {
		one := &in.Columns[i]
		role, further, err := one.role()
		if err != nil {
			return nil, err
		}
		if role != ID {
			wanted++
		}
		c := slices.Index(columns, one.Column)
		if c < 0 {
			if role == Text {
				return nil, fmt.Errorf("there is no column %s for the text; the columns are %s", cell.Quoted(one.Column), list(columns))
			}
			r.Lacks = append(r.Lacks, one.Column)
			continue
		}
		if role != ID {
			found++
		}
		if further {
			r.history = append(r.history, historyColumn{c, one.Column, one.Role})
			continue
		}
		a := active{column: c, name: one.Column, role: role, kind: one.Kind, form: one.Form, codes: one.Codes, dayFirst: one.DayFirst, monthName: one.Month, yearName: one.Year}
		if one.Name != "" {
			a.name = one.Name
		}
		if one.Standard != nil {
			name := a.name
			if one.Year != "" {
				name = one.Year
			}
			r.standards[name] = one.Standard
		}
		r.b.active = append(r.b.active, a)
	}
	switch {
	case wanted == 0:
		return nil, errors.New("the mapping names no column that the models read: name one with the role text, or a feature")
	case found == 0:
		return nil, fmt.Errorf("the posts have none of the columns that the mapping names; theirs are %s", list(columns))
	}
	return r, nil
}

// role is the role of a column; further says that it is one of the four that a mapping does not have.
func (i *Input) role() (r Role, further bool, err error) {
	for _, r := range [...]Role{Text, ID, Feature, Time} {
		if r.Key() == i.Role {
			if i.Kind > Times {
				return 0, false, fmt.Errorf("the mapping: column %s is of an unknown kind, %d", cell.Quoted(i.Column), i.Kind)
			}
			if s := i.Standard; s != nil && !(s.SD >= 0 && s.SD <= math.MaxFloat64 && math.Abs(s.Mean) <= math.MaxFloat64) {
				return 0, false, fmt.Errorf("the mapping: the standardisation of column %s is no number", cell.Quoted(i.Column))
			}
			return r, false, nil
		}
	}
	switch i.Role {
	case InputFollowers, InputPosts, InputRemoved, InputLink:
		return Ignore, true, nil
	}
	return 0, false, fmt.Errorf("the mapping: column %s has the role %s; the roles are text, id, feature, time, %s, %s, %s and %s",
		cell.Quoted(i.Column), cell.Quoted(i.Role), InputFollowers, InputPosts, InputRemoved, InputLink)
}

// list names columns in a message, the first few of many.
func list(columns []string) string {
	const most = 12
	rest := ""
	if len(columns) > most {
		columns, rest = columns[:most], " and more"
	}
	quoted := make([]string, len(columns))
	for i, c := range columns {
		quoted[i] = cell.Quoted(cell.Cut(c, 40))
	}
	return strings.Join(quoted, ", ") + rest
}

// Post makes a post of a row: its text, its FileID, its fields and its author's history. The post and its fields are valid
// until the next call. A row that can't be used is a problem, with its line and the reason.
func (r *Rows) Post(row *table.Row) (*post.Post, *table.Problem) {
	if p := r.b.read(row); p != nil {
		return nil, &p.first
	}
	next := &r.b.next
	for _, h := range r.history {
		text := row.Fields[h.column]
		if cell.Blank(text) {
			continue
		}
		why := r.b.further(h.role, text)
		if why != "" {
			return nil, &table.Problem{Line: row.Line, Row: row.Number, Column: h.name, Why: cell.Quoted(text) + " " + why}
		}
	}
	for i := range r.b.fields {
		f := &r.b.fields[i]
		if s := r.standards[f.Name]; s != nil && f.Class == "" {
			f.Number = s.of(f.Number)
		}
	}
	next.Fields = r.b.fields
	return next, nil
}

// further adds a cell of a further role to b.next.
func (b *builder) further(role, text string) (why string) {
	if role == InputLink {
		yes, ok := cell.YesNo(text)
		if !ok {
			return cell.NotYesNo
		}
		b.next.HasLink = yes
		return ""
	}
	x, _, why := cell.Form{}.Number(text)
	switch {
	case why != "":
		return why
	case x != math.Trunc(x) || x < 0 || x > math.MaxInt32:
		return "is not a whole number from 0 to 2,147,483,647"
	}
	switch h := &b.next.History; role {
	case InputFollowers:
		h.Followers = int(x)
	case InputPosts:
		h.Posts = int(x)
	case InputRemoved:
		h.Removed = int(x)
	}
	return ""
}
