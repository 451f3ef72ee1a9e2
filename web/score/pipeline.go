package score

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"decouple/app/model"
	"decouple/app/ranker"
	"decouple/app/schema"
	"decouple/app/table"
	"decouple/app/text"
)

// program is one run.
type program struct {
	set     *model.Set
	inputs  schema.Inputs
	columns []string
	number  int // the column with the row's number, or -1
	workers int
	out     io.Writer
	notes   io.Writer
	against *against
	tally   tally
}

// batchRows is how many rows go from hand to hand at a time.
const batchRows = 256

// batch is consecutive rows, then their lines. done is closed once they are written to out.
type batch struct {
	rows  []table.Row
	bad   []*table.Problem // by row, nil where it was read
	lines []byte
	made  []ranker.Prediction // for a comparison alone
	aside []table.Problem
	kept  int
	done  chan struct{}
}

// prepare checks the columns and opens the predictions to compare with.
func (p *program) prepare(o *options) error {
	rows, err := schema.NewRows(p.columns, p.inputs)
	if err != nil {
		return err
	}
	for _, name := range rows.Lacks {
		fmt.Fprintf(p.notes, "score: there is no column %q: it counts as blank in all rows\n", name)
	}
	if p.number = -1; o.number != "" {
		if p.number = slices.Index(p.columns, o.number); p.number < 0 {
			return fmt.Errorf("there is no column %q for the row's number; the columns are %q", o.number, p.columns)
		}
	}
	if o.against != "" {
		p.against, err = openAgainst(o.against)
	}
	return err
}

func (p *program) close() {
	if p.against != nil {
		p.against.file.Close()
	}
}

// run reads all rows of r, predicts and writes.
func (p *program) run(r *table.Reader) error {
	// order has the batches as they were read, work the same for whoever is free. stop ends the reading.
	order, work, stop := make(chan *batch, 4*p.workers), make(chan *batch, p.workers), make(chan struct{})
	var failed error
	var group sync.WaitGroup
	group.Go(func() {
		defer close(order)
		defer close(work)
		failed = read(r, order, work, stop)
	})
	for range p.workers {
		group.Go(func() {
			rows, err := schema.NewRows(p.columns, p.inputs)
			if err != nil {
				panic(err) // prepare has made the same
			}
			var scratch text.Scratch
			for b := range work {
				p.predict(b, rows, &scratch)
				close(b.done)
			}
		})
	}
	var broken error
	for b := range order {
		<-b.done
		if broken != nil {
			continue
		}
		p.tally.add(b)
		if _, err := p.out.Write(b.lines); err != nil {
			broken = fmt.Errorf("score: writing: %w", err)
			close(stop)
			continue
		}
		if p.against != nil {
			if broken = p.against.compare(b.made); broken != nil {
				close(stop)
			}
		}
	}
	group.Wait()
	if broken != nil {
		return broken
	}
	p.tally.say(p.notes, r.Notes())
	if p.against != nil {
		p.against.say(p.notes)
	}
	switch t := &p.tally; {
	case failed != nil:
		return fmt.Errorf("score: %w", failed)
	case t.kept == 0 && t.aside > 0:
		return fmt.Errorf("score: none of the %d rows can be used", t.aside)
	}
	return nil
}

// read sends all rows of r, in batches.
func read(r *table.Reader, order, work chan<- *batch, stop <-chan struct{}) error {
	for {
		b := &batch{done: make(chan struct{})}
		var failed error
		for len(b.rows) < batchRows {
			row, err := r.Next()
			var problem *table.Problem
			if err != nil && !errors.As(err, &problem) {
				failed = err
				break
			}
			b.rows, b.bad = append(b.rows, row), append(b.bad, problem)
		}
		if len(b.rows) > 0 {
			select {
			case order <- b:
				work <- b
			case <-stop:
				return nil
			}
		}
		switch {
		case errors.Is(failed, io.EOF):
			return nil
		case failed != nil:
			return failed
		}
	}
}

// predict makes the lines of a batch.
func (p *program) predict(b *batch, rows *schema.Rows, scratch *text.Scratch) {
	for i := range b.rows {
		problem := b.bad[i]
		var line ranker.Prediction
		if problem == nil {
			line, problem = p.one(&b.rows[i], rows, scratch)
		}
		if problem != nil {
			b.aside = append(b.aside, *problem)
			continue
		}
		b.kept++
		b.lines = line.Append(b.lines)
		if p.against != nil {
			line.ID = strings.Clone(line.ID)
			b.made = append(b.made, line)
		}
	}
	b.rows, b.bad = nil, nil
}

// one predicts one row.
func (p *program) one(row *table.Row, rows *schema.Rows, scratch *text.Scratch) (line ranker.Prediction, problem *table.Problem) {
	post, problem := rows.Post(row)
	if problem != nil {
		return line, problem
	}
	line.Row, line.ID = row.Number, post.FileID
	if p.number >= 0 {
		n, err := strconv.Atoi(strings.TrimSpace(row.Fields[p.number]))
		if err != nil || n < 1 {
			return line, &table.Problem{Line: row.Line, Row: row.Number, Column: p.columns[p.number], Why: "it is no row’s number, which is a whole number from 1"}
		}
		line.Row = n
	}
	if line.ID == "" {
		line.ID = "row-" + strconv.Itoa(line.Row)
	}
	line.Values = values(p.set, p.set.PredictIn(scratch, post), p.inputs.Unit)
	return line, nil
}

// values are a prediction in the order of a line, blank where there is no model.
func values(set *model.Set, x model.Prediction, unit float64) [5]float64 {
	if unit == 0 {
		unit = 1
	}
	all := [5]float64{x.Clicks * unit, x.Quality, x.Spam, x.NSFW, x.Misinformation}
	for i, k := range [5]model.Kind{model.Engagement, model.Quality, model.Spam, model.NSFW, model.Misinformation} {
		if !set.Has(k) {
			all[i] = math.NaN()
		}
	}
	return all
}

// header writes the names of the columns.
func header(out io.Writer, wanted bool) error {
	if !wanted {
		return nil
	}
	_, err := io.WriteString(out, ranker.Header+"\n")
	return err
}

// tally counts the rows.
type tally struct {
	kept, aside int
	first       []table.Problem
}

// shown is how many rows that were set aside are named.
const shown = 20

func (t *tally) add(b *batch) {
	t.kept += b.kept
	t.aside += len(b.aside)
	t.first = append(t.first, b.aside[:min(len(b.aside), shown-len(t.first))]...)
}

// say says what was read, kept and set aside, and why.
func (t *tally) say(w io.Writer, notes []string) {
	for i := range t.first {
		fmt.Fprintf(w, "score: set aside: %s\n", t.first[i].Error())
	}
	if more := t.aside - len(t.first); more > 0 {
		fmt.Fprintf(w, "score: set aside: %d more rows\n", more)
	}
	for _, note := range notes {
		fmt.Fprintf(w, "score: %s\n", note)
	}
	fmt.Fprintf(w, "score: %d rows read, %d kept, %d set aside\n", t.kept+t.aside, t.kept, t.aside)
}
