package e2e

import "testing"

// TestBootsWithoutSiteData opens the page as a reader who blocks cookies and site
// data has it: both things that go-app asks for at its start refuse.
func TestBootsWithoutSiteData(t *testing.T) {
	t.Parallel()
	page := Open(t, Serve(t, Site(t), "/").URL, Before(`
		Object.defineProperty(window, "localStorage", { configurable: true, get() { throw new DOMException("refused", "SecurityError"); } });
		window.BroadcastChannel = class { constructor() { throw new DOMException("refused", "SecurityError"); } };
	`))
	page.Ready()
	page.Click(`[data-act=preset][data-id=engagement]`)
	page.Wait(`document.getElementById("alpha").value === "1"`)
}

// TestSurvivesRefusedHistory presses on while the browser takes no more steps of
// history, as Firefox does after 200 in ten seconds: the page works on, and the
// address catches up once steps are taken again.
func TestSurvivesRefusedHistory(t *testing.T) {
	t.Parallel()
	page := Open(t, Serve(t, Site(t), "/").URL, Before(`
		const push = history.pushState;
		window.refuse = true;
		history.pushState = function (...args) {
			if (window.refuse) throw new DOMException("The operation is insecure.", "SecurityError");
			return push.apply(this, args);
		};
	`))
	page.Ready()
	page.Click(`[data-act=preset][data-id=engagement]`)
	page.Wait(`document.getElementById("alpha").value === "1"`)
	if got := Eval[string](page, `location.hash`); got != "" {
		t.Fatalf("the address ends in %q though its step was refused", got)
	}
	page.Run(`window.refuse = false`)
	page.Click(`[data-act=preset][data-id=balanced]`)
	page.Wait(`location.hash === "#a=0.50&b=0.50"`)
}
