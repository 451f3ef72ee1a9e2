package e2e

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// table is a file of n invented rows: words that decide the label, the clicks and the rating, with noise.
func invented(n int) string {
	rng := rand.New(rand.NewPCG(3, 4))
	var b strings.Builder
	b.WriteString("title,clicks,rating,spam\r\n")
	for i := range n {
		words := []string{"row", fmt.Sprint("w", rng.IntN(40)), fmt.Sprint("v", rng.IntN(40))}
		clicks, rating, spam := 20.0, 2.5, "no"
		if rng.IntN(3) == 0 {
			words, clicks = append(words, "shock"), 90
		}
		if rng.IntN(3) == 0 {
			words, rating = append(words, "careful"), 4.5
		}
		if rng.IntN(4) == 0 {
			words, spam = append(words, "prize"), "yes"
		}
		if rng.IntN(25) == 0 {
			spam = "yes"
		}
		fmt.Fprintf(&b, "\"%s, %d\",%.0f,%.1f,%s\r\n", strings.Join(words, " "), i, clicks*(0.5+rng.Float64()), min(5, rating+rng.NormFloat64()/3), spam)
	}
	return b.String()
}

// choose gives the page a file of this name and content, as a reader who opens it does.
func (p *Page) choose(name, content string) {
	p.t.Helper()
	p.Run(fmt.Sprintf(`(() => {
		const field = document.querySelector("input[data-act=file]"), files = new DataTransfer();
		files.items.add(new File([%q], %q));
		field.files = files.files;
		field.dispatchEvent(new Event("change", { bubbles: true }));
	})()`, content, name))
}

// feedName is the title of the feed.
func feedName(p *Page) string { return p.Text("#feed-h") }

func TestImportTrainRankReload(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	p := Visit(t, server.URL)
	p.Ready()
	p.choose("mine.csv", invented(600))
	p.Wait(`document.querySelector("[data-act=train]:not([disabled])") !== null`)
	roles := Eval[[]string](p, `[...document.querySelectorAll("[data-act=role]")].map((e) => e.value)`)
	if got := strings.Join(roles, " "); got != "text engagement quality spam" {
		t.Errorf("the columns are taken for %s", got)
	}
	p.ScreenshotAll("readme-import")
	p.Click("[data-act=train]")
	p.Await(`document.querySelector(".report") !== null`)
	report := p.Text(".report")
	for _, want := range []string{"600 rows read: 600 kept, 0 set aside", "AUC", "Spearman", "Precision", "Recall"} {
		if !strings.Contains(report, want) {
			t.Errorf("the report lacks %q:\n%s", want, report)
		}
	}
	p.ScreenshotAll("readme-report")
	p.Click("#part-feed")
	p.Wait(`document.querySelectorAll("#posts .post").length === 25`)
	if got := feedName(p); got != "mine.csv" {
		t.Errorf("the feed is called %q", got)
	}
	// By engagement alone the first post holds the word that draws clicks, by quality alone the other.
	p.Click("[data-act=preset][data-id=engagement]")
	p.Wait(`document.querySelector("#posts .post__text").textContent.includes("shock")`)
	p.Focus("#alpha")
	p.Press(kb.Home)
	p.Focus("#beta")
	p.Press(kb.End)
	p.Wait(`document.querySelector("#posts .post__text").textContent.includes("careful")`)
	p.Wait(`["feed=own", "a=0.00", "b=1.00"].every((part) => location.hash.includes(part))`)
	first := p.Text("#posts .post__text")
	p.Reload()
	p.Ready()
	p.Wait(`document.getElementById("feed-h").textContent === "mine.csv"`)
	if got := p.Text("#posts .post__text"); got != first {
		t.Errorf("after the reload the first post is %q, was %q", got, first)
	}
	p.Click("[data-act=card]")
	p.Wait(`document.querySelector(".why") !== null`)
	if got := p.Text(".why"); !strings.Contains(got, "Your file says") {
		t.Errorf("the open card says nothing of the file: %s", got)
	}
	// The race runs on the reader's feed too.
	p.Click("#part-compare")
	p.Await(trained)
	p.Click("#part-feed")
	p.Click("[data-act=forget]")
	p.Wait(`document.getElementById("feed-h").textContent === "Feed"`)
	p.Goto(server.URL + "#feed=own")
	p.Wait(`[...document.querySelectorAll(".notice")].some((e) => e.textContent.includes("another browser"))`)
}

func TestImportDirtyRows(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL)
	p.Ready()
	rows := invented(200) + "\"half a row\"\r\n\"bad number\",many,3.0,no\r\n\"no rating\",12,,no\r\n"
	p.choose("dirty.csv", rows)
	p.Wait(`document.querySelector("[data-act=train]:not([disabled])") !== null`)
	p.Click("[data-act=train]")
	p.Wait(`document.querySelector("[data-act=train][data-id=rest]") !== null`)
	if got := p.Text("#import"); !strings.Contains(got, "203 rows read") || !strings.Contains(got, "line 203") {
		t.Errorf("the page says\n%s", got)
	}
	p.Screenshot("import-dirty")
	p.Click("[data-act=train][data-id=rest]")
	p.Await(`document.querySelector(".report") !== null`)
	if got := p.Text(".report"); !strings.Contains(got, "203 rows read: 202 kept, 1 set aside") {
		t.Errorf("the report says\n%s", got)
	}
}

func TestImportRefusesWhatIsNoTable(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL)
	p.Ready()
	p.choose("picture.csv", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00")
	p.Wait(`document.querySelector(".import__problem") !== null`)
	if got := p.Text(".import__problem"); len(got) < 20 {
		t.Errorf("the page says %q", got)
	}
	p.Click("[data-act=import-close]")
	p.Wait(`document.getElementById("import") === null`)
	if got := feedName(p); got != "Feed" {
		t.Errorf("the feed became %q", got)
	}
	// A retry with a sound file works.
	p.choose("sound.csv", invented(100))
	p.Wait(`document.querySelector("[data-act=train]:not([disabled])") !== null`)
}

// A large file is looked at at once, and its reading can be cancelled while the page answers.
func TestImportLargeFileCancel(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL)
	p.Ready()
	p.Run(`(() => {
		const row = "some text about a post and what it says of rivers, clicks and tea," ;
		const part = ["text here,clicks,rating\n"];
		for (let i = 0; i < 50; i++) part.push(Array.from({ length: 15000 }, (_, k) => ` + "`${row.slice(0, -1).replaceAll(',', ' ')} ${k} ${i * k % 991},${k % 90},${k % 5}\\n`" + `).join(""));
		const field = document.querySelector("input[data-act=file]"), files = new DataTransfer();
		files.items.add(new File(part, "large.csv"));
		field.files = files.files;
		field.dispatchEvent(new Event("change", { bubbles: true }));
	})()`)
	p.Wait(`document.querySelector("[data-act=train]:not([disabled])") !== null`)
	if got := p.Text("#import"); !strings.Contains(got, "MB. It is read") {
		t.Errorf("the size is missing: %s", got)
	}
	p.Click("[data-act=train]")
	p.Wait(`document.querySelector("#import [data-act=cancel]") !== null`)
	p.Click("#import [data-act=cancel]")
	p.Wait(`document.querySelector("#import [data-act=cancel]") === null && document.querySelector("[data-act=train]:not([disabled])") !== null`)
}

// A browser that refuses its store says so; the feed still works until the page is left.
func TestImportWithoutAStore(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL, Before(`Object.defineProperty(globalThis, "indexedDB", { get() { throw new DOMException("no", "SecurityError"); } })`))
	p.Ready()
	p.choose("mine.csv", invented(200))
	p.Wait(`document.querySelector("[data-act=train]:not([disabled])") !== null`)
	p.Click("[data-act=train]")
	p.Await(`document.querySelector(".report") !== null`)
	p.Wait(`[...document.querySelectorAll(".notice")].some((e) => e.textContent.includes("does not keep your feed"))`)
}

// A post of the reader's is text, whatever it looks like.
func TestImportedTextStaysText(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL, Before(`globalThis.hit = 0`))
	p.Ready()
	hostile := `<img src=x onerror=hit++> <script>hit++</script>`
	rows := strings.ReplaceAll(invented(120), "row ", hostile+" ")
	rows = strings.Replace(rows, "title,", `"<b onclick=hit++>title</b>",`, 1)
	p.choose(`<img src=x onerror=hit++>.csv`, rows)
	p.Wait(`document.querySelector("[data-act=train]:not([disabled])") !== null`)
	p.Click("[data-act=train]")
	p.Await(`document.querySelector(".report") !== null`)
	p.Click("#part-feed")
	p.Wait(`document.querySelectorAll("#posts .post").length === 25`)
	p.Click("[data-act=card]")
	p.Wait(`document.querySelector(".why") !== null`)
	if n := Eval[int](p, `hit + document.querySelectorAll("#app img, #app script, #app [onclick]").length`); n != 0 {
		t.Errorf("%d pieces of the file became markup", n)
	}
}
