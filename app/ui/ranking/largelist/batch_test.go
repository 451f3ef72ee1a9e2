package largelist

import (
	"encoding/binary"
	"slices"
	"strings"
	"testing"

	"decouple/app/ui/ranking/card"
)

func TestBatch(t *testing.T) {
	var b Batch
	b.Set(0, 3, []Row{{}, {}, {}}, card.Axis{Hi: 1}) // what was there before goes
	b.Set(499_999, 912_345, []Row{
		{Author: "Ada", Text: "two\nlines", E: 0.25, Q: 0.5},
		{Author: "B\x1fob", Text: "a <b> & \"c\"", E: -0.25, Q: 0.123456},
	}, card.Axis{Lo: -1, Hi: 1})
	var ints []int32
	for at := 0; at < len(b.Ints); at += 4 {
		ints = append(ints, int32(binary.LittleEndian.Uint32(b.Ints[at:])))
	}
	if want := []int32{2, 500_000, 912_345, 500, 125, 625, 250, 625, 500, 375, 125, 500, 62, -1, 500}; !slices.Equal(ints, want) {
		t.Errorf("integers are %v, want %v", ints, want)
	}
	want := []string{"500,000", "Ada", "two lines", "0.2500", "0.5000", "0.7500", "500,001", "B ob", "a <b> & \"c\"", "−0.2500", "0.1235", "−0.1265", ""}
	if got := strings.Split(string(b.Texts), "\x1f"); !slices.Equal(got, want) {
		t.Errorf("texts are %q, want %q", got, want)
	}
}

func TestWhere(t *testing.T) {
	for rows, want := range map[int]string{0: "No rows", 1: "Ranks 1 to 1 of 1", 5000: "Ranks 2,001 to 2,012 of 5,000"} {
		s := newScroll(rows)
		s.To(2000)
		if got := s.Where(); got != want {
			t.Errorf("%d rows: %q, want %q", rows, got, want)
		}
	}
}
