package e2e

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long a page may take over anything before the test fails.
var patience = 30 * time.Second

// Page is one tab, in a browser context of its own unless Tab opened it.
type Page struct {
	t    testing.TB
	ctx  context.Context
	stop context.CancelFunc
	opts []Option
	// scripts are those that run in every document, for as long as the page has its tab.
	scripts []cdppage.ScriptIdentifier
	// width and height are what the viewport was made, in CSS pixels.
	width, height int64

	mu        sync.Mutex
	problems  []string
	tolerated []string
}

// setup is what the options of a page add up to.
type setup struct {
	width, height int64
	phone         bool
	features      []*emulation.MediaFeature
	before        []string
	noScript      bool
	tolerated     []string
	family        Family
	first         bool
	slow          bool
}

// Option sets up a page before it loads.
type Option func(*setup)

func collect(options []Option) setup {
	set := setup{width: 1440, height: 900}
	for _, option := range options {
		option(&set)
	}
	return set
}

// Size sets the viewport, in CSS pixels. It is 1440 × 900 without this option. Below 600 the page is a phone's.
func Size(width, height int64) Option {
	return func(s *setup) { s.width, s.height, s.phone = width, height, width < 600 }
}

// Dark has the system ask for dark colours.
func Dark() Option { return media("prefers-color-scheme", "dark") }

// ReducedMotion has the system ask for less motion.
func ReducedMotion() Option { return media("prefers-reduced-motion", "reduce") }

func media(name, value string) Option {
	return func(s *setup) { s.features = append(s.features, &emulation.MediaFeature{Name: name, Value: value}) }
}

// FirstVisit has the page take the reader for a newcomer. Without it the browser has kept that the tour was seen, so that a bare
// address opens without it.
func FirstVisit() Option { return func(s *setup) { s.first = true } }

// seen keeps that the tour was seen, where a document may keep anything.
const seen = `try { localStorage.setItem("decouple tour", "seen") } catch {}`

// SlowLine has the page loaded over 400 kbit/s, 400 ms away. [Page.Hasten] ends it.
func SlowLine() Option { return func(s *setup) { s.slow = true } }

// NoJavaScript turns JavaScript off for the page. Eval and the like still work.
func NoJavaScript() Option { return func(s *setup) { s.noScript = true } }

// Before runs the script in every document before any of its own, as a browser that lacks or does something would.
func Before(script string) Option {
	return func(s *setup) { s.before = append(s.before, script) }
}

// Fonts has the page drawn with the family's fonts, in a browser of its own that knows no others.
func Fonts(family Family) Option { return func(s *setup) { s.family = family } }

// Tolerate keeps problems that contain one of the texts from failing the test.
func Tolerate(texts ...string) Option {
	return func(s *setup) { s.tolerated = append(s.tolerated, texts...) }
}

// Open loads url in a fresh tab and a fresh browser context and returns when its load event has fired. When the test
// ends the tab is closed and every problem the page had fails the test.
func Open(t testing.TB, url string, options ...Option) *Page {
	t.Helper()
	family := collect(options).family
	browser, err := started(family)
	if err != nil {
		t.Fatal(err)
	}
	p := open(t, url, options, browser, chromedp.WithNewBrowserContext())
	p.drawn(family)
	return p
}

// Tab loads url in a second tab of the page's browser context, with the page's options.
func (p *Page) Tab(url string) *Page {
	p.t.Helper()
	return open(p.t, url, p.opts, p.ctx)
}

func open(t testing.TB, url string, options []Option, parent context.Context, how ...chromedp.ContextOption) *Page {
	t.Helper()
	set := collect(options)
	p := &Page{t: t, opts: options, tolerated: set.tolerated}
	p.ctx, p.stop = chromedp.NewContext(parent, append(how, chromedp.WithListener(p.hear))...)
	p.begin(set, url)
	return p
}

// begin sets the page's tab up and loads url in it.
func (p *Page) begin(set setup, url string) {
	p.t.Helper()
	p.t.Cleanup(func() {
		p.Close()
		for _, problem := range p.Problems() {
			p.t.Errorf("the page at %s: %s", url, problem)
		}
	})
	p.width, p.height = set.width, set.height
	// An earlier page of the tab may have changed any of these.
	steps := []chromedp.Action[chromedp.Void]{
		windowed(set.width, set.height),
		command(cdppage.SetFontSizes, cdppage.SetFontSizesParams{FontSizes: &cdppage.FontSizes{Standard: 16, Fixed: 13}}),
		command(emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{}),
		command(network.Enable, network.EnableParams{}),
		command(audits.Enable, cdp.Empty{}),
		command(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
			Width: set.width, Height: set.height, DeviceScaleFactor: 1, Mobile: set.phone,
		}),
		command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: set.features}),
		command(emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}),
		command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: set.noScript}),
	}
	if set.slow {
		steps = append(steps, line(400_000/8, 400)...)
		set.before = append(set.before, slowNetwork)
	}
	if !set.first {
		set.before = append(set.before, seen)
	}
	for _, script := range set.before {
		steps = append(steps, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			added, err := cdp.Call(ctx, t, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: script})
			p.scripts = append(p.scripts, added.Identifier)
			return err
		}))
	}
	// The first Do must have the tab's own context: the tab lives as long as that one.
	if err := chromedp.Do(p.ctx, steps...); err != nil {
		p.t.Fatalf("opening a tab: %v", err)
	}
	p.Goto(url)
}

// command is a protocol command whose answer does not matter.
func command[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

// Close closes the tab. Its problems so far still count.
func (p *Page) Close() { p.stop() }

// do runs steps in the tab, within the page's patience.
func (p *Page) do(steps ...chromedp.Action[chromedp.Void]) error {
	ctx, stop := context.WithTimeout(p.ctx, patience)
	defer stop()
	return chromedp.Do(ctx, steps...)
}

// must is do for steps that the test cannot go on without.
func (p *Page) must(what string, steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := p.do(steps...); err != nil {
		p.t.Fatalf("%s: %v", what, err)
	}
}

// Problems returns what went wrong in the page so far and was not announced with Tolerate: console errors, exceptions,
// violations of the policy, failed requests.
func (p *Page) Problems() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(p.problems), func(problem string) bool {
		return slices.ContainsFunc(p.tolerated, func(text string) bool { return strings.Contains(problem, text) })
	})
}

// Tolerate is the option Tolerate for what follows.
func (p *Page) Tolerate(texts ...string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tolerated = append(p.tolerated, texts...)
}

// hear takes in the tab's events and keeps those that are problems.
func (p *Page) hear(event any) {
	problem := ""
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "assert" {
			problem = "console error: " + arguments(e.Args)
		}
	case *runtime.EventExceptionThrown:
		problem = "uncaught: " + e.ExceptionDetails.Text
		if x := e.ExceptionDetails.Exception; x != nil {
			problem += " " + x.Description
		}
	case *cdplog.EventEntryAdded:
		if e.Entry.Level == "error" {
			problem = fmt.Sprintf("browser log: %s %s", e.Entry.Text, e.Entry.URL)
		}
	case *audits.EventIssueAdded:
		if e.Issue.Details == nil {
			break
		}
		if csp := e.Issue.Details.ContentSecurityPolicyIssueDetails; csp != nil {
			problem = fmt.Sprintf("content security policy: %s %s %+v", csp.ViolatedDirective, csp.BlockedURL, csp.SourceCodeLocation)
		}
	case *network.EventLoadingFailed:
		if !e.Canceled && e.ErrorText != "net::ERR_ABORTED" {
			problem = fmt.Sprintf("request failed: %s %s", e.Type, e.ErrorText)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			problem = fmt.Sprintf("status %d: %s", int(e.Response.Status), e.Response.URL)
		}
	}
	if problem != "" {
		p.mu.Lock()
		p.problems = append(p.problems, problem)
		p.mu.Unlock()
	}
}

// arguments writes the arguments of a console call as text.
func arguments(args []*runtime.RemoteObject) string {
	var words []string
	for _, arg := range args {
		if arg.Description != "" {
			words = append(words, arg.Description)
		} else {
			words = append(words, string(arg.Value))
		}
	}
	return strings.Join(words, " ")
}
