package frame

import (
	"fmt"
	"io"
	"text/tabwriter"

	"decouple/app/cut"
	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/lab/frame/classes"
	"decouple/app/sample"
)

// Cuts trains the three models of the part "Classes" at the cuts that the page opens with.
func Cuts() (*classes.Learned, error) {
	p := classes.New()
	d, err := newDesk(p.Kinds())
	if err != nil {
		return nil, err
	}
	f, err := feed.New(sample.Posts(), d.worker.Models)
	if err != nil {
		return nil, err
	}
	if err := d.Shared.Begin(f, d.worker.Models); err != nil {
		return nil, err
	}
	if err := d.do(p.Open); err != nil {
		return nil, err
	}
	if err := d.do(lab.For(p, classes.LearnPressed{}).Happen); err != nil {
		return nil, err
	}
	return p.Learned, nil
}

// writeCuts writes what they came to, as a Markdown table.
func writeCuts(w io.Writer, l *classes.Learned) error {
	out := tabwriter.NewWriter(w, 0, 0, 1, ' ', 0)
	fmt.Fprintf(out, "| Learned as\t| In the right class, of %d\t| Two classes off\t| Classes off, mean\t| Kendall τ-b\t|\n", l.Posts)
	fmt.Fprintln(out, "|---\t|---\t|---\t|---\t|---\t|")
	for way, name := range [cut.Ways]string{"a number, then cut", "classes in order", "classes without an order"} {
		y := &l.Ways[way]
		fmt.Fprintf(out, "| %s\t| %d\t| %d\t| %.2f\t| %.2f\t|\n", name, y.Right, y.Far, y.Distance, y.Tau)
	}
	return out.Flush()
}
