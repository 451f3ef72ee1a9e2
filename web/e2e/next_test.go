//go:build labs

package e2e

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"decouple/app/nextapp"
	"decouple/web/frame"
)

// lists are the names of the apps that each phone lists.
func lists(p *Page) [2]string {
	return Eval[[2]string](p, `[...document.querySelectorAll(".phone .apps")].map((list) => [...list.querySelectorAll(".apps__name > :first-child")].map((e) => e.textContent).join())`)
}

// One thing to touch: the hour. Both phones re-order, the moment follows, the link is written when it rests, and going back
// and reloading bring the moment back.
func TestNextHour(t *testing.T) {
	t.Parallel()
	p := openNext(t, "")
	was := lists(p)
	p.Focus("#hour")
	p.Press(kb.End)
	p.Wait(`document.querySelector(".dial__value").textContent === "23:45" && document.querySelector(".glass__bar span").textContent === "23:45"`)
	if now := lists(p); now[0] == was[0] || now[1] == was[1] {
		t.Errorf("at 23:45 the phones list %q as at 8:00", now)
	}
	p.Wait(`location.hash === "#lab=frame&at=1425"`)
	p.Press(kb.ArrowLeft)
	p.Wait(`document.querySelector(".dial__value").textContent === "23:30"`)
	p.Wait(`location.hash === "#lab=frame&at=1410"`)
	p.Wait(`document.getElementById("live").textContent.includes("23:30: softmax puts")`)
	late := lists(p)
	p.Run(`history.go(-2)`)
	p.Wait(`location.hash === "#lab=frame" && document.querySelector(".dial__value").textContent === "08:00"`)
	if now := lists(p); now != was {
		t.Errorf("back at 8:00 the phones list %q, before %q", now, was)
	}
	p.Run(`history.go(2)`)
	p.Wait(`document.querySelector(".dial__value").textContent === "23:30"`)
	p.Reload()
	p.Ready()
	p.Await(phonesShown)
	if now := lists(p); now != late {
		t.Errorf("after a reload the phones list %q, before %q", now, late)
	}

	// By hand the moment is another than the log's: no app is marked, and one press leads back.
	p.Run(`{ const s = document.getElementById("next-closed"); s.selectedIndex = (s.selectedIndex + 1) % 24; s.dispatchEvent(new Event("change", { bubbles: true })); }`)
	p.Wait(`document.querySelector("[data-act=logged]") !== null && document.querySelector("[data-opened]") === null`)
	p.Click("[data-act=logged]")
	p.Wait(`document.querySelector("[data-act=logged]") === null && document.activeElement.id === "next-say"`)
}

// The figures on screen are those that a training on this machine reaches; weights differ in their last steps.
func TestNextFigures(t *testing.T) {
	t.Parallel()
	want, err := frame.Next()
	if err != nil {
		t.Fatal(err)
	}
	p := openNext(t, "")
	p.Wait(`document.querySelector("#next-measures tbody tr") !== null`) // a frame after the lists
	rows := Eval[[][]string](p, `[...document.querySelectorAll("#next-measures tbody tr")].map((tr) => [...tr.children].map((td) => td.textContent))`)
	if len(rows) != int(nextapp.Methods) {
		t.Fatalf("the table has %d rows", len(rows))
	}
	number := func(text string) float64 {
		v, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSuffix(text, "\u202f%"), ",", ""), 64)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for by, row := range rows {
		f := want.Comparison.Figures[by]
		if row[0] != nextapp.Method(by).Name() || math.Abs(number(row[2])-100*f.Hit3.Value) > .5 || math.Abs(number(row[3])-f.LogLoss.Value) > .011 {
			t.Errorf("the page shows %q, want hit@3 %.1f and log loss %.2f", row, 100*f.Hit3.Value, f.LogLoss.Value)
		}
		if by < 2 && number(row[4]) != float64(want.Comparison.Costs[by].Weights) {
			t.Errorf("%s has %s weights, want %d", row[0], row[4], want.Comparison.Costs[by].Weights)
		}
	}

	p.Click("#install-one")
	p.Await(billShown)
	bill := Eval[[][]string](p, `[...document.querySelectorAll("#next-bill tbody tr")].map((tr) => [...tr.children].map((td) => td.textContent))`)
	run := want.Installed[0]
	soft, score := &run.Arms[nextapp.SoftmaxWhole], &run.Arms[nextapp.ScoreNever]
	share := func(days []nextapp.Count) float64 {
		v, _ := nextapp.Total(days).Share()
		return 100 * v
	}
	for _, tt := range []struct {
		row, column int
		want, by    float64
	}{
		{0, 1, float64(soft.Unanswered), 0},
		{0, 2, 0, 0},
		{1, 1, float64(soft.Cost.Weights), 0},
		{1, 2, 0, 0},
		{2, 1, float64(soft.Cost.Rows), 0},
	} {
		if got := number(bill[tt.row][tt.column]); math.Abs(got-tt.want) > tt.by+.06 {
			t.Errorf("%q: column %d is %v, want %v", bill[tt.row], tt.column, got, tt.want)
		}
	}
	// hit@3 of the new app and of the old ones: both models, all baselines, and of how many openings.
	p.Wait(`document.querySelectorAll("#next-hits tbody tr").length === 6`)
	hits := Eval[[][]string](p, `[...document.querySelectorAll("#next-hits tbody tr")].map((tr) => [...tr.children].map((td) => td.textContent))`)
	for i, r := range []*nextapp.ArmResult{soft, score, &run.Arms[nextapp.RecentArm], &run.Arms[nextapp.UsedArm], &run.Arms[nextapp.ChainArm]} {
		for j, tt := range []struct {
			days []nextapp.Count
			by   float64
		}{{r.New[:3], 2.5}, {r.New[:], 2}, {r.Old[:], .5}} {
			value, interval, _ := strings.Cut(hits[i][j+1], " ")
			if got := number(strings.TrimSuffix(value, ",")); math.Abs(got-share(tt.days)) > tt.by+.06 || interval != "no answer" && !strings.HasPrefix(interval, "[") {
				t.Errorf("%q: column %d is %v, want %v", hits[i], j+1, got, share(tt.days))
			}
			if got := number(hits[5][j+1]); got != float64(nextapp.Total(tt.days).Of) {
				t.Errorf("%q: column %d, want %v", hits[5], j+1, nextapp.Total(tt.days).Of)
			}
		}
	}
}

// The picture of the weights comes a frame after its block, into space as high as it is: what is below it does not move.
func TestNextPictureHasItsPlace(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL, Before(`addEventListener("DOMContentLoaded", () => {
		globalThis.places = [];
		const look = () => {
			const picture = document.querySelector("[data-c=weights]");
			const below = picture?.closest(".block").nextElementSibling;
			if (below) places.push([picture.childElementCount, below.getBoundingClientRect().top - picture.closest(".block").getBoundingClientRect().top]);
			if (places.length < 500) requestAnimationFrame(look);
		};
		look();
	})`))
	p.Ready()
	p.Click(".labs [data-act=lab][data-id=frame]")
	p.Await(`document.querySelector("[data-c=weights] *") !== null`)
	p.Settle()
	places := Eval[[][2]float64](p, `places`)
	first, last := places[0], places[len(places)-1]
	if first[0] != 0 || last[0] == 0 || math.Abs(first[1]-last[1]) > .5 {
		t.Errorf("what is below the picture stands at %v px before it comes, and %v px after: %v", first[1], last[1], places)
	}
}

// An app is installed: one phone can't show it until its model is retrained, the other ranks it at once.
func TestNextInstall(t *testing.T) {
	t.Parallel()
	p := openNext(t, "")
	p.Focus("#install-one")
	p.Press(kb.Enter)
	p.Await(phonesShown + ` && document.querySelector(".none") !== null`)
	p.Wait(`location.hash === "#lab=frame&install=one" && document.activeElement.id === "next-plan"`)
	if got := p.Text(".phone .none"); !strings.Contains(got, "Podcasts (new)") || !strings.Contains(got, "No answer until this model is retrained, after day 4.") {
		t.Errorf("the softmax's phone says %q", got)
	}
	p.Wait(`document.querySelectorAll(".phone")[1].querySelector(".none") === null`)
	p.Run(`document.activeElement.blur()`)
	p.Await(`document.querySelector("[data-c=weights] *") !== null && document.querySelector(".measures") !== null`) // these come some frames later
	p.Screenshot("readme-frame")
	p.Click("[data-act=apps]")
	if both := lists(p); strings.Contains(both[0], "Podcasts") || !strings.Contains(both[1], "Podcasts") {
		t.Errorf("on day 3 the phones list %q", both)
	}
	p.Focus("#age")
	p.Press(kb.ArrowRight)
	p.Press(kb.ArrowRight)
	p.Wait(`document.querySelector(".dial__value").textContent === "5" && document.querySelector(".none") === null`)
	if both := lists(p); !strings.Contains(both[0], "Podcasts") {
		t.Errorf("after retraining the softmax lists %q", both[0])
	}
	p.Wait(`location.hash === "#lab=frame&apps=1&install=one&age=5"`)

	// Why an app stands where it does: terms that add up to what is said.
	p.Click(".phone .apps__name")
	p.Wait(`document.querySelectorAll("#next-why table").length === 2`)
	for i := range 2 {
		terms := Eval[[]string](p, fmt.Sprintf(`[...document.querySelectorAll("#next-why table")[%d].querySelectorAll("td")].map((td) => td.textContent)`, i))
		var sum float64
		for n, text := range terms {
			v, err := strconv.ParseFloat(strings.Replace(text, "−", "-", 1), 64)
			if err != nil {
				t.Fatal(err)
			}
			if n == len(terms)-1 {
				sum -= v
			} else {
				sum += v
			}
		}
		if math.Abs(sum) > .06 || len(terms) < 5 {
			t.Errorf("table %d: %q do not add up", i, terms)
		}
	}
	p.Click("[data-act=why-close]")
	p.Wait(`document.getElementById("next-why") === null && document.activeElement.id === "subject"`)

	// Never retrained, then uninstalled.
	p.Run(`{ const s = document.getElementById("next-after"); s.value = "0"; s.dispatchEvent(new Event("change", { bubbles: true })); }`)
	p.Await(`document.querySelector(".none") !== null && document.getElementById("next-bill") !== null`)
	p.Click("#install-none")
	p.Wait(`document.getElementById("next-measures") !== null && document.querySelector(".none") === null`)
}

// The worker trains while the page goes on; Cancel ends it, and the press after that begins anew.
func TestNextCancel(t *testing.T) {
	t.Parallel()
	p := openNext(t, "")
	p.beat()
	p.Run(`document.getElementById("next-no-use").click()`)
	p.Await(`document.querySelector("#next-state progress")?.value > 0.1`)
	p.Click("#next-state [data-act=cancel]")
	p.Wait(`document.querySelector("#next-state [role=alert]")?.textContent === "The training was stopped."`)
	if Eval[bool](p, phonesShown) {
		t.Error("there are phones without models")
	}
	p.Click("#next-state [data-act=retry]")
	p.Await(phonesShown)
	p.heldFree(t, "training", 350)
}

// Another lab, and back: the moment stands, and the models are there.
func TestNextAndRank(t *testing.T) {
	t.Parallel()
	p := openNext(t, "at=600")
	p.Focus(".skip")
	p.Press(kb.Enter)
	p.Wait(`document.activeElement.id === "subject" && document.querySelector(".skip").textContent === "Skip to the subject"`)
	p.Click(".labs [data-act=lab][data-id=rank]")
	p.Wait(`document.querySelectorAll("#posts > li").length > 10 && document.querySelector(".skip").textContent === "Skip to the feed"`)
	p.Click(".labs [data-act=lab][data-id=frame]")
	p.Wait(phonesShown + ` && document.querySelector(".dial__value").textContent === "10:00"`)
}
