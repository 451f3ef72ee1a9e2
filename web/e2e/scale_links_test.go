package e2e

const (
	scaleLink = "#lab=operate&part=scale"
	// scaleQuick has fewer requests than the page opens with, and slower machines.
	scaleQuick = scaleLink + "&f-requests=100&f-speed=10&fleet=4"
	// scaleShown is true once the figures of what is shown are there.
	scaleShown = `document.querySelector(".traces--scale") !== null && document.querySelector(".room__side .find") !== null`
	// scaleUnfold opens all that is folded.
	scaleUnfold = `for (const fold of document.querySelectorAll("main details")) fold.open = true`
)
