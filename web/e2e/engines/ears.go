package engines

import (
	"bytes"
	"encoding/json"
	"net/http"

	"decouple/web/site"
)

// ears has a page keep what its console would tell of errors: WebKitWebDriver tells nothing of it, and WebKit prints nothing
// in the private window that it automates. The tab's session storage holds it over reloads.
const ears = `if (!globalThis.ears) {
	globalThis.ears = true;
	const hear = (text) => { sessionStorage.ears = JSON.stringify([...JSON.parse(sessionStorage.ears ?? "[]"), text]); };
	const error = console.error;
	console.error = (...args) => { hear(args.join(" ")); error.apply(console, args); };
	addEventListener("error", (event) => hear(event.message ?? "not loaded: " + event.target.outerHTML), true);
	addEventListener("unhandledrejection", (event) => hear("rejected: " + event.reason));
	addEventListener("securitypolicyviolation", (event) => hear("policy: " + event.violatedDirective + " " + event.blockedURI));
}`

// withScript answers a document's request for the page with one that has a script before any of its own. What a service worker
// keeps is not touched: it asks for the page itself.
func withScript(s *site.Site, w http.ResponseWriter, r *http.Request, file, script string) bool {
	const name = "before.js"
	switch {
	case file == name:
		w.Header().Set("Content-Type", "text/javascript")
		_, _ = w.Write([]byte(script))
		return true
	case file == "" && r.Header.Get("Sec-Fetch-Dest") == "document":
		page := s.Files["index.html"]
		head := []byte("<head>")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", s.Policy)
		w.Header().Set("Cache-Control", "no-cache")
		_, _ = w.Write(bytes.Replace(page, head, append(head, `<script src="`+name+`"></script>`...), 1))
		return true
	}
	return false
}

// listening has the page that has just been loaded keep its errors, if it does not yet: one from a service worker.
func (w *webKit) listening(err error) error {
	if err == nil {
		_, err = w.Evaluate(`(() => { ` + ears + ` })()`)
	}
	return err
}

func (w *webKit) Problems() ([]string, error) {
	text, err := w.Evaluate(`(() => { const all = JSON.parse(sessionStorage.ears ?? "[]"); delete sessionStorage.ears; return all; })()`)
	if err != nil {
		return nil, err
	}
	var all []string
	return all, json.Unmarshal(text, &all)
}
