package e2e

const (
	swapLink = "#lab=operate&part=swap"
	// swapBefore is true once the seconds before the swap are served, swapShown once all are.
	swapBefore = `document.querySelector(".swapper") !== null && document.querySelector(".room__side .find")?.innerText.includes("Press Swap")`
	swapShown  = `document.querySelector(".swap-costs") !== null && document.querySelector("#swap-state [data-act=cancel]") === null`
	// swapUnfold opens all that is folded.
	swapUnfold = `for (const fold of document.querySelectorAll("main details")) fold.open = true`
)
