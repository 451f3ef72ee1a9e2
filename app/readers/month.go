package readers

// Day is one day of one reader: see [Model.Month].
type Day struct {
	// Visited says whether the reader came; Seen is how many posts were looked at.
	Visited bool
	Seen    int
	// Worth has an element for each click, in the order of the ranking: whether it was worth it.
	Worth []bool
	// Cancelled says that the reader cancelled at the end of the day; it is the last one then.
	Cancelled bool
	// Satisfaction is 0…[Full], at the day's end.
	Satisfaction int32
}

// Month is what reader number reader does on each day, up to day days or to the day of cancelling: the same that
// [Model.Days] adds up, from the same draws.
func (m *Model) Month(posts []int32, seed uint64, reader, days int) ([]Day, error) {
	var o order
	if err := m.lay(posts, &o); err != nil {
		return nil, err
	}
	key := readerKey(seed, reader)
	opinion := opinionKey(key)
	s := int32(Start)
	var month []Day
	for day := 1; day <= days; day++ {
		d := Day{}
		today := dayKey(key, day)
		if d.Visited = upper(today) < m.visit[s]; d.Visited {
			depth := upper(sessionKey(today))
			var worthIt int32
			for ; d.Seen < o.n && depth < m.look[d.Seen]; d.Seen++ {
				if k := d.Seen; upper(mix(today^o.key[k])) < o.click[k] {
					worth := upper(mix(opinion^o.key[k])) < o.worth[k]
					d.Worth = append(d.Worth, worth)
					if worth {
						worthIt++
					}
				}
			}
			s = m.after(s, int32(len(d.Worth)), worthIt)
		}
		d.Cancelled, d.Satisfaction = lower(today) < m.leave[s], s
		month = append(month, d)
		if d.Cancelled {
			break
		}
	}
	return month, nil
}
