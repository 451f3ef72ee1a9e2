package engines

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	// trained is true once the coupled model stands for the dials.
	trained = `document.querySelector(".compare [data-side=coupled] .state")?.dataset.state === "current"`
	// working is true while the worker does what can be cancelled.
	working = `document.querySelector("[data-act=cancel]") !== null`
)

// compare sees that with squared losses the two sides are one model, that a training can be cancelled, that a dial moves the
// decoupled list at once, and that the worker is of use again.
func compare(p *page) {
	p.wait(trained)
	p.settle()
	side := func(name string) []string {
		return eval[[]string](p, fmt.Sprintf(`[...document.querySelectorAll("[data-side=%s] .rows p")].map((row) => row.textContent)`, name))
	}
	if l, r := side("decoupled"), side("coupled"); len(l) != 10 || !slices.Equal(l, r) {
		p.t.Errorf("with squared losses the lists differ in %s:\n%q\n%q", p.engine.Name, l, r)
	}
	if d := eval[float64](p, `parseFloat(document.getElementById("difference").dataset.value)`); !(d >= 0 && d < 1e-9) {
		p.t.Errorf("the largest difference of a weight is %v in %s", d, p.engine.Name)
	}
	p.click("#loss-network")
	p.click("[data-act=cancel]")
	const again = `document.querySelector("[data-act=retrain]:not([disabled])") !== null`
	p.wait(`!(` + working + `) && ` + again + ` && !(` + trained + `)`)
	p.wait(`document.querySelector(".tape").textContent.includes("1 stopped")`) // so it had not ended by itself
	before := side("decoupled")
	p.focus("#alpha")
	p.press(homeKey)
	p.wait(`document.querySelector("[data-side=decoupled] .formula").textContent.includes("0.00")`)
	p.click("#loss-squared")
	p.click("[data-act=retrain]")
	p.wait(trained)
	if l, r := side("decoupled"), side("coupled"); !slices.Equal(l, r) || slices.Equal(l, before) {
		p.t.Errorf("trained again for α = 0 the lists of %s are\n%q\n%q", p.engine.Name, l, r)
	}
}

// crowd are the rows of the large feed that stand in its list: rank, engagement's part, quality's part, score.
const crowd = `[...document.querySelectorAll("#crowd-list .crowd__row:not([hidden])")].map((row) => {
	const number = (selector) => Number(row.querySelector(selector).textContent.replaceAll(",", "").replace("−", "-"));
	return [number(".rank"), number(".parts [data-obj=e]"), number(".parts [data-obj=q]"), number(".crowd__sum")];
})`

// large sees that the worker makes a generated feed, that its rows stand by their scores before and after a dial moved, and that
// the list goes to its end.
func large(p *page) {
	p.wait(`document.querySelector("#crowd-list .crowd__row:not([hidden])") !== null && document.getElementById("crowd-count") !== null`)
	check := func(after string) [][4]float64 {
		rows := eval[[][4]float64](p, crowd)
		if len(rows) < 5 {
			p.t.Fatalf("after %s there are %d rows in %s", after, len(rows), p.engine.Name)
		}
		for i, r := range rows {
			if off := r[1] + r[2] - r[3]; off > 2e-4 || off < -2e-4 {
				p.t.Errorf("after %s the parts of rank %v make %v + %v = %v in %s", after, r[0], r[1], r[2], r[3], p.engine.Name)
			}
			if i > 0 && (r[0] != rows[i-1][0]+1 || r[3] > rows[i-1][3]) {
				p.t.Errorf("after %s %v follows %v in %s", after, r, rows[i-1], p.engine.Name)
			}
		}
		return rows
	}
	first := check("opening")
	p.focus("#beta")
	p.press(end)
	p.hash("#b=1.00&part=million&posts=1000")
	if check("End on β")[0] == first[0] {
		p.t.Errorf("β went to 1 and the first row of %s stays", p.engine.Name)
	}
	count := eval[string](p, `document.getElementById("crowd-count").textContent`)
	n, err := strconv.Atoi(strings.ReplaceAll(strings.Fields(count)[0], ",", ""))
	p.must("reading how many posts are ranked", err)
	p.focus("#crowd-list")
	p.press(end)
	soon(p, "the last rank in the list", `Math.max(...`+crowd+`.map((row) => row[0]))`, n)
	check("End on the list")
}

// predict answers a question: the dials wait for the answer, then move, and the verdict is the order's.
func predict(p *page) {
	p.wait(`document.getElementById("answer-3") !== null`)
	soon(p, "that the dials wait", `["alpha", "beta"].map((id) => document.getElementById(id).disabled)`, []bool{true, true})
	p.ordered("ask=first-08")
	p.click("#answer-1")
	p.wait(`document.getElementById("answer-1").checked`)
	p.focus("[data-act=commit]")
	p.press(enter)
	soon(p, "the focus", `document.activeElement.id`, "verdict")
	soon(p, "β", `Number(document.getElementById("beta").value)`, 0.8)
	p.ordered(p.dials())
	choice := eval[string](p, `document.querySelector(".choice[data-mark=right]").textContent`)
	_, opening, _ := strings.Cut(choice, "“")
	opening, _, _ = strings.Cut(opening, "…")
	if first := p.first(); opening == "" || !strings.HasPrefix(first, opening) {
		p.t.Errorf("%s marks %q as right, and %q is first", p.engine.Name, choice, first)
	}
	p.click("[data-act=quiz-close]")
	soon(p, "that the dials work", `["alpha", "beta"].map((id) => document.getElementById(id).disabled)`, []bool{false, false})
}

// invented is a file of n rows whose words decide the clicks, the rating and what is spam, with noise.
func invented(n int) string {
	rng := rand.New(rand.NewPCG(3, 4))
	var b strings.Builder
	b.WriteString("title,clicks,rating,spam\r\n")
	for i := range n {
		text, clicks, rating, spam := fmt.Sprintf("row %d w%d v%d", i, rng.IntN(40), rng.IntN(40)), 20.0, 2.5, "no"
		if rng.IntN(3) == 0 {
			text, clicks = text+" shock", 90
		}
		if rng.IntN(3) == 0 {
			text, rating = text+" careful", 4.5
		}
		if rng.IntN(4) == 0 {
			text, spam = text+" prize", "yes"
		}
		fmt.Fprintf(&b, "%s,%.0f,%.1f,%s\r\n", text, clicks*(0.5+rng.Float64()), min(5, rating+rng.NormFloat64()/3), spam)
	}
	return b.String()
}

// feedName is what the feed is called.
const feedName = `document.getElementById("feed-h").textContent`

// own gives the page a file, cancels its training and trains; sees the report on the models, the feed, the file that it saves,
// and that the browser keeps the feed over a reload.
func own(p *page) {
	const n = 400
	path := filepath.Join(p.t.TempDir(), "mine.csv")
	p.must("writing a file", os.WriteFile(path, []byte(invented(n)), 0o644))
	p.must("choosing a file", p.Choose("#file", path))
	p.wait(`document.querySelector("[data-act=train]:not([disabled])") !== null`)
	soon(p, "what the columns are taken for", `[...document.querySelectorAll("[data-act=role]")].map((e) => e.value)`, []string{"text", "engagement", "quality", "spam"})
	p.click("[data-act=train]")
	p.click("#import [data-act=cancel]")
	p.wait(`!(` + working + `) && document.querySelector("[data-act=train]:not([disabled])") !== null`)
	if eval[bool](p, `document.querySelector(".report") !== null`) {
		p.t.Errorf("in %s the training was over before it was cancelled, so that proves nothing", p.engine.Name)
	}
	p.click("[data-act=train]")
	p.wait(`document.querySelector(".report") !== null`)
	for _, want := range []string{"400", "AUC", "Spearman"} {
		p.wait(fmt.Sprintf(`document.querySelector(".report").textContent.includes(%q)`, want))
	}
	p.click("#part-feed")
	soon(p, "the feed's name", feedName, "mine.csv")
	p.click("[data-act=preset][data-id=engagement]")
	p.wait(`document.querySelector("#posts .post__text").textContent.includes("shock")`)
	p.click("[data-act=preset][data-id=quality]")
	p.wait(`document.querySelector("#posts .post__text").textContent.includes("careful")`)
	p.settle()
	p.saved(n)
	first := p.first()
	p.reload()
	soon(p, "the feed's name", feedName, "mine.csv")
	p.settle()
	if got := p.first(); got != first {
		p.t.Errorf("after a reload %q is first in %s, was %q", got, p.engine.Name, first)
	}
	p.click("[data-act=forget]")
	soon(p, "the feed's name", feedName, "Feed")
}

// saved saves the ranked feed of n posts as a file, and sees that it is the feed in the page, in its order.
func (p *page) saved(n int) {
	p.t.Helper()
	p.click("[data-act=save][data-id=feed]")
	path := filepath.Join(p.Downloads(), "decouple-feed.csv")
	var rows [][]string
	for end := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		text, err := os.ReadFile(path)
		if err == nil {
			rows, err = csv.NewReader(strings.NewReader(string(text))).ReadAll()
		}
		if err == nil && len(rows) > n {
			break
		}
		if time.Now().After(end) {
			p.t.Fatalf("%s has saved %d rows: %v", p.engine.Name, len(rows), err)
		}
	}
	if len(rows) != n+1 {
		p.t.Errorf("%s saves %d rows of %d", p.engine.Name, len(rows)-1, n)
	}
	column := func(name string) int { return slices.Index(rows[0], name) }
	ranked := map[string]string{} // IDs by rank
	for _, row := range rows[1:] {
		ranked[row[column("rank")]] = "post-" + row[column("id")]
	}
	for i, id := range eval[[]string](p, ids) {
		if got := ranked[strconv.Itoa(i+1)]; got != id {
			p.t.Errorf("the file of %s has %s as number %d, the page %s", p.engine.Name, got, i+1, id)
		}
	}
}
