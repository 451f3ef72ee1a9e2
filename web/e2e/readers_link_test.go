//go:build labs || layout || a11y

package e2e

const readersLink = "#lab=measure"

// curvesShown is that all curves stand that were asked for, of the readers that are assumed.
const curvesShown = `document.querySelectorAll(".trace [data-c=ln]").length === 5 && document.querySelector(".people") && !document.querySelector(".people progress") && !/before|Simulating/.test(document.querySelector(".lead .note").textContent)`
