//go:build js

package bridge

import (
	"strings"
	"syscall/js"
	"time"
)

// Fragment is the part of the page's address after "#".
func Fragment() string {
	return strings.TrimPrefix(js.Global().Get("location").Get("hash").String(), "#")
}

// MendFragment replaces each "%" of the fragment that begins no escape by "%25",
// without an entry in the history. Call it before go-app starts, which panics on an
// address that it can't parse.
func MendFragment() {
	fragment := Fragment()
	if mended := mend(fragment); mended != fragment {
		js.Global().Get("history").Call("replaceState", nil, "", addressOf(mended))
	}
}

// mend replaces each "%" that begins no escape by "%25".
func mend(s string) string {
	hex := func(at int) bool { return at < len(s) && strings.IndexByte("0123456789abcdefABCDEF", s[at]) >= 0 }
	var b strings.Builder
	for i := range len(s) {
		b.WriteByte(s[i])
		if s[i] == '%' && !(hex(i+1) && hex(i+2)) {
			b.WriteString("25")
		}
	}
	return b.String()
}

// History is the page's part of the browser's history. Browsers refuse too many entries with
// an exception (Safari more than 100 in 10 s, Firefox 200): what was refused is tried again
// until it is taken, or something newer is.
type History struct {
	// refused is the fragment that waits for the next try, while waits is set.
	refused string
	waits   bool
	retry   *Timer
}

// retryAfter is how long the browser is left alone after it has refused an entry.
const retryAfter = time.Second

// NewHistory returns the history, with nothing refused.
func NewHistory() *History {
	h := &History{}
	h.retry = NewTimer(func() { h.push(h.refused) })
	return h
}

// Push adds an entry, at which the page's address has this fragment, unless it has it
// already. An empty fragment removes the "#".
func (h *History) Push(fragment string) {
	h.Forget()
	h.push(fragment)
}

// Forget gives up what was refused: the reader has gone elsewhere.
func (h *History) Forget() {
	h.waits = false
	h.retry.Stop()
}

func (h *History) push(fragment string) {
	h.waits = false
	if fragment == Fragment() {
		return
	}
	defer func() {
		if r := recover(); r != nil {
			if _, refused := r.(js.Error); !refused {
				panic(r)
			}
			h.refused, h.waits = fragment, true
			h.retry.Start(retryAfter)
		}
	}()
	js.Global().Get("history").Call("pushState", nil, "", addressOf(fragment))
}

// Address is the page's complete address with this fragment. A file on a disk has no origin that could be put before its path.
func Address(fragment string) string {
	address, _, _ := strings.Cut(js.Global().Get("location").Get("href").String(), "#")
	if fragment != "" {
		address += "#" + fragment
	}
	return address
}

func addressOf(fragment string) string {
	location := js.Global().Get("location")
	address := location.Get("pathname").String() + location.Get("search").String()
	if fragment != "" {
		address += "#" + fragment
	}
	return address
}

// OnFragment calls f with the new fragment when the user goes back or forward or edits
// the address. It removes go-app's handler, which panics on an address that it can't
// parse; the page has only one route.
func OnFragment(f func(fragment string)) {
	js.Global().Set("onpopstate", nil)
	js.Global().Call("addEventListener", "popstate", js.FuncOf(func(js.Value, []js.Value) any {
		f(Fragment())
		return nil
	}))
}

// SetRoot sets the attribute data-name of the document's root, or removes it if value
// is "".
func SetRoot(name, value string) {
	root := js.Global().Get("document").Get("documentElement")
	if value == "" {
		root.Call("removeAttribute", "data-"+name)
		return
	}
	root.Call("setAttribute", "data-"+name, value)
}

// SetTitle sets the document's title, where it differs.
func SetTitle(title string) {
	if document := js.Global().Get("document"); document.Get("title").String() != title {
		document.Set("title", title)
	}
}

// PrefersDark reports whether the user's system prefers dark pages.
func PrefersDark() bool {
	return js.Global().Call("matchMedia", "(prefers-color-scheme: dark)").Get("matches").Bool()
}

// OnResize calls f when the window's size changes.
func OnResize(f func()) {
	js.Global().Call("addEventListener", "resize", js.FuncOf(func(js.Value, []js.Value) any {
		f()
		return nil
	}))
}

// Copy copies text to the clipboard and calls done once, on the page's thread, with
// whether that was allowed.
func Copy(text string, done func(ok bool)) {
	clipboard := js.Global().Get("navigator").Get("clipboard")
	if clipboard.IsUndefined() { // the page is served neither by HTTPS nor from this computer
		done(false)
		return
	}
	var yes, no js.Func
	answer := func(ok bool) js.Func {
		return js.FuncOf(func(js.Value, []js.Value) any {
			yes.Release()
			no.Release()
			done(ok)
			return nil
		})
	}
	yes, no = answer(true), answer(false)
	clipboard.Call("writeText", text).Call("then", yes, no)
}

// Timer calls its function once, when the wait of the last call of Start is over.
type Timer struct {
	f      js.Func
	handle js.Value
}

// NewTimer returns a timer that calls f on the page's thread.
func NewTimer(f func()) *Timer {
	return &Timer{f: js.FuncOf(func(js.Value, []js.Value) any {
		f()
		return nil
	})}
}

// Start restarts the wait.
func (t *Timer) Start(wait time.Duration) {
	t.Stop()
	t.handle = js.Global().Call("setTimeout", t.f, wait.Milliseconds())
}

// Stop ends the wait without a call.
func (t *Timer) Stop() {
	if t.handle.Truthy() {
		js.Global().Call("clearTimeout", t.handle)
		t.handle = js.Undefined()
	}
}
