package e2e

import (
	"slices"
	"testing"

	"decouple/app/lab/ranking"
)

// A card with the focus that leaves the list hands it to the card now at its place, the last one, or the feed: never to nothing.
func TestFocusOfLeavingCard(t *testing.T) {
	t.Parallel()
	l := openLab(t, "all=1&spam=0.9&nsfw=0.9&misinfo=0.9")
	l.check("opening")
	before := l.wantOrder()
	button := func(li string) string { return "#" + li + " [data-act=card]" }
	holder := `document.activeElement.closest("li.post")?.id ?? document.activeElement.id`

	// The first card that the default thresholds remove.
	then := newTwin(t, "all=1")
	var after []string
	for _, i := range then.shown() {
		after = append(after, "post-"+then.post(i).ID)
	}
	place := slices.IndexFunc(before, func(id string) bool { return !slices.Contains(after, id) })
	if place < 0 || place >= len(after) {
		t.Fatalf("no card in the middle leaves: place %d of %d", place, len(after))
	}
	l.Focus(button(before[place]))
	same(t, "the focus before", Eval[string](l.Page, holder), before[place])
	l.Goto(l.server.URL + "#all=1")
	soon(l, "the card now at its place has the focus", holder, after[place])

	// The last card of a list that gets shorter: the last of what stays.
	l.Focus(button(after[len(after)-1]))
	l.Goto(l.server.URL + "#")
	soon(l, "the last card has the focus", holder, after[firstShown-1])

	// No card stays: the feed.
	l.Goto(l.server.URL + "#spam=0&nsfw=0&misinfo=0")
	soon(l, "the feed has the focus", holder, ranking.FeedID)
}
