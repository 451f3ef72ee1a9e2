// Package browser finds the Chromium or Chrome for the tests, and installs Debian's where there is none and the user has
// the rights. It does not start a browser.
package browser

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// names are the commands of Chromium and Chrome in order of preference, then their paths on macOS.
var names = []string{
	"chromium",
	"chromium-browser",
	"google-chrome",
	"google-chrome-stable",
	"chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
}

// ErrNone says that there is no browser and what to do about it.
var ErrNone = errors.New("no Chromium or Chrome found: install one (Debian: apt-get install chromium) or name one with CHROME=path")

// Find returns the path of a browser: that of the environment variable CHROME, or the first of the usual ones. The error is
// ErrNone, or says that CHROME is no program.
func Find() (string, error) {
	if name := os.Getenv("CHROME"); name != "" {
		path, err := exec.LookPath(name)
		if err != nil {
			return "", fmt.Errorf("CHROME=%s is not a program that can be run", name)
		}
		return path, nil
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", ErrNone
}

// Ensure is Find, but where there is no browser and apt-get needs no password, it first installs Debian's chromium. It
// reports what it does on standard error.
func Ensure() (string, error) {
	path, err := Find()
	if !errors.Is(err, ErrNone) {
		return path, err
	}
	apt := aptGet()
	if apt == nil {
		return "", ErrNone
	}
	fmt.Fprintln(os.Stderr, "No Chromium or Chrome found; installing Debian's chromium.")
	for _, args := range [][]string{
		{"update", "-qq"},
		{"install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"},
	} {
		command := append(apt, args...)
		cmd := exec.Command(command[0], command[1:]...)
		cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
		if err := cmd.Run(); err != nil {
			return "", fmt.Errorf("%w (%s failed: %w)", ErrNone, strings.Join(command, " "), err)
		}
	}
	return Find()
}

// aptGet returns the command that runs apt-get with the necessary rights, or nil where there is none.
func aptGet() []string {
	path, err := exec.LookPath("apt-get")
	switch {
	case err != nil:
		return nil
	case os.Geteuid() == 0:
		return []string{path}
	case exec.Command("sudo", "-n", "true").Run() == nil:
		return []string{"sudo", "-n", path}
	}
	return nil
}

// Flags are the command line flags, without dashes, that the tests add to those of the driver: no background work, and no
// sandbox where the user is root, as Chromium does not start with one then.
func Flags() []string {
	flags := []string{
		"disable-gpu", "disable-quic", "no-first-run", "disable-background-networking", "disable-component-update",
		"disable-sync", "disable-dev-shm-usage",
	}
	if os.Geteuid() == 0 {
		flags = append(flags, "no-sandbox")
	}
	return flags
}

// Wrapper returns a shell script that starts the browser at path with Flags, for a driver that accepts no flags.
func Wrapper(path string) string {
	quoted := "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
	return "#!/bin/sh\nexec " + quoted + " --" + strings.Join(Flags(), " --") + " \"$@\"\n"
}
