//go:build labs

package e2e

import (
	"encoding/base64"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/ownfeed"
)

// keptFeed is the feed that the page of a test keeps, with the predictions that the browser made.
func keptFeed(t *testing.T) *feed.Feed {
	t.Helper()
	data, err := base64.StdEncoding.DecodeString(trainedOwn(t))
	if err != nil {
		t.Fatal(err)
	}
	o, err := ownfeed.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	f, err := feed.Own(o, func() {})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// On the reader's own feed the slices are of what the file has, by the errors of the predictions that the page made of posts that
// their model had not seen; they are counted anew here. What the file lacks is said; the model is chosen, in the link; the sample
// feed has none of it.
func TestSilentOwnFeed(t *testing.T) {
	t.Parallel()
	f := keptFeed(t)
	p := openOwn(t, Before(keepsFiles))
	p.Run(`location.hash = "#lab=operate&feed=own"`)
	p.Await(silentPassed + ` && document.querySelector("#own-weak") !== null && document.querySelector("[data-id=own-slices]") !== null`)
	p.Unfold()
	wrong := 0
	for i := range f.Posts {
		if (f.Predictions[i].Spam > .5) != (f.Truth(int32(i), feed.Spam) == feed.Is) {
			wrong++
		}
	}
	text := p.Text(".room__side")
	for _, want := range []string{
		"Where is it weak on mine.csv?", fmt.Sprintf("The spam filter decides %d of %d labelled posts wrong", wrong, len(f.Posts)),
		"There is no topic", "There is no author’s history: no column has the role of the author.", "There is no hour: no column has the role of the time.",
		"The month uses the sample feed’s posts",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q: %q", want, text)
		}
	}
	p.Screenshot("silent-own")
	p.Click("[data-act=silent-csv][data-id=own-slices]")
	p.Wait(`saved["decouple-own-slices.csv"] !== undefined`)
	saved, err := csv.NewReader(strings.NewReader(Eval[string](p, `saved["decouple-own-slices.csv"]`))).ReadAll()
	if err != nil || len(saved) < 3 {
		t.Fatalf("%q, %v", saved, err)
	}
	posts, errors := 0, 0
	for _, line := range saved[1:] {
		if line[0] != "length" {
			t.Errorf("a cut by %q", line[0])
		}
		n, _ := strconv.Atoi(line[2])
		bad, _ := strconv.Atoi(line[3])
		posts, errors = posts+n, errors+bad
	}
	if posts != len(f.Posts) || errors != wrong {
		t.Errorf("the slices have %d of %d wrong, want %d of %d", errors, posts, wrong, len(f.Posts))
	}

	const quality = `document.querySelector("#own-weak").parentElement.innerText.includes("The quality model decides ")`
	p.Click("label:has(#silent-own-quality)")
	p.Await(`location.hash.includes("watch=quality") && ` + quality)
	p.Reload()
	p.Ready()
	p.Await(quality)
	p.Run(`location.hash = "#lab=operate&feed=own&watch=nsfw"`)
	p.Await(`document.querySelector("#own-weak")?.parentElement.innerText.includes("mine.csv has no NSFW filter: ")`)
	p.Run(`location.hash = "#lab=operate&feed=sample"`)
	p.Await(`document.querySelector("#own-weak") === null && ` + silentPassed)
}

// On a phone the slices of one's own feed are not wider than the window.
func TestSilentOwnFeedOnAPhone(t *testing.T) {
	t.Parallel()
	p := openOwn(t, Size(320, 640))
	p.Run(`location.hash = "#lab=operate&feed=own"`)
	p.Await(silentPassed + ` && document.querySelector("[data-id=own-slices]") !== null`)
	p.Settle()
	if wide := Eval[int](p, `document.documentElement.scrollWidth`); wide > 320 {
		t.Errorf("the page is %d px wide", wide)
	}
}
