//go:build labs

package e2e

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// openAB opens the part "A/B test" of the Measure lab and waits for its test.
func openAB(t *testing.T, fragment string, options ...Option) *Page {
	t.Helper()
	p := Visit(t, Serve(t, Site(t), "/").URL+strings.TrimSuffix(abLink+"&"+fragment, "&"), options...)
	p.Ready()
	if strings.Contains(fragment, "ab=peeking") {
		p.Await(trapSprung)
	} else {
		p.Await(abRead)
	}
	return p
}

// cells are the texts of a table's rows.
func cells(p *Page, table string) [][]string {
	return Eval[[][]string](p, fmt.Sprintf(`[...document.querySelectorAll("%s tbody tr")].map((tr) => [...tr.children].map((td) => td.textContent))`, table))
}

// abFigure is a number as the page writes it.
func abFigure(t *testing.T, text string) float64 {
	t.Helper()
	text = strings.NewReplacer("\u202f%", "", " %", "", ",", "", "−", "-", "+", "", "<\u202f", "").Replace(text)
	x, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil {
		t.Fatalf("%q is no number: %v", text, err)
	}
	return x
}

// pick chooses in a group of radio buttons, or in a list.
func pick(p *Page, id string) { p.Run(fmt.Sprintf(`document.getElementById(%q).click()`, id)) }

// The figures on screen agree with each other and with formulas that are written anew here.
func TestABFigures(t *testing.T) {
	t.Parallel()
	p := openAB(t, "")
	if got := p.Text("#size"); got != "7,663" {
		t.Errorf("the plan asks for %s", got)
	}
	rows := cells(p, "#ab-day")
	var n, did [2]float64
	for i, row := range rows {
		n[i], did[i] = abFigure(t, row[1]), abFigure(t, row[2])
		if rate := abFigure(t, row[3]); math.Abs(rate-100*did[i]/n[i]) > .006 {
			t.Errorf("arm %d has a rate of %v, %v of %v", i, rate, did[i], n[i])
		}
	}
	if n[0] < 7663 || n[1] < 7663 || math.Mod(n[0]+n[1], 14) != 0 {
		t.Errorf("the arms have %v readers", n)
	}
	a, b := did[0]/n[0], did[1]/n[1]
	pooled := (did[0] + did[1]) / (n[0] + n[1])
	z := (b - a) / math.Sqrt(pooled*(1-pooled)*(1/n[0]+1/n[1]))
	days := cells(p, "#ab-days")
	if len(days) != 14 {
		t.Fatalf("%d days", len(days))
	}
	last := days[13]
	if got, want := abFigure(t, last[4]), math.Erfc(math.Abs(z)/math.Sqrt2); math.Abs(got-want) > .0006 {
		t.Errorf("p is %v, want %v", got, want)
	}
	if got := abFigure(t, last[1]); math.Abs(got-100*(b-a)) > .006 {
		t.Errorf("B − A is %v, want %v", got, 100*(b-a))
	}
	// Of so many readers the score interval is that of the normal formula to a hundredth of its width.
	half := 196 * math.Sqrt(a*(1-a)/n[0]+b*(1-b)/n[1])
	if low, high := abFigure(t, last[2]), abFigure(t, last[3]); math.Abs(low-(100*(b-a)-half)) > .03 || math.Abs(high-(100*(b-a)+half)) > .03 {
		t.Errorf("the interval is %v to %v, want %v ± %v", low, high, 100*(b-a), half)
	}
	// The mixture sequential test: the interval for any day, with τ of 1 point.
	v := half / 1.96 * half / 1.96
	any := math.Sqrt(v * (v + 1) * (math.Log((v+1)/v) - 2*math.Log(.05)))
	if low, high := abFigure(t, last[5]), abFigure(t, last[6]); math.Abs(low-(100*(b-a)-any)) > .03 || math.Abs(high-(100*(b-a)+any)) > .03 {
		t.Errorf("the interval for any day is %v to %v, want %v ± %v", low, high, 100*(b-a), any)
	}
	chi := (n[0] - n[1]) * (n[0] - n[1]) / (n[0] + n[1])
	if said, want := p.Text("#ab-checks li"), fmt.Sprintf("χ² %.2f, p\u00a0=\u00a0%.2f", chi, math.Erfc(math.Sqrt(chi/2))); !strings.Contains(said, want) {
		t.Errorf("the first check says %q, want %q", said, want)
	}
	// The verdict follows from the figures.
	verdict := p.Text("#ab-verdict")
	if won := abFigure(t, last[2]) > 0; won != strings.HasPrefix(verdict, "Ship B.") {
		t.Errorf("with %v to %v it says %q", last[2], last[3], verdict)
	}
	// The segments add up to the arms.
	segments := cells(p, "#ab-segments")
	for arm := range 2 {
		sum := 0.0
		for _, row := range segments[:len(segments)-1] {
			sum += abFigure(t, row[1+arm][strings.Index(row[1+arm], "of ")+3:])
		}
		if sum != n[arm] {
			t.Errorf("the segments of arm %d add up to %v of %v", arm, sum, n[arm])
		}
	}
}

// One thing to touch: the day. The picture, the table and the verdict follow, the link is written when it rests, and going back
// and reloading bring the day back.
func TestABDay(t *testing.T) {
	t.Parallel()
	p := openAB(t, "")
	end := p.Text("#ab-day")
	p.Focus("#test-day")
	for range 10 {
		p.Press(kb.ArrowLeft)
	}
	p.Wait(`document.getElementById("test-day").getAttribute("aria-valuetext") === "day 4"`)
	p.Wait(`document.querySelector("#ab-day th").textContent === "Day 4" && document.getElementById("ab-verdict").textContent.startsWith("Wait. It looks won")`)
	p.Wait(`location.hash === "#lab=measure&part=ab&test-day=4"`)
	p.Wait(`document.getElementById("live").textContent.includes("B minus A: ")`)
	picture := Eval[string](p, `document.querySelector(".ab-plot svg").getAttribute("aria-label")`)
	if !strings.Contains(picture, "as far as day 4") {
		t.Errorf("the picture says %q", picture)
	}
	p.Press(kb.Home)
	p.Wait(`document.querySelector("#ab-day th").textContent === "Day 1"`)
	p.Press(kb.PageUp)
	p.Wait(`location.hash === "#lab=measure&part=ab&test-day=6"`)
	p.Reload()
	p.Ready()
	p.Await(abRead)
	if got := p.Text("#ab-day th"); got != "Day 6" {
		t.Errorf("after a reload it is %q", got)
	}
	p.Run(`history.go(-2)`)
	p.Wait(`location.hash === "#lab=measure&part=ab" && document.querySelector("#ab-day th").textContent === "Day 14"`)
	p.Await(abRead)
	if got := p.Text("#ab-day"); got != end {
		t.Errorf("back on day 14 the arms are %q, before %q", got, end)
	}
}

// The plan's numbers are typed, with a comma or a point; what can't be is said beside the field and changes nothing.
func TestABPlan(t *testing.T) {
	t.Parallel()
	p := openAB(t, "")
	p.Fill("#plan-rate", "20")
	p.Fill("#plan-change", "5,0")
	p.Wait(`document.getElementById("size").textContent === "1,030"`)
	p.Wait(`location.hash === "#lab=measure&part=ab&rate=20&change=5"`)
	p.Await(abRead)
	p.Fill("#plan-change", "lots")
	p.Wait(`document.getElementById("fault-change")?.textContent === "“lots” is not a number." && document.getElementById("plan-change").getAttribute("aria-invalid") === "true"`)
	if got := Eval[string](p, `document.getElementById("plan-change").value`); got != "lots" {
		t.Errorf("the field holds %q", got)
	}
	if Eval[string](p, `document.querySelector(".ab-size b").textContent`) != "–" {
		t.Error("there is a size without a plan")
	}
	p.Fill("#plan-change", "-5.5")
	p.Wait(`document.getElementById("fault-change") === null && document.getElementById("plan-change").value === "-5.5"`)
	p.Wait(`location.hash.includes("change=-5.5")`)
	p.Fill("#plan-change", "5")
	p.Await(abRead)
	p.Run(`document.querySelectorAll("details.fold").forEach((e) => { e.open = true; })`)
	p.Click("[data-act=try]")
	p.Await(`/^\d+ of 1,000 simulated tests with this change found it: \d\d\.\d %\./.test(document.getElementById("ab-try").textContent)`)
	if found := Eval[int](p, `parseInt(document.getElementById("ab-try").textContent)`); found < 760 || found > 840 {
		t.Errorf("%d of 1,000 tests of the planned size found the planned change", found)
	}
}

// Other arms, the same arm twice, what is counted, lost readers, uneven segments: each is run, and the page says what came of it.
func TestABChoices(t *testing.T) {
	t.Parallel()
	p := openAB(t, "")
	pick(p, "aa-aa")
	p.Await(abRead + ` && /^(No difference, and there is none|A false positive)\./.test(document.getElementById("ab-verdict").textContent)`)
	if Eval[bool](p, `document.getElementById("arm-b") !== null`) {
		t.Error("a test of A with itself has a dial for B")
	}
	pick(p, "aa-ab")
	p.Wait(`document.getElementById("arm-b") !== null`)
	p.Await(abRead)
	p.Focus("#arm-b")
	p.Press(kb.Home)
	p.Wait(`document.getElementById("arm-b").getAttribute("aria-valuetext").startsWith("0 % engagement")`)
	p.Wait(`location.hash.includes("arm-b=0.00")`)
	p.Await(abRead)
	if got := p.Text("#ab-verdict"); !strings.HasPrefix(got, "Ship B.") {
		t.Errorf("quality alone: %q", got)
	}
	p.Click("#ab-day") // leave the dial
	p.Run(`{ const s = document.getElementById("counted"); s.value = "stays"; s.dispatchEvent(new Event("change", { bubbles: true })); }`)
	p.Wait(`location.hash.includes("counted=stays") && document.getElementById("plan-rate").value === "91"`)
	p.Await(abRead)

	p.Goto(strings.Split(Eval[string](p, `location.href`), "#")[0] + abLink)
	p.Await(abRead)
	p.Run(`document.querySelectorAll("details.fold").forEach((e) => { e.open = true; })`)
	pick(p, "lose-20")
	p.Await(abRead + ` && document.getElementById("ab-verdict").textContent.startsWith("Do not read this test.")`)
	if got := p.Text("#ab-lost"); !strings.Contains(got, "the split is broken") {
		t.Errorf("of the loss it says %q", got)
	}
	pick(p, "lose-0")
	p.Await(abRead + ` && document.getElementById("ab-verdict").textContent.startsWith("Ship B.")`)
	pick(p, "mix-mix")
	p.Await(abRead + ` && document.getElementById("ab-checks").textContent.includes("fits in total, but not by phone")`)
	p.Focus("#arm-b")
	p.Press(kb.ArrowLeft)
	p.Wait(`location.hash.includes("arm-b=0.85")`)
	p.Await(abRead)
	rows := cells(p, "#ab-segments")
	if got := p.Text("#ab-simpson"); !strings.HasPrefix(got, "Simpson’s paradox") || abFigure(t, rows[0][3]) <= 0 || abFigure(t, rows[1][3]) <= 0 || abFigure(t, rows[2][3]) >= 0 {
		t.Errorf("of %q it says %q", rows, got)
	}
}

// A reader's own test comes from a file; what is wrong with one is said, and the simulated test stays.
func TestABOwn(t *testing.T) {
	t.Parallel()
	p := openAB(t, "")
	p.choose("bad.csv", "arm,impressions,clicks\nA,32,574\nB,37,20\n")
	p.Await(`document.querySelector("#ab-own [role=alert]")?.textContent.includes("574 of 32 impressions is more than all")`)
	p.Await(abRead)
	p.choose("stones.csv", "arm,size,users,success\nopen,small,87,81\nopen,large,263,192\nneedle,small,270,234\nneedle,large,80,55\n")
	p.Await(`document.querySelector("#ab-own-metrics") !== null`)
	if got := p.Text("#ab-verdict"); !strings.HasPrefix(got, "Do not read the total.") {
		t.Errorf("of Simpson’s paradox it says %q", got)
	}
	rows := cells(p, "#ab-own-metrics")
	if len(rows) != 1 || math.Abs(abFigure(t, rows[0][3])-100*(289./350-273./350)) > .006 {
		t.Errorf("the metrics are %q", rows)
	}
	p.Fill("#plan-share", "90")
	p.Wait(`document.getElementById("ab-verdict").textContent.startsWith("Do not read this test.")`)
	p.Click("[data-act=simulated]")
	p.Await(abRead)
	p.Wait(`document.activeElement.id === "ab-verdict"`)
}
