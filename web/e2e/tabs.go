package e2e

import (
	"context"
	"net/url"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"
)

// tab is a tab in a browser context of its own, which serves one page after the other.
type tab struct {
	ctx    context.Context
	stop   context.CancelFunc
	family Family

	mu   sync.Mutex
	page *Page // which hears the tab's events; nil between two pages
}

// idle are the tabs that no page has, by their family of fonts.
var idle struct {
	mu   sync.Mutex
	tabs map[Family][]*tab
}

// Visit is Open in a tab that pages of earlier tests may have had, which takes a third of the work: the browser process has the
// program compiled already. Each test has a server, and so an origin, of its own, and whatever an earlier one left is cleared.
// What a first visit to the site does, and what caches do, is for Open.
func Visit(t testing.TB, address string, options ...Option) *Page {
	t.Helper()
	set := collect(options)
	from, err := visit(set.family)
	if err != nil {
		t.Fatalf("opening a tab: %v", err)
	}
	p := &Page{t: t, opts: options, tolerated: set.tolerated, ctx: from.ctx}
	p.stop = sync.OnceFunc(func() { from.leave(p.scripts, address) })
	from.turn(p)
	p.begin(set, address)
	p.drawn(set.family)
	return p
}

// visit takes an idle tab, or opens one.
func visit(family Family) (*tab, error) {
	browser, err := started(family)
	if err != nil {
		return nil, err
	}
	idle.mu.Lock()
	defer idle.mu.Unlock()
	if n := len(idle.tabs[family]); n > 0 {
		last := idle.tabs[family][n-1]
		idle.tabs[family] = idle.tabs[family][:n-1]
		return last, nil
	}
	v := &tab{family: family}
	v.ctx, v.stop = chromedp.NewContext(browser, chromedp.WithNewBrowserContext(), chromedp.WithListener(v.hear))
	return v, nil
}

// turn has the tab's events go to p, or to none.
func (v *tab) turn(p *Page) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.page = p
}

func (v *tab) hear(event any) {
	v.mu.Lock()
	p := v.page
	v.mu.Unlock()
	if p != nil {
		p.hear(event)
	}
}

// leave ends the page at address with its scripts and clears what it left behind; then the tab is idle. One that does not come
// to rest is closed.
func (v *tab) leave(scripts []cdppage.ScriptIdentifier, address string) {
	v.turn(nil)
	at, err := url.Parse(address)
	if err != nil {
		v.stop()
		return
	}
	steps := []chromedp.Action[chromedp.Void]{
		command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{}),
	}
	for _, script := range scripts {
		steps = append(steps, command(cdppage.RemoveScriptToEvaluateOnNewDocument, cdppage.RemoveScriptToEvaluateOnNewDocumentParams{Identifier: script}))
	}
	steps = append(steps,
		chromedp.Navigate("about:blank"),
		command(cdppage.ResetNavigationHistory, cdp.Empty{}),
		command(storage.ClearDataForOrigin, storage.ClearDataForOriginParams{Origin: at.Scheme + "://" + at.Host, StorageTypes: "all"}),
		command(network.ClearBrowserCache, cdp.Empty{}),
	)
	ctx, stop := context.WithTimeout(v.ctx, patience)
	defer stop()
	if err := chromedp.Do(ctx, steps...); err != nil {
		v.stop()
		return
	}
	idle.mu.Lock()
	defer idle.mu.Unlock()
	if idle.tabs == nil {
		idle.tabs = map[Family][]*tab{}
	}
	idle.tabs[v.family] = append(idle.tabs[v.family], v)
}
