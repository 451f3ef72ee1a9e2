package lab

import (
	"fmt"
	"slices"
	"testing"
)

func TestJournalKeeps(t *testing.T) {
	d := Desk{Epoch: 1e12, Lab: "rank"}
	for i := range 3 {
		d.Run(float64(i), func(env *Env) { env.Note("answered", fmt.Sprint("q", i), "right") })
	}
	if !d.Journal.Unkept() || d.Journal.Unkept() {
		t.Error("entries came, which is said once")
	}
	want := Entry{"rank", "answered", "q2", "right", 1e12 + 2}
	if got := d.Journal.Entries(); len(got) != 3 || got[2] != want {
		t.Fatalf("entries are %v, want three and last %v", got, want)
	}
	again, err := DecodeJournal(d.Journal.Encode())
	if err != nil || !slices.Equal(again, d.Journal.Entries()) {
		t.Errorf("decoded as %v, %v", again, err)
	}
	if n := d.Journal.Count("rank", "answered"); n != 3 {
		t.Errorf("%d answers, want 3", n)
	}
	if n := d.Journal.Count("frame", "answered"); n != 0 {
		t.Errorf("%d answers of another lab, want 0", n)
	}
}

// Two pages of one reader keep one journal: nothing is lost, nothing stands twice.
func TestJournalMerges(t *testing.T) {
	e := func(when float64) Entry { return Entry{Lab: "rank", Did: "trained", When: when} }
	j := Journal{entries: []Entry{e(2), e(5)}}
	j.Merge([]Entry{e(1), e(2), e(4)})
	if want := []Entry{e(1), e(2), e(4), e(5)}; !slices.Equal(j.Entries(), want) {
		t.Errorf("merged to %v, want %v", j.Entries(), want)
	}
}

func TestJournalForgetsTheOldest(t *testing.T) {
	var j Journal
	for i := range mostEntries + 10 {
		j.add(Entry{When: float64(i)})
	}
	if got := j.Entries(); len(got) != mostEntries || got[0].When != 10 {
		t.Errorf("%d entries from %v on, want %d from 10 on", len(got), got[0].When, mostEntries)
	}
}

func FuzzDecodeJournal(f *testing.F) {
	f.Add([]byte(`{"version":1,"entries":[{"lab":"rank","did":"trained","when":1}]}`))
	f.Add([]byte(`{"version":2}`))
	f.Add([]byte(`[]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		entries, err := DecodeJournal(data)
		if err != nil && entries != nil {
			t.Error("entries and an error")
		}
		if len(entries) > mostEntries {
			t.Errorf("%d entries", len(entries))
		}
	})
}
