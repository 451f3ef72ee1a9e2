// Package serve is the HTTP server of `make run`: it serves a site with the headers that a host should send. The site works
// on a static host without them too; the page then sets the content security policy itself.
package serve

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"

	"github.com/andybalholm/brotli"

	"decouple/web/site"
)

// types are the content types by file name extension. The machine's own table may lack some of them.
var types = map[string]string{
	".html":        "text/html; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".json":        "application/json",
	".wasm":        "application/wasm",
	".bin":         "application/octet-stream",
	".svg":         "image/svg+xml",
	".txt":         "text/plain; charset=utf-8",
	".png":         "image/png",
	".webmanifest": "application/manifest+json",
}

// hashed matches names with a hash: the content of such a file never changes.
var hashed = regexp.MustCompile(`\.[0-9a-f]{10}\.[a-z]+$`)

// file is one file of the site. Its compressed forms are made at the first request for them.
type file struct {
	content []byte
	tag     string
	once    map[string]func() []byte
}

// Handler serves the site at the root of its address space: wrap it in http.StripPrefix to serve it below. It is safe for
// concurrent use.
func Handler(s *site.Site) http.Handler {
	files, headers := map[string]*file{}, s.Headers()
	for name, content := range s.Files {
		sum := sha256.Sum256(content)
		files[name] = &file{content: content, tag: hex.EncodeToString(sum[:8]), once: map[string]func() []byte{
			"br":   sync.OnceValue(func() []byte { return brotliOf(content) }),
			"gzip": sync.OnceValue(func() []byte { return gzipOf(content) }),
		}}
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		setHeaders(w.Header(), headers)
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "this site is read only", http.StatusMethodNotAllowed)
			return
		}
		name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
		if name == "" {
			name = "index.html"
		}
		f, ok := files[name]
		if !ok {
			http.NotFound(w, r)
			return
		}
		f.serve(w, r, name)
	})
}

// setHeaders sets the headers of every response.
func setHeaders(h http.Header, headers [][2]string) {
	for _, header := range headers {
		h.Set(header[0], header[1])
	}
}

func (f *file) serve(w http.ResponseWriter, r *http.Request, name string) {
	h := w.Header()
	h.Set("Content-Type", types[path.Ext(name)])
	h.Set("Cache-Control", "no-cache")
	if hashed.MatchString(name) {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	body, encoding := f.content, encodingFor(r.Header.Get("Accept-Encoding"))
	if ext := path.Ext(name); ext == ".png" || ext == ".bin" { // packed already
		encoding = ""
	} else {
		h.Set("Vary", "Accept-Encoding")
	}
	if encoding != "" {
		body = f.once[encoding]()
		h.Set("Content-Encoding", encoding)
	}
	tag := `"` + strings.TrimSuffix(f.tag+"-"+encoding, "-") + `"`
	h.Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method == http.MethodGet {
		_, _ = w.Write(body) // fails when the client has gone away
	}
}

// encodingFor chooses the encoding by an Accept-Encoding header: brotli, else gzip, else none.
func encodingFor(accept string) string {
	offered := map[string]bool{}
	for part := range strings.SplitSeq(accept, ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if q := strings.TrimPrefix(strings.TrimSpace(weight), "q="); strings.Trim(q, "0.") != "" || q == "" {
			offered[strings.TrimSpace(name)] = true
		}
	}
	for _, name := range []string{"br", "gzip"} {
		if offered[name] {
			return name
		}
	}
	return ""
}

func brotliOf(content []byte) []byte {
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, 5)
	_, _ = w.Write(content) // into memory: cannot fail
	_ = w.Close()
	return out.Bytes()
}

func gzipOf(content []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, _ = w.Write(content) // into memory: cannot fail
	_ = w.Close()
	return out.Bytes()
}

// Listen listens on host:port. When the port is in use, the error says how to choose another.
func Listen(host string, port int) (net.Listener, error) {
	address := net.JoinHostPort(host, strconv.Itoa(port))
	l, err := net.Listen("tcp", address)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("port %d is taken by another program; name another one: make run PORT=%d", port, port+1)
	}
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s: %w", address, err)
	}
	return l, nil
}
