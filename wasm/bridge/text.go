//go:build js

package bridge

import (
	"errors"
	"syscall/js"
)

// ReadText reads a text that came with the page or lies beside it, by its path relative to the page. Done is called once,
// perhaps at once. The text of an error is a piece of a sentence.
func ReadText(path string, done func(string, error)) {
	var answer js.Func
	answer = js.FuncOf(func(_ js.Value, args []js.Value) any {
		answer.Release()
		var err error
		if text := args[0].String(); text != "" {
			err = errors.New(text)
		}
		done(args[1].String(), err)
		return nil
	})
	page().Call("text", path, answer)
}

// Text reads a small file as text on the page's thread, which is not held up. Done is called once, later.
func (f File) Text(done func(string, error)) {
	go func() {
		text, ok := await(f.value.Call("text"))
		if !ok {
			done("", errUnreadable)
			return
		}
		done(text.String(), nil)
	}()
}

// FirstVisit says that the page decided before the first paint to show the tour.
func FirstVisit() bool {
	return js.Global().Get("document").Get("documentElement").Call("hasAttribute", "data-tour").Bool()
}

// RememberTour keeps that the tour was seen, where the browser keeps anything.
func RememberTour() { page().Call("rememberTour") }

// ForgetSeen forgets that the tour was seen, and which folds are open, and says in a piece of a sentence what there was.
func ForgetSeen() string { return page().Call("forgetSeen").String() }

// Version is the site's version.
func Version() string { return page().Get("version").String() }

// Print opens the browser's dialog for printing.
func Print() { js.Global().Call("print") }
