package e2e

const (
	// versionsLink shows the spam filter, whose versions are trained the fastest.
	versionsLink = "#lab=operate&part=versions&v-model=spam"
	// versionsShown is true once all versions are made and two of them are compared.
	versionsShown = `document.querySelector(".traces--versions") !== null && [...document.querySelectorAll(".traces--versions .hash")].every((e) => e.innerText !== "–") && document.querySelector("#versions-state.doing") === null && !document.querySelector(".versions__tables").innerText.includes("Both are trained first")`
	// versionsHashes are the hashes of the versions, as the rows show them.
	versionsHashes = `[...document.querySelectorAll(".traces--versions .hash")].map((e) => e.innerText)`
)

// coupledKept is true once so many coupled versions are there and nothing is trained.
func coupledKept(n string) string {
	return versionsHashes + `.length === ` + n + ` && document.querySelector("#versions-state.doing") === null`
}

// keepCoupled keeps the model that Compare has trained as a version, has it made again and opens all that is folded.
func (p *Page) keepCoupled() {
	p.Await(trained)
	p.Run(`document.querySelector(".training [data-act=lab]").click()`)
	p.Wait(`document.getElementById("versions-coupled") !== null`)
	p.Run(`document.getElementById("versions-coupled").click()`)
	p.Await(coupledKept("1"))
	p.Run(`document.getElementById("versions-again").click()`)
	p.Await(`document.querySelector(".result") !== null`)
	p.Run(`for (const fold of document.querySelectorAll("main details")) fold.open = true`)
}
