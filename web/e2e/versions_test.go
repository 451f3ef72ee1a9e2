//go:build labs

package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"decouple/app/engine"
	"decouple/app/feed"
	"decouple/app/model"
	"decouple/app/sample"
	"decouple/app/train"
	versions "decouple/app/version"
	"decouple/static/models"
)

// The date is moved by keys; the version that served is made again, bit for bit; one thing is changed, and becomes a version
// that serves and is rolled back. The reader reloads, goes back and follows the link.
func TestVersions(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	p := Visit(t, server.URL+versionsLink)
	p.Ready()
	p.Await(versionsShown)
	// Without a change of the date: v4 serves on the 24th, and it is the model that the page came with.
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	hashes := Eval[[]string](p, versionsHashes)
	if want := versions.Short(versions.HashWeights(set, model.Spam)); !slices.Equal(hashes, SpamHashes) || hashes[3] != want {
		t.Errorf("the versions are %q, want %q; the shipped model is %s", hashes, SpamHashes, want)
	}
	p.Screenshot("versions")

	p.Focus("#version-day")
	for range 6 {
		p.Press(kb.ArrowLeft)
	}
	p.Wait(`location.hash.includes("v-day=18") && document.querySelector(".handle__val b").innerText === "v2"`)
	p.Wait(`document.getElementById("live").textContent.includes("v2 served. v3 is newer, and did not serve then: it had been rolled back.")`)
	if said := Eval[string](p, `document.getElementById("version-day").getAttribute("aria-valuetext")`); !strings.HasPrefix(said, "Wed 18 Nov: v2 served.") {
		t.Errorf("the slider says %q", said)
	}
	p.Click("#versions-again")
	p.Await(`document.querySelector(".result") !== null`)
	if text := p.Text("#versions-result"); !strings.Contains(text, "The same, bit for bit. 8,205 of 8,205 weights.") {
		t.Errorf("made again: %q", text)
	}
	if focus := Eval[string](p, `document.activeElement.id`); focus != "versions-result" {
		t.Errorf("the focus is on %q", focus)
	}
	bars := Eval[[]string](p, `[...document.querySelectorAll("#versions-result [data-c~=codebar]")].map((e) => [...e.querySelectorAll("path")].map((d) => d.getAttribute("d")).join(" "))`)
	if len(bars) != 2 || bars[0] != bars[1] || len(bars[0]) < 300 {
		t.Errorf("the bars are %.200q", bars)
	}

	p.Click("[data-act=versions-thing][data-id=row]")
	p.Await(`document.querySelector("#versions-thing .codes") !== null`)
	if text := p.Text("#versions-thing"); !strings.Contains(text, "Model "+SpamRowHash+": ") || !strings.Contains(text, "Other: data. As before: engine, settings, seed.") || !strings.Contains(text, "weights differ") {
		t.Errorf("a row less: %q", text)
	}
	bars = Eval[[]string](p, `[...document.querySelectorAll("#versions-thing [data-c~=codebar]")].map((e) => [...e.querySelectorAll("path")].map((d) => d.getAttribute("d")).join(" "))`)
	if len(bars) != 2 || bars[0] == bars[1] {
		t.Error("the bars of a changed model are the same")
	}
	p.Click("[data-act=versions-keep]")
	p.Await(`location.hash.includes("v-with=6") && ` + versionsShown)
	p.Click(`[data-act=versions-promote][data-id="5"]`)
	p.Wait(`document.getElementById("versions-serve").innerText.startsWith("v6 serves now")`)
	p.Click("[data-act=versions-back]")
	p.Wait(`document.getElementById("versions-serve").innerText.startsWith("v4 serves now")`)
	hashes = Eval[[]string](p, versionsHashes)

	// Rank uses it: its posts come in the order of a native ranking with a model of the same recipe.
	p.Click("#versions-use")
	p.Wait(`document.querySelector("[data-act=versions-use]").innerText === "Put the page’s own back"`)
	p.Click("#versions-serve [data-act=lab]")
	want := rankedWith(t, set)
	p.Await(fmt.Sprintf(`[...document.querySelectorAll("#posts > li.post")].slice(0, 12).map((li) => li.id).join(" ") === %q`, strings.Join(want[:12], " ")))
	p.Run(`history.back()`)
	p.Await(versionsShown)

	// What was kept is there without a training, and is made again to the same bits.
	p.Reload()
	p.Ready()
	p.Await(versionsShown)
	if got := Eval[[]string](p, versionsHashes); strings.Join(got, " ") != strings.Join(hashes, " ") || len(got) != 6 {
		t.Errorf("after a reload the versions are %q, were %q", got, hashes)
	}
	p.Click("#versions-again")
	p.Await(`document.querySelector(".result") !== null`)
	if text := p.Text("#versions-result"); !strings.Contains(text, "The same, bit for bit.") || !strings.Contains(text, "has kept since an earlier visit") {
		t.Errorf("made again after a reload: %q", text)
	}
	p.Run(`history.back()`)
	p.Await(`!location.hash.includes("v-with=6") && document.querySelector("#versions-with").value === "0"`)
	other := Visit(t, server.URL+versionsLink+"&v-day=13&v-with=5&v-change=penalty")
	other.Ready()
	other.Await(versionsShown + ` && document.querySelector("#versions-thing .codes") !== null`)
	if text := other.Text("#versions-thing"); other.Text(".handle__val b") != "v3" || !strings.Contains(text, "Other: settings.") {
		t.Errorf("the link shows %q: %q", other.Text(".handle__val b"), text)
	}

	// All of it is forgotten.
	p.Goto(server.URL + "#lab=loop")
	p.Wait(`document.getElementById("forget-ask") !== null && document.getElementById("forget-ask").closest("section, div").parentElement.innerText.includes("the versions of models")`)
	p.Click("#forget-ask")
	p.Click("#forget-all")
	p.Wait(`[...document.querySelectorAll(".notice")].some((e) => e.textContent.includes("the versions of models"))`)
	p.Goto(server.URL + versionsLink)
	p.Await(versionsShown)
	if got := Eval[[]string](p, versionsHashes); len(got) != 5 {
		t.Errorf("after all was forgotten there are %d versions", len(got))
	}
}

// rankedWith is the order of the sample, as the IDs of its cards, with the spam filter of v2 among the shipped models.
func rankedWith(t *testing.T, set *model.Set) (ids []string) {
	t.Helper()
	m, err := (&versions.Maker{}).Make(t.Context(), versions.Recipe{
		Model: model.Spam, Data: versions.Data{Log: sample.Seed, Posts: 5000}, Engine: engine.Version,
		Settings: versions.Settings{Text: set.About().Text, L2: train.DefaultL2[model.Spam], Folds: 5}, Seed: sample.Seed,
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if set, err = set.Put(model.Spam, m.Set); err != nil {
		t.Fatal(err)
	}
	f, err := feed.New(sample.Posts(), set)
	if err != nil {
		t.Fatal(err)
	}
	r, err := feed.NewRanking(f, feed.DefaultDials())
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range r.Order {
		ids = append(ids, "post-"+f.Posts[i].ID)
	}
	return ids
}

// A version is saved with its card and opens in another browser, which says what is missing.
func TestVersionsFile(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+versionsLink+"&v-day=18", Before(keepsFiles))
	p.Ready()
	p.Await(versionsShown)
	p.Run(`for (const fold of document.querySelectorAll("main details")) fold.open = true`)
	if text := p.Text(".folds"); !strings.Contains(text, "It does not say yet: whom to ask.") || !strings.Contains(text, "rolled back to") {
		t.Errorf("the folds say %.300q", text)
	}
	p.Fill("#versions-contact", "ops@example.org")
	p.Wait(`document.querySelector(".folds").innerText.includes("It says all that is needed.")`)
	p.Click("#versions-save")
	p.Wait(`saved["decouple-spam-v2.json"] !== undefined`)
	data := Eval[string](p, `saved["decouple-spam-v2.json"]`)
	v, lacks, err := versions.Decode([]byte(data), func(string) bool { return false })
	if err != nil || len(lacks) != 1 || v.Card.Contact != "ops@example.org" || versions.Short(v.Hash()) != Eval[[]string](p, versionsHashes)[1] {
		t.Fatalf("the file: %v, %q", err, lacks)
	}

	// In a browser that keeps nothing.
	q := Visit(t, Serve(t, Site(t), "/").URL+versionsLink, Before(`Object.defineProperty(globalThis, "indexedDB", { get() { throw new DOMException("no", "SecurityError"); } })`))
	q.Ready()
	q.Await(versionsShown)
	if text := q.Text("#versions-trouble"); !strings.HasPrefix(text, "Your browser keeps no versions: it lets this page keep nothing.") {
		t.Errorf("without a store it says %q", text)
	}
	q.Run(`for (const fold of document.querySelectorAll("main details")) fold.open = true`)
	q.give("v2.json", data)
	q.Wait(`document.getElementById("versions-opened").innerText.includes("It is here already, with the same weights, bit for bit.") && document.activeElement.id === "versions-opened"`)
	q.give("half.json", data[:len(data)/2])
	q.Wait(`document.getElementById("versions-opened").innerText.includes("“half.json” was not accepted: it is not JSON, or is cut off")`)
	q.give("other.json", strings.Replace(data, `"folds": 5`, `"folds": 4`, 1))
	q.Wait(`document.getElementById("versions-opened").innerText.includes("it was changed since it was saved")`)
	v.Recipe.Seed, v.Parent = 5, strings.Repeat("ab", 32)
	changed, err := v.Encode()
	if err != nil {
		t.Fatal(err)
	}
	q.give("new.json", string(changed))
	q.Wait(`document.getElementById("versions-opened").innerText.includes("The version that it came from, abababab, is not here")`)
	q.Click("[data-act=versions-add]")
	q.Await(`location.hash.includes("v-with=6") && ` + versionsShown)
	if got := Eval[[]string](q, versionsHashes); len(got) != 6 || got[5] != versions.Short(v.Hash()) {
		t.Errorf("the versions are %q", got)
	}
}

// give chooses a file with a text.
func (p *Page) give(name, text string) {
	p.t.Helper()
	p.Run(fmt.Sprintf(`(() => {
		const input = document.getElementById("versions-file"), files = new DataTransfer();
		files.items.add(new File([%q], %q));
		input.files = files.files;
		input.dispatchEvent(new Event("change", { bubbles: true }));
	})()`, text, name))
}
