package engines

import (
	"slices"
	"strings"
	"time"

	"decouple/web/e2e"
)

// versions sees that the engine trains the versions of the spam filter to the hashes that Chromium shows, makes one again bit for
// bit, and gives a change of one thing the same hash.
func versions(p *page) {
	const hashes = `[...document.querySelectorAll(".traces--versions .hash")].map((e) => e.innerText)`
	const made = `document.querySelector(".traces--versions") !== null && ` + hashes + `.every((hash) => hash !== "–") && document.querySelector("#versions-state.doing") === null`
	for end := time.Now().Add(4 * patience); time.Now().Before(end) && !eval[bool](p, made); { // five trainings
		time.Sleep(300 * time.Millisecond)
	}
	p.wait(made)
	if got := eval[[]string](p, hashes); !slices.Equal(got, e2e.SpamHashes) {
		p.t.Errorf("the hashes in %s are %q, and %q in Chromium", p.engine.Name, got, e2e.SpamHashes)
	}
	p.click("#versions-again")
	p.wait(`document.querySelector(".result") !== null`)
	if said := eval[string](p, `document.getElementById("versions-result").innerText`); !strings.Contains(said, "The same, bit for bit. 8,205 of 8,205 weights.") {
		p.t.Errorf("made again in %s: %q", p.engine.Name, said)
	}
	p.click("[data-act=versions-thing][data-id=row]")
	p.wait(`document.querySelector("#versions-thing .codes") !== null`)
	if said := eval[string](p, `document.getElementById("versions-thing").innerText`); !strings.Contains(said, "Model "+e2e.SpamRowHash+":") {
		p.t.Errorf("with one post less in %s: %q, and %s in Chromium", p.engine.Name, said, e2e.SpamRowHash)
	}
}

// coupledVersion sees that the engine gives the coupled model of Compare the hash that Chromium shows, when it trains it and again
// from its recipe.
func coupledVersion(p *page) {
	p.wait(`document.querySelector(".training [data-act=lab]") !== null`)
	p.click(".training [data-act=lab]")
	p.wait(`document.getElementById("versions-coupled") !== null`)
	p.click("#versions-coupled")
	p.wait(`document.querySelector(".traces--versions .hash") !== null`)
	if got := eval[string](p, `document.querySelector(".traces--versions .hash").innerText`); got != e2e.CoupledHash {
		p.t.Errorf("the coupled model in %s is %s, and %s in Chromium", p.engine.Name, got, e2e.CoupledHash)
	}
}
