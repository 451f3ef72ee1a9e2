package silent

import (
	"strconv"

	"decouple/app/format"
	"decouple/app/monitor"
	"decouple/app/weak"
)

// Weak are the month's slices whose decisions are wrong more often than the others' and that stand once corrected, the worst first.
func (p *Part) Weak() (stand []weak.Slice) {
	if p.Month == nil {
		return nil
	}
	worse, _ := weak.Worse(p.Month.Slices)
	for _, x := range worse {
		if x.Holm < weak.Standing {
			stand = append(stand, x)
		}
	}
	return stand
}

// WhereWeak says what the slices come to.
func (p *Part) WhereWeak() string {
	worse, standing := weak.Worse(p.Month.Slices)
	return "The month’s last week has " + format.Count(monitor.QuietPosts) + " posts. " + says(len(p.Month.Slices), len(worse), standing)
}

// SlicesCSV has the month's slices, a line each. Nil before there is a month.
func (p *Part) SlicesCSV() []byte {
	if p.Month == nil {
		return nil
	}
	return slicesCSV(p.Month.Slices)
}

// CSV has the month's signals, a line for each day: the value, and how likely it is without a change. Nil before there is a month.
func (p *Part) CSV() []byte {
	if p.Month == nil {
		return nil
	}
	b := []byte("day,right decisions")
	for s := range monitor.Signal(monitor.Signals) {
		b = append(b, ","+SignalKeys[s]+","+SignalKeys[s]+" p"...)
	}
	for d := range monitor.Days {
		b = append(b, "\r\n"+strconv.Itoa(d+1)...)
		b = strconv.AppendFloat(append(b, ','), p.Month.Right[d], 'g', 6, 64)
		for _, r := range p.Month.Days[d] {
			for _, x := range [...]float64{r.Value, r.P} {
				if b = append(b, ','); r.Known {
					b = strconv.AppendFloat(b, x, 'g', 6, 64)
				}
			}
		}
	}
	return append(b, "\r\n"...)
}

// ChangesCSV has how many days after each change each signal finds it, a line for each change and rate of false alarms; blank for
// never. Nil before the months were compared.
func (p *Part) ChangesCSV() []byte {
	if p.Studies == nil {
		return nil
	}
	b := []byte("change,model,months,false alarms a year")
	for _, key := range SignalKeys {
		b = append(b, ","+key...)
	}
	for i := range p.Studies.Studies {
		s := &p.Studies.Studies[i]
		for r := range monitor.Rates {
			b = append(b, "\r\n"+ChangeKeys[s.Change]+","+s.Model.String()+","+strconv.Itoa(s.Months)+","+Rate(r)...)
			for _, d := range s.Found[r] {
				if b = append(b, ','); d != monitor.Never {
					b = strconv.AppendInt(b, int64(d), 10)
				}
			}
		}
	}
	return append(b, "\r\n"...)
}
