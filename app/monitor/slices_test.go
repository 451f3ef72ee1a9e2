package monitor

import (
	"math"
	"testing"

	"decouple/app/model"
)

// Slices of one cut have every post once; a slice's figures are counted anew.
func TestSlices(t *testing.T) {
	p := thePool()
	s := usual(SpamWords)
	slices := p.Slices(s, model.Spam, 5)
	posts := map[string]int{}
	for _, x := range slices {
		posts[x.Cut] += x.Posts
		if !(x.Low <= x.Share() && x.Share() <= x.High && x.P <= x.Holm) {
			t.Errorf("%+v", x)
		}
	}
	if len(posts) != cuts {
		t.Errorf("%d cuts", len(posts))
	}
	for by, n := range posts {
		if n != QuietDays*DayPosts {
			t.Errorf("cut %s has %d posts", by, n)
		}
	}
	n, wrong := 0, 0
	for day := 24; day <= 30; day++ {
		for i := range DayPosts {
			row, _ := p.post(draw(key(1, 5, uint64(day)), uint64(i)), SpamWords, grid)
			if r := &p.rows[row]; p.topics[r.topic] == "travel" {
				n++
				if (r.score[model.Spam] > .5) != r.truth[model.Spam] {
					wrong++
				}
			}
		}
	}
	for _, x := range slices {
		if x.Cut == Cuts[ByTopic] && x.Name == "travel" && (x.Posts != n || x.Wrong != wrong) {
			t.Errorf("travel has %d of %d wrong, want %d of %d", x.Wrong, x.Posts, wrong, n)
		}
	}
}

// The hour has nothing to do with any decision. Without the correction one hour in twenty looks weak, or good; with it hardly any
// month has one. The correction leaves what is there: an author's record and some topics.
func TestSlicesCorrected(t *testing.T) {
	const months = 40
	alone, corrected, records := 0, 0, 0
	for n := range months {
		found := false
		for _, x := range thePool().Slices(Settings{Seed: 1}, model.Spam, uint64(500+n)) {
			switch {
			case x.Cut == Cuts[ByHour] && x.P < .05:
				alone++
				found = found || x.Holm < .05
			case x.Cut == Cuts[ByRecord] && x.Holm < .05:
				records++
			}
		}
		if found {
			corrected++
		}
	}
	if share := float64(alone) / (24 * months); math.Abs(share-.05) > .01 {
		t.Errorf("%.3f of hours have p < 0.05", share)
	}
	if alone < months/2 || corrected > months/8 {
		t.Errorf("in %d months %d hours look different, corrected in %d months", months, alone, corrected)
	}
	if records < months {
		t.Errorf("the author’s record is seen %d times in %d months", records, months)
	}
}
