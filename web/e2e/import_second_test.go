//go:build labs

package e2e

import (
	"slices"
	"strings"
	"testing"
)

// A second file is joined by the column that both have, what goes together is counted, and the whole is trained on; the posts can
// then be ranked by the file's own shares.
func TestImportSecondFile(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	p := Visit(t, server.URL)
	p.Ready()
	posts, ratings := parted(300)
	p.choose("posts.csv", posts)
	p.Wait(`document.getElementById("second") !== null && document.getElementById("second").disabled === false`)
	p.chooseSecond("ratings.tsv.gz", ratings)
	p.Wait(`document.querySelector(".second") !== null && document.querySelector("[data-act=train]:not([disabled])") !== null`)
	if got := roles(p); got != "id text engagement quality spam ignore" {
		t.Errorf("the columns are taken for %s", got)
	}
	cells := Eval[[]string](p, `[...document.querySelectorAll(".second tbody tr")].map((row) => [...row.cells].map((e) => e.textContent).join(" "))`)
	if want := []string{"posts.csv 300 300 0 0 0 0 0", "ratings.tsv.gz 601 600 1 0 0 300 0"}; !slices.Equal(cells, want) {
		t.Errorf("what goes together is said to be %q, want %q", cells, want)
	}
	p.ScreenshotAll("import-second")
	// By a column that has nothing in common nothing can be trained, and the page says so.
	p.Run(`(() => {
		const field = document.getElementById("key-second");
		field.value = "1";
		field.dispatchEvent(new Event("change", { bubbles: true }));
	})()`)
	p.Wait(`document.querySelector(".import__problem") !== null && document.querySelector(".import__problem").textContent.includes("No rows of the two files")`)
	p.Run(`(() => {
		const field = document.getElementById("key-second");
		field.value = "0";
		field.dispatchEvent(new Event("change", { bubbles: true }));
	})()`)
	p.Wait(`document.querySelector("[data-act=train]:not([disabled])") !== null`)
	p.Click("[data-act=train]")
	p.Await(`document.querySelector(".report") !== null`)
	if report := p.Text(".report"); !strings.Contains(report, "300 rows read: 300 kept, 0 set aside") || !strings.Contains(report, "270 posts to learn from") {
		t.Errorf("the report says\n%s", report)
	}
	p.Click("#part-feed")
	p.Wait(`document.querySelectorAll("#posts .post").length === 25`)
	p.Run(`document.getElementById("fold-tune")?.setAttribute("open", "")`)
	p.Run(`document.getElementById("engagement-file").click()`)
	p.Wait(`document.querySelector(".feed__head").textContent.match(/Own engagement, not predicted: shares as the file gives it. [0-9]+ posts without a value/) !== null`)
	p.Wait(`location.hash.includes("engagement=file")`)
	p.Click("[data-act=preset][data-id=engagement]")
	p.Wait(`(() => {
		const shares = [...document.querySelectorAll("#posts .readouts dd:first-of-type")].filter((e, i) => e.parentElement.firstChild.textContent === "own shares").map((e) => Number(e.textContent));
		return shares.length === 25 && shares.every((x, i) => i === 0 || x <= shares[i - 1]);
	})()`)
	first := p.Text("#posts .post__text")
	p.Reload()
	p.Ready()
	p.Wait(`document.getElementById("feed-h").textContent === "posts.csv"`)
	p.Wait(`document.querySelector(".feed__head").textContent.includes("Own engagement, not predicted")`)
	if got := p.Text("#posts .post__text"); got != first {
		t.Errorf("after the reload the first post is %q, was %q", got, first)
	}
}
