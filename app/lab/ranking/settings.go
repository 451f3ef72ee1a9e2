package ranking

import (
	"slices"
	"strings"

	"decouple/app/lab"
	"decouple/app/lab/ranking/compare"
	"decouple/app/lab/ranking/insight"
	"decouple/app/lab/ranking/large"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/swap"
)

// Settings are the lab's own part of the link. The zero value is not meant for use.
type Settings struct {
	// Part is what stands in the middle of the page.
	Part Part
	// Open is the ID of the post whose card stands open, or empty.
	Open string
	// All shows every ranked post, not only the first [FirstShown].
	All bool
	// Removed opens the drawer of removed posts.
	Removed bool
	// Through says that the feed lists only the posts that a filter let through.
	Through Through
	Panel   Panel
	// Compare is what both sides of Compare are trained on.
	Compare compare.Settings
	Swap    swap.Settings
	Insight insight.Settings
	Predict predict.Settings
	// Large are those of the large feed.
	Large large.Settings
}

// Part is what stands in the middle of the page.
type Part uint8

// The parts.
const (
	FeedPart Part = iota
	ComparePart
	// ModelsPart reports on the models of a feed that the reader brought.
	ModelsPart
	// LargePart is of a large generated feed.
	LargePart
)

var parts = [...]lab.Part{
	{Key: "feed", Title: "Feed", Was: "feed"},
	{Key: "compare", Title: "Compare", Was: "compare"},
	{Key: "models", Title: "Models", Was: "models"},
	{Key: "million", Title: "Large feed", Was: "million"},
}

// Key is the part's name in links.
func (p Part) Key() string { return parts[p].Key }

// Panel is what a narrow screen shows.
type Panel uint8

// The panels. Wide screens show all three at once.
const (
	Posts Panel = iota
	TradeOff
	Filters
)

// Key is the panel's name in links.
func (p Panel) Key() string { return [...]string{"posts", "tradeoff", "filters"}[p] }

var table = lab.Table[*Settings]{
	Defaults: &Settings{Compare: compare.Defaults, Large: large.Defaults, Swap: swap.Settings{Ticks: swap.TicksFew}},
	Rows: slices.Concat(
		[]lab.Row[*Settings]{
			openRow(),
			lab.Flag("all", func(s *Settings) *bool { return &s.All }),
			lab.Flag("removed", func(s *Settings) *bool { return &s.Removed }),
			lab.Choice("view", []string{Posts.Key(), TradeOff.Key(), Filters.Key()}, func(s *Settings) *Panel { return &s.Panel }),
			stays(lab.Choice("part", []string{FeedPart.Key(), ComparePart.Key(), ModelsPart.Key(), LargePart.Key()}, func(s *Settings) *Part { return &s.Part })),
			compareRow("loss"),
			compareRow("labels"),
		},
		lab.Within(swap.Rows, func(s *Settings) *swap.Settings { return &s.Swap }),
		lab.Within(large.Rows, func(s *Settings) *large.Settings { return &s.Large }),
		[]lab.Row[*Settings]{
			compareRow("manual"),
		},
		lab.Within(insight.Rows, func(s *Settings) *insight.Settings { return &s.Insight }),
		lab.Within(predict.Rows, func(s *Settings) *predict.Settings { return &s.Predict }),
		[]lab.Row[*Settings]{
			lab.Choice("through", throughKeys, func(s *Settings) *Through { return &s.Through }),
		},
	),
}

func stays(r lab.Row[*Settings]) lab.Row[*Settings] {
	r.Stays = true
	return r
}

// compareRow is the row of a key of Compare's: links keep the order in which their keys
// were published.
func compareRow(key string) lab.Row[*Settings] {
	rows := lab.Within(compare.Rows, func(s *Settings) *compare.Settings { return &s.Compare })
	return rows[slices.IndexFunc(rows, func(r lab.Row[*Settings]) bool { return r.Key == key })]
}

func openRow() lab.Row[*Settings] {
	return lab.Row[*Settings]{
		Key: "open", Want: "a post's ID",
		Get: func(s *Settings) string { return s.Open },
		Set: func(s *Settings, v string) error {
			if strings.Trim(v, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || len(v) > 64 {
				return lab.ErrValue
			}
			s.Open = v
			return nil
		},
	}
}
