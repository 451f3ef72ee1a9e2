// Package abfile reads an experiment with two arms from a reader's own file: CSV, TSV or JSON by
// package table. Either a row is a count, with columns of the arm, of how many readers there were
// and of how many did something; rows of one arm add up. Or a row is one reader, with columns of
// the arm and of what the reader did. Every further column of numbers is a metric, and a column of
// a few words a segment. The statistics are those of package abtest.
//
// It knows no model and no browser. The same bytes give the same test.
package abfile

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"decouple/app/abtest"
	"decouple/app/cell"
	"decouple/app/schema"
	"decouple/app/table"
)

// The limits of a test. Of more metrics the first count; a column with more words is no segment.
const (
	MaxMetrics  = 12
	MaxSegments = 20
)

// mostUsers is the largest count of a cell, and of all cells together.
const mostUsers = 1e12

// Test is what a file has.
type Test struct {
	// Arms are the names of A and B: A is the one that is named as the old one, such as “control”,
	// or comes first.
	Arms [2]string
	// Users are how many readers each has.
	Users [2]int
	// PerUser says that a row is a reader.
	PerUser bool
	// Rows is how many rows were read and kept.
	Rows int
	// Metrics are in the order of the file's columns.
	Metrics []Metric
	// Segment is the name of the column of segments, empty where there is none; Segments are its
	// words with the readers of both arms in each, in the order of the file.
	Segment  string
	Segments []Part
	// Notes are sentences about what was left out or set aside.
	Notes []string
}

// Metric is one thing that was counted or measured.
type Metric struct {
	Name string
	// Share says that it is yes or no for each reader: Counts have it, and Segments by segment.
	// Otherwise it is a number for each reader, and Sums have it with Y = 1.
	Share    bool
	Counts   [2]abtest.Count
	Sums     [2]abtest.Sums
	Segments []abtest.Segment
}

// Part is a segment's readers in each arm.
type Part struct {
	Name  string
	Users [2]int
}

// File is a file that can be read more than once. The reader ends with what the closer closes.
type File func() (*table.Reader, io.Closer, error)

// Read reads a test. An error is a sentence for the reader of the page: what is wrong, in which
// row, and what to do. Progress is called after each thousand rows; its error, or ctx's, ends the
// reading.
func Read(ctx context.Context, open File, name string, size int64, progress func(rows int) error) (*Test, error) {
	r, c, err := open()
	if err != nil {
		return nil, err
	}
	p, err := schema.Look(r, name, size, schema.LookSettings{})
	if err = errors.Join(err, c.Close()); err != nil {
		return nil, err
	}
	b := &builder{}
	if err := b.find(p); err != nil {
		return nil, err
	}
	if r, c, err = open(); err != nil {
		return nil, err
	}
	err = b.read(ctx, r, progress)
	if err = errors.Join(err, c.Close()); err != nil {
		return nil, err
	}
	return b.build()
}

// The names that columns are known by; entries are separated by bars, the surest first.
const (
	armNames     = "arm|variant|variation|treatment|test group|experiment group|bucket|branch|condition|ab|a b|group|version|experiment|cell"
	usersNames   = "users|readers|visitors|participants|people|customers|subjects|impressions|exposures|sessions|visits|views|trials|sent|delivered|total|n|count|size"
	idNames      = "user|reader|visitor|customer|client|person|participant|subject|device id|id|uuid"
	segmentNames = "segment|device|platform|os|browser|country|region|city|language|age group|age|gender|cohort|channel|source|user type|plan|day|weekday|phone"
	rateNames    = "rate|ctr|cvr|share|percent|percentage|ratio"
)

// builder makes a test of rows.
type builder struct {
	columns                 []schema.Column
	arm, users, id, segment int
	metrics                 []int
	arms                    []string
	armLine                 []int
	kept, set               int
	first                   error
	size                    [2]int
	cells                   [][2]result
	segments                []string
	parts                   [][2]int
	bySegment               [][][2]int // by segment, metric and arm: how many did
	seen                    map[uint64]int32
	binary                  []bool
	notes                   []string
}

// result is what is known of a metric in an arm.
type result struct {
	did  int
	sums abtest.Sums
}

// find says what the columns are.
func (b *builder) find(p schema.Preview) error {
	b.columns = p.Columns
	b.arm, b.users, b.id, b.segment = -1, -1, -1, -1
	taken := func(i int) bool { return i == b.arm || i == b.users || i == b.id || i == b.segment }
	take := func(list string, fits func(*schema.Column) bool) int {
		for entry := range strings.SplitSeq(list, "|") {
			for i := range p.Columns {
				if c := &p.Columns[i]; !taken(i) && schema.Named(c.Name, entry) && fits(c) {
					return i
				}
			}
		}
		return -1
	}
	few := func(c *schema.Column) bool { return c.Distinct <= MaxSegments && c.Kind != schema.Times }
	if b.arm = take(armNames, func(c *schema.Column) bool { return few(c) && !schema.Named(c.Name, segmentNames) }); b.arm < 0 {
		return fmt.Errorf("the file has no column of arms among %s; name one “arm”, with a word for each of two arms", b.list())
	}
	b.users = take(usersNames, numbers)
	if b.users < 0 {
		// Such a column is meant as the number of readers whatever its cells are: its rows say what is wrong.
		b.users = take("users|readers|visitors|participants|impressions", func(*schema.Column) bool { return true })
	}
	b.id = take(idNames, func(c *schema.Column) bool { return b.users >= 0 || c.Kind != schema.YesNo })
	b.segment = take(segmentNames, func(c *schema.Column) bool { return few(c) && c.Distinct > 1 })
	for i := range p.Columns {
		if c := &p.Columns[i]; b.segment < 0 && !taken(i) && few(c) && c.Distinct > 1 && !numbers(c) {
			b.segment = i
		}
	}
	for i := range p.Columns {
		c := &p.Columns[i]
		switch {
		case taken(i):
		case !numbers(c):
			b.leave(c, "it has no numbers")
		case b.users >= 0 && schema.Named(c.Name, rateNames):
			b.leave(c, "rates are computed from the counts")
		case b.users >= 0 && take(usersNames, func(x *schema.Column) bool { return x == c }) >= 0:
			b.leave(c, fmt.Sprintf("“%s” says how many there were", p.Columns[b.users].Name))
		case len(b.metrics) == MaxMetrics:
			b.leave(c, fmt.Sprintf("%d metrics are read at most", MaxMetrics))
		default:
			b.metrics = append(b.metrics, i)
		}
	}
	if len(b.metrics) == 0 {
		return fmt.Errorf("the file has no column of what was counted among %s; add one, such as “conversions”", b.list())
	}
	b.cells = make([][2]result, len(b.metrics))
	b.binary = make([]bool, len(b.metrics))
	for i := range b.binary {
		b.binary[i] = true
	}
	b.seen = map[uint64]int32{}
	return nil
}

// numbers says that a column has numbers, or yes and no, in most of its cells.
func numbers(c *schema.Column) bool {
	if c.Kind == schema.Number || c.Kind == schema.YesNo || c.Kind == schema.Empty {
		return true
	}
	read := 0
	for _, k := range c.Classes {
		_, _, why := c.Form.Number(k.Value)
		if _, isYesNo := cell.YesNo(k.Value); why == "" || isYesNo {
			read += k.Count
		}
	}
	return c.Kind != schema.Times && 2*read > c.Filled
}

// leave notes that a column was left out.
func (b *builder) leave(c *schema.Column, why string) {
	b.notes = append(b.notes, fmt.Sprintf("The column “%s” was left out: %s.", c.Name, why))
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
	for rows := 1; ; rows++ {
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if rows%1000 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			if progress != nil {
				if err := progress(rows); err != nil {
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
		if err := b.take(&row); err != nil {
			return err
		}
	}
}

// setAside notes a row that can't be used.
func (b *builder) setAside(why error) {
	if b.set++; b.first == nil {
		b.first = why
	}
}
