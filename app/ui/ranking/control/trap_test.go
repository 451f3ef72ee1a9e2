package control

import (
	"strings"
	"testing"

	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/model/modeltest"
)

// A long feed's trap is worked out over some of its posts, and says so; a short one's over all.
func TestTrapOfALongFeed(t *testing.T) {
	const link = "scale=raw&spam-on=0&nsfw-on=0&misinfo-on=0"
	for n, want := range map[int]string{
		mostRanked:     "clicks alone: ",
		mostRanked + 1: "clicks alone, over 1001 posts at equal steps through the file: ",
	} {
		m := rankingtest.Made(t, modeltest.Posts(n), link).Lab
		if got := trap(m); !strings.Contains(got, want) {
			t.Errorf("%d posts: %q, want %q in it", n, got, want)
		}
	}
}
