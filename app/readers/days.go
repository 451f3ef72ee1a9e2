package readers

import "fmt"

// Totals are what readers did up to a day, one element a reader in every column. The columns of [NewTotals] are those of
// readers before their first day; [Model.Days] goes on from there. Do not change their lengths.
type Totals struct {
	// Sessions are visits; Seen recommendations looked at; Clicks plays; Plays those that were worth it, the quality plays;
	// Seconds the time of all plays.
	Sessions, Seen, Clicks, Plays, Seconds []int32
	// Cancelled is the day on which the reader cancelled, counted from 1, or 0 while the reader stays.
	Cancelled []int32
	// Satisfaction is 0…[Full].
	Satisfaction []int32
	// Places counts by place what all readers together did. It is not counted where it is empty; places beyond its length
	// are not counted.
	Places []Place
}

// Place counts what happened at one place of the ranking.
type Place struct{ Seen, Clicks, Plays int64 }

// NewTotals has n readers before their first day.
func NewTotals(n int) *Totals {
	all := make([]int32, 7*n)
	column := func(k int) []int32 { return all[k*n : (k+1)*n : (k+1)*n] }
	t := &Totals{
		Sessions: column(0), Seen: column(1), Clicks: column(2), Plays: column(3), Seconds: column(4), Cancelled: column(5),
		Satisfaction: column(6),
	}
	t.Reset()
	return t
}

// Len is the number of readers.
func (t *Totals) Len() int { return len(t.Sessions) }

// Reset puts the readers before their first day again.
func (t *Totals) Reset() {
	for _, c := range [...][]int32{t.Sessions, t.Seen, t.Clicks, t.Plays, t.Seconds, t.Cancelled} {
		clear(c)
	}
	for i := range t.Satisfaction {
		t.Satisfaction[i] = Start
	}
	clear(t.Places)
}

// Simulate lets readers from…to−1 meet the posts of order for days days, into a new [Totals]: element 0 is reader from.
func (m *Model) Simulate(order []int32, seed uint64, from, to, days int) (*Totals, error) {
	if from < 0 || to <= from {
		return nil, fmt.Errorf("readers: there is no reader from %d to %d", from, to)
	}
	t := NewTotals(to - from)
	return t, m.Days(order, seed, from, 1, days, t)
}

// Days lets the readers of t, the first of whom is number first, meet the posts of order, indices of the world's posts with
// the best first, from day from to day to, and adds to t. Days count from 1, and must follow on those that t has. Two calls for
// days 1…7 and 8…30 give what one call gives; the order may differ between them. No more than 64 posts are met in a visit.
//
// A reader's draws depend on the seed, the reader's number, the day and the post alone: the same reader under another order
// meets the same dice, and the readers of two disjoint ranges, or of two seeds, have nothing in common.
// It fails where order is empty or t has no reader.
func (m *Model) Days(posts []int32, seed uint64, first, from, to int, t *Totals) error {
	if t.Len() == 0 {
		return fmt.Errorf("readers: there are no readers: ask for at least one")
	}
	if first < 0 || from < 1 || to < from {
		return fmt.Errorf("readers: no reader %d on days %d to %d: both count upwards, days from 1", first, from, to)
	}
	var o order
	if err := m.lay(posts, &o); err != nil {
		return err
	}
	for i := range t.Sessions {
		if t.Cancelled[i] == 0 {
			m.reader(&o, readerKey(seed, first+i), from, to, i, t)
		}
	}
	return nil
}

// reader is the inner loop: one reader, who has not cancelled, from day from to day to.
func (m *Model) reader(o *order, key uint64, from, to, i int, t *Totals) {
	opinion := opinionKey(key)
	s := t.Satisfaction[i]
	var sessions, seen, clicks, plays int32
	for day := from; day <= to; day++ {
		today := dayKey(key, day)
		if upper(today) < m.visit[s] {
			depth := upper(sessionKey(today))
			var opened, worthIt int32
			k := 0
			for ; k < o.n && depth < m.look[k]; k++ {
				if upper(mix(today^o.key[k])) >= o.click[k] {
					continue
				}
				opened++
				if upper(mix(opinion^o.key[k])) < o.worth[k] {
					worthIt++
				}
			}
			sessions++
			seen += int32(k)
			clicks += opened
			plays += worthIt
			s = m.after(s, opened, worthIt)
			if len(t.Places) > 0 {
				o.count(t.Places, today, opinion, k)
			}
		}
		if lower(today) < m.leave[s] {
			t.Cancelled[i] = int32(day)
			break
		}
	}
	t.Satisfaction[i] = s
	t.Sessions[i] += sessions
	t.Seen[i] += seen
	t.Clicks[i] += clicks
	t.Plays[i] += plays
	t.Seconds[i] += plays*m.full + (clicks-plays)*m.short
}

// after is the satisfaction after a session in which opened posts were clicked, of which worthIt were worth it.
func (m *Model) after(s, opened, worthIt int32) int32 {
	switch {
	case opened == 0:
		s -= m.empty
	case worthIt > 0:
		s += m.good
	}
	s -= m.bad * (opened - worthIt)
	return min(max(s, 0), Full)
}

// count counts by place a session of seen places, whose draws it makes again.
func (o *order) count(places []Place, today, opinion uint64, seen int) {
	for k := range places[:min(seen, len(places))] {
		p := &places[k]
		p.Seen++
		if upper(mix(today^o.key[k])) < o.click[k] {
			p.Clicks++
			if upper(mix(opinion^o.key[k])) < o.worth[k] {
				p.Plays++
			}
		}
	}
}
