package frame

import (
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/page"
)

// The lab as it is has no two rows of one key, and says what it is about.
func TestLab(t *testing.T) {
	l := New()
	if _, _, err := page.New([]lab.Lab{l}, feedtest.Of(4, 1), nil, ""); err != nil {
		t.Fatal(err)
	}
	if l.Question() == "" || len(l.Parts()) == 0 || len(l.Kinds()) < 3 {
		t.Errorf("%q, parts %v, %d kinds", l.Question(), l.Parts(), len(l.Kinds()))
	}
	if id, name := l.Home(); id != lab.SubjectID || name != "subject" {
		t.Errorf("its home is %q, the %s", id, name)
	}
}
