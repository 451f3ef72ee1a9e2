package schema

import (
	"math"
	"slices"

	"decouple/app/cell"
	"decouple/app/post"
	"decouple/app/table"
)

// met is a property of a cell that a note reports.
type met uint8

const (
	plainCell met = iota
	blankCell
	noAnswerCell
	negativeCell
	cutCell
	codeCell
	oddCell
	mets
)

// active is a column that has a role.
type active struct {
	column   int
	name     string
	role     Role
	kind     Kind
	form     cell.Form
	yes      []string
	codes    []float64
	dayFirst bool
	amount   bool // the cells become numbers: a note must say that missing is not 0
	// now is the property of the current row's cell; met counts those of kept rows.
	now met
	met [mets]int
	// others are the first few classes that do not mean yes.
	others     []string
	moreOthers bool
	// monthName and yearName are the names of the fields made from a time.
	monthName, yearName string
}

// builder makes posts of rows.
type builder struct {
	reader  table.Rows
	size    int64
	exposed bool // a column has the role Exposure
	own     bool // the file is one that this program wrote
	active  []active
	counts  Counts

	posts   []post.Post
	refused bool
	text    arena
	block   []post.Field
	known   map[string]string
	// standards are the standardisations of numeric fields, by name.
	standards map[string]*Standard

	// next and fields are the post that the current row becomes.
	next          post.Post
	row0          int // its number in the file
	fields        []post.Field
	clicks, shown float64 // shown is -1 where it is not known
	hasClicks     bool

	totalRows []int // rows of totals, which are left out
	totals    int   // how many were
	groups    []string
	grouped   bool
	group     string // of the current row

	unexposed int // rows with an engagement but no impressions
	newest    int // the latest time so far, in minutes since 1970
	hasTime   bool
	// least and most are the smallest and the largest quality so far.
	least, most float64
	rated       bool
}

// noTime is the AgeMinutes of a post without a time until the newest time is known.
const noTime = math.MinInt

func newBuilder(r table.Rows, m Mapping, p Preview) *builder {
	b := &builder{reader: r, size: p.Size, own: exported(r.Columns()), known: map[string]string{}, standards: map[string]*Standard{}}
	if !m.KeepTotals {
		for _, t := range p.Totals {
			b.totalRows = append(b.totalRows, t.Row)
		}
	}
	taken := r.Columns()
	free := func(name string) string {
		for slices.Contains(taken, name) {
			name += "'"
		}
		return name
	}
	for c, choice := range m.Columns {
		if choice.Role == Ignore {
			continue
		}
		column := &p.Columns[c]
		a := active{column: c, name: column.Name, role: choice.Role, kind: column.Kind, form: column.Form, codes: choice.Codes, dayFirst: (column.DayFirst || choice.DayFirst) && !choice.MonthFirst}
		if _, name, ok := parseGiven(a.name); ok && b.own && name != "" {
			a.name = name
		}
		if a.role.Label() || a.role == Quality && column.Kind != Number {
			a.yes = choice.Yes
		}
		b.grouped = b.grouped || a.role == Group
		a.amount = a.role == Engagement || a.role == Exposure || a.role == Quality && len(a.yes) == 0 || a.role == Feature && a.kind == Number
		b.exposed = b.exposed || a.role == Exposure
		a.monthName, a.yearName = free(a.name+" month"), free(a.name+" year")
		b.active = append(b.active, a)
	}
	return b
}

// keep appends b.next to the posts. It copies strings and fields, which are parts of
// the reader's memory until then.
func (b *builder) keep() {
	b.counts.Kept++
	for i := range b.active {
		a := &b.active[i]
		a.met[a.now]++
	}
	if b.refused {
		return
	}
	p := b.next
	p.ID = b.text.number("row-", b.row0)
	p.FileID = b.text.clone(p.FileID)
	if b.grouped {
		b.groups = append(b.groups, b.intern(b.group))
	}
	if p.Author == "" {
		p.Author = b.text.number("row ", b.row0)
	} else {
		p.Author = b.intern(p.Author)
	}
	p.Text = b.text.clone(p.Text)
	if len(b.fields) > 0 {
		if cap(b.block)-len(b.block) < len(b.fields) {
			b.block = make([]post.Field, 0, max(1<<12, len(b.fields)))
		}
		from := len(b.block)
		for _, f := range b.fields {
			f.Class = b.intern(f.Class)
			b.block = append(b.block, f)
		}
		p.Fields = b.block[from:len(b.block):len(b.block)]
	}
	if len(b.posts) == cap(b.posts) {
		b.grow()
	}
	b.posts = append(b.posts, p)
}

// grow reserves memory for as many posts as the file will have, estimated from the
// rows so far, so that the posts of a large file are not copied repeatedly.
func (b *builder) grow() {
	n := len(b.posts)
	want := n + n/4 + 1024
	if read := b.reader.Bytes(); n >= 1000 && read > 0 && b.size > read {
		want = max(want, int(float64(n)*1.02*float64(b.size)/float64(read)))
	}
	b.posts = slices.Grow(b.posts, min(want, max(table.MaxRows, n+1))-n)
}

// maxIntern is the largest number of different classes and authors that intern
// remembers.
const maxIntern = 1 << 16

// intern returns a copy of s, the same one for all its occurrences.
func (b *builder) intern(s string) string {
	if s == "" {
		return ""
	}
	if clone, ok := b.known[s]; ok {
		return clone
	}
	clone := b.text.clone(s)
	if len(b.known) < maxIntern {
		b.known[clone] = clone
	}
	return clone
}
