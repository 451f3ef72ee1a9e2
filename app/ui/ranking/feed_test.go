package ranking

import (
	"reflect"
	"testing"

	"decouple/app/lab/ranking/rankingtest"
)

// What stands above and below the list in every state of it.
func TestFeedHeadAndFoot(t *testing.T) {
	const (
		clicks  = ". Clicks are predicted, per 1,000 impressions."
		unmoved = "Move a dial: each post then shows how far it moved."
	)
	all := rankingtest.Feeds(t)
	for name, want := range map[string]struct {
		head feedHeadData
		foot feedFootData
	}{
		"start": {
			feedHeadData{Count: "22 ranked of 30 posts" + clicks, Since: unmoved},
			feedFootData{Summary: "8 removed by filters", Detail: "3 spam, 1 NSFW, 5 misinformation; some by more than one"},
		},
		"dials turned": {
			feedHeadData{Count: "22 ranked of 30 posts" + clicks, Since: "Moves since β fell from 0.40 to 0.05."},
			feedFootData{Summary: "8 removed by filters", Detail: "3 spam, 1 NSFW, 5 misinformation; some by more than one"},
		},
		"swap stepped to": {
			feedHeadData{Count: "22 ranked of 30 posts" + clicks, Since: "Moves since α fell from 0.60 to 0.566."},
			feedFootData{Summary: "8 removed by filters", Detail: "3 spam, 1 NSFW, 5 misinformation; some by more than one"},
		},
		"standardised": {
			feedHeadData{Count: "10 ranked of 12 posts" + clicks, Since: unmoved},
			feedFootData{Summary: "2 removed by filters", Detail: "1 NSFW, 2 misinformation; some by more than one"},
		},
		"short": {
			feedHeadData{Count: "10 ranked of 12 posts" + clicks, Since: unmoved},
			feedFootData{Summary: "2 removed by filters", Detail: "0 spam, 1 NSFW, 2 misinformation; some by more than one"},
		},
		"threshold turned": {
			feedHeadData{Count: "13 ranked of 20 posts" + clicks, Since: "Moves since the NSFW threshold fell from 0.50 to 0.30."},
			feedFootData{Open: true, Summary: "7 removed by filters", Detail: "2 spam, 2 NSFW, 4 misinformation; some by more than one", Removed: []removedData{
				{"Author 3", "secret free free school shock mends river doctors shock council doctors doctors mends at number 3.", "Misinformation 0.99, above 0.98", "rightly removed"},
				{"Author 6", "river secret recipe doctors mends garden shock Tuesday shock river council school at number 6.", "NSFW 0.70, above 0.30; Misinformation 0.99, above 0.98", "rightly removed"},
				{"Author 10", "river paint teacher secret train doctors mends teacher secret recipe doctors at number 10.", "NSFW 0.304, above 0.30", "removed by mistake"},
				{"Author 12", "train Tuesday cash train free shock paint train free shock secret paint council secret at number 12.", "Spam 0.71, above 0.50", "removed by mistake"},
				{"Author 16", "train garden river paint Tuesday at number 16.", "Spam 0.97, above 0.50", "rightly removed"},
				{"Author 18", "free shock free school cash secret bridge free council river at number 18.", "Misinformation 1.00, above 0.98", "removed by mistake"},
				{"Author 19", "teacher council school cash free cash school shock council school garden teacher bridge mends Tuesday at number 19.", "Misinformation 1.00, above 0.98", ""},
			}},
		},
		"nothing left": {
			feedHeadData{Count: "0 ranked of 5 posts" + clicks, Since: unmoved, Empty: true},
			feedFootData{Summary: "5 removed by filters", Detail: "5 spam, 0 NSFW, 1 misinformation; some by more than one"},
		},
		"no posts": {
			feedHeadData{Count: "0 ranked of 0 posts" + clicks, Since: unmoved, Empty: true},
			feedFootData{Summary: "0 removed by filters", Detail: "0 spam, 0 NSFW, 0 misinformation"},
		},
	} {
		want.head.Title, want.head.Views = "Feed", true
		m := all[name].Lab
		if got := feedHeadView(m); got != want.head {
			t.Errorf("%s: above the list stands\n%+v, want\n%+v", name, got, want.head)
		}
		if got := feedFootView(m); !reflect.DeepEqual(got, want.foot) {
			t.Errorf("%s: below the list stands\n%+v, want\n%+v", name, got, want.foot)
		}
	}
}

func TestAboveShowsThatItIs(t *testing.T) {
	for _, tt := range []struct {
		p         float64
		threshold int32
		want      string
	}{
		{0.97, 500, "0.97, above 0.50"},
		{0.504, 500, "0.504, above 0.50"},
		{0.50001, 500, "0.50001, above 0.50"},
		{0.1234, 123, "0.1234, above 0.123"},
		{0.296, 295, "0.30, above 0.295"},
		{0.004, 0, "0.004, above 0.00"},
		{1, 999, "1.00, above 0.999"},
		{0.5 + 1e-12, 500, "0.500000000, above 0.50"}, // nobody reads more than nine
	} {
		if got := above(tt.p, tt.threshold); got != tt.want {
			t.Errorf("above(%v, %d) = %q, want %q", tt.p, tt.threshold, got, tt.want)
		}
	}
}
