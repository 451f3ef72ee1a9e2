package engines

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

// patience is how long an engine may take over anything before the test fails.
const patience = 60 * time.Second

// object is a JSON object.
type object = map[string]any

// Setup is what a browser is started with.
type Setup struct {
	Width, Height int // about those of the window's inside, in CSS pixels
	MinimumFont   int // the browser's own setting, in CSS pixels; 0 for none
}

// Browser is a browser with one tab.
type Browser interface {
	// Version is its name and version, as it gives them.
	Version() string
	// Load loads url and returns when its load event has fired.
	Load(url string) error
	// Reload and Back are the browser's own buttons.
	Reload() error
	Back() error
	// Evaluate returns the value of a JavaScript expression as JSON, a promise's once it has one, null for undefined.
	Evaluate(expression string) (json.RawMessage, error)
	// Act has the keyboard or the pointer do what one source of actions says (https://www.w3.org/TR/webdriver2/#actions).
	Act(source object) error
	// Choose puts the file at path into the file field that matches the CSS selector.
	Choose(selector, path string) error
	// Problems are the errors that the console has told since the last call: console.error, exceptions that nothing catches,
	// promises that are rejected, violations of the content security policy.
	Problems() ([]string, error)
	// Downloads is the folder that it saves files in.
	Downloads() string
	// Close ends it and what it has written.
	Close()
}

// asJSON is an expression whose value is that of another one, a promise's once it has one, as JSON text.
func asJSON(expression string) string {
	return `(async () => JSON.stringify(await (` + expression + `)) ?? "null")()`
}

// home is a folder in the place of the user's own, for the programs of one browser.
type home struct {
	dir, downloads string
	programs       []program
}

// program is one that runs, and what keeps it running: a pipe that nothing is written to.
type program struct {
	cmd  *exec.Cmd
	keep io.Closer
}

// guarded is a shell script that runs a program until its own input ends. That ends with this process however that ends, so a
// test that is killed leaves no browser behind.
const guarded = `"$@" & exec >&- 2>&- 3>&-; read -r _; kill -9 $!; wait`

func newHome() (*home, error) {
	dir, err := os.MkdirTemp("", "decouple-engine-")
	if err != nil {
		return nil, err
	}
	h := &home{dir: dir, downloads: filepath.Join(dir, "Downloads")}
	if err := os.Mkdir(h.downloads, 0o755); err != nil {
		return nil, err
	}
	return h, h.write("user-dirs.dirs", "XDG_DOWNLOAD_DIR=\"$HOME/Downloads\"\n")
}

// write writes a file of this name below the folder.
func (h *home) write(name, text string) error {
	path := filepath.Join(h.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(text), 0o644)
}

// start starts a program that lives in the folder until leave.
func (h *home) start(cmd *exec.Cmd) error {
	env := append(os.Environ(), "HOME="+h.dir)
	for _, kind := range []string{"CONFIG", "CACHE", "DATA"} {
		env = append(env, "XDG_"+kind+"_HOME="+h.dir)
	}
	cmd.Env = append(env, cmd.Env...)
	cmd.Path, cmd.Args = "/bin/sh", append([]string{"sh", "-c", guarded, "sh"}, cmd.Args...)
	keep, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	h.programs = append(h.programs, program{cmd, keep})
	return nil
}

// leave ends the programs, the last one first, and removes the folder.
func (h *home) leave() {
	for _, p := range slices.Backward(h.programs) {
		_ = p.keep.Close()
		_ = p.cmd.Wait() // which says that it was killed
	}
	// The children of what was killed end by themselves, and may write a last file meanwhile.
	for range 20 {
		if os.RemoveAll(h.dir) == nil {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	fmt.Fprintln(os.Stderr, "the folder", h.dir, "stays")
}
