//go:build labs || layout || a11y

package e2e

const (
	silentLink = "#lab=operate"
	// silentPassed is true once the month has passed, silentCompared once the changes were compared besides.
	silentPassed   = `document.querySelector(".silent .trace:nth-of-type(4) svg") !== null && document.querySelector(".find") !== null`
	silentCompared = silentPassed + ` && document.querySelector("[data-c~=limits]") !== null`
)
