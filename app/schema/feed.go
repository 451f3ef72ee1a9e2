package schema

import (
	"fmt"

	"decouple/app/post"
	"decouple/app/table"
)

// Counts counts the rows of a file: Read = Kept + SetAside, and the counts of
// Reasons add up to SetAside.
type Counts struct {
	Read     int `json:"read"`
	Kept     int `json:"kept"`
	SetAside int `json:"setAside"`
	// Reasons are why rows were set aside, the most frequent first. A row is counted
	// under the first reason found.
	Reasons []Reason `json:"reasons,omitempty"`
	// Notes are remarks on the rows kept, for instance "12 blank cells in rating:
	// missing, not zero".
	Notes []string `json:"notes,omitempty"`
}

// Reason is a reason why rows were set aside, the number of those rows, and the
// first of them.
type Reason struct {
	Why   string        `json:"why"`
	Count int           `json:"count"`
	First table.Problem `json:"first"`
}

// Words has the names and units of a feed's two objectives.
type Words struct {
	// Engagement is the name of its column, or "engagement" where there is none.
	Engagement string `json:"engagement"`
	// PerThousand says that the exposure is known: engagement is a rate per 1,000
	// impressions.
	PerThousand bool `json:"perThousand"`
	// Unit is the engagement that a post.Log.Value of 1 means, a power of ten; it is 1
	// when the exposure is known.
	Unit float64 `json:"unit"`
	// Quality is the name of its column, or "quality". A Rating of 0 means QualityLow
	// in the file, a Rating of 1 QualityHigh.
	Quality     string  `json:"quality"`
	QualityLow  float64 `json:"qualityLow"`
	QualityHigh float64 `json:"qualityHigh"`
}

// Feed is the posts of a file.
type Feed struct {
	// Name is the file's name.
	Name   string
	Posts  []post.Post
	Words  Words
	Counts Counts
	// Inputs say how further posts become what the models read; a feed that an older program kept has none.
	Inputs Inputs
	// Newest is the time of the newest post, in minutes since 1970; 0 where no post has a time.
	Newest int
	// Groups has the group of each post, empty where it has none; nil where no column is one. It is for training alone.
	Groups []string
	// Has says for each kind of model, in the order of package model, whether there
	// are enough rows to train it; Why says what is missing.
	Has [5]bool
	Why [5]string
}

// Refused is the error for a file with rows that can't be used, when the user has
// not agreed to leave them out, or when no others are left. Counts.Kept is the number
// of rows that can be used.
type Refused struct{ Counts Counts }

// Error says how many rows can't be used and what to do.
func (r *Refused) Error() string {
	c := &r.Counts
	if c.Kept == 0 {
		return fmt.Sprintf("none of the %d rows can be used", c.Read)
	}
	return fmt.Sprintf("%d of %d rows can't be used: correct the file, or set them aside and train on the rest", c.SetAside, c.Read)
}
