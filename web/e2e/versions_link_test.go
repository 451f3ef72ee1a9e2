package e2e

const (
	// versionsLink shows the spam filter, whose versions are trained the fastest.
	versionsLink = "#lab=operate&part=versions&v-model=spam"
	// versionsShown is true once all versions are made and two of them are compared.
	versionsShown = `document.querySelector(".traces--versions") !== null && [...document.querySelectorAll(".traces--versions .hash")].every((e) => e.innerText !== "–") && document.querySelector("#versions-state.doing") === null && !document.querySelector(".versions__tables").innerText.includes("Both are trained first")`
)
