package schema

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"decouple/app/cell"
	"decouple/app/column"
	"decouple/app/table"
)

// Build checks ctx every cancelRows rows and calls progress every progressRows.
const (
	cancelRows   = 64
	progressRows = 1000
)

// Build reads all rows of r and makes posts of them, with the roles of m; p is the
// preview that Look made of the same file. A row is set aside when it can't be read,
// when a cell in a column with a role can't be, or when it has neither text nor a
// feature. With keepRest those rows are left out; without, Build returns a *Refused
// with the counts of the whole file if there is any, as it does when no row is left.
// progress, unless nil, is called with the number of rows read; an error from it or
// from ctx ends the work and is returned. Other errors say what is wrong with the
// mapping or the file.
func Build(ctx context.Context, r table.Rows, m Mapping, p Preview, keepRest bool, progress func(rows int) error) (*Feed, error) {
	if _, err := Check(p, m); err != nil {
		return nil, err
	}
	same := func(name string, c Column) bool { return name == c.Name }
	if !slices.EqualFunc(r.Columns(), p.Columns, same) {
		return nil, errors.New("the file's columns are not those that were looked at: open the file again")
	}
	b := newBuilder(r, m, p)
	for {
		if b.counts.Read%cancelRows == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
		if b.counts.Read%progressRows == 0 && progress != nil {
			if err := progress(b.counts.Read); err != nil {
				return nil, err
			}
		}
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		var problem *table.Problem
		if err != nil && !errors.As(err, &problem) {
			return nil, err
		}
		b.counts.Read++
		if b.isTotal(row.Number, problem) {
			b.setAside(totalReason, table.Problem{Line: row.Line, Row: row.Number, Why: totalReason})
			b.totals++
			continue
		}
		if problem != nil {
			b.setAside(problem.Why, *problem)
		} else {
			b.row(&row)
		}
		if b.counts.SetAside > b.totals && !keepRest {
			b.discard()
		}
	}
	b.sortReasons()
	b.counts.Notes = append(b.counts.Notes, r.Notes()...)
	b.takeNotes()
	switch {
	case b.counts.Read == 0:
		return nil, errors.New("the file has names of columns but no rows")
	case b.counts.Kept == 0, b.counts.SetAside > b.totals && !keepRest:
		return nil, &Refused{b.counts}
	}
	return b.finish(p, m)
}

// maxReasons is the largest number of different reasons; further ones are counted
// as otherReasons.
const maxReasons = 20

// setAside counts a row that can't be used.
func (b *builder) setAside(why string, first table.Problem) {
	b.counts.SetAside++
	for {
		i := slices.IndexFunc(b.counts.Reasons, func(r Reason) bool { return r.Why == why })
		switch {
		case i >= 0:
			b.counts.Reasons[i].Count++
		case len(b.counts.Reasons) < maxReasons-1 || why == otherReasons:
			b.counts.Reasons = append(b.counts.Reasons, Reason{why, 1, first})
		default:
			why = otherReasons
			continue
		}
		return
	}
}

const otherReasons = "other reasons"

// sortReasons sorts the reasons by descending count, equal ones by first occurrence.
func (b *builder) sortReasons() {
	slices.SortStableFunc(b.counts.Reasons, func(x, y Reason) int { return y.Count - x.Count })
}

// totalReason is why a row of totals is set aside, as the mapping says it is to be.
const totalReason = "a row of totals, not a post"

// isTotal reports whether a row is one of totals, which is left out.
func (b *builder) isTotal(row int, problem *table.Problem) bool {
	return problem == nil && slices.Contains(b.totalRows, row)
}

// quotedAll lists cells as a message does.
func quotedAll(cells []string) string {
	list := ""
	for i, c := range cells {
		if i > 0 {
			list += " or "
		}
		list += cell.Quoted(c)
	}
	return list
}

// discard frees the posts: only the counts are needed from now on.
func (b *builder) discard() {
	b.refused, b.posts, b.text, b.block = true, nil, arena{}, nil
}

// takeNotes appends notes about the cells of the rows kept, column by column.
func (b *builder) takeNotes() {
	note := func(n int, one, many, rest string) {
		if n == 1 {
			b.counts.Notes = append(b.counts.Notes, "1 "+one+rest)
		} else if n > 1 {
			b.counts.Notes = append(b.counts.Notes, fmt.Sprintf("%d %s%s", n, many, rest))
		}
	}
	for i := range b.active {
		a := &b.active[i]
		rest := ": missing, not zero"
		if a.role == Time {
			rest = ": missing, such posts count as the newest"
		} else if !a.amount {
			rest = ": missing"
		}
		note(a.met[blankCell], "blank cell in ", "blank cells in ", a.name+rest)
		note(a.met[noAnswerCell], "cell in ", "cells in ", a.name+" with N/A or the like"+rest)
		note(a.met[negativeCell], "negative value of ", "negative values of ", a.name+": 0 in its place")
		note(a.met[codeCell], "cell of ", "cells of ", a.name+" with a number that stands for a missing value"+rest)
		note(a.met[oddCell], "number of ", "numbers of ", a.name+" written with the other decimal sign: read so")
		note(a.met[cutCell], "class of ", "cells with classes of ", fmt.Sprintf("%s longer than %d bytes: cut there", a.name, column.KeyBytes))
		if len(a.yes) > 0 && len(a.others) > 0 {
			list := ""
			for k, other := range a.others {
				if k > 0 {
					list += ", "
				}
				list += cell.Quoted(other)
			}
			if a.moreOthers {
				list += " and more"
			}
			meaning := [2]string{"yes", "no"}
			if a.role == Quality {
				meaning = [2]string{"good", "not good"}
			}
			b.counts.Notes = append(b.counts.Notes, fmt.Sprintf("%s: %s means %s; %s: %s", a.name, quotedAll(a.yes), meaning[0], meaning[1], list))
		}
	}
	note(b.unexposed, "row", "rows", " with an engagement but no impressions: that engagement is not used")
}
