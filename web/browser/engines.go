package browser

import (
	"errors"
	"os/exec"
)

// ErrNoFirefox and ErrNoWebKit say what is missing of the browsers that `make test-browsers` needs, and what to do about it.
var (
	ErrNoFirefox = errors.New("no Firefox found: install one (Debian: apt-get install firefox-esr) or name one with FIREFOX=path")
	ErrNoWebKit  = errors.New("no WebKitWebDriver or no Xvfb found: install them (Debian: apt-get install webkit2gtk-driver xvfb)")
)

// FindFirefox returns the path of a Firefox: that of the environment variable FIREFOX, or the first of the usual ones.
func FindFirefox() (string, error) {
	return find("FIREFOX", []string{"firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"}, ErrNoFirefox)
}

// FindWebKit returns the paths of WebKitGTK's WebKitWebDriver, with which its MiniBrowser comes, and of Xvfb, the X server on which
// that shows its window.
func FindWebKit() (driver, xvfb string, err error) {
	if driver, err = exec.LookPath("WebKitWebDriver"); err != nil {
		return "", "", ErrNoWebKit
	}
	if xvfb, err = exec.LookPath("Xvfb"); err != nil {
		return "", "", ErrNoWebKit
	}
	return driver, xvfb, nil
}

// EnsureEngines returns nil once FindFirefox and FindWebKit find what they look for. What is missing it installs from Debian, as
// Ensure does; the error is theirs where it can't.
func EnsureEngines() error {
	_, err := ensure(FindFirefox, ErrNoFirefox, "firefox-esr")
	if err != nil {
		return err
	}
	_, err = ensure(func() (string, error) {
		driver, _, err := FindWebKit()
		return driver, err
	}, ErrNoWebKit, "webkit2gtk-driver", "xvfb")
	return err
}
