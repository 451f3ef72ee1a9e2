package e2e

import (
	"sync"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"decouple/web/site"
)

var buildTrial = sync.OnceValues(func() (*site.Site, error) {
	root, err := site.Root()
	if err != nil {
		return nil, err
	}
	program, err := site.CompilePackage(root, "./web/e2e/trial")
	if err != nil {
		return nil, err
	}
	return site.Make(root, program, nil)
})

// A lab is one place: the one of package trial is in no list but its own, and has its title in the top bar, its link, its
// control, its work in the worker with progress and Cancel, and its view.
func TestTrialLab(t *testing.T) {
	t.Parallel()
	s, err := buildTrial()
	if err != nil {
		t.Fatal(err)
	}
	server := Serve(t, s, "/")
	p := Open(t, server.URL)
	p.Ready()
	lab := func(key string) string { return `.labs [data-act=lab][data-id=` + key + `]` }
	p.Click(lab("trial"))
	p.Wait(`location.hash === "#lab=trial" && document.title === "Trial · Decouple" && document.getElementById("posts") === null`)

	// Its control, and its row of the link.
	p.Fill("#n", "10")
	p.Wait(`location.hash === "#lab=trial&n=10"`)
	p.Click("[data-act=add]")
	p.Wait(`document.getElementById("said").textContent === "The sum is 55."`)

	// Work that takes long shows how far it is, and ends by Cancel, or when the lab is left for good.
	p.Fill("#n", "900000000")
	p.Click("[data-act=add]")
	p.Wait(`document.querySelector("main progress")?.value > 0`)
	p.Click("[data-act=cancel]")
	p.Wait(`document.getElementById("said").textContent === "Stopped." && document.querySelector("main progress") === null`)
	p.Click("[data-act=add]")
	p.Wait(`document.querySelector("main progress") !== null`)

	// The link that skips the top bar leads to its main part.
	p.Focus(".skip")
	p.Press(kb.Enter)
	p.Wait(`document.activeElement.id === "main" && document.querySelector(".skip").textContent === "Skip to the main part"`)

	// To Rank and back: the list stands where it was taken from, each lab keeps its own rows, and the link crosses labs.
	p.Click(lab("rank"))
	p.Wait(`location.hash === "" && document.querySelectorAll("#posts > li").length > 10 && /^Feed, first: “.+” · Rank · Decouple$/.test(document.title)`)
	first := p.Text("#posts > li")
	p.Focus("#beta")
	p.Press(kb.End)
	p.Wait(`location.hash === "#b=1.00"`)
	if again := p.Text("#posts > li"); again == first {
		t.Error("a dial moved nothing after coming back from another lab")
	}
	p.Run(`history.back()`)
	p.Wait(`location.hash === ""`)
	p.Run(`history.back()`)
	p.Wait(`location.hash === "#lab=trial&n=900000000" && document.getElementById("n")?.value === "900000000"`)
	p.Wait(`document.getElementById("said").textContent === "Stopped." && document.querySelector("main progress") === null`)

	// A link opens it.
	q := Open(t, server.URL+"#lab=trial&n=7&a=0.3")
	q.Click("[data-act=add]")
	q.Wait(`document.getElementById("said").textContent === "The sum is 28."`)
	q.Click(lab("rank"))
	q.Wait(`location.hash === "#a=0.30" && document.getElementById("alpha").value === "0.3"`)
	r := Open(t, server.URL+"#lab=trial&n=0")
	r.Wait(`document.getElementById("notices").textContent.includes("a whole number from 1 to 1000000000")`)
}

// Where the labs find no room in a row, they are a list that opens.
func TestLabsFold(t *testing.T) {
	t.Parallel()
	s, err := buildTrial()
	if err != nil {
		t.Fatal(err)
	}
	p := Open(t, Serve(t, s, "/").URL, Size(360, 740))
	p.Ready()
	trial := `.menu__list [data-act=lab][data-id=trial]`
	if p.Visible(".labs--row") || !p.Visible(".menu summary") || p.Visible(trial) {
		t.Error("at 360 pixels the labs should be folded")
	}
	p.Click(".menu summary")
	p.Click(trial)
	p.Wait(`location.hash === "#lab=trial" && !document.querySelector(".menu").open && document.querySelector(".menu summary").textContent.startsWith("Trial")`)
	if wide := Eval[int](p, `document.documentElement.scrollWidth`); wide > 360 {
		t.Errorf("the page is %d pixels wide", wide)
	}
	for _, width := range []int64{360, 320} {
		p.Resize(width, 740)
		if high := Eval[float64](p, `document.querySelector(".topbar").getBoundingClientRect().height`); high > 56 {
			t.Errorf("at %d pixels the bar is %.0f high, more than a row", width, high)
		}
	}
	p.Resize(1440, 900)
	if !p.Visible(".labs--row") || p.Visible(".menu summary") {
		t.Error("at 1440 pixels the labs should stand in a row")
	}
}

// The site itself does not have the trial lab.
func TestTrialLabIsNotShipped(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+"#lab=trial")
	p.Wait(`document.getElementById("notices").textContent.includes('The link gives "trial" for "lab"')`)
	if n := Eval[int](p, `document.querySelectorAll("[data-act=lab][data-id=trial]").length`); n != 0 {
		t.Error("the trial lab can be chosen")
	}
}
