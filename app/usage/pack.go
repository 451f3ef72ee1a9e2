package usage

import "fmt"

// packed is how many numbers an event has in [Pack].
const packed = 3 + MaxContexts

// Pack writes events as numbers, so that they can travel as one column.
func Pack(events []Event) []int32 {
	column := make([]int32, 0, packed*len(events))
	for i := range events {
		e := &events[i]
		column = append(column, e.Minute, int32(e.Person), int32(e.App))
		for _, v := range e.Context {
			column = append(column, int32(v))
		}
	}
	return column
}

// Unpack reads what [Pack] wrote. It returns an error for a column that is cut off; what
// the events hold is for [Log.Check] to say.
func Unpack(column []int32) ([]Event, error) {
	if len(column)%packed != 0 {
		return nil, fmt.Errorf("usage: %d numbers are no whole events", len(column))
	}
	events := make([]Event, len(column)/packed)
	for i := range events {
		row := column[i*packed : (i+1)*packed]
		e := Event{Minute: row[0], Person: int16(row[1]), App: int16(row[2])}
		for c := range e.Context {
			e.Context[c] = int8(row[3+c])
		}
		events[i] = e
	}
	return events, nil
}
