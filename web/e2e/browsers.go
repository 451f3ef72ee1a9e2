package e2e

import (
	"context"
	"os"
	"sync"

	"github.com/chromedp/chromedp"

	"decouple/web/browser"
)

// browsers are the browsers of a test run, one for each family of fonts. The first Open with a family starts its browser;
// Close ends them all.
var browsers struct {
	mu   sync.Mutex
	of   map[Family]func() (context.Context, error)
	stop []func()
}

// started returns the context of the family's browser, which runs.
func started(family Family) (context.Context, error) {
	browsers.mu.Lock()
	if browsers.of == nil {
		browsers.of = map[Family]func() (context.Context, error){}
	}
	start := browsers.of[family]
	if start == nil {
		start = sync.OnceValues(func() (context.Context, error) { return startBrowser(family) })
		browsers.of[family] = start
	}
	browsers.mu.Unlock()
	return start()
}

func startBrowser(family Family) (context.Context, error) {
	path, err := browser.Find()
	if err != nil {
		return nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.WSURLReadTimeout(2*patience))
	for _, flag := range browser.Flags() {
		options = append(options, chromedp.Flag(flag, true))
	}
	if family != (Family{}) {
		dir, err := os.MkdirTemp("", "decouple-fonts-")
		if err != nil {
			return nil, err
		}
		stopLater(func() { _ = os.RemoveAll(dir) }) // in the system's folder for what is temporary
		config, err := family.configure(dir)
		if err != nil {
			return nil, err
		}
		options = append(options, chromedp.Env("FONTCONFIG_FILE="+config))
	}
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	stopLater(stopAllocator)
	ctx, stop := chromedp.NewContext(allocator)
	stopLater(stop)
	return ctx, chromedp.Do(ctx)
}

// stopLater has Close call f, before what was said earlier.
func stopLater(f func()) {
	browsers.mu.Lock()
	defer browsers.mu.Unlock()
	browsers.stop = append([]func(){f}, browsers.stop...)
}

// Close ends the browsers. TestMain calls it when all tests are done.
func Close() {
	browsers.mu.Lock()
	defer browsers.mu.Unlock()
	for _, stop := range browsers.stop {
		stop()
	}
}
