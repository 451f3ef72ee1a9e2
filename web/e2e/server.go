package e2e

import (
	"bytes"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"decouple/web/serve"
	"decouple/web/site"
)

var build = sync.OnceValues(func() (*site.Site, error) {
	root, err := site.Root()
	if err != nil {
		return nil, err
	}
	program, err := site.Compile(root)
	if err != nil {
		return nil, err
	}
	return site.Make(root, program, nil)
})

// Site returns the site of this source, made once in a test run. Do not change it.
func Site(t testing.TB) *site.Site {
	t.Helper()
	s, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// remade returns the site of this source with another program in it, made once in a test run.
func remade(from func(program []byte) (other, smaller []byte)) func(testing.TB) *site.Site {
	made := sync.OnceValues(func() (*site.Site, error) {
		root, err := site.Root()
		if err != nil {
			return nil, err
		}
		s, err := build()
		if err != nil {
			return nil, err
		}
		program, smaller := from(s.Files[s.Wasm])
		return site.Make(root, program, smaller)
	})
	return func(t testing.TB) *site.Site {
		t.Helper()
		s, err := made()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}

// NextSite returns another version of the same site: the program does the same and has other bytes.
var NextSite = remade(func(program []byte) (other, smaller []byte) {
	// A custom section, which WebAssembly ignores: id 0, 5 bytes, of which a name of 4.
	return append(bytes.Clone(program), 0, 5, 4, 'n', 'e', 'x', 't'), nil
})

// SmallSite returns the site with the program in brotli too, as hosts have it.
var SmallSite = remade(func(program []byte) (same, smaller []byte) {
	var out bytes.Buffer
	w := brotli.NewWriterOptions(&out, brotli.WriterOptions{Quality: 7, LGWin: 24}) // the highest takes a minute
	_, _ = w.Write(program)                                                         // into memory: cannot fail
	_ = w.Close()
	return program, out.Bytes()
})

// Server serves a site on this machine and can misbehave on demand.
type Server struct {
	URL  string // of the page, with a slash at the end
	base string // the path of URL
	addr string

	mu       sync.Mutex
	server   *http.Server
	site     http.Handler
	fault    func(w http.ResponseWriter, r *http.Request, file string) bool
	requests []string
}

// Serve starts a server for s at base, "/" or a path with a slash at both ends, until the test ends. Outside base
// there is nothing.
func Serve(t testing.TB, s *site.Site, base string) *Server {
	t.Helper()
	server := &Server{base: base, addr: "127.0.0.1:0"}
	server.Deploy(s)
	server.Start(t)
	server.URL = "http://" + server.addr + base
	t.Cleanup(server.Stop)
	return server
}

// Deploy replaces what is served, all at once, as a static host does: files of the version before are gone.
func (s *Server) Deploy(next *site.Site) {
	// One handler for all servers of a site: it compresses the program once.
	handler, ok := handlers.Load(next)
	if !ok {
		handler, _ = handlers.LoadOrStore(next, serve.Handler(next))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.site = handler.(http.Handler)
}

var handlers sync.Map // *site.Site to http.Handler

// Fault has f see each request first; file is its path below the site. f answers and returns true, or returns false to
// have the site answer. It replaces an earlier f; nil takes it away.
func (s *Server) Fault(f func(w http.ResponseWriter, r *http.Request, file string) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fault = f
}

// Requests returns the paths below the site that have been asked for so far, in order.
func (s *Server) Requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.requests...)
}

// Stop takes the server off the network: open connections break, new ones are refused.
func (s *Server) Stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.server != nil {
		_ = s.server.Close() // what it reports is that connections broke
		s.server = nil
	}
}

// Start brings a stopped server back at the same address.
func (s *Server) Start(t testing.TB) {
	t.Helper()
	l, err := net.Listen("tcp", s.addr)
	if err != nil {
		t.Fatal(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.addr = l.Addr().String()
	s.server = &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	go func(server *http.Server) { _ = server.Serve(l) }(s.server) // ends with Stop
}

// ServeHTTP answers one request: by the fault, or by the site.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	file, inside := strings.CutPrefix(r.URL.Path, s.base)
	s.mu.Lock()
	if inside {
		s.requests = append(s.requests, file)
	}
	site, fault := s.site, s.fault
	s.mu.Unlock()
	switch {
	case !inside:
		http.NotFound(w, r)
	case fault != nil && fault(w, r, file):
	default:
		http.StripPrefix(strings.TrimSuffix(s.base, "/"), site).ServeHTTP(w, r)
	}
}
