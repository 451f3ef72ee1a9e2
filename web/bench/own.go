package main

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"decouple/app/rank"
	"decouple/web/site"
)

//go:embed own.js
var ownScript string

// file is a file of a reader's to bring to the real page: its rows, and how many processors the page's worker is told of, 0 for
// the machine's own number.
type file struct{ Rows, Processors int }

// brought is what became of one.
type brought struct {
	file
	Bytes       int
	Look, Train float64 // seconds
	// Dial has the times of a dial's events by scale, in milliseconds.
	Dial map[rank.Scale][]float64
	// Memory is the most that the page's process held, its workers included, in bytes; 0 where the system doesn't tell.
	Memory float64
}

// scales are those of a feed.
var scales = [...]rank.Scale{rank.Percentile, rank.Standardised, rank.Raw}

// own brings each file of the plan to a page of a new browser.
func own(ctx context.Context, root string, plan plan, log io.Writer) ([]brought, error) {
	if len(plan.Own) == 0 {
		return nil, nil
	}
	program, err := site.Compile(root)
	if err != nil {
		return nil, err
	}
	var all []brought
	for _, f := range plan.Own {
		fmt.Fprintf(log, "Training on a file of %s rows.\n", power(f.Rows))
		b, err := f.bring(ctx, root, program)
		if err != nil {
			return nil, fmt.Errorf("a file of %d rows: %w", f.Rows, err)
		}
		all = append(all, b)
	}
	return all, nil
}

func (f file) bring(ctx context.Context, root string, program []byte) (b brought, err error) {
	s, err := site.Make(root, program, nil)
	if err != nil {
		return b, err
	}
	b = brought{file: f, Dial: map[rank.Scale][]float64{}}
	table := f.table()
	b.Bytes = len(table)
	s.Files["rows.csv"] = []byte(table)
	if f.Processors > 0 {
		s.Files[s.Worker] = append(s.Files[s.Worker], fmt.Sprintf("\nObject.defineProperty(WorkerNavigator.prototype, \"hardwareConcurrency\", { get: () => %d });\n", f.Processors)...)
	}
	p := &page{}
	defer p.close()
	url, err := p.host(s)
	if err == nil {
		err = p.start(ctx, url)
	}
	if err == nil {
		err = p.run(ownScript)
	}
	if err == nil {
		b.Look, err = eval[float64](p, `own.bring("rows.csv")`)
	}
	if err == nil {
		b.Train, err = eval[float64](p, `own.train()`)
	}
	for _, scale := range scales {
		if err == nil {
			b.Dial[scale], err = eval[[]float64](p, fmt.Sprintf("own.dial(%q)", scale))
		}
	}
	b.Memory = memory()
	return b, err
}

// table is the file: titles of a few words, clicks, a rating and whether it is spam, always the same.
func (f file) table() string {
	rng := rand.New(rand.NewPCG(3, 4))
	var b strings.Builder
	b.WriteString("title,clicks,rating,spam\r\n")
	for i := range f.Rows {
		clicks, rating, spam, words := 20.0, 2.5, "no", ""
		if rng.IntN(3) == 0 {
			words, clicks = words+" shock", 90
		}
		if rng.IntN(3) == 0 {
			words, rating = words+" careful", 4.5
		}
		if rng.IntN(4) == 0 {
			words, spam = words+" prize", "yes"
		}
		if rng.IntN(25) == 0 {
			spam = "yes"
		}
		fmt.Fprintf(&b, "\"row w%d v%d%s, %d\",%.0f,%.1f,%s\r\n", rng.IntN(40), rng.IntN(40), words, i,
			clicks*(0.5+rng.Float64()), min(5, rating+rng.NormFloat64()/3), spam)
	}
	return b.String()
}

// memory is the most that any renderer of this program's browser has held, in bytes, as Linux tells it.
func memory() (most float64) {
	status, _ := filepath.Glob("/proc/[0-9]*/status")
	parent, held := map[string]string{}, map[string]float64{}
	for _, path := range status {
		text, err := os.ReadFile(path)
		if err != nil { // it has ended meanwhile
			continue
		}
		pid := filepath.Base(filepath.Dir(path))
		for line := range strings.Lines(string(text)) {
			switch name, value, _ := strings.Cut(line, ":"); name {
			case "PPid":
				parent[pid] = strings.TrimSpace(value)
			case "VmHWM":
				held[pid], _ = strconv.ParseFloat(strings.Fields(value)[0], 64)
			}
		}
		command, _ := os.ReadFile(filepath.Join(filepath.Dir(path), "cmdline"))
		if !strings.Contains(string(command), "--type=renderer") {
			delete(held, pid)
		}
	}
	for pid, kB := range held {
		for at := parent[pid]; at != "" && at != "0"; at = parent[at] {
			if at == strconv.Itoa(os.Getpid()) {
				most = max(most, 1024*kB)
			}
		}
	}
	return most
}

func (r *result) writeOwn(b *strings.Builder) {
	if len(r.Own) == 0 {
		return
	}
	b.WriteString("\n**A file of a reader's**, in the real page: from the file to its rows shown, from the button to the report, the events of a dial (median, 95th percentile), and the most that the page's process held.\n\n")
	b.WriteString("| rows | MB | processors | its rows shown | trained | a dial: percentile | standardised | raw | memory |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n")
	for _, o := range r.Own {
		processors := "all"
		if o.Processors > 0 {
			processors = strconv.Itoa(o.Processors)
		}
		fmt.Fprintf(b, "| %s | %.1f | %s | %s s | **%s s** |", power(o.Rows), float64(o.Bytes)/1e6, processors, digits(o.Look), digits(o.Train))
		for _, scale := range scales {
			fmt.Fprintf(b, " %s ms (%s) |", digits(median(o.Dial[scale])), digits(quantile(o.Dial[scale], 0.95)))
		}
		if o.Memory > 0 {
			fmt.Fprintf(b, " %.2f GB |\n", o.Memory/1e9)
		} else {
			b.WriteString(" not told |\n")
		}
	}
}
