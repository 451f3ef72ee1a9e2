package swap

import (
	"strconv"

	"decouple/app/swap"
)

// WayNames are the ways in tables.
var WayNames = [swap.Ways]string{"stop", "hot", "canary", "shadow"}

// CSV has a line for each request that was served, nil where there is none; no field needs quotes.
func (p *Part) CSV() []byte {
	r := p.Shown()
	if r == nil || r.Done == 0 {
		return nil
	}
	b := []byte("request,second,weight of engagement")
	for _, name := range WayNames {
		b = append(b, ","+name+": version,"+name+": took (ms),"+name+": first post"...)
	}
	b = append(b, '\n')
	for i, q := range r.Requests[:r.Done] {
		b = strconv.AppendInt(b, int64(q.ID), 10)
		b = append(b, ',')
		b = strconv.AppendFloat(b, q.At, 'f', 4, 64)
		b = append(b, ',')
		b = strconv.AppendFloat(b, float64(q.Alpha)/swap.Whole, 'f', 3, 64)
		for w := range r.Ways {
			o := &r.Ways[w]
			if o.By[i] == swap.None {
				b = append(b, ",refused,,"...)
				continue
			}
			b = append(b, ","+Name(o.By[i])+","...)
			b = strconv.AppendFloat(b, float64(o.Took[i]), 'f', 2, 64)
			b = append(b, ',')
			b = strconv.AppendInt(b, int64(o.First[i])+1, 10)
		}
		b = append(b, '\n')
	}
	return b
}
