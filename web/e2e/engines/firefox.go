package engines

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/coder/websocket"
)

// firefox is a Firefox without a window. It speaks WebDriver BiDi itself, over a WebSocket.
type firefox struct {
	home    *home
	socket  *websocket.Conn
	tab     string // the ID of its browsing context
	version string

	mu       sync.Mutex
	last     int // the ID of the last command
	waiting  map[int]chan<- message
	problems []string
	gone     error // why nothing more comes
}

// message is what Firefox sends: the answer to a command, if it has an ID, or an event.
type message struct {
	ID             int
	Type           string // success, error or event
	Method         string
	Result, Params json.RawMessage
	Error, Message string
}

// startFirefox starts the Firefox at path with a profile of its own.
func startFirefox(path string, set Setup) (Browser, error) {
	h, err := newHome()
	if err != nil {
		return nil, err
	}
	f := &firefox{home: h, waiting: map[int]chan<- message{}}
	if err := f.start(path, set); err != nil {
		f.Close()
		return nil, fmt.Errorf("starting %s: %w", path, err)
	}
	return f, nil
}

// preferences is the profile's user.js: nothing that asks or goes elsewhere, and the smallest letters.
func preferences(set Setup) string {
	text := `user_pref("browser.download.alwaysOpenPanel", false); // it would take the focus
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
`
	if set.MinimumFont > 0 {
		text += fmt.Sprintf("user_pref(\"font.minimum-size.x-western\", %d);\n", set.MinimumFont) // of English and its neighbours
	}
	return text
}

func (f *firefox) start(path string, set Setup) error {
	if err := f.home.write("profile/user.js", preferences(set)); err != nil {
		return err
	}
	cmd := exec.Command(path, "--headless", "--no-remote", "--profile", filepath.Join(f.home.dir, "profile"), "--remote-debugging-port", "0", "about:blank")
	told, err := cmd.StderrPipe()
	if err != nil {
		return err
	}
	if err := f.home.start(cmd); err != nil {
		return err
	}
	address := make(chan string, 1)
	go func() {
		defer close(address)
		// To its end, or Firefox would wait for its words to be read.
		for lines := bufio.NewScanner(told); lines.Scan(); {
			if _, url, ok := strings.Cut(lines.Text(), "WebDriver BiDi listening on "); ok {
				address <- url
			}
		}
	}()
	select {
	case url, ok := <-address:
		if !ok {
			return errors.New("it ended at once")
		}
		return f.connect(url, set)
	case <-time.After(patience):
		return fmt.Errorf("it did not listen within %v", patience)
	}
}

func (f *firefox) connect(url string, set Setup) error {
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	socket, _, err := websocket.Dial(ctx, url+"/session", nil)
	if err != nil {
		return err
	}
	socket.SetReadLimit(-1)
	f.socket = socket
	go f.listen()
	var session struct {
		Capabilities struct{ BrowserName, BrowserVersion string }
	}
	// A tab of the session's own has the focus. The one that Firefox starts with leaves it to the address bar, and then Enter
	// presses no button.
	var tab struct{ Context string }
	if err := errors.Join(
		f.call("session.new", object{"capabilities": object{}}, &session),
		f.call("session.subscribe", object{"events": []string{"log.entryAdded"}}, nil),
		f.call("browsingContext.create", object{"type": "tab"}, &tab),
	); err != nil {
		return err
	}
	f.version = session.Capabilities.BrowserName + " " + session.Capabilities.BrowserVersion
	f.tab = tab.Context
	size := object{"width": set.Width, "height": set.Height}
	return f.call("browsingContext.setViewport", object{"context": f.tab, "viewport": size}, nil)
}

// listen takes in what Firefox sends until the connection ends.
func (f *firefox) listen() {
	for {
		_, text, err := f.socket.Read(context.Background())
		var m message
		if err == nil {
			err = json.Unmarshal(text, &m)
		}
		f.mu.Lock()
		if err != nil {
			f.gone = err
			for _, back := range f.waiting {
				close(back)
			}
			f.mu.Unlock()
			return
		}
		if back := f.waiting[m.ID]; back != nil && m.Type != "event" {
			delete(f.waiting, m.ID)
			back <- m
		}
		if m.Method == "log.entryAdded" {
			var entry struct{ Level, Text string }
			if err := json.Unmarshal(m.Params, &entry); err != nil {
				f.problems = append(f.problems, err.Error())
			} else if entry.Level == "error" {
				f.problems = append(f.problems, entry.Text)
			}
		}
		f.mu.Unlock()
	}
}

// call sends a command and decodes its result into result, unless that is nil.
func (f *firefox) call(method string, params object, result any) error {
	back := make(chan message, 1)
	f.mu.Lock()
	if f.gone != nil {
		defer f.mu.Unlock()
		return fmt.Errorf("%s: %w", method, f.gone)
	}
	f.last++
	id := f.last
	f.waiting[id] = back
	f.mu.Unlock()
	text, err := json.Marshal(object{"id": id, "method": method, "params": params})
	if err != nil {
		return err
	}
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	if err := f.socket.Write(ctx, websocket.MessageText, text); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	select {
	case m, ok := <-back:
		switch {
		case !ok:
			return fmt.Errorf("%s: Firefox is gone", method)
		case m.Type == "error":
			return fmt.Errorf("%s: %s: %s", method, m.Error, m.Message)
		case result == nil:
			return nil
		}
		return json.Unmarshal(m.Result, result)
	case <-ctx.Done():
		return fmt.Errorf("%s: no answer within %v", method, patience)
	}
}

func (f *firefox) Version() string   { return f.version }
func (f *firefox) Downloads() string { return f.home.downloads }

func (f *firefox) Load(url string) error {
	return f.call("browsingContext.navigate", object{"context": f.tab, "url": url, "wait": "complete"}, nil)
}

func (f *firefox) Reload() error {
	return f.call("browsingContext.reload", object{"context": f.tab, "wait": "complete"}, nil)
}

func (f *firefox) Back() error {
	return f.call("browsingContext.traverseHistory", object{"context": f.tab, "delta": -1}, nil)
}

func (f *firefox) Evaluate(expression string) (json.RawMessage, error) {
	var out struct {
		Type             string
		Result           struct{ Value string }
		ExceptionDetails struct{ Text string }
	}
	params := object{"expression": asJSON(expression), "target": object{"context": f.tab}, "awaitPromise": true}
	if err := f.call("script.evaluate", params, &out); err != nil {
		return nil, err
	}
	if out.Type != "success" {
		return nil, errors.New(out.ExceptionDetails.Text)
	}
	return json.RawMessage(out.Result.Value), nil
}

func (f *firefox) Act(source object) error {
	return f.call("input.performActions", object{"context": f.tab, "actions": []object{source}}, nil)
}

func (f *firefox) Choose(selector, path string) error {
	var found struct {
		Nodes []struct{ SharedID string }
	}
	if err := f.call("browsingContext.locateNodes", object{"context": f.tab, "locator": object{"type": "css", "value": selector}}, &found); err != nil {
		return err
	}
	if len(found.Nodes) == 0 {
		return fmt.Errorf("nothing matches %s", selector)
	}
	return f.call("input.setFiles", object{"context": f.tab, "element": object{"sharedId": found.Nodes[0].SharedID}, "files": []string{path}}, nil)
}

func (f *firefox) Problems() ([]string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	all := f.problems
	f.problems = nil
	return all, nil
}

func (f *firefox) Close() {
	if f.socket != nil {
		_ = f.call("browser.close", object{}, nil) // if it can't, it is killed
		_ = f.socket.CloseNow()
	}
	f.home.leave()
}
