package e2e

import (
	"fmt"
	"strings"
	"testing"
)

// roles are what the page takes the columns for.
func roles(p *Page) string {
	p.t.Helper()
	return strings.Join(Eval[[]string](p, `[...document.querySelectorAll("[data-act=role]")].map((e) => e.value)`), " ")
}

// A number is no yes by itself: the page asks, and says what follows of an answer.
func TestImportAsksWhichMeansYes(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL)
	p.Ready()
	rows := strings.NewReplacer(",yes\r", ",1\r", ",no\r", ",-1\r").Replace(invented(200))
	p.choose("labels.csv", rows)
	p.Wait(`document.getElementById("yes-3") !== null`)
	if got := roles(p); got != "text engagement quality spam" {
		t.Errorf("the columns are taken for %s", got)
	}
	if got := p.Text("#import"); !strings.Contains(got, `which class of "spam" means yes`) {
		t.Errorf("it is not asked which class means yes:\n%s", got)
	}
	p.Run(`(() => {
		const field = document.getElementById("yes-3");
		field.value = "1";
		field.dispatchEvent(new Event("change", { bubbles: true }));
	})()`)
	p.Wait(`document.querySelector("[data-act=train]:not([disabled])") !== null`)
	yes := strings.Count(rows, ",1\r")
	if got, want := p.Text("#import"), fmt.Sprintf("remove posts like these %d of 200 rows", yes); !strings.Contains(got, want) {
		t.Errorf("it does not say %q:\n%s", want, got)
	}
}

// A file packed with gzip is unpacked. Its title line is passed over, and its separator can be set.
func TestImportUnpacksAndSwitches(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL)
	p.Ready()
	p.Run(fmt.Sprintf(`new Response(new Blob([%q]).stream().pipeThrough(new CompressionStream("gzip"))).blob().then((packed) => {
		const field = document.querySelector("input[data-act=file]"), files = new DataTransfer();
		files.items.add(new File([packed], "mine.csv.gz"));
		field.files = files.files;
		field.dispatchEvent(new Event("change", { bubbles: true }));
	})`, "A report\r\n\r\n"+invented(150)))
	p.Wait(`document.querySelector("[data-act=train]:not([disabled])") !== null`)
	if got := roles(p); got != "text engagement quality spam" {
		t.Errorf("the columns are taken for %s", got)
	}
	if got := p.Text("#import"); !strings.Contains(got, "A report") || !strings.Contains(got, "150 rows") {
		t.Errorf("the page says\n%s", got)
	}
	p.Run(`(() => {
		const field = document.getElementById("layout-delimiter");
		field.value = ";";
		field.dispatchEvent(new Event("change", { bubbles: true }));
	})()`)
	p.Wait(`document.querySelectorAll("[data-act=role]").length === 1`)
}
