package scale

import (
	"strconv"

	"decouple/app/oncall"
)

// The tables that can be saved.
const (
	DayTable    = "day"
	ModelsTable = "models"
	CostTable   = "cost"
)

// CSV has the numbers behind a picture, nil where there are none.
func (p *Part) CSV(table string) []byte {
	switch t, w, c := p.Today(), p.Watched(), p.Costs; {
	case table == DayTable && t != nil:
		return p.dayCSV(t)
	case table == ModelsTable && w != nil:
		return p.modelsCSV(w)
	case table == CostTable && c != nil:
		return costCSV(c)
	}
	return nil
}

// sheet is a CSV file being written; no field needs quotes.
type sheet []byte

func (s *sheet) text(fields ...string) {
	for _, f := range fields {
		if n := len(*s); n > 0 && (*s)[n-1] != '\n' {
			*s = append(*s, ',')
		}
		*s = append(*s, f...)
	}
}

func (s *sheet) number(x float64, decimals int) { s.text(strconv.FormatFloat(x, 'f', decimals, 64)) }

func (s *sheet) end() { *s = append(*s, '\n') }

// dayCSV has a line for every five minutes.
func (p *Part) dayCSV(t *Today) []byte {
	var s sheet
	s.text("time", "expected a second", "requests")
	for i := range t.Fleets {
		name := [...]string{strconv.Itoa(t.Fleets[i].Machines) + " always", strconv.Itoa(t.Fleets[i].Machines) + " for the top", "autoscaler"}[i]
		s.text(name+": machines", name+": refused", name+": time in queue not exceeded by 95 % (s)")
	}
	s.end()
	day := p.Settings.Day()
	for b := range dayBins {
		s.text(Clock(float64(b * BinSeconds)))
		s.number(day.At((float64(b)+.5)*BinSeconds), 3)
		s.text(strconv.Itoa(int(t.Fleets[0].Day.Arrived[b])))
		for i := range t.Fleets {
			x := &t.Fleets[i].Day
			s.number(float64(x.Ready[b]), 2)
			s.text(strconv.Itoa(int(x.Refused[b])))
			s.number(float64(x.Wait[b]), 4)
		}
		s.end()
	}
	return s
}

// modelsCSV has a line for each of [Counts].
func (p *Part) modelsCSV(w *Watched) []byte {
	var s sheet
	s.text("models")
	for _, who := range []string{"by hand", "automated"} {
		s.text(who+": alarms a week", who+": a person sees a week", who+": open", who+": open by the formula", who+": wrong", who+": half of the 95 % interval", who+": bad versions shipped a year", who+": days until an alarm is answered")
	}
	s.end()
	o := p.Settings.OnCall()
	for i, n := range Counts {
		s.text(strconv.Itoa(n))
		for a := range oncall.Answers {
			r := &w.Runs[a][i]
			for _, x := range []float64{r.Alarms, r.Seen, r.Open, o.Load(n, a).Open, r.Wrong, r.Half, r.Shipped, r.Days} {
				s.number(x, 3)
			}
		}
		s.end()
	}
	return s
}

// costCSV has a line for each of [Sizes].
func costCSV(c *Costs) []byte {
	var s sheet
	s.text("posts", "candidates", "sort all (ms)", "first "+strconv.Itoa(TopK)+" from the candidates (ms)", "find the candidates once (ms)")
	s.end()
	for i := range c.Of {
		r := &c.Of[i]
		s.text(strconv.Itoa(r.Posts), strconv.Itoa(r.Candidates))
		s.number(r.Sort, 4)
		s.number(r.Top, 5)
		s.number(r.Find, 3)
		s.end()
	}
	return s
}
