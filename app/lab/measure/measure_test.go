package measure

import (
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/page"
)

// The lab has no two rows of one key, and says what it is about.
func TestLab(t *testing.T) {
	l := New()
	if _, _, err := page.New([]lab.Lab{l}, feedtest.Of(4, 1), nil, ""); err != nil {
		t.Fatal(err)
	}
	if l.Question() == "" || len(l.Parts()) != 4 || len(l.Kinds()) < 4 {
		t.Errorf("%q, parts %v, %d kinds", l.Question(), l.Parts(), len(l.Kinds()))
	}
}
