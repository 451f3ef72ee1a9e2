package e2e

import "testing"

const readersLink = "#lab=measure"

// curvesShown is that curves of so many readers stand, and no work is under way.
const curvesShown = `document.querySelectorAll(".trace [data-c=ln]").length === 5 && !document.querySelector(".crowd progress") && !/before/.test(document.querySelector(".lead .note").textContent)`

func TestReadersLook(t *testing.T) {
	server := Serve(t, Site(t), "/")
	for _, s := range []struct {
		name    string
		options []Option
		present bool
	}{
		{"readers-1440", []Option{Size(1440, 900)}, false},
		{"readers-1440-present", []Option{Size(1280, 720)}, true},
		{"readers-390", []Option{Size(390, 844)}, false},
		{"readers-320", []Option{Size(320, 700)}, false},
		{"readers-1024", []Option{Size(1024, 768)}, false},
		{"readers-1920", []Option{Size(1920, 1080), Dark()}, false},
	} {
		p := Open(t, server.URL+readersLink, s.options...)
		p.Ready()
		p.Await(curvesShown)
		if s.present {
			p.Run(`document.querySelector("[data-act=present]").click()`)
		}
		p.Settle()
		p.Screenshot(s.name)
		if s.name == "readers-1440" {
			p.Run(`document.querySelectorAll("details.fold").forEach((e) => e.open = true)`)
			p.Settle()
			p.ScreenshotAll("readers-folds")
		}
		p.Close()
	}
}
