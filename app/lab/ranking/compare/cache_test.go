package compare

import (
	"testing"

	"decouple/app/ownfeed"
)

func TestCacheForgetsTheOldest(t *testing.T) {
	var c cache[int, string]
	if _, found := c.get(1); found {
		t.Error("the zero cache holds something")
	}
	c.put(1, "a", 2)
	c.put(2, "b", 2)
	c.put(1, "c", 2)
	if v, _ := c.get(1); v != "c" {
		t.Errorf("1 is %q, want what was put last", v)
	}
	c.put(3, "d", 2)
	if _, found := c.get(1); found {
		t.Error("the oldest is still there")
	}
	if b, _ := c.get(2); b != "b" {
		t.Errorf("2 is %q", b)
	}
	if d, _ := c.get(3); d != "d" || len(c.value) != 2 || len(c.keys) != 2 {
		t.Errorf("3 is %q of %v, %v", d, c.keys, c.value)
	}
	c.drop(func(k int) bool { return k == 3 })
	if _, found := c.get(3); found {
		t.Error("what was dropped is still there")
	}
	if b, _ := c.get(2); b != "b" || len(c.keys) != 1 || len(c.value) != 1 {
		t.Errorf("2 is %q of %v, %v", b, c.keys, c.value)
	}
	c.put(4, "e", 2)
	if _, found := c.get(2); !found {
		t.Error("a value was forgotten while there was room")
	}
}

// What was made of the sample and of the present own feed stays; what was made of another
// feed goes, so that it does not hold the feed in memory.
func TestShelfForgetsOtherFeeds(t *testing.T) {
	var s shelf
	was, is := &ownfeed.Feed{}, &ownfeed.Feed{}
	for _, own := range []*ownfeed.Feed{nil, was, is} {
		s.rows.put(rowsKey{own: own}, &rows{}, mostRows)
		for labels := range 2 {
			s.pairs.put(pairKey{rowsKey: rowsKey{own: own}, labels: labels}, &pair{}, mostPairs)
		}
	}
	s.forget(is)
	for _, c := range []struct {
		own  *ownfeed.Feed
		want bool
	}{{nil, true}, {was, false}, {is, true}} {
		_, rows := s.rows.get(rowsKey{own: c.own})
		_, pair := s.pairs.get(pairKey{rowsKey: rowsKey{own: c.own}, labels: 1})
		if rows != c.want || pair != c.want {
			t.Errorf("rows %t, pair %t, want %t", rows, pair, c.want)
		}
	}
	s.forget(nil)
	if len(s.rows.keys) != 1 || len(s.pairs.keys) != 2 {
		t.Errorf("without an own feed %d rows and %d pairs are kept, want those of the sample", len(s.rows.keys), len(s.pairs.keys))
	}
}
