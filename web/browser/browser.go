// Package browser finds the Chromium or Chrome for the tests, and Firefox and WebKitGTK for those that try other engines. It
// installs Debian's where there is none and the user has the rights. It does not start a browser.
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
func Find() (string, error) { return find("CHROME", names, ErrNone) }

// find returns the path of a program: that of the environment variable, or the first of these names. The error is none, or says
// that the variable names no program.
func find(variable string, names []string, none error) (string, error) {
	if name := os.Getenv(variable); name != "" {
		path, err := exec.LookPath(name)
		if err != nil {
			return "", fmt.Errorf("%s=%s is not a program that can be run", variable, name)
		}
		return path, nil
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", none
}

// Ensure is Find, but where there is no browser and apt-get needs no password, it first installs Debian's chromium. It
// reports what it does on standard error.
func Ensure() (string, error) { return ensure(Find, ErrNone, "chromium") }

// ensure is find, but where that says none and apt-get needs no password, Debian's packages are installed first.
func ensure(find func() (string, error), none error, packages ...string) (string, error) {
	path, err := find()
	if !errors.Is(err, none) {
		return path, err
	}
	apt := aptGet()
	if apt == nil {
		return "", none
	}
	fmt.Fprintf(os.Stderr, "Installing Debian's %s.\n", strings.Join(packages, " and "))
	packages = append(packages, "fonts-dejavu-core")
	for _, args := range [][]string{{"update", "-qq"}, append([]string{"install", "-y", "-qq", "--no-install-recommends"}, packages...)} {
		command := append(apt, args...)
		cmd := exec.Command(command[0], command[1:]...)
		cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
		if err := cmd.Run(); err != nil {
			return "", fmt.Errorf("%w (%s failed: %w)", none, strings.Join(command, " "), err)
		}
	}
	return find()
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
