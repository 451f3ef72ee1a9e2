package site

import (
	"bytes"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"maps"
	"regexp"
	"slices"
	textTemplate "text/template"
)

// policy is the content security policy of every page: the site's own files, and the script and the styles in the page by their
// hashes.
//
// A worker from a blob is for a frame of no origin, which may not start one from an address; it is under the same policy.
func policy(script, style []byte) string {
	return "default-src 'none'; script-src 'self' " + source(script) + " 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self'; " +
		"img-src 'self' data:; style-src 'self' " + source(style) + "; manifest-src 'self'; base-uri 'none'; form-action 'none'"
}

// source is a text's hash in the form of a policy.
func source(text []byte) string {
	sum := sha256.Sum256(text)
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// Headers are the headers that a host should send with every file. The site holds no secret, so any page may show it in a
// frame, one of no origin included.
func (s *Site) Headers() [][2]string {
	return [][2]string{
		{"Content-Security-Policy", s.Policy},
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "no-referrer"},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Cross-Origin-Resource-Policy", "cross-origin"},
		{"Access-Control-Allow-Origin", "*"},
		{"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
	}
}

// headersFile is the file that Netlify and Cloudflare Pages read headers from: those of every file, and that files whose
// name has their hash never change.
func (s *Site) headersFile() []byte {
	var out bytes.Buffer
	fmt.Fprintln(&out, "/*")
	for _, h := range s.Headers() {
		fmt.Fprintf(&out, "  %s: %s\n", h[0], h[1])
	}
	for _, path := range slices.Sorted(maps.Keys(s.Files)) {
		if hashed.MatchString(path) {
			fmt.Fprintf(&out, "/%s\n  Cache-Control: public, max-age=31536000, immutable\n", path)
		}
	}
	return out.Bytes()
}

// hashed matches the names that [Site.add] gives.
var hashed = regexp.MustCompile(`\.[0-9a-f]{10}\.[a-z]+$`)

// asset is a file that the shell refers to.
type asset struct {
	Path      string
	Integrity string // the value of its integrity attribute
	Size      int    // in bytes, uncompressed
}

// shell has the values that are filled into static/index.html.
type shell struct {
	Title, Version    string
	Style, Boot, Wasm asset
	Packed            asset   // Wasm in gzip
	Smaller           *asset  // Wasm in brotli, or nil
	Unbrotli, Words   asset   // with Smaller: the script of the worker that unpacks it, and brotli's words in gzip for that
	Worker, Exec      asset   // what starts the program in the page's worker, and Go's own script for that
	Scripts           []asset // in the order in which they run, before Boot; Exec is the first
	Notices           string  // the path of the licences of what is linked into the program
	Single            *single // what a page that is one file holds in place of the site's other files, else nil

	early, first []byte // the script and the styles that stand in the page
	view         view
	policy       string
}

func (s shell) render(page string) ([]byte, error) {
	t, err := template.New("index.html").Parse(page)
	if err != nil {
		return nil, err
	}
	filled := struct {
		shell
		Policy, Expect         string
		Early                  template.JS
		First                  template.CSS
		View, Soon, Tour, Late template.HTML
	}{
		s, s.policy, s.view.third, template.JS(s.early), template.CSS(s.first),
		template.HTML(s.view.page), template.HTML(s.view.soon), template.HTML(s.view.tour), template.HTML(s.view.late),
	}
	if s.Single != nil {
		filled.Policy, filled.Expect, filled.View = s.Single.policy, "boot", template.HTML(s.view.whole)
	}
	var out bytes.Buffer
	err = t.Execute(&out, filled)
	return out.Bytes(), err
}

// worker fills in the service worker: the version, and the files that it stores with their hashes, as JSON. Of the program
// it stores the form that the browser can unpack. The shell's address is its folder, as hosts may redirect index.html. The
// service worker does not store itself.
func (s *Site) worker(script string) ([]byte, error) {
	files := map[string]string{}
	for path, content := range s.Files {
		if path == "index.html" {
			path = "./"
		}
		files[path] = integrity(content)
	}
	plain := map[string]string{s.Wasm: files[s.Wasm]}
	delete(files, s.Wasm)
	if s.shell.Smaller != nil { // what unpacks it serves a first visit alone
		delete(files, s.shell.Unbrotli.Path)
		delete(files, s.shell.Words.Path)
	}
	list, err := json.MarshalIndent(map[string]any{"version": s.Version, "files": files, "packed": s.Packed, "smaller": s.Smaller, "plain": plain}, "", "  ") // sorted by key
	if err != nil {
		return nil, err
	}
	if bytes.ContainsAny(list, "`$\\") {
		return nil, fmt.Errorf("a path of the site has a character that stands for something else in a template literal: %s", list)
	}
	t, err := textTemplate.New("sw.js").Parse(script)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = t.Execute(&out, string(list))
	return out.Bytes(), err
}

// integrity is the content's hash in the form of the integrity attribute and the fetch option.
func integrity(content []byte) string {
	sum := sha512.Sum384(content)
	return "sha384-" + base64.StdEncoding.EncodeToString(sum[:])
}
