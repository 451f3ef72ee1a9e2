// Package score is the filter program `go run ./web score`: it reads posts, predicts with trained models, and writes one line a
// post. The reader of rows, the reading of their cells and the models are the page's own packages, so that the numbers are the
// page's wherever the posts and the models are.
//
// It streams: a row is forgotten once its line is written, so that its memory does not grow with the input. Rows are predicted
// on all processors, and lines come out in the order of the rows.
package score

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"

	"decouple/app/cell"
	"decouple/app/model"
	"decouple/app/schema"
	"decouple/app/table"
)

const usage = `Usage: go run ./web score -models models.json [flags] < posts.ndjson > predictions.csv

Reads posts as CSV, TSV or NDJSON and writes a line of CSV for each: its row, its id, the predicted
engagement and quality, the probabilities of spam, NSFW and misinformation. Says on standard error what
it read, kept and set aside. Its status is 0 unless the input can't be read or no row can be used.

`

// options are the command line.
type options struct {
	models, mapping, text, id, number, format, against string
	header                                             bool
	workers                                            int
}

// Run runs the command with these arguments.
func Run(args []string, in io.Reader, out, notes io.Writer) error {
	var o options
	flags := flag.NewFlagSet("score", flag.ContinueOnError)
	flags.SetOutput(notes)
	flags.StringVar(&o.models, "models", "", "the `file` of the models, as the page saves it")
	flags.StringVar(&o.mapping, "mapping", "", "the `file` that says what the columns are, as the page saves it; without it the columns of text and id are guessed")
	flags.StringVar(&o.text, "text", "", "the `column` of the text, in place of a mapping")
	flags.StringVar(&o.id, "id", "", "the `column` of the post's own id, in place of the mapping's")
	flags.StringVar(&o.number, "number", "", "the `column` with the row's number: for parts of a file; without it rows are counted")
	flags.StringVar(&o.format, "format", "", "csv, tsv or ndjson; without it the input's beginning tells")
	flags.StringVar(&o.against, "against", "", "a `file` of predictions of the same rows: says for how many posts they differ in their first 24 bits")
	flags.BoolVar(&o.header, "header", true, "write the names of the columns first")
	flags.IntVar(&o.workers, "workers", runtime.GOMAXPROCS(0), "how many rows to predict at a time")
	flags.Usage = func() {
		fmt.Fprint(notes, usage)
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil
		}
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("score: posts are read from standard input, not from %q: write < in front of it", flags.Arg(0))
	}
	set, err := loadModels(o.models)
	if err != nil {
		return err
	}
	r, inputs, err := open(in, notes, &o)
	if errors.Is(err, table.ErrEmpty) {
		fmt.Fprintln(notes, "score: 0 rows read, 0 kept, 0 set aside: the input is empty")
		return header(out, o.header)
	}
	if err != nil {
		return fmt.Errorf("score: %w", err)
	}
	p := &program{set: set, inputs: inputs, out: out, notes: notes, workers: max(1, o.workers), columns: r.Columns()}
	if err := p.prepare(&o); err != nil {
		return fmt.Errorf("score: %w", err)
	}
	defer p.close()
	if err := header(out, o.header); err != nil {
		return err
	}
	return p.run(r)
}

// loadModels reads the file of the models.
func loadModels(name string) (*model.Set, error) {
	if name == "" {
		return nil, errors.New("score: name the file of the models: -models models.json")
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("score: the models: %w", err)
	}
	set, err := model.Load(data)
	if err != nil {
		return nil, fmt.Errorf("score: %s: %w", name, err)
	}
	return set, nil
}

// looked is how much of the input tells which columns are the text and the id, in bytes; lookedRows in rows.
const (
	looked     = 1 << 20
	lookedRows = 1000
)

// open finds the columns of the input and what they are.
func open(in io.Reader, notes io.Writer, o *options) (*table.Reader, schema.Inputs, error) {
	name := ""
	switch o.format {
	case "":
	case "csv", "tsv", "ndjson":
		name = "posts." + o.format
	default:
		return nil, schema.Inputs{}, fmt.Errorf("the format is %q; it is csv, tsv or ndjson", o.format)
	}
	inputs := schema.Inputs{Unit: 1}
	switch {
	case o.mapping != "":
		data, err := os.ReadFile(o.mapping)
		if err == nil {
			inputs, err = schema.LoadInputs(data)
		}
		if err != nil {
			return nil, inputs, fmt.Errorf("%s: %w", o.mapping, err)
		}
	case o.text != "":
		inputs.Columns = []schema.Input{{Column: o.text, Role: schema.Text.Key()}}
	default:
		head := make([]byte, looked)
		n, err := io.ReadFull(in, head)
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, inputs, err
		}
		head = head[:n]
		if inputs, err = guess(head, name, notes); err != nil {
			return nil, inputs, err
		}
		in = io.MultiReader(bytes.NewReader(head), in)
	}
	if o.id != "" {
		columns := inputs.Columns[:0]
		for _, c := range inputs.Columns {
			if c.Role != schema.ID.Key() {
				columns = append(columns, c)
			}
		}
		inputs.Columns = append(columns, schema.Input{Column: o.id, Role: schema.ID.Key()})
	}
	r, err := table.Stream(in, name, table.Options{})
	return r, inputs, err
}

// guess takes the columns of text and id for what the page would take them for, by the first rows.
func guess(head []byte, name string, notes io.Writer) (schema.Inputs, error) {
	r, err := table.Stream(bytes.NewReader(head), name, table.Options{})
	if err != nil {
		return schema.Inputs{}, err
	}
	p, err := schema.Look(r, name, int64(len(head)), schema.LookSettings{Rows: lookedRows})
	if err != nil {
		return schema.Inputs{}, err
	}
	inputs := schema.InputsOf(p, schema.Guess(p))
	said, text := make([]string, 0, 2), false
	for _, c := range inputs.Columns {
		said = append(said, c.Role+" is "+cell.Quoted(c.Column))
		text = text || c.Role == schema.Text.Key()
	}
	if !text {
		return inputs, fmt.Errorf("no column looks like the text of a post: name it with -text; the columns are %q", r.Columns())
	}
	fmt.Fprintf(notes, "score: without a mapping, %s; other columns are not read\n", strings.Join(said, ", "))
	return inputs, nil
}
