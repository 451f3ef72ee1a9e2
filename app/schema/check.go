package schema

import (
	"errors"
	"fmt"

	"decouple/app/cell"
)

// Verdict says whether a model can be trained.
type Verdict struct {
	Ready bool
	// Why is the reason in plain words when the model can't be trained, else empty.
	Why string
}

// targets are the roles of the five models' targets, in the order of package model,
// with the consequence of having no column for one.
var targets = [5]struct {
	role    Role
	name    string
	without string
}{
	{Spam, "spam", "this filter has nothing to learn from"},
	{NSFW, "NSFW", "this filter has nothing to learn from"},
	{Misinformation, "misinformation", "this filter has nothing to learn from"},
	{Engagement, "engagement", "α has nothing to weigh"},
	{Quality, "quality", "β has nothing to weigh"},
}

// Check says for each kind of model, in the order of package model (spam, NSFW,
// misinformation, engagement, quality), whether it can be trained with m, judged by
// the first rows. The error says what is wrong with the mapping as a whole: a role
// given twice, a column whose cells do not fit its role, no input for the models or
// no target.
func Check(p Preview, m Mapping) ([]Verdict, error) {
	verdicts := make([]Verdict, len(targets))
	if len(m.Columns) != len(p.Columns) {
		return verdicts, fmt.Errorf("%d columns are mapped, but the file has %d", len(m.Columns), len(p.Columns))
	}
	column, err := m.single(p)
	if err == nil {
		for c := range m.Columns {
			if why := unfit(&p.Columns[c], &m.Columns[c]); why != "" {
				err = errors.New(why)
				break
			}
		}
	}
	ready := 0
	for k, t := range targets {
		c := column[t.role]
		switch {
		case c < 0:
			verdicts[k].Why = "no column for " + t.name + ": " + t.without
		case p.Columns[c].Filled == 0:
			verdicts[k].Why = fmt.Sprintf("%s is blank in all rows looked at", cell.Quoted(p.Columns[c].Name))
		default:
			verdicts[k].Why = unfit(&p.Columns[c], &m.Columns[c])
		}
		if verdicts[k].Why == "" {
			verdicts[k].Ready = true
			ready++
		}
	}
	switch {
	case err != nil:
		return verdicts, err
	case column[Text] < 0 && column[Feature] < 0 && column[Time] < 0:
		return verdicts, errors.New("the models have nothing to read: choose a column for the text, or a feature")
	case column[Exposure] >= 0 && column[Engagement] >= 0 && allAbove(p, m):
		above, of := Above(p, m)
		return verdicts, fmt.Errorf("in %d of %d rows looked at, %s is more than %s: the two columns may be the wrong way round", above, of, cell.Quoted(p.Columns[column[Engagement]].Name), cell.Quoted(p.Columns[column[Exposure]].Name))
	case column[Exposure] >= 0 && column[Engagement] < 0:
		return verdicts, errors.New("impressions without an engagement: choose the column that counts clicks, likes or the like, or ignore the impressions")
	case ready == 0:
		return verdicts, errors.New("nothing can be trained: choose a column for engagement, for quality or for a label")
	}
	return verdicts, nil
}

// single returns the first column of each role, -1 for none. The error says that a
// role that only one column may have was given twice.
func (m Mapping) single(p Preview) (column [Roles]int, err error) {
	for r := range column {
		column[r] = -1
	}
	for c, choice := range m.Columns {
		r := choice.Role
		switch {
		case r >= Roles:
			return column, fmt.Errorf("%s has an unknown role", cell.Quoted(p.Columns[c].Name))
		case column[r] < 0:
			column[r] = c
		case r != Ignore && r != Feature && r != Group && err == nil:
			err = fmt.Errorf("%s and %s are both read as %s: only one column can be", cell.Quoted(p.Columns[column[r]].Name), cell.Quoted(p.Columns[c].Name), r)
		}
	}
	return column, err
}

// allAbove reports whether most rows have more engagement than exposure.
func allAbove(p Preview, m Mapping) bool {
	above, of := Above(p, m)
	return 2*above > of
}

// unfit says why a column's cells do not fit its role. It is empty where they do, and
// for a column without cells.
func unfit(c *Column, choice *Choice) string {
	name := cell.Quoted(c.Name)
	if c.Kind == Empty {
		return ""
	}
	switch r := choice.Role; {
	case r == Engagement || r == Exposure:
		if !c.Numeric() {
			return name + " can't be " + r.String() + ": it doesn't hold numbers"
		}
	case r == Quality:
		if (c.Kind == Classes || c.Kind == YesNo && !c.Numeric()) && len(choice.Yes) == 0 {
			return "say which class of " + name + " means good"
		}
		if c.Kind == Prose || c.Kind == Times {
			return name + " can't be " + r.String() + ": it holds neither numbers nor a few classes"
		}
	case r.Label():
		switch {
		case c.Kind == Times, c.Distinct > len(c.Classes):
			return name + " can't be a label: it holds neither yes and no nor a few classes"
		case len(choice.Yes) == 0 && (c.Kind != YesNo || r == Misinformation && YesFor(c, r) == nil):
			return "say which class of " + name + " means yes"
		}
	case r == Time:
		if seconds := c.Kind == Number && c.Min >= cell.FirstSecond; c.Kind != Times && !seconds {
			return name + " can't be " + r.String() + ": it doesn't hold dates"
		}
	}
	return ""
}
