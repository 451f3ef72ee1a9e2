package schema

import "slices"

// Role is what a column is used for.
type Role uint8

// The roles. Only Ignore and Feature may be given to several columns.
const (
	// Ignore leaves the column out.
	Ignore Role = iota
	// Text is the post's text.
	Text
	// Engagement is the post's engagement: clicks, votes, a film's gross. With an
	// Exposure it is a count of clicks, else a number in a unit of its own.
	Engagement
	// Exposure is how often the post was shown.
	Exposure
	// Quality is how good the post is: a rating, or a class that means good.
	Quality
	// Spam, NSFW and Misinformation are moderators' labels.
	Spam
	NSFW
	Misinformation
	// Author is who published the post.
	Author
	// Time is when it was published.
	Time
	// Feature is a number or a class that was known before the post was shown, as
	// input for the models beside the text.
	Feature
	// Group says which rows belong together, such as those of one experiment: they share a fold, so that no model is judged on
	// rows whose siblings it has seen.
	Group
	// ID is the post's own name in the file. It is kept byte for byte.
	ID
)

// Roles is the number of roles.
const Roles = 13

var roleNames = [Roles]struct{ key, shown string }{
	{"ignore", "nothing (ignored)"},
	{"text", "the text"},
	{"engagement", "engagement"},
	{"exposure", "exposure (impressions)"},
	{"quality", "quality"},
	{"spam", "spam label"},
	{"nsfw", "NSFW label"},
	{"misinformation", "misinformation label"},
	{"author", "the author"},
	{"time", "the time"},
	{"feature", "a feature for the models"},
	{"group", "a group (its rows stay together)"},
	{"id", "the post’s id"},
}

// String is the role's name on the page.
func (r Role) String() string {
	if r >= Roles {
		return "unknown role"
	}
	return roleNames[r].shown
}

// Key is the role's name in HTML attributes: lower-case letters.
func (r Role) Key() string {
	if r >= Roles {
		return ""
	}
	return roleNames[r].key
}

// Label reports whether the role is a yes-or-no label.
func (r Role) Label() bool { return r == Spam || r == NSFW || r == Misinformation }

// Choice is the role of one column.
type Choice struct {
	Role Role `json:"role"`
	// Yes are the cells that mean yes for a label, or good for a quality whose cells are no numbers; all others mean no. For
	// a column of yes and no it may be empty: then yes means yes.
	Yes []string `json:"yes,omitempty"`
	// Codes are numbers that stand for a missing value.
	Codes []float64 `json:"codes,omitempty"`
	// MonthFirst and DayFirst say how 02/06/2013 is read; where neither is set, as the column's cells tell.
	MonthFirst bool `json:"monthFirst,omitempty"`
	DayFirst   bool `json:"dayFirst,omitempty"`
}

// Same reports whether c and d are the same choice.
func (c *Choice) Same(d *Choice) bool {
	return c.Role == d.Role && slices.Equal(c.Yes, d.Yes) && slices.Equal(c.Codes, d.Codes) && c.MonthFirst == d.MonthFirst && c.DayFirst == d.DayFirst
}

// Mapping has one choice for each column of the file, in the file's order.
type Mapping struct {
	Columns []Choice `json:"columns"`
	// KeepTotals makes posts of the rows that the preview takes for totals.
	KeepTotals bool `json:"keepTotals,omitempty"`
}
