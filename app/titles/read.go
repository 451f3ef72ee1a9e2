package titles

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"decouple/app/format"
	"decouple/app/table"
)

// The most that a file may have.
const (
	MaxTitles     = 20_000
	MaxCategories = 200
)

// File is what a file of titles has.
type File struct {
	// Titles are in the order of the file.
	Titles []Title
	// Repeated is how many rows were left out that say what an earlier one says: a title that
	// is held out must not have been learned from.
	Repeated int
}

// Read reads titles from the rows of r: the first column is the title, the two or three after
// it are its category from the top down. The third level may be blank where a group has no
// categories of its own. An error says where and what to do. Step is called every so many rows,
// and its error is returned.
func Read(r *table.Reader, step func(rows int) error) (*File, error) {
	columns := r.Columns()
	switch n := len(columns); {
	case n < 3:
		return nil, fmt.Errorf("the file has %s (%s): give it a title and two or three levels, such as title, part, group, category; one level is no tree",
			format.Plural(n, "column"), quoted(columns))
	case n > 4:
		return nil, fmt.Errorf("the file has %d columns (%s): leave those of the title and of two or three levels, in this order", n, quoted(columns))
	}
	f := &collector{file: &File{}, seen: map[string]bool{}, first: map[string]int{}, count: map[string]int{}, paths: map[string][]string{}}
	for rows := 0; ; rows++ {
		if rows%500 == 0 {
			if err := step(rows); err != nil {
				return nil, err
			}
		}
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		var bad *table.Problem
		if errors.As(err, &bad) {
			return nil, fmt.Errorf("%w; correct the row or remove it", bad)
		}
		if err == nil {
			err = f.add(row, columns)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := f.check(); err != nil {
		return nil, err
	}
	return f.file, nil
}

// quoted names columns.
func quoted(columns []string) string {
	all := make([]string, len(columns))
	for i, c := range columns {
		all[i] = "“" + format.Clip(c) + "”"
	}
	return strings.Join(all, ", ")
}

// collector takes the rows of a file. Paths are known by their names joined.
type collector struct {
	file *File
	seen map[string]bool
	// first is the line of a path's first title, count how many it has; order is that of the
	// file.
	first, count map[string]int
	paths        map[string][]string
	order        []string
}

// add takes a row.
func (c *collector) add(row table.Row, columns []string) error {
	text := strings.TrimSpace(row.Fields[0])
	if text == "" {
		return &table.Problem{Line: row.Line, Column: columns[0], Why: "the title is blank; give one or remove the row"}
	}
	var path []string
	for i, cell := range row.Fields[1:] {
		name := strings.TrimSpace(cell)
		if name == "" && i == 2 {
			break // the group is the category
		}
		if name == "" {
			return &table.Problem{Line: row.Line, Column: columns[i+1], Why: "the level is blank; the first two must be there"}
		}
		path = append(path, strings.Clone(name))
	}
	key := strings.Join(path, "\x00")
	whole := strings.ToLower(text) + "\x00" + key
	if c.seen[whole] {
		c.file.Repeated++
		return nil
	}
	c.seen[whole] = true
	if c.count[key]++; c.count[key] == 1 {
		c.first[key], c.paths[key] = row.Line, path
		c.order = append(c.order, key)
	}
	if len(c.order) > MaxCategories {
		return fmt.Errorf("line %d: the file has more than %d categories, the most that are drawn here", row.Line, MaxCategories)
	}
	if len(c.file.Titles) == MaxTitles {
		return fmt.Errorf("line %d: the file has more than %s titles, the most that are trained on here", row.Line, format.Count(MaxTitles))
	}
	c.file.Titles = append(c.file.Titles, Title{Text: strings.Clone(text), Path: c.paths[key]})
	return nil
}

// check looks at the categories as a whole.
func (c *collector) check() error {
	if len(c.order) == 0 {
		return errors.New("the file has names of columns but no titles")
	}
	if len(c.order) == 1 {
		return fmt.Errorf("all titles are of one category, %s: there is nothing to choose", name(c.paths[c.order[0]]))
	}
	var alone []string
	for _, key := range c.order {
		path := c.paths[key]
		for n := range len(path) - 1 {
			if above := strings.Join(path[:n+1], "\x00"); c.count[above] > 0 {
				return fmt.Errorf("line %d: %s is a category with titles of its own, and line %d has one below it, %s; give its titles a third level too",
					c.first[above], name(path[:n+1]), c.first[key], name(path))
			}
		}
		if c.count[key] == 1 {
			alone = append(alone, key)
		}
	}
	if len(alone) > 0 {
		more := ""
		if n := len(alone) - 1; n > 0 {
			more = fmt.Sprintf(" (and %d more such)", n)
		}
		return fmt.Errorf("line %d: %s has one title%s, so none can be held out to see how well it is found; give it a second or remove it",
			c.first[alone[0]], name(c.paths[alone[0]]), more)
	}
	return nil
}

// name is a category in a sentence.
func name(path []string) string { return "“" + format.Clip(strings.Join(path, ", ")) + "”" }
