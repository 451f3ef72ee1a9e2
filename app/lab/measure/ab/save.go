package ab

import (
	"strconv"
	"strings"

	"decouple/app/lab"
)

// Happen saves the table.
func (m SavePressed) Happen(p *Part, env *lab.Env) {
	var rows [][]string
	switch {
	case m.Table == "days" && p.All != nil:
		rows = p.dayRows()
	case m.Table == "looks" && p.Looked != nil:
		rows = p.lookRows()
	case m.Table == "p-values" && p.Looked != nil:
		rows = p.binRows()
	case m.Table == "own" && p.Own.Shown():
		rows = p.Own.rows()
	default:
		return
	}
	var b strings.Builder
	for _, row := range rows {
		b.WriteString(strings.Join(row, ","))
		b.WriteString("\r\n")
	}
	env.Do(lab.Download{Name: "decouple-ab-" + m.Table + ".csv", Type: "text/csv;charset=utf-8", Data: []byte(b.String())})
	env.Announce("Saved.")
}

// The tables have numbers alone, and names that need no quotes; those of a reader's own columns are
// written by their number.

func (p *Part) dayRows() [][]string {
	rows := [][]string{{"day", "readers_a", "counted_a", "readers_b", "counted_b", "difference", "low", "high", "p", "any_day_low", "any_day_high", "any_day_p"}}
	for day := range p.All {
		r := &p.All[day]
		row := []string{whole10(day + 1), whole10(r.Counts[0].Users), whole10(r.Counts[0].Conversions), whole10(r.Counts[1].Users), whole10(r.Counts[1].Conversions)}
		if r.OK {
			d := &r.Diff
			row = append(row, number(d.Diff), number(d.Low), number(d.High), number(d.P), number(r.AnyLow), number(r.AnyHigh), number(r.AnyP))
		}
		rows = append(rows, row)
	}
	return rows
}

func (p *Part) lookRows() [][]string {
	rows := [][]string{{"looks", "theory", "tests", "found", "found_by_sequential_test"}}
	for _, f := range p.Looked.Table() {
		rows = append(rows, []string{whole10(f.Looks), number(f.Theory), whole10(Trap.Tests), whole10(f.Found), whole10(f.Safe)})
	}
	return rows
}

func (p *Part) binRows() [][]string {
	rows := [][]string{{"p_from", "p_to", "tests"}}
	for i, n := range p.Looked.Bins() {
		rows = append(rows, []string{number(float64(i) / 20), number(float64(i+1) / 20), whole10(n)})
	}
	return rows
}

func whole10(n int) string { return strconv.Itoa(n) }

// number writes a number in six figures; one that is not finite is left blank.
func number(x float64) string {
	if x-x != 0 {
		return ""
	}
	return strconv.FormatFloat(x, 'g', 6, 64)
}

func (o *Own) rows() [][]string {
	rows := [][]string{{"metric", "a", "b", "difference", "low", "high", "p", "p_after_holm"}}
	for i := range o.Metrics {
		row := []string{whole10(i + 1)}
		if m := &o.Metrics[i]; m.OK {
			d := &m.Diff
			row = append(row, number(d.A), number(d.B), number(d.Diff), number(d.Low), number(d.High), number(d.P), number(m.P))
		}
		rows = append(rows, row)
	}
	return rows
}
