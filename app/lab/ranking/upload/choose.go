package upload

import (
	"slices"
	"strings"

	"decouple/app/lab"
	"decouple/app/schema"
	"decouple/app/table"
)

// What a column is for, what its values mean, and how the file is read, as the reader chooses it.

// Happen says what the column is.
func (msg RoleChosen) Happen(u *Upload, env *lab.Env) {
	u.choose(msg.Column, func(c *schema.Choice) {
		c.Role, c.Yes = msg.Role, schema.YesFor(&u.Preview.Columns[msg.Column], msg.Role)
	})
	env.Changed(lab.Drawn)
}

// Happen says which class of the column means yes; an empty one that none does.
func (msg YesChosen) Happen(u *Upload, env *lab.Env) {
	u.choose(msg.Column, func(c *schema.Choice) {
		if c.Yes = nil; msg.Value != "" {
			c.Yes = []string{msg.Value}
		}
	})
	env.Changed(lab.Drawn)
}

// Happen says which classes of the column mean yes.
func (msg YesTyped) Happen(u *Upload, env *lab.Env) {
	u.choose(msg.Column, func(c *schema.Choice) {
		c.Yes = nil
		for class := range strings.SplitSeq(msg.Text, ",") {
			if class = strings.TrimSpace(class); class != "" {
				c.Yes = append(c.Yes, class)
			}
		}
	})
	env.Changed(lab.Drawn)
}

// Happen says that a class of the column means yes, or that it does not.
func (msg YesToggled) Happen(u *Upload, env *lab.Env) {
	u.choose(msg.Column, func(c *schema.Choice) { c.Yes = toggled(c.Yes, msg.Value) })
	env.Changed(lab.Drawn)
}

// Happen says whether a number stands for a missing value.
func (msg CodeToggled) Happen(u *Upload, env *lab.Env) {
	u.choose(msg.Column, func(c *schema.Choice) { c.Codes = toggled(c.Codes, msg.Value) })
	env.Changed(lab.Drawn)
}

// Happen says which part of a date is the day.
func (msg DaysChosen) Happen(u *Upload, env *lab.Env) {
	u.choose(msg.Column, func(c *schema.Choice) { c.DayFirst, c.MonthFirst = msg.DayFirst, !msg.DayFirst })
	env.Changed(lab.Drawn)
}

// options are those of the file that is looked at, with one of them changed.
func (u *Upload) options(which, value string) Options {
	o := u.firstOptions()
	sign := byte(0)
	if value != "" {
		sign = value[0]
	}
	switch which {
	case "delimiter":
		o.Delimiter = sign
	case "decimal":
		o.Decimal = sign
	case "header":
		o.Header = table.Header(sign & 3) // "0", "1" and "2"
	case "list":
		o.List = value
	}
	return o
}

// Happen has the worker look at the file once more.
func (msg LayoutChosen) Happen(u *Upload, env *lab.Env) {
	if u.Step != AtMapping {
		return
	}
	step := AtLooking
	s := u.Second
	if s != nil {
		other := *s
		other.Plan.How = nil // the first file's columns may be others
		s, step = &other, AtLookingAgain
	}
	u.look(env, u.options(msg.Which, msg.Value), s, step)
}

// Happen keeps the rows of totals, or leaves them out.
func (TotalsToggled) Happen(u *Upload, env *lab.Env) {
	if u.Step == AtMapping {
		u.Mapping.KeepTotals = !u.Mapping.KeepTotals
		env.Changed(lab.Drawn)
	}
}

// toggled is list with x, or without it where it was there.
func toggled[T comparable](list []T, x T) []T {
	if i := slices.Index(list, x); i >= 0 {
		return slices.Delete(slices.Clone(list), i, i+1)
	}
	return append(slices.Clip(list), x)
}
