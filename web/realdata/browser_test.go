//go:build realdata

package realdata

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"decouple/web/e2e"
)

// TestMain ends the browser that the tests in it share.
func TestMain(m *testing.M) {
	code := m.Run()
	e2e.Close()
	os.Exit(code)
}

// TestClickbaitInTheBrowser opens the file on the page as a reader does, trains, and moves a dial all the while. Times are
// printed and not judged: they are this machine's. Judged is that each move is answered within its event.
func TestClickbaitInTheBrowser(t *testing.T) {
	const name = "clickbait_headlines.csv"
	data, err := os.ReadFile(filepath.Join(os.Getenv("DECOUPLE_DATA"), name))
	if err != nil {
		t.Fatalf("%v: put %s into the folder or name another by DATA=folder", err, name)
	}
	p := e2e.Open(t, e2e.Serve(t, e2e.Site(t), "/").URL)
	p.Ready()
	p.Run(fmt.Sprintf(`(() => {
		const field = document.getElementById("file"), files = new DataTransfer();
		files.items.add(new File([%q], %q));
		field.files = files.files;
		field.dispatchEvent(new Event("change", { bubbles: true }));
	})()`, data, name))
	p.Wait(`document.querySelector("[data-act=train]:not([disabled])") !== null`)
	start := time.Now()
	p.Click("[data-act=train]")
	// The dials are under the import's page, and work.
	p.Run(`globalThis.moves = { n: 0, late: 0, longest: 0, unanswered: 0, waits: false };
		globalThis.mover = setInterval(() => {
			// The feed of the file has no model of clicks or quality: its dials move nothing.
			if (document.querySelector(".report") !== null) return clearInterval(mover);
			moves.unanswered += moves.waits; // the last one of all may come when the file's feed is there and its report not yet drawn
			const dial = document.getElementById("alpha"), first = () => document.querySelector("#posts .post .sum b").textContent;
			const was = first(), at = performance.now();
			dial.value = 0.1 + 0.8 * (++moves.n % 2);
			dial.dispatchEvent(new Event("input", { bubbles: true }));
			const took = performance.now() - at;
			moves.longest = Math.max(moves.longest, took);
			moves.late += took > 50;
			moves.waits = first() === was;
		}, 100); undefined`)
	for !e2e.Eval[bool](p, `document.querySelector(".report") !== null`) {
		if time.Since(start) > 2*time.Minute {
			t.Fatalf("no report after two minutes: %s", p.Text("#import"))
		}
		time.Sleep(50 * time.Millisecond)
	}
	took := time.Since(start)
	p.Run(`clearInterval(mover)`)
	moves := e2e.Eval[struct{ N, Late, Unanswered, Longest float64 }](p, `moves`)
	t.Logf("32,000 headlines read and trained in %.1f s in the browser; %.0f moves of a dial meanwhile, the longest %.1f ms, %.0f over 50 ms",
		took.Seconds(), moves.N, moves.Longest, moves.Late)
	t.Log(p.Text(".report"))
	if moves.N < 3 || moves.Unanswered > 0 {
		t.Errorf("of %.0f moves during the training %.0f were not answered in their event", moves.N, moves.Unanswered)
	}
}
