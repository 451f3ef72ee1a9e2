package serve

import (
	"bytes"
	"compress/gzip"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"decouple/web/site"
)

var program = bytes.Repeat([]byte("\x00asm program "), 1000)

// policy stands in place of the site's content security policy.
const policy = "default-src 'none'"

func ask(t *testing.T, method, path string, headers ...string) *http.Response {
	t.Helper()
	handler := Handler(&site.Site{Policy: policy, Files: map[string][]byte{
		"index.html":          []byte("<!doctype html>"),
		"app.0123456789.wasm": program,
		"icon-192.png":        []byte("png"),
	}})
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w.Result()
}

func TestAnswers(t *testing.T) {
	for _, test := range []struct {
		method, path string
		status       int
		contentType  string
		cache        string
	}{
		{"GET", "/", 200, "text/html; charset=utf-8", "no-cache"},
		{"GET", "/index.html", 200, "text/html; charset=utf-8", "no-cache"},
		{"HEAD", "/app.0123456789.wasm", 200, "application/wasm", "public, max-age=31536000, immutable"},
		{"GET", "/icon-192.png", 200, "image/png", "no-cache"},
		{"GET", "/../index.html", 200, "text/html; charset=utf-8", "no-cache"},
		{"GET", "/absent", 404, "text/plain; charset=utf-8", ""},
		{"POST", "/", 405, "text/plain; charset=utf-8", ""},
	} {
		answer := ask(t, test.method, test.path)
		h := answer.Header
		if answer.StatusCode != test.status || h.Get("Content-Type") != test.contentType || h.Get("Cache-Control") != test.cache {
			t.Errorf("%s %s: %d %q %q", test.method, test.path, answer.StatusCode, h.Get("Content-Type"), h.Get("Cache-Control"))
		}
		for name, want := range map[string]string{
			"Content-Security-Policy": policy,
			"X-Content-Type-Options":  "nosniff",
			"Referrer-Policy":         "no-referrer",
		} {
			if got := h.Get(name); got != want {
				t.Errorf("%s %s: %s is %q, want %q", test.method, test.path, name, got, want)
			}
		}
	}
}

func TestEncodings(t *testing.T) {
	plain := func(r io.Reader) (io.Reader, error) { return r, nil }
	for _, test := range []struct {
		accept, want string
		read         func(io.Reader) (io.Reader, error)
	}{
		{"", "", plain},
		{"identity", "", plain},
		{"gzip", "gzip", func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }},
		{"gzip, deflate, br, zstd", "br", func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil }},
		{"br;q=0, gzip;q=0.5", "gzip", func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }},
		{"br;q=0.0, gzip;q=0", "", plain},
	} {
		answer := ask(t, "GET", "/app.0123456789.wasm", "Accept-Encoding", test.accept)
		if got := answer.Header.Get("Content-Encoding"); got != test.want {
			t.Errorf("%q is answered in %q, want %q", test.accept, got, test.want)
			continue
		}
		r, err := test.read(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, program) {
			t.Errorf("%q: the content differs (%v)", test.accept, err)
		}
		if answer.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%q: no Vary", test.accept)
		}
	}
}

func TestUnchangedIsNotSentAgain(t *testing.T) {
	tag := ask(t, "GET", "/").Header.Get("ETag")
	if answer := ask(t, "GET", "/", "If-None-Match", tag); answer.StatusCode != http.StatusNotModified {
		t.Errorf("status %d, want 304", answer.StatusCode)
	}
	if answer := ask(t, "GET", "/", "If-None-Match", tag, "Accept-Encoding", "gzip"); answer.StatusCode != http.StatusOK {
		t.Errorf("another encoding: status %d, want 200", answer.StatusCode)
	}
}

func TestTakenPort(t *testing.T) {
	l, err := Listen("127.0.0.1", 0)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, err = Listen("127.0.0.1", l.Addr().(*net.TCPAddr).Port)
	if err == nil || !strings.Contains(err.Error(), "is taken") || !strings.Contains(err.Error(), "PORT=") {
		t.Errorf("got %v, want an error that says the port is taken and names PORT=", err)
	}
}
