package silent

import (
	"slices"
	"strconv"

	"decouple/app/format"
	"decouple/app/monitor"
)

// Standing is the chance below which a slice stands once it is corrected.
const Standing = .05

// Weak are the month's slices whose decisions are wrong more often than the others' and that stand once corrected, the worst
// first; alone counts those that look so without the correction. Neither is there before there is a month.
func (p *Part) Weak() (weak []monitor.Slice, alone int) {
	if p.Month == nil {
		return nil, 0
	}
	all, wrong := 0, 0
	for _, x := range p.Month.Slices {
		all, wrong = all+x.Posts, wrong+x.Wrong
	}
	for _, x := range p.Month.Slices {
		if x.Wrong*all <= wrong*x.Posts {
			continue
		}
		if x.P < Standing {
			alone++
		}
		if x.Holm < Standing {
			weak = append(weak, x)
		}
	}
	slices.SortStableFunc(weak, func(a, b monitor.Slice) int { return b.Wrong*a.Posts - a.Wrong*b.Posts })
	return weak, alone
}

// Cuts are the names of the cuts of slices.
var Cuts = [...]string{"topic", "length", "author’s history", "hour"}

// WhereWeak says what the slices come to.
func (p *Part) WhereWeak() string {
	weak, alone := p.Weak()
	n := len(p.Month.Slices)
	said := "In the month’s last week, " + format.Count(monitor.QuietPosts) + " posts, in " + format.Plural(n, "slice") + ": " + strconv.Itoa(alone) + " look worse than the other posts (p < 0.05); "
	switch len(weak) {
	case 0:
		return said + "none stands once corrected for being " + strconv.Itoa(n) + " (Holm)."
	case 1:
		return said + "one stands once corrected for being " + strconv.Itoa(n) + " (Holm)."
	}
	return said + strconv.Itoa(len(weak)) + " stand once corrected for being " + strconv.Itoa(n) + " (Holm)."
}

// SlicesCSV has the month's slices, a line each. Nil before there is a month.
func (p *Part) SlicesCSV() []byte {
	if p.Month == nil {
		return nil
	}
	b := []byte("cut,slice,posts,wrong,low,high,p,p corrected")
	for i := range p.Month.Slices {
		x := &p.Month.Slices[i]
		b = append(b, "\r\n"+Cuts[x.By]+","+x.Name+","+strconv.Itoa(x.Posts)+","+strconv.Itoa(x.Wrong)...)
		for _, v := range [...]float64{x.Low, x.High, x.P, x.Holm} {
			b = strconv.AppendFloat(append(b, ','), v, 'g', 4, 64)
		}
	}
	return append(b, "\r\n"...)
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
