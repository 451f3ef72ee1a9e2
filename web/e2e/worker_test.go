package e2e

import (
	"bytes"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"
)

// underWay is true while a job can be stopped; failed once one failed.
const (
	underWay = `document.querySelector("[data-act=cancel]") !== null`
	failed   = `document.querySelector(".failure") !== null`
)

// workersKept keeps every worker that the page starts in workers, so that a test can get at it.
var workersKept = Before(`
	globalThis.workers = [];
	globalThis.Worker = class extends Worker { constructor(...args) { super(...args); workers.push(this); } };`)

// longTraining opens the Compare view and begins a training that lasts for seconds.
func longTraining(t *testing.T) *Page {
	t.Helper()
	p, _ := openRace(t, "&manual=1", workersKept)
	p.Click("#loss-network")
	p.Wait(underWay)
	return p
}

// recovers checks that the page says what happened, that its dials work, and that the same button trains after all.
func recovers(t *testing.T, p *Page, want string) {
	t.Helper()
	p.Wait(failed)
	if got := p.Text(".failure"); !strings.Contains(got, want) {
		t.Errorf("the page says %q, want %q in it", got, want)
	}
	p.Focus("#alpha")
	p.Press(kb.End)
	p.Press(kb.ArrowDown) // where no training has been yet
	p.Wait(`document.getElementById("alpha").value === "0.99"`)
	p.Click("#loss-squared") // which is quick
	p.Click("[data-act=retrain]")
	p.Await(trained)
	if Eval[bool](p, failed) {
		t.Errorf("it trained and still says %q", p.Text(".failure"))
	}
}

// A worker that is gone without a word, as when the system ends it for want of memory, is noticed by its silence.
func TestWorkerGone(t *testing.T) {
	t.Parallel()
	p := longTraining(t)
	p.Run(`workers.at(-1).terminate()`)
	began := time.Now()
	p.Wait(failed)
	if took := time.Since(began); took < 8*time.Second || took > 14*time.Second {
		t.Errorf("it was given up after %v, want about 10 s", took)
	}
	recovers(t, p, "has not answered for 10 seconds")
}

// A worker that stops by a fault of its own is reported at once.
func TestWorkerPanics(t *testing.T) {
	t.Parallel()
	p := longTraining(t)
	began := time.Now()
	p.Run(`workers.at(-1).postMessage({ request: "{" })`) // which the page never sends
	p.Wait(failed)
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("it was noticed after %v", took)
	}
	recovers(t, p, "stopped by a fault of its own (panic: ")
}

// One that stops while it has nothing to do is replaced without a word.
func TestIdleWorkerPanics(t *testing.T) {
	t.Parallel()
	p, _ := openRace(t, "&manual=1", workersKept)
	p.Run(`new Promise((done) => {
		workers[0].addEventListener("message", ({ data }) => data.dead && done());
		workers[0].postMessage({ request: "{" });
	})`)
	if Eval[bool](p, failed) {
		t.Errorf("the page says %q though nothing was lost", p.Text(".failure"))
	}
	p.Focus("#alpha")
	p.Press(kb.Home)
	p.Click("[data-act=retrain]")
	p.Await(trained)
	if n := Eval[int](p, `workers.length`); n != 2 {
		t.Errorf("%d workers were started, want 2", n)
	}
}

// altered has the server give the worker's script with a piece at its end.
func altered(t *testing.T, server *Server, piece string) {
	script := append(bytes.Clone(Site(t).Files[Site(t).Worker]), piece...)
	server.Fault(func(w http.ResponseWriter, _ *http.Request, file string) bool {
		if file != Site(t).Worker {
			return false
		}
		w.Header().Set("Content-Type", "text/javascript")
		w.Header().Set("Content-Security-Policy", Site(t).Policy)
		_, _ = w.Write(script)
		return true
	})
}

// A job that hears nothing is ended with its worker, a second after it was asked to; what was asked for in between goes
// to the next worker.
func TestWorkerHangs(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	altered(t, server, `addEventListener("message", ({ data }) => { while (data.request); });`)
	p := Visit(t, server.URL+"#lab=compare&manual=1", workersKept, Tolerate("integrity"))
	p.Ready()
	p.Wait(underWay)
	server.Fault(nil)
	p.Click("[data-act=cancel]")
	p.Wait("!(" + underWay + ")")
	p.Click("[data-act=retrain]")
	p.Await(trained)
	if n := Eval[int](p, `workers.length`); n != 2 {
		t.Errorf("%d workers were started, want 2", n)
	}
}

// The script of Go that the worker asks for is not there.
func TestWorkerWithoutGo(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL, Tolerate("404"))
	p.Ready()
	p.Run(`globalThis.exec = decouple.exec; decouple.exec = "absent.js"`)
	p.Click("#part-compare")
	p.Wait(failed)
	p.Run(`decouple.exec = exec`)
	recovers(t, p, "script of the worker did not load")
}

// A browser that forbids workers.
func TestWorkerForbidden(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+"#lab=compare", Before(`
		globalThis.Kept = Worker;
		globalThis.Worker = class { constructor() { throw new DOMException("no", "SecurityError"); } };`))
	p.Ready()
	p.Wait(failed)
	p.Run(`globalThis.Worker = Kept`)
	recovers(t, p, "refused to start a worker")
}

// The worker's files are kept with the others, and it is under the same policy.
func TestWorkerOfflineAndPolicy(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/some/path/")
	answer, err := http.Get(server.URL + Site(t).Worker)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	if got := answer.Header.Get("Content-Security-Policy"); got != Site(t).Policy || answer.StatusCode != http.StatusOK {
		t.Errorf("the worker's script comes with status %d and the policy %q", answer.StatusCode, got)
	}
	p := Open(t, server.URL)
	p.Ready()
	p.Wait(kept)
	server.Stop()
	p.Reload()
	p.Ready()
	p.Click("#part-compare")
	p.Await(trained)
}

// dragFile lets a reader hold a file above the page, and drop it.
const dragFile = `(() => {
	const data = new DataTransfer();
	data.items.add(new File(["title,clicks\n" + Array.from({ length: 60 }, (_, i) => "some words " + i + "," + i).join("\n")], "dropped.csv"));
	const send = (name) => !document.getElementById("posts").dispatchEvent(new DragEvent(name, { dataTransfer: data, bubbles: true, cancelable: true }));
	return [send("dragover"), document.documentElement.dataset.drop ?? "", send("drop"), document.documentElement.dataset.drop ?? ""].join();
})()`

func TestDropAFile(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL)
	p.Ready()
	if got := Eval[string](p, dragFile); got != "true,over,true," {
		t.Errorf("taken and marked: %s", got)
	}
	p.Wait(`document.getElementById("import")?.innerText.includes("dropped.csv")`)
	// Text that is dragged is none of the page's business.
	if got := Eval[string](p, strings.Replace(dragFile, "data.items.add(new File(", "data.setData('text/plain', String(", 1)); got != "false,,false," {
		t.Errorf("dragged text is taken and marked: %s", got)
	}
}

// keptAs writes something in the place of the reader's feed, as a fault of the disk would.
func keptAs(value string) string {
	return `new Promise((done, lost) => {
		const request = indexedDB.open("decouple /", 1);
		request.onupgradeneeded = () => request.result.createObjectStore("kept");
		request.onerror = lost;
		request.onsuccess = () => {
			const all = request.result.transaction("kept", "readwrite");
			all.objectStore("kept").put(` + value + `, "feed");
			all.oncomplete = () => { request.result.close(); done(); };
		};
	})`
}

// A kept feed that is damaged is told, and the sample feed is shown.
func TestKeptFeedDamaged(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	p := Visit(t, server.URL)
	p.Ready()
	for _, value := range []string{`new ArrayBuffer(0)`, `new Uint8Array(5000).fill(7).buffer`, `"a text"`, `{ length: 3 }`} {
		p.Run(keptAs(value))
		p.Goto("about:blank")
		p.Goto(server.URL + "#feed=own")
		p.Ready()
		p.Wait(`document.querySelector(".notice")?.textContent.includes("damaged")`)
		if got := feedName(p); got != "Feed" {
			t.Errorf("%s: the feed is called %q", value, got)
		}
	}
}

// A full disk: the feed is there until the page is left, and the page says so.
func TestStoreFull(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL, Before(`IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); }`))
	p.Ready()
	p.choose("mine.csv", invented(200))
	p.Wait(`document.querySelector("[data-act=train]:not([disabled])") !== null`)
	p.Click("[data-act=train]")
	p.Await(`document.querySelector(".report") !== null`)
	p.Wait(`document.querySelector(".notice")?.textContent.includes("no more room")`)
	p.Click("#part-feed")
	if got := feedName(p); got != "mine.csv" {
		t.Errorf("the feed is called %q", got)
	}
}

// A worker that goes while it reads a file leaves the choices as they are.
func TestWorkerGoneDuringImport(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL, workersKept)
	p.Ready()
	p.choose("mine.csv", invented(600))
	p.Wait(`document.querySelector("[data-act=train]:not([disabled])") !== null`)
	p.Click("[data-act=train]")
	p.Run(`workers.at(-1).postMessage({ request: "{" })`)
	p.Wait(`document.querySelector(".import__problem") !== null`)
	if got := p.Text(".import__problem"); !strings.Contains(got, "fault of its own") {
		t.Errorf("the page says %q", got)
	}
	p.Click("[data-act=train]")
	p.Await(`document.querySelector(".report") !== null`)
}
