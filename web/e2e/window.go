package e2e

import (
	"context"
	"os"
	"path/filepath"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"decouple/web/site"
)

// bars is about how many pixels of a window the browser's own bars take.
const bars = 143

// windowed gives the tab's window a size in which a viewport of width × height has its place. The viewport has its size by
// emulation all the same; but where the browser forgets that for a moment, as it does on a machine with much to do, the page is
// then as wide as it is meant to be.
func windowed(width, height int64) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		w, err := cdp.Call(ctx, t, cdpbrowser.GetWindowForTarget, cdpbrowser.GetWindowForTargetParams{})
		if err != nil {
			return err
		}
		_, err = cdp.Call(ctx, t, cdpbrowser.SetWindowBounds, cdpbrowser.SetWindowBoundsParams{
			WindowID: w.WindowID, Bounds: &cdpbrowser.Bounds{Width: width, Height: height + bars},
		})
		return err
	})
}

// Resize changes the viewport of an open page, in CSS pixels.
func (p *Page) Resize(width, height int64) {
	p.t.Helper()
	p.width, p.height = width, height
	p.must("resizing", command(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: width, Height: height, DeviceScaleFactor: 1, Mobile: width < 600,
	}))
}

// sized gives the viewport its width again where the browser shows another, and logs it: no page can change it. Why a browser would
// is not known. A phone's viewport is left alone, as a page that is too wide makes it wider.
func (p *Page) sized() {
	p.t.Helper()
	if p.width < 600 {
		return
	}
	if got := Eval[int64](p, `innerWidth`); got != p.width {
		p.t.Logf("the browser made the viewport %d px wide, not %d", got, p.width)
		p.Resize(p.width, p.height)
	}
}

// handleAtTheFoot is true once the handle of a part stands at the foot of the window; what it says before tells why not.
const handleAtTheFoot = `(() => { const e = document.querySelector(".handle"), at = e.getBoundingClientRect().bottom;
	return Math.abs(at - innerHeight) < 1 || [at, e.offsetTop, getComputedStyle(e).position, innerWidth, innerHeight, scrollY, document.documentElement.scrollHeight,
		document.querySelector("main").innerText.slice(0, 300)].join(); })()`

// Stretch makes the viewport as high as the page, which may itself depend on the viewport's height.
func (p *Page) Stretch(width int64) {
	p.t.Helper()
	for range 5 {
		more := Eval[[2]int64](p, `[document.documentElement.scrollHeight, innerHeight]`)
		if more[0] <= more[1] {
			return
		}
		p.Resize(width, more[0])
		p.Settle()
	}
}

// Screenshot writes what the viewport shows as .shots/name.png in the repository.
func (p *Page) Screenshot(name string) {
	p.t.Helper()
	p.shoot(name, false)
}

// ScreenshotAll is Screenshot for the whole height of the page.
func (p *Page) ScreenshotAll(name string) {
	p.t.Helper()
	p.shoot(name, true)
}

func (p *Page) shoot(name string, all bool) {
	p.t.Helper()
	root, err := site.Root()
	if err != nil {
		p.t.Fatal(err)
	}
	params := cdppage.CaptureScreenshotParams{CaptureBeyondViewport: &all}
	if all {
		size := Eval[[2]float64](p, `[document.documentElement.clientWidth, document.documentElement.scrollHeight]`)
		params.Clip = &cdppage.Viewport{Width: size[0], Height: size[1], Scale: 1}
	}
	p.must("taking a picture", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		shot, err := cdp.Call(ctx, t, cdppage.CaptureScreenshot, params)
		if err != nil {
			return err
		}
		path := filepath.Join(root, ".shots", name+".png")
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		return os.WriteFile(path, shot.Data, 0o644)
	}))
}
