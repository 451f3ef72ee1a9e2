package browser

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// program writes an executable script and returns its path.
func program(t *testing.T, dir, name, script string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

// read returns what a file holds.
func read(t *testing.T, dir, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestFind(t *testing.T) {
	dir := t.TempDir()
	chrome := program(t, dir, "google-chrome", "#!/bin/sh\n")
	mine := program(t, t.TempDir(), "mine", "#!/bin/sh\n")
	t.Setenv("PATH", dir)

	t.Setenv("CHROME", mine)
	if path, err := Find(); path != mine || err != nil {
		t.Errorf("with CHROME: %q, %v; want %q", path, err, mine)
	}
	t.Setenv("CHROME", filepath.Join(dir, "absent"))
	if path, err := Find(); err == nil || !strings.Contains(err.Error(), "CHROME=") {
		t.Errorf("with CHROME naming nothing: %q, %v; want an error that names CHROME", path, err)
	}
	t.Setenv("CHROME", "")
	if path, err := Find(); path != chrome || err != nil {
		t.Errorf("without CHROME: %q, %v; want %q", path, err, chrome)
	}
}

func TestEnsureWithoutBrowserOrApt(t *testing.T) {
	for _, name := range names {
		if filepath.IsAbs(name) {
			if _, err := exec.LookPath(name); err == nil {
				return // the machine has a browser at a fixed path, so Find must find it
			}
		}
	}
	t.Setenv("PATH", t.TempDir())
	t.Setenv("CHROME", "")
	if path, err := Ensure(); !errors.Is(err, ErrNone) || strings.Contains(err.Error(), "\n") {
		t.Errorf("Ensure() = %q, %v; want ErrNone on one line", path, err)
	}
}

func TestWrapperPassesFlagsAndArguments(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "it's here")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	echo := program(t, dir, "echo all", "#!/bin/sh\nprintf '%s|' \"$@\"\n")
	wrapper := program(t, dir, "wrapper", Wrapper(echo))
	out, err := exec.Command(wrapper, "--mine", "two words").Output()
	if err != nil {
		t.Fatal(err)
	}
	want := "--" + strings.Join(Flags(), "|--") + "|--mine|two words|"
	if string(out) != want {
		t.Errorf("got %s\nwant %s", out, want)
	}
}
