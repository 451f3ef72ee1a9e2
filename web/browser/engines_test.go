package browser

import (
	"errors"
	"strings"
	"testing"
)

func TestFindEngines(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	t.Setenv("FIREFOX", "")
	if driver, xvfb, err := FindWebKit(); !errors.Is(err, ErrNoWebKit) {
		t.Errorf("on an empty path: %q, %q, %v; want ErrNoWebKit", driver, xvfb, err)
	}
	driver := program(t, dir, "WebKitWebDriver", "#!/bin/sh\n")
	if _, _, err := FindWebKit(); !errors.Is(err, ErrNoWebKit) {
		t.Errorf("without Xvfb: %v; want ErrNoWebKit", err)
	}
	xvfb := program(t, dir, "Xvfb", "#!/bin/sh\n")
	if d, x, err := FindWebKit(); d != driver || x != xvfb || err != nil {
		t.Errorf("got %q, %q, %v; want %q, %q", d, x, err, driver, xvfb)
	}
	firefox := program(t, dir, "firefox-esr", "#!/bin/sh\n")
	if path, err := FindFirefox(); path != firefox || err != nil {
		t.Errorf("got %q, %v; want %q", path, err, firefox)
	}
	t.Setenv("FIREFOX", "absent")
	if _, err := FindFirefox(); err == nil || !strings.Contains(err.Error(), "FIREFOX=absent") {
		t.Errorf("with FIREFOX naming nothing: %v; want an error that names it", err)
	}
}

// Where apt-get can do it, what is missing is installed, and only that.
func TestEnsureEngines(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	t.Setenv("FIREFOX", "")
	program(t, dir, "firefox-esr", "#!/bin/sh\n")
	if err := EnsureEngines(); !errors.Is(err, ErrNoWebKit) || strings.Contains(err.Error(), "\n") {
		t.Errorf("without apt-get: %v; want ErrNoWebKit on one line", err)
	}
	// One that makes two programs and keeps its words, and a sudo that needs no password.
	program(t, dir, "apt-get", `#!/bin/sh
echo "$@" >> `+dir+`/said
for name in WebKitWebDriver Xvfb; do echo "#!/bin/sh" > `+dir+`/$name; /bin/chmod +x `+dir+`/$name; done
`)
	program(t, dir, "sudo", "#!/bin/sh\nshift\nexec \"$@\"\n")
	program(t, dir, "true", "#!/bin/sh\n")
	if err := EnsureEngines(); err != nil {
		t.Fatal(err)
	}
	said := read(t, dir, "said")
	if !strings.Contains(said, "install -y -qq --no-install-recommends webkit2gtk-driver xvfb fonts-dejavu-core") || strings.Contains(said, "firefox") {
		t.Errorf("apt-get was told:\n%s", said)
	}
}
