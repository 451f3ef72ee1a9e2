package score

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"

	"decouple/app/ranker"
)

// against compares the predictions with those of another run, line by line: both ascend by row, and either may lack rows that
// the other has.
type against struct {
	file *os.File
	rows *csv.Reader
	row  int // the other's current row; 0 before the first, -1 after the last
	next [5]float64

	same, differ, lacked int
}

// openAgainst opens a table of predictions.
func openAgainst(name string) (*against, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	a := &against{file: f, rows: csv.NewReader(f)}
	a.rows.FieldsPerRecord, a.rows.ReuseRecord = 7, true
	if _, err := a.rows.Read(); err != nil {
		return nil, errors.Join(fmt.Errorf("%s is no table of predictions: %w", name, err), f.Close())
	}
	return a, nil
}

// compare compares consecutive predictions.
func (a *against) compare(made []ranker.Prediction) error {
	for i := range made {
		p := &made[i]
		for a.row >= 0 && a.row < p.Row {
			if err := a.read(); err != nil {
				return fmt.Errorf("score: %s: %w", a.file.Name(), err)
			}
		}
		if a.row != p.Row {
			a.lacked++
			continue
		}
		same := true
		for k, x := range p.Values {
			// A float32 has 24 bits: two values in one of its cells are the same there.
			same = same && (float32(x) == float32(a.next[k]) || math.IsNaN(x) && math.IsNaN(a.next[k]))
		}
		if same {
			a.same++
		} else {
			a.differ++
		}
	}
	return nil
}

// read goes on to the other's next row.
func (a *against) read() error {
	record, err := a.rows.Read()
	if errors.Is(err, io.EOF) {
		a.row = -1
		return nil
	}
	if err != nil {
		return err
	}
	if a.row, err = strconv.Atoi(record[0]); err != nil {
		return err
	}
	for k := range a.next {
		a.next[k], err = number(record[2+k])
		if err != nil {
			return err
		}
	}
	return nil
}

// number reads a cell; a blank one is NaN.
func number(s string) (float64, error) {
	if s == "" {
		return math.NaN(), nil
	}
	return strconv.ParseFloat(s, 64)
}

// say says for how many posts the two agree.
func (a *against) say(w io.Writer) {
	fmt.Fprintf(w, "score: %d posts are predicted as in %s to 24 bits, %d are not; it lacks %d\n", a.same, a.file.Name(), a.differ, a.lacked)
}
