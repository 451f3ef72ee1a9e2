package lab

import (
	"encoding/json"
	"fmt"
	"slices"
)

// Entry is one thing that the reader did.
type Entry struct {
	// Lab is the key of the lab, Did a word of that lab's own: "trained", "answered".
	Lab string `json:"lab"`
	Did string `json:"did"`
	// About says what it was done to, a question's key for instance, and Result what
	// came of it; either may be empty.
	About  string `json:"about,omitempty"`
	Result string `json:"result,omitempty"`
	// When is in milliseconds since 1970.
	When float64 `json:"when"`
}

// Journal is what the reader did, oldest first. It is kept on this machine and leaves it
// never. The zero value is empty.
type Journal struct {
	entries []Entry
	// unkept says that entries have come since it was last kept.
	unkept bool
}

// mostEntries is how many entries a journal has; of more, the oldest go.
const mostEntries = 2000

// Entries are all entries, oldest first. Do not change them.
func (j *Journal) Entries() []Entry { return j.entries }

// Count counts the entries of a lab and a word.
func (j *Journal) Count(lab, did string) int {
	n := 0
	for i := range j.entries {
		if e := &j.entries[i]; e.Lab == lab && e.Did == did {
			n++
		}
	}
	return n
}

// Merge adds the entries of an earlier visit, or of another page, that are not there.
func (j *Journal) Merge(others []Entry) {
	all := slices.Concat(others, j.entries)
	slices.SortStableFunc(all, func(a, b Entry) int {
		switch {
		case a.When < b.When:
			return -1
		case a.When > b.When:
			return 1
		}
		return 0
	})
	j.entries = slices.Compact(all)
	j.trim()
}

// Clear takes all entries out.
func (j *Journal) Clear() { *j = Journal{} }

func (j *Journal) add(e Entry) {
	j.entries = append(j.entries, e)
	j.unkept = true
	j.trim()
}

func (j *Journal) trim() {
	if more := len(j.entries) - mostEntries; more > 0 {
		j.entries = slices.Clone(j.entries[more:])
	}
}

// Unkept says whether entries have come since this was last asked.
func (j *Journal) Unkept() bool {
	was := j.unkept
	j.unkept = false
	return was
}

// file is a journal as it is kept.
type file struct {
	Version int     `json:"version"`
	Entries []Entry `json:"entries"`
}

const journalVersion = 1

// Encode returns the journal as bytes for [DecodeJournal].
func (j *Journal) Encode() []byte {
	data, err := json.Marshal(file{journalVersion, j.entries})
	if err != nil {
		return nil // a time is no number: a fault of the clock
	}
	return data
}

// DecodeJournal reads what Encode wrote; of anything else it says what is wrong.
func DecodeJournal(data []byte) ([]Entry, error) {
	var f file
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, fmt.Errorf("lab: the journal can't be read: %w", err)
	}
	if f.Version != journalVersion {
		return nil, fmt.Errorf("lab: a journal of version %d, want %d", f.Version, journalVersion)
	}
	return f.Entries[max(len(f.Entries)-mostEntries, 0):], nil
}

// Note writes into the journal what the reader did in the lab that is shown: see [Entry].
func (env *Env) Note(did, about, result string) {
	env.journal.add(Entry{Lab: env.lab, Did: did, About: about, Result: result, When: env.epoch + env.Now})
}

// Journal is what the reader did, on this visit and earlier ones.
func (env *Env) Journal() *Journal { return env.journal }
