// Package usagelog reads a log of which apps were opened, as package usage has it, from a
// reader's own file: CSV, TSV or JSON by package table, times by package schema. A column
// of times and one of apps are needed; a person, a category and up to four columns of
// context may stand beside them. It knows no model and no browser.
package usagelog

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"

	"decouple/app/cell"
	"decouple/app/schema"
	"decouple/app/table"
	"decouple/app/usage"
)

// The limits of a log. Of more rows the latest count, of more people and apps those that
// occur most.
const (
	MaxRows   = 50_000
	MaxPeople = 100
	MaxApps   = 300
)

// File is a file that can be read more than once. The reader ends with what the closer
// closes.
type File func() (*table.Reader, io.Closer, error)

// Read reads a log. Notes are sentences for the reader about what was left out, sorted or
// set aside. An error is one for the reader too: what is wrong, where, and what to do. The
// same file gives the same log. Progress is called after each thousand rows; its error, or
// ctx's, ends the reading.
func Read(ctx context.Context, open File, name string, size int64, progress func(rows int) error) (l *usage.Log, notes []string, err error) {
	r, c, err := open()
	if err != nil {
		return nil, nil, err
	}
	p, err := schema.Look(r, name, size, schema.LookSettings{Rows: lookRows})
	if err = errors.Join(err, c.Close()); err != nil {
		return nil, nil, err
	}
	b := &builder{}
	if err := b.find(p); err != nil {
		return nil, nil, err
	}
	if r, c, err = open(); err != nil {
		return nil, nil, err
	}
	err = b.read(ctx, r, progress)
	if err = errors.Join(err, c.Close()); err != nil {
		return nil, nil, err
	}
	l, err = b.build()
	return l, b.notes, err
}

// lookRows is how many rows tell what the columns are.
const lookRows = 2000

// The names that columns are known by; entries are separated by bars.
const (
	timeNames     = "time|timestamp|datetime|date time|opened at|started at|start|when|date|ts"
	appNames      = "app|app name|application|package|package name|program|opened"
	personNames   = "person|user|user id|participant|subject|device|device id|owner"
	categoryNames = "category|app category|genre"
)

// builder makes a log of rows.
type builder struct {
	columns                     []schema.Column
	time, app, person, category int
	contexts                    []int

	rows     []row
	apps     index
	people   index
	values   []index // by context
	of       map[[2]int]int
	kinds    index
	rowsRead int
	bad      int
	first    error
	swapped  int
	notes    []string
}

// row is one opening, as numbers of what the indexes hold.
type row struct {
	seconds     int64
	app, person int
	context     [usage.MaxContexts]int8
}

// index numbers texts in the order of their first occurrence, and counts them.
type index struct {
	names []string
	count []int
	at    map[string]int
}

func (x *index) of(name string) int {
	name = strings.TrimSpace(name)
	i, ok := x.at[name]
	if !ok {
		if x.at == nil {
			x.at = map[string]int{}
		}
		i = len(x.names)
		name = strings.Clone(name)
		x.names, x.count = append(x.names, name), append(x.count, 0)
		x.at[name] = i
	}
	x.count[i]++
	return i
}

// find says what the columns are.
func (b *builder) find(p schema.Preview) error {
	b.columns = p.Columns
	b.time, b.app, b.person, b.category = -1, -1, -1, -1
	take := func(list string, fits func(*schema.Column) bool) int {
		for _, entry := range strings.Split(list, "|") {
			for i := range p.Columns {
				if schema.Named(p.Columns[i].Name, entry) && i != b.time && i != b.app && i != b.person && fits(&p.Columns[i]) {
					return i
				}
			}
		}
		return -1
	}
	any := func(*schema.Column) bool { return true }
	times := func(c *schema.Column) bool { return c.Kind == schema.Times }
	if b.time = take(timeNames, times); b.time < 0 {
		for i := range p.Columns {
			if times(&p.Columns[i]) {
				b.time = i
				break
			}
		}
	}
	if b.time < 0 {
		b.time = take(timeNames, any)
	}
	if b.app = take(appNames, any); b.app < 0 {
		return fmt.Errorf("the file has no column of apps among %s; name one “app”", b.list())
	}
	if b.time < 0 {
		return fmt.Errorf("the file has no column of times among %s; name one “time”, with entries such as 2026-03-01 08:15", b.list())
	}
	b.person, b.category = take(personNames, any), take(categoryNames, any)
	for i := range p.Columns {
		c := &p.Columns[i]
		if i == b.time || i == b.app || i == b.person || i == b.category {
			continue
		}
		if len(b.contexts) < usage.MaxContexts && c.Distinct >= 2 && c.Distinct <= usage.MaxValues && c.Kind != schema.Times {
			b.contexts = append(b.contexts, i)
		} else {
			b.notes = append(b.notes, fmt.Sprintf("The column “%s” was left out: a context column has 2 to %d values, and there are at most %d.", c.Name, usage.MaxValues, usage.MaxContexts))
		}
	}
	b.values = make([]index, len(b.contexts))
	b.of = map[[2]int]int{}
	return nil
}

// list names the columns of the file.
func (b *builder) list() string {
	var names []string
	for i := range b.columns[:min(len(b.columns), 8)] {
		names = append(names, "“"+b.columns[i].Name+"”")
	}
	return strings.Join(names, ", ")
}

// read reads the rows.
func (b *builder) read(ctx context.Context, r *table.Reader, progress func(int) error) error {
	last := int64(-1 << 62)
	for {
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		b.rowsRead++
		if b.rowsRead%1000 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			if progress != nil {
				if err := progress(b.rowsRead); err != nil {
					return err
				}
			}
		}
		if problem, is := errors.AsType[*table.Problem](err); is {
			b.setAside(problem)
			continue
		}
		if err != nil {
			return err
		}
		b.take(&row, &last)
	}
}

// setAside notes a row that can't be used.
func (b *builder) setAside(why error) {
	if b.bad++; b.first == nil {
		b.first = why
	}
}

// take takes a row.
func (b *builder) take(r *table.Row, last *int64) {
	text := r.Fields[b.time]
	seconds, ok := cell.WallTime(text, b.columns[b.time].DayFirst)
	if !ok {
		b.setAside(&table.Problem{Line: r.Line, Column: b.columns[b.time].Name, Why: fmt.Sprintf("%q is not a time", cut(text))})
		return
	}
	if strings.TrimSpace(r.Fields[b.app]) == "" {
		b.setAside(&table.Problem{Line: r.Line, Column: b.columns[b.app].Name, Why: "no app is named"})
		return
	}
	if seconds < *last {
		b.swapped++
	}
	*last = seconds
	e := row{seconds: seconds, app: b.apps.of(r.Fields[b.app])}
	if b.person >= 0 {
		e.person = b.people.of(r.Fields[b.person])
	} else {
		e.person = b.people.of("you")
	}
	if b.category >= 0 {
		if c := strings.TrimSpace(r.Fields[b.category]); c != "" {
			b.of[[2]int{e.app, b.kinds.of(c)}]++
		}
	}
	for i := range e.context {
		e.context[i] = -1
		if i < len(b.contexts) {
			if v := strings.TrimSpace(r.Fields[b.contexts[i]]); v != "" {
				if n := b.values[i].of(v); n < usage.MaxValues {
					e.context[i] = int8(n)
				}
			}
		}
	}
	b.rows = append(b.rows, e)
}

func cut(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// most are the numbers of the entries that occur most, at most n of them, in the order of
// the index.
func (x *index) most(n int) []int {
	all := make([]int, len(x.names))
	for i := range all {
		all[i] = i
	}
	if len(all) > n {
		sort.SliceStable(all, func(i, j int) bool { return x.count[all[i]] > x.count[all[j]] })
		all = all[:n]
		sort.Ints(all)
	}
	return all
}
