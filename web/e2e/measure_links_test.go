package e2e

// Links to parts of the Measure lab, and what is true of the page once they have their figures.
const (
	abLink = "#lab=measure&part=ab"
	// abRead is true once a test was run and is read, trapSprung once the tests of the peeking trap were.
	abRead     = `document.getElementById("ab-verdict") !== null && document.querySelector(".doing") === null && document.querySelector(".traces[data-state=fresh]") !== null`
	trapSprung = `document.getElementById("ab-found") !== null`

	feedbackLink = "#lab=measure&part=feedback"
	// loopShown is true once the world is shown, loopFound once all of them are.
	loopShown = `document.querySelectorAll("[data-c~=ranks]").length === 2`
	loopFound = loopShown + ` && document.querySelector(".find") !== null`

	shipLink = "#lab=measure&part=ship"
	// shipTested is true once the test has run.
	shipTested = `document.querySelector(".result") !== null`
)
