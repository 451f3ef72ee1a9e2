package engines

import (
	"os"
	"testing"

	"decouple/web/browser"
	"decouple/web/e2e"
)

// Engine is a browser to test in, and what is known of it.
type Engine struct {
	Name  string
	start func(Setup) (Browser, error)
	// Deaf says that its driver does not tell what the console says; see ears.
	Deaf bool
	// has are the parts of the platform that the page does without where they are missing, and whether this engine has them.
	has map[string]bool
}

// engines are the two.
func engines(t *testing.T) []Engine {
	t.Helper()
	firefox, err := browser.FindFirefox()
	if err != nil {
		t.Fatal(err)
	}
	driver, xvfb, err := browser.FindWebKit()
	if err != nil {
		t.Fatal(err)
	}
	return []Engine{
		{
			Name: "Firefox", start: func(set Setup) (Browser, error) { return startFirefox(firefox, set) },
			has: map[string]bool{"Element.prototype.moveBefore": true, "window.requestIdleCallback": true},
		},
		{
			Name: "WebKitGTK", start: func(set Setup) (Browser, error) { return startWebKit(driver, xvfb, set) }, Deaf: true,
			has: map[string]bool{"Element.prototype.moveBefore": false, "window.requestIdleCallback": false},
		},
	}
}

// begin starts the engine until the test ends.
func (e Engine) begin(t *testing.T, set Setup) Browser {
	t.Helper()
	b, err := e.start(set)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Close)
	t.Log(b.Version())
	// Without the focus Enter presses nothing, and no step by keyboard would prove anything.
	if text, err := b.Evaluate(`document.hasFocus()`); string(text) != "true" {
		t.Fatalf("that the page of %s has the focus: %s, %v", e.Name, text, err)
	}
	return b
}

// TestEngines takes every step in every engine, then looks at every view with large letters.
func TestEngines(t *testing.T) {
	e2e.Site(t) // which takes a while, and is made once
	for _, e := range engines(t) {
		t.Run(e.Name, func(t *testing.T) {
			t.Parallel()
			b := e.begin(t, Setup{Width: 1366, Height: 900})
			for _, step := range steps {
				t.Run(step.name, func(t *testing.T) {
					step.do(visit(t, e, b, step.link))
				})
			}
			t.Run("the program in brotli", func(t *testing.T) { smaller(t, e, b) })
			if !e.Deaf { // the other's driver opens no file
				t.Run("one file", func(t *testing.T) { single(t, e, b) })
			}
			t.Run("large letters", func(t *testing.T) { letters(t, e) })
		})
	}
}

func TestMain(m *testing.M) {
	code := m.Run()
	e2e.Close()
	os.Exit(code)
}
