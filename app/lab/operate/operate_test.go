package operate

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
	if l.Question() == "" || len(l.Parts()) == 0 {
		t.Errorf("%q, parts %v", l.Question(), l.Parts())
	}
}
