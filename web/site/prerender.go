package site

// firstView returns the HTML of what the page shows before its program runs.
func firstView() (string, error) {
	return `<div id="page"><main><h1>Decouple</h1><p>The feed appears when the program has loaded.</p></main></div>`, nil
}
