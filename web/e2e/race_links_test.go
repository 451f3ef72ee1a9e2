package e2e

import "testing"

// trained is true once the coupled side stands for the dials' weights.
const trained = `document.querySelector(".compare [data-side=coupled] .state")?.dataset.state === "current"`

// openRace opens the Compare view and waits for the first training.
func openRace(t *testing.T, fragment string, options ...Option) (*Page, *Server) {
	t.Helper()
	server := Serve(t, Site(t), "/")
	p := Visit(t, server.URL+"#lab=compare"+fragment, options...)
	p.Ready()
	p.Await(trained)
	return p, server
}
