//go:build !js

package frame

import (
	"fmt"
	"strings"
	"testing"

	"decouple/app/drift"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/frame/frametest"
	domain "decouple/app/nextapp"
)

// Every hit@3 after a change stands with the baselines, with how many openings it is of and with its interval; the chart has
// all five lines and says in words what they come to.
func TestHits(t *testing.T) {
	for link, arms := range map[string][]domain.Arm{
		"install=one":                            {domain.SoftmaxWhole, domain.ScoreNever, domain.RecentArm, domain.UsedArm, domain.ChainArm},
		"install=one&retrain=part&score-after=4": {domain.SoftmaxPart, domain.ScoreWhole, domain.RecentArm, domain.UsedArm, domain.ChainArm},
		"install=gone&gone=2":                    {domain.SoftmaxWhole, domain.ScoreNever, domain.RecentArm, domain.UsedArm, domain.ChainArm},
	} {
		p := frametest.Ready(t, link)
		n := p.Lab.Next
		page := drawn(t, p)
		rows := all(with(page, "id", "next-hits"), "tr")[1:]
		for i, arm := range arms {
			r := &n.After.Arms[arm]
			spans := [][]domain.Count{r.New[:3], r.New[:], r.Old[:]}
			if n.After.Change.Uninstall >= 0 {
				spans = spans[2:]
			}
			for j, days := range spans {
				c := domain.Total(days)
				low, high := drift.Wilson(int(c.Hits), int(c.Of), 1.959964)
				want := fmt.Sprintf("%s\u202f%% [%s,\u00a0%s]", format.Fixed(100*float64(c.Hits)/float64(c.Of), 1), format.Fixed(100*low, 0), format.Fixed(100*high, 0))
				if len(spans) == 3 && j == 0 && i == 0 {
					want = "0.0\u202f%, no answer"
				}
				if got := all(rows[i], "td")[j].Text; got != want || all(rows[i], "th")[0].Text != domain.Method(i).Name() {
					t.Errorf("%s, %s, column %d: %q, want %q", link, all(rows[i], "th")[0].Text, j, got, want)
				}
				if got := all(rows[5], "td")[j].Text; got != format.Count(int(c.Of)) || c.Of == 0 {
					t.Errorf("%s, column %d: of %q openings, want %d", link, j, got, c.Of)
				}
			}
		}
		chart := with(page, "data-c", "chart")
		old := domain.Total(n.After.Arms[0].Old[:])
		for _, want := range []string{"Softmax ", "Score ", "Most recent ", "Most used ", "After the last app ", " openings in 14 days."} {
			if label := chart.Attrs["aria-label"]; !strings.Contains(label, want) {
				t.Errorf("%s: the chart says %q and not %q", link, label, want)
			}
		}
		if lines := all(chart, "path"); len(lines) != 5 || !strings.Contains(page.Text, "of "+format.Count(int(old.Of))+" openings") {
			t.Errorf("%s: the chart has %d lines, or does not say of how many openings it is", link, len(lines))
		}
	}
}

// The words say when a difference may be chance, and what the new parts alone come to on the old apps.
func TestChance(t *testing.T) {
	for link, want := range map[string][]string{
		"install=one": {
			"33 of 80 openings of new apps, the best baseline (Most recent) 20. The intervals overlap: it may be chance.", "With other seeds it may be behind.",
			"With only the new column and row retrained (95 weights, ", "(the difference may be chance). Of 3,059 old openings, it then hits 46.7", ", retrained as a whole 47.4", "never retrained 49.2",
		},
		"install=one&category=house":                  {"The intervals do not overlap."},
		"install=one&no-category=1&no-app=1&no-use=1": {"the score hits 0 of 80", "the score is not above it."},
	} {
		page := drawn(t, frametest.Ready(t, link))
		for _, w := range want {
			if !strings.Contains(page.Text, w) {
				t.Errorf("%s: the page does not say %q", link, w)
			}
		}
	}
	if strings.Contains(drawn(t, frametest.Ready(t, "install=one&category=house")).Text, "it may be chance") {
		t.Error("what is clear of the baselines is said to be chance")
	}
}

// Where each wins the baselines stand beside both models, with their intervals.
func TestWinsHasBaselines(t *testing.T) {
	p := frametest.Ready(t, "")
	text := drawn(t, p).Text
	at := strings.Index(text, "Where each wins")
	for by := domain.Softmax; by < domain.Methods; by++ {
		f := p.Lab.Next.Trained.Figures[by].Hit3
		want := fmt.Sprintf("%s\u202f%% [%s, %s]", format.Fixed(100*f.Value, 1), format.Fixed(100*f.Low, 1), format.Fixed(100*f.High, 1))
		if by > domain.Score {
			want = by.Name() + " " + want
		}
		if !strings.Contains(text[at:], want) {
			t.Errorf("there is no %q", want)
		}
	}
	if !strings.Contains(text[at:], "Softmax minus score, over the same openings: 2.6\u202f% [1.2, 4.1].") {
		t.Error("the two models are not compared on the same openings")
	}
}

// That an app came with the phone can be chosen, like its size.
func TestShippedShown(t *testing.T) {
	p := frametest.Ready(t, "")
	p.Send(lab.Event{Did: lab.Chosen, Act: "shipped", Value: "on"})
	if box := with(drawn(t, p), "id", "next-shipped"); box == nil || !p.Lab.Next.Settings.Offered().Shipped {
		t.Error("it can't be chosen that the app came with the phone")
	}
}
