//go:build js

package bridge

import (
	"strings"
	"syscall/js"
	"time"
)

// Fragment is what stands behind the "#" of the page's address.
func Fragment() string {
	return strings.TrimPrefix(js.Global().Get("location").Get("hash").String(), "#")
}

// MendFragment writes each "%" of the fragment that begins no escape as "%25",
// without a step in the history. It must run before go-app starts, which reads
// the whole address and stops the program where it can't be parsed.
func MendFragment() {
	fragment := Fragment()
	if mended := mend(fragment); mended != fragment {
		js.Global().Get("history").Call("replaceState", nil, "", addressOf(mended))
	}
}

// mend writes each "%" that begins no escape as "%25".
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

// PushFragment adds a step to the browser's history at which the page's address
// ends in fragment, unless it already does. An empty fragment drops the "#".
// Browsers refuse a flood of steps (Firefox: more than 200 in 10 s) by an
// exception; the address then catches up with the next change.
func PushFragment(fragment string) {
	if fragment == Fragment() {
		return
	}
	defer func() {
		if r := recover(); r != nil {
			if _, refused := r.(js.Error); !refused {
				panic(r)
			}
		}
	}()
	js.Global().Get("history").Call("pushState", nil, "", addressOf(fragment))
}

// Address is the page's whole address with this fragment.
func Address(fragment string) string {
	return js.Global().Get("location").Get("origin").String() + addressOf(fragment)
}

func addressOf(fragment string) string {
	location := js.Global().Get("location")
	address := location.Get("pathname").String() + location.Get("search").String()
	if fragment != "" {
		address += "#" + fragment
	}
	return address
}

// OnFragment calls f with the new fragment whenever the reader goes back or
// forward or edits the address. It takes the event from go-app, which would
// stop the program on an address that it can't parse; the page has one route.
func OnFragment(f func(fragment string)) {
	js.Global().Set("onpopstate", nil)
	js.Global().Call("addEventListener", "popstate", js.FuncOf(func(js.Value, []js.Value) any {
		f(Fragment())
		return nil
	}))
}

// SetRoot sets data-name of the document's root, or removes it if value is "".
func SetRoot(name, value string) {
	root := js.Global().Get("document").Get("documentElement")
	if value == "" {
		root.Call("removeAttribute", "data-"+name)
		return
	}
	root.Call("setAttribute", "data-"+name, value)
}

// PrefersDark reports whether the reader's system asks for a dark page.
func PrefersDark() bool {
	return js.Global().Call("matchMedia", "(prefers-color-scheme: dark)").Get("matches").Bool()
}

// OnResize calls f whenever the window's size changes.
func OnResize(f func()) {
	js.Global().Call("addEventListener", "resize", js.FuncOf(func(js.Value, []js.Value) any {
		f()
		return nil
	}))
}

// Copy puts text on the clipboard and tells done whether that was allowed. done
// runs on the page's thread, once.
func Copy(text string, done func(ok bool)) {
	clipboard := js.Global().Get("navigator").Get("clipboard")
	if clipboard.IsUndefined() { // the page is not served by HTTPS, nor from this computer
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

// Timer calls its function once, some time after the last call of Start.
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

// Start begins the wait anew.
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
