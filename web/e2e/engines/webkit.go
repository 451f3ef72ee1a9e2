package engines

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// webKit is the MiniBrowser of WebKitGTK on an X server of its own. It speaks WebDriver through WebKitWebDriver, over HTTP.
type webKit struct {
	home    *home
	address string // of the driver, then of the session
	version string
}

// startWebKit starts the WebKitWebDriver and the Xvfb at these paths, and the browser.
func startWebKit(driver, xvfb string, set Setup) (Browser, error) {
	h, err := newHome()
	if err != nil {
		return nil, err
	}
	w := &webKit{home: h}
	if err := w.start(driver, xvfb, set); err != nil {
		w.Close()
		return nil, fmt.Errorf("starting %s: %w", driver, err)
	}
	return w, nil
}

func (w *webKit) start(driver, xvfb string, set Setup) error {
	display, err := w.display(xvfb)
	if err != nil {
		return err
	}
	if err := w.home.write("settings", fmt.Sprintf("[websettings]\nminimum-font-size=%d\n", set.MinimumFont)); err != nil {
		return err
	}
	// The driver takes no port 0, so here is one that is free now.
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	at := l.Addr().(*net.TCPAddr)
	if err := l.Close(); err != nil {
		return err
	}
	cmd := exec.Command(driver, fmt.Sprintf("--port=%d", at.Port))
	cmd.Env = []string{"DISPLAY=" + display, "NO_AT_BRIDGE=1"} // without a bus for assistive technology
	if err := w.home.start(cmd); err != nil {
		return err
	}
	w.address = "http://" + at.String()
	for end := time.Now().Add(patience); w.call(http.MethodGet, "/status", nil, nil) != nil; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			return fmt.Errorf("it did not listen within %v", patience)
		}
	}
	var session struct {
		SessionID    string
		Capabilities struct{ BrowserName, BrowserVersion string }
	}
	options := object{"args": []string{"--automation", "--config=" + filepath.Join(w.home.dir, "settings")}}
	capabilities := object{"alwaysMatch": object{
		"webkitgtk:browserOptions": options,
		"timeouts":                 object{"script": patience.Milliseconds(), "pageLoad": patience.Milliseconds()},
	}}
	if err := w.post("/session", object{"capabilities": capabilities}, &session); err != nil {
		return err
	}
	w.address += "/session/" + session.SessionID
	w.version = session.Capabilities.BrowserName + " of WebKitGTK " + session.Capabilities.BrowserVersion
	return w.post("/window/rect", object{"x": 0, "y": 0, "width": set.Width, "height": set.Height}, nil)
}

// display starts an X server and returns its name.
func (w *webKit) display(xvfb string) (string, error) {
	from, to, err := os.Pipe()
	if err != nil {
		return "", err
	}
	defer from.Close()
	const firstExtra = "3" // the file descriptor of the first of ExtraFiles
	cmd := exec.Command(xvfb, "-displayfd", firstExtra, "-screen", "0", "1600x1200x24", "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{to}
	err = w.home.start(cmd)
	_ = to.Close() // the server has its own
	if err != nil {
		return "", err
	}
	number := 0
	if err := from.SetReadDeadline(time.Now().Add(patience)); err != nil {
		return "", err
	}
	if _, err := fmt.Fscan(from, &number); err != nil {
		return "", fmt.Errorf("%s gave no display: %w", xvfb, err)
	}
	return fmt.Sprintf(":%d", number), nil
}

func (w *webKit) post(path string, params object, value any) error {
	return w.call(http.MethodPost, path, params, value)
}

// call sends a command and decodes its value into value, unless that is nil.
func (w *webKit) call(method, path string, params object, value any) error {
	text, err := json.Marshal(params)
	if err != nil {
		return err
	}
	request, err := http.NewRequest(method, w.address+path, bytes.NewReader(text))
	if err != nil {
		return err
	}
	response, err := (&http.Client{Timeout: patience}).Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	var answer struct{ Value json.RawMessage }
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", path, answer.Value)
	}
	if value == nil {
		return nil
	}
	return json.Unmarshal(answer.Value, value)
}

func (w *webKit) Version() string   { return w.version }
func (w *webKit) Downloads() string { return w.home.downloads }

func (w *webKit) Load(url string) error { return w.listening(w.post("/url", object{"url": url}, nil)) }
func (w *webKit) Reload() error         { return w.listening(w.post("/refresh", object{}, nil)) }
func (w *webKit) Back() error           { return w.listening(w.post("/back", object{}, nil)) }

func (w *webKit) Evaluate(expression string) (json.RawMessage, error) {
	var out struct {
		Value string
		Error *string
	}
	script := `const done = arguments[0]; ` + asJSON(expression) + `.then((value) => done({ value }), (error) => done({ error: String(error) }));`
	if err := w.post("/execute/async", object{"script": script, "args": []any{}}, &out); err != nil {
		return nil, err
	}
	if out.Error != nil {
		return nil, errors.New(*out.Error)
	}
	return json.RawMessage(out.Value), nil
}

func (w *webKit) Act(source object) error {
	return w.post("/actions", object{"actions": []object{source}}, nil)
}

func (w *webKit) Choose(selector, path string) error {
	var element map[string]string // of one entry, whose key the standard fixes
	if err := w.post("/element", object{"using": "css selector", "value": selector}, &element); err != nil {
		return err
	}
	for _, id := range element {
		return w.post("/element/"+id+"/value", object{"text": path}, nil)
	}
	return fmt.Errorf("nothing matches %s", selector)
}

func (w *webKit) Close() {
	_ = w.call(http.MethodDelete, "", nil, nil) // if it can't, it is killed
	w.home.leave()
}
