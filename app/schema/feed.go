package schema

import (
	"fmt"

	"decouple/app/post"
	"decouple/app/table"
)

// Counts says what became of the rows: Read = Kept + SetAside, and the reasons
// add up to SetAside.
type Counts struct {
	Read     int `json:"read"`
	Kept     int `json:"kept"`
	SetAside int `json:"setAside"`
	// Reasons are those why rows were set aside, the most frequent first; a row
	// counts under the first one met.
	Reasons []Reason `json:"reasons,omitempty"`
	// Notes say what else was met, for instance "12 blank cells in rating: missing,
	// not zero".
	Notes []string `json:"notes,omitempty"`
}

// Reason is why some rows were set aside.
type Reason struct {
	Why   string        `json:"why"`
	Count int           `json:"count"`
	First table.Problem `json:"first"`
}

// Words say what the feed's two objectives are called and measured in.
type Words struct {
	// Engagement is the name of its column, or "clicks".
	Engagement string `json:"engagement"`
	// PerThousand says that exposure is known: engagement is a rate of impressions.
	PerThousand bool `json:"perThousand"`
	// Unit is what 1 of post.Log.Value stands for, a power of ten; 1 with exposure.
	Unit float64 `json:"unit"`
	// Quality is the name of its column; a Rating of 0 stands for QualityLow, one of
	// 1 for QualityHigh.
	Quality     string  `json:"quality"`
	QualityLow  float64 `json:"qualityLow"`
	QualityHigh float64 `json:"qualityHigh"`
}

// Feed is what a file came to.
type Feed struct {
	// Name is the file's.
	Name   string
	Posts  []post.Post
	Words  Words
	Counts Counts
	// Has says of each kind of model, in the order of package model, whether there
	// is enough to train it, and Why what there is too little of.
	Has [5]bool
	Why [5]string
}

// Refused says that a file has rows that can't be used, and that the reader has
// not yet said to go on without them or that none are left. Counts.Kept is the
// number of rows that could be used.
type Refused struct{ Counts Counts }

// Error says how many rows there are and what to do.
func (r *Refused) Error() string {
	c := &r.Counts
	if c.Kept == 0 {
		return fmt.Sprintf("none of the %d rows can be used", c.Read)
	}
	return fmt.Sprintf("%d of %d rows can't be used: mend the file, or set them aside and train on the rest", c.SetAside, c.Read)
}
