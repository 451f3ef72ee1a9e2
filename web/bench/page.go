package main

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"decouple/web/browser"
	"decouple/web/serve"
	"decouple/web/site"
)

//go:embed drive.js
var driveScript []byte

// page is the open page, its browser and its server.
type page struct {
	ctx     context.Context
	stops   []func()
	version string
	real    string // the URL of the real page
}

// compile builds the program of wasm/bench as site.Compile builds the real one.
func compile(root string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "decouple-bench-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "bench.wasm")
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", out, "./wasm/bench")
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOWASM=", "GOFLAGS=", "CGO_ENABLED=0")
	if message, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("compiling wasm/bench: %w\n%s", err, bytes.TrimSpace(message))
	}
	return os.ReadFile(out)
}

// handler serves the site with both scripts, isolated from other origins, since only then the page's clock is fine to 5
// instead of 100 microseconds. It keeps the service worker away, whose downloads would run beside the measures.
func handler(s *site.Site) http.Handler {
	s.Files["drive.js"], s.Files["train.js"] = driveScript, trainScript
	files := serve.Handler(s)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/sw.js" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Cross-Origin-Embedder-Policy", "require-corp")
		files.ServeHTTP(w, r)
	})
}

// open compiles both programs, serves each in a site of its own and opens the page of the one that measures, of
// 1440 × 900, with everything in it ready.
func open(ctx context.Context, root string) (*page, error) {
	p := &page{}
	program, err := compile(root)
	if err != nil {
		return nil, err
	}
	plain, err := site.Compile(root)
	if err != nil {
		return nil, err
	}
	url, err := p.serve(root, program, plain)
	if err == nil {
		p.real, err = p.serve(root, plain, plain)
	}
	if err == nil {
		err = p.start(ctx, url)
	}
	if err != nil {
		p.close()
		return nil, err
	}
	return p, nil
}

// serve serves a site with this program, and with the real one beside it, and returns its URL.
func (p *page) serve(root string, program, plain []byte) (string, error) {
	s, err := site.Make(root, program, nil)
	if err != nil {
		return "", err
	}
	s.Files[realProgram] = plain
	return p.host(s)
}

// realSite is the site with the real program, without its brotli.
func realSite(root string) (*site.Site, error) {
	program, err := site.Compile(root)
	if err != nil {
		return nil, err
	}
	return site.Make(root, program, nil)
}

// host serves a site and returns its URL.
func (p *page) host(s *site.Site) (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	server := &http.Server{Handler: handler(s), ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = server.Serve(l) }() // ends with Close
	p.stops = append(p.stops, func() { _ = server.Close() })
	return "http://" + l.Addr().String() + "/", nil
}

// start starts the browser and loads the page.
func (p *page) start(ctx context.Context, url string) error {
	path, err := browser.Ensure()
	if err != nil {
		return err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.WSURLReadTimeout(time.Minute))
	for _, flag := range browser.Flags() {
		options = append(options, chromedp.Flag(flag, true))
	}
	allocator, stopAllocator := chromedp.NewExecAllocator(ctx, options...)
	p.stops = append(p.stops, stopAllocator)
	tab, stop := chromedp.NewContext(allocator)
	p.ctx, p.stops = tab, append(p.stops, stop)
	err = chromedp.Do(tab,
		chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			v, err := cdp.Call(ctx, t, cdpbrowser.GetVersion, cdp.Empty{})
			if err != nil {
				return err
			}
			p.version = v.Product
			_, err = cdp.Call(ctx, t, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
				Width: 1440, Height: 900, DeviceScaleFactor: 1,
			})
			return err
		}),
		chromedp.Navigate(url+"#tour=0"), // what is measured is the page that readers come back to
	)
	if err != nil {
		return err
	}
	for _, script := range []string{"drive.js", "train.js"} {
		if err := p.run(fmt.Sprintf(`new Promise((done, fail) => {
			const script = document.createElement("script");
			script.src = %q;
			script.onload = done;
			script.onerror = () => fail(new Error("did not load"));
			document.head.append(script);
		})`, script)); err != nil {
			return fmt.Errorf("loading %s: %w", script, err)
		}
	}
	return p.booted()
}

// booted waits for the page's program.
func (p *page) booted() error {
	for end := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) {
		state, err := eval[string](p, `document.getElementById("boot").dataset.state ?? ""`)
		switch {
		case err != nil:
			return err
		case state == "ready":
			return p.run(`if (!crossOriginIsolated) throw new Error("the page is not isolated, so its clock is coarse")`)
		case state == "failed" || time.Now().After(end):
			return errors.New("the page's program did not start")
		}
	}
}

// close ends the browser and the server. It may be called twice.
func (p *page) close() {
	for i := len(p.stops) - 1; i >= 0; i-- {
		p.stops[i]()
	}
	p.stops = nil
}

// eval returns the value of a JavaScript expression; a promise is awaited.
func eval[T any](p *page, expression string) (T, error) {
	return chromedp.Run(p.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// run runs JavaScript for its effect.
func (p *page) run(script string) error {
	return chromedp.Do(p.ctx, chromedp.Evaluate[chromedp.Void](script, chromedp.EvalAwaitPromise))
}

// measure carries out the plan and says on log what it is at.
func (p *page) measure(ctx context.Context, plan plan, log io.Writer) (*result, error) {
	r := &result{Browser: p.version, Plan: plan}
	for _, n := range plan.Cards {
		fmt.Fprintf(log, "Dragging a dial over %d cards.\n", n)
		c, err := eval[cards](p, fmt.Sprintf("drive.cards(%d, %d, %d)", n, plan.Step, plan.Rounds))
		if err != nil {
			return nil, fmt.Errorf("%d cards: %w", n, err)
		}
		r.Cards = append(r.Cards, c)
	}
	for _, n := range plan.Posts {
		fmt.Fprintf(log, "Ranking %s posts.\n", power(n))
		k, err := eval[ranking](p, fmt.Sprintf("drive.rank(%d, %d, %d)", n, plan.Batch, plan.Ticks))
		if err != nil {
			return nil, fmt.Errorf("%d posts: %w", n, err)
		}
		r.Ranks = append(r.Ranks, k)
	}
	var err error
	if r.Crowd, err = p.crowd(plan, log); err != nil {
		return nil, err
	}
	if r.Trainings, err = p.train(plan, log); err != nil {
		return nil, err
	}
	if r.Operated, err = p.operate(plan, log); err != nil {
		return nil, err
	}
	if r.Frames, err = p.drags(plan, log); err != nil {
		return nil, err
	}
	return r, ctx.Err()
}
