package abfile

import (
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
	"strings"

	"decouple/app/abtest"
	"decouple/app/cell"
	"decouple/app/format"
	"decouple/app/schema"
	"decouple/app/table"
)

// problem is what is wrong with a cell of a row.
func (b *builder) problem(r *table.Row, column int, why string) error {
	return &table.Problem{Line: r.Line, Column: b.columns[column].Name, Why: why}
}

// take takes a row. A cell that can't be read sets its row aside; what can't be true of any test
// ends the reading with an error.
func (b *builder) take(r *table.Row) error {
	name := strings.TrimSpace(r.Fields[b.arm])
	if name == "" {
		b.setAside(b.problem(r, b.arm, "no arm is named"))
		return nil
	}
	users, values := 1, make([]float64, len(b.metrics))
	if b.users >= 0 {
		n, ok := b.count(r.Fields[b.users], b.columns[b.users].Form)
		if !ok {
			b.setAside(b.problem(r, b.users, fmt.Sprintf("%s is not a whole number of readers", quoted(r.Fields[b.users]))))
			return nil
		}
		users = n
	}
	for i, column := range b.metrics {
		x, why := b.value(r.Fields[column], b.columns[column].Form)
		if why != "" {
			b.setAside(b.problem(r, column, why))
			return nil
		}
		values[i] = x
	}
	arm := slices.Index(b.arms, name)
	if arm < 0 {
		if len(b.arms) == 2 {
			return fmt.Errorf("%w; keep the rows of two arms: a test here compares two",
				b.problem(r, b.arm, fmt.Sprintf("“%s” is a third arm, after “%s” and “%s”", format.Clip(name), format.Clip(b.arms[0]), format.Clip(b.arms[1]))))
		}
		arm = len(b.arms)
		b.arms, b.armLine = append(b.arms, strings.Clone(name)), append(b.armLine, r.Line)
	}
	if err := b.once(r); err != nil {
		return err
	}
	part := b.part(r)
	b.kept++
	b.size[arm] += users
	if b.size[arm] > mostUsers {
		return b.problem(r, max(b.users, b.arm), "the arm has more readers than can be counted here")
	}
	if part >= 0 {
		b.parts[part][arm] += users
	}
	for i, x := range values {
		if b.users >= 0 {
			if x != math.Trunc(x) || x < 0 {
				return fmt.Errorf("%w; give counts, or one row for each reader", b.problem(r, b.metrics[i], fmt.Sprintf("%s is not a count of readers", quoted(r.Fields[b.metrics[i]]))))
			}
			if x > float64(users) {
				return fmt.Errorf("%w; a reader counts once: count readers, or give one row for each",
					b.problem(r, b.metrics[i], fmt.Sprintf("%s of %s %s is more than all", format.Count(int(x)), format.Count(users), b.columns[b.users].Name)))
			}
		} else if x != 0 && x != 1 {
			b.binary[i] = false
		}
		c := &b.cells[i][arm]
		if b.users >= 0 || x == 1 {
			c.did += int(x)
			if part >= 0 {
				b.bySegment[part][i][arm] += int(x)
			}
		}
		c.sums.Add(x, 1)
	}
	return nil
}

// once sees that no reader has two rows.
func (b *builder) once(r *table.Row) error {
	if b.id < 0 || b.users >= 0 {
		return nil
	}
	id := strings.TrimSpace(r.Fields[b.id])
	if id == "" {
		return nil
	}
	h := fnv.New64a()
	h.Write([]byte(id))
	key := h.Sum64()
	if line, ok := b.seen[key]; ok {
		return fmt.Errorf("%w; the unit of a test is the reader: add up each reader’s rows",
			b.problem(r, b.id, fmt.Sprintf("%s has a row already, in line %d", quoted(id), line)))
	}
	b.seen[key] = int32(r.Line)
	return nil
}

// part is the place of the row's segment, -1 where it has none.
func (b *builder) part(r *table.Row) int {
	if b.segment < 0 {
		return -1
	}
	name := strings.TrimSpace(r.Fields[b.segment])
	if name == "" {
		name = "not given"
	}
	i := slices.Index(b.segments, name)
	if i >= 0 {
		return i
	}
	if len(b.segments) == MaxSegments {
		b.leave(&b.columns[b.segment], fmt.Sprintf("it has more than %d segments", MaxSegments))
		b.segment, b.segments, b.parts, b.bySegment = -1, nil, nil, nil
		return -1
	}
	b.segments = append(b.segments, strings.Clone(name))
	b.parts = append(b.parts, [2]int{})
	b.bySegment = append(b.bySegment, make([][2]int, len(b.metrics)))
	return len(b.segments) - 1
}

// count reads a number of readers.
func (b *builder) count(text string, form cell.Form) (int, bool) {
	x, _, why := form.Number(text)
	if why != "" || x < 0 || x != math.Trunc(x) || x > mostUsers {
		return 0, false
	}
	return int(x), true
}

// value reads what a reader did, or how many did it. Yes is 1.
func (b *builder) value(text string, form cell.Form) (x float64, why string) {
	if strings.TrimSpace(text) == "" {
		return 0, "the cell is blank, and a blank is not 0"
	}
	if yes, ok := cell.YesNo(text); ok {
		if yes {
			return 1, ""
		}
		return 0, ""
	}
	x, _, why = form.Number(text)
	if why != "" || math.Abs(x) > mostUsers {
		return 0, quoted(text) + " is not a number that can be used"
	}
	return x, ""
}

// quoted is a cell in a sentence.
func quoted(text string) string { return strconv.Quote(format.Clip(strings.TrimSpace(text))) }

// build makes the test of the rows.
func (b *builder) build() (*Test, error) {
	switch {
	case b.kept == 0 && b.first != nil:
		return nil, fmt.Errorf("no row can be used: %w; correct the file and open it again", b.first)
	case b.kept == 0:
		return nil, fmt.Errorf("the file has names of columns but no rows; a test has two arms")
	case len(b.arms) == 1:
		return nil, fmt.Errorf("all rows are of one arm, “%s”; a test compares two", format.Clip(b.arms[0]))
	}
	for i, n := range b.size {
		if n == 0 {
			both := ""
			if b.size[1-i] == 0 {
				both = ", and neither has the other"
			}
			return nil, fmt.Errorf("line %d: the arm “%s” has no readers%s, so there is nothing to compare", b.armLine[i], format.Clip(b.arms[i]), both)
		}
	}
	if b.set > 0 {
		b.notes = append(b.notes, fmt.Sprintf("%d of %d rows were set aside. The first: %v.", b.set, b.set+b.kept, b.first))
	}
	if b.users < 0 && b.id < 0 {
		b.notes = append(b.notes, "No column tells readers apart, so each row counts as another reader.")
	}
	a, z := 0, 1
	if oldName(b.arms[1]) && !oldName(b.arms[0]) || newName(b.arms[0]) && !newName(b.arms[1]) {
		a, z = 1, 0
	}
	t := &Test{
		Arms: [2]string{b.arms[a], b.arms[z]}, Users: [2]int{b.size[a], b.size[z]},
		PerUser: b.users < 0, Rows: b.kept, Notes: b.notes,
	}
	for i, column := range b.metrics {
		m := Metric{Name: b.columns[column].Name, Share: b.users >= 0 || b.binary[i]}
		cells := [2]*result{&b.cells[i][a], &b.cells[i][z]}
		for k, c := range cells {
			if m.Share {
				m.Counts[k] = abtest.Count{Users: t.Users[k], Conversions: c.did}
			} else {
				m.Sums[k] = c.sums
			}
		}
		for s := range b.segments {
			if p, did := b.parts[s], b.bySegment[s][i]; m.Share {
				m.Segments = append(m.Segments, abtest.Segment{
					Name: b.segments[s],
					A:    abtest.Count{Users: p[a], Conversions: did[a]}, B: abtest.Count{Users: p[z], Conversions: did[z]},
				})
			}
		}
		t.Metrics = append(t.Metrics, m)
	}
	if b.segment >= 0 {
		t.Segment = b.columns[b.segment].Name
		for s, name := range b.segments {
			t.Segments = append(t.Segments, Part{Name: name, Users: [2]int{b.parts[s][a], b.parts[s][z]}})
		}
	}
	return t, nil
}

// oldName says that an arm is named as the one that things are compared with, newName that it is
// named as what is tried.
func oldName(name string) bool {
	return schema.Named(name, "a|control|old|baseline|before|off|0|false|original|default")
}

func newName(name string) bool {
	return schema.Named(name, "b|treatment|new|test|variant|after|on|1|true|challenger")
}
