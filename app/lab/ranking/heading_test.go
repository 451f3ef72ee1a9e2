package ranking_test

import (
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/lab/ranking/upload"
)

// The window's title names the view and the post that is first in it.
func TestHeading(t *testing.T) {
	p := rankingtest.Shipped(t, "")
	first := p.Lab.Heading()
	if !strings.HasPrefix(first, "Feed, first: “") {
		t.Errorf("the feed is headed %q", first)
	}
	if p.Send(ranking.PresetChosen{Preset: feed.Presets[0]}); p.Lab.Heading() == first {
		t.Errorf("with another first post it is headed %q still", first)
	}
	for link, want := range map[string]string{"spam=0": "Feed", "part=compare": "Compare", "part=million&posts=1000": "Large feed"} {
		if got := rankingtest.Shipped(t, link).Lab.Heading(); got != want {
			t.Errorf("%q is headed %q, want %q", link, got, want)
		}
	}
	p.Send(upload.FileChosen{File: rankingtest.Ratings("mine.csv", 20)})
	if got := p.Lab.Heading(); got != "Your feed" {
		t.Errorf("an upload is headed %q", got)
	}
	p.Bring(t, rankingtest.Own("mine.csv", 40))
	if got := p.Lab.Heading(); got != "Models of mine.csv" {
		t.Errorf("the models are headed %q", got)
	}
}
