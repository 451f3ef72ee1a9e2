// Package engines tries every view of the built site in Firefox and in WebKitGTK, which package e2e, with Chromium, does not.
// It is a smoke test: what a view shows is looked at in depth in Chromium; here the same steps, one list for both engines, show
// that a second and a third engine run it. `make test-browsers` runs it, and installs Debian's packages where it can.
//
// Both drivers are small and speak W3C protocols from Go, without another language and its packages between the steps and
// the browser: Firefox has WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/) built in; WebKitGTK's WebKitWebDriver has
// WebDriver (https://www.w3.org/TR/webdriver2/). Keys and pointers are described alike in both, so a step is written once.
//
// What an engine lacks is asserted (has in Engine), not skipped in silence. WebKitWebDriver can't take a page off the network,
// so the steps stop the server, in both engines. Nor does it tell what the console says: see ears.
package engines
