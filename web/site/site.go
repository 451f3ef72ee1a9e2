// Package site builds the static site: it compiles the program for the browser, names every file, fills in the shell of the
// page, and writes it all into one folder that any host can serve, at its root or below.
//
// All addresses in the site are relative. The names of scripts, styles and the program contain a part of their hash, so that
// two versions never mix. The same source gives the same bytes on every machine with the same version of Go.
package site

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"decouple/static"
)

// Folder is the default folder of the site, relative to the repository; git ignores it.
const Folder = ".site"

// HeadersFile is the site's file with the headers that a host should send, for hosts that read such a file.
const HeadersFile = "_headers"

// styles are the style sheets of package static, in order of precedence. Those that stand beside what they style, in app/ui,
// follow them, in the order of their paths. All are joined into one file; what wins over what is for layers to say. What of it the
// first paint needs stands in the page itself too: see [firstStyle].
var styles = []string{"base.css", "frame.css", "topbar.css", "menu.css", "controls.css", "boot.css", "modes.css", "print.css"}

// scripts are the scripts of package static that the page loads before boot.js, in this order.
var scripts = []string{"feed.js", "store.js", "scan.js", "crowd.js", "measure.js", "term.js"}

// Site is a site in memory.
type Site struct {
	// Files has each file's content by its slash-separated path.
	Files map[string][]byte
	// Version is the hash of all content, 16 hexadecimal digits: equal versions are equal sites.
	Version string
	// Packed is the path of the program in Files, packed with gzip, as pages fetch it; Smaller is that of the program packed with
	// brotli, for browsers that unpack that, or empty; Wasm is that of the program as it is, for browsers that can't unpack. Worker
	// is that of the script that starts it in the page's worker.
	Packed, Smaller, Wasm, Worker string
	// Notices is the path of the licences of what is linked into the program.
	Notices string
	// Policy is the content security policy of every page, sent by the server and repeated in the page for hosts that send no headers.
	Policy string

	shell shell
}

// Make makes the site from the repository at root, the compiled program that Compile returns, and the same packed with brotli, or
// nil to go without. The static files are embedded; the style sheets of app/ui are read from root.
func Make(root string, program, smaller []byte) (*Site, error) {
	goFiles, err := wasmExec(root)
	if err != nil {
		return nil, err
	}
	title, view, err := firstView()
	if err != nil {
		return nil, fmt.Errorf("rendering the first view: %w", err)
	}
	style, err := joinStyles(static.Files, os.DirFS(filepath.Join(root, "app", "ui")))
	if err != nil {
		return nil, err
	}
	licences, err := notices(root)
	if err != nil {
		return nil, err
	}
	var words []byte
	if smaller != nil {
		if words, err = brotliWords(root); err != nil {
			return nil, err
		}
	}
	return assemble(static.Files, style, program, smaller, words, goFiles, licences, title, view)
}

// joinStyles joins the style sheets of package static with those below the drawings.
func joinStyles(shared, drawings fs.FS) ([]byte, error) {
	sheets, err := fs.Glob(shared, "*.css")
	if err != nil {
		return nil, err
	}
	for _, name := range sheets {
		if !slices.Contains(styles, name) {
			return nil, fmt.Errorf("static/%s has no place among the styles in web/site/site.go", name)
		}
	}
	var style []byte
	for _, name := range styles {
		sheet, err := fs.ReadFile(shared, name)
		if err != nil {
			return nil, err
		}
		style = append(style, sheet...)
	}
	return style, fs.WalkDir(drawings, ".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".css") {
			return err
		}
		sheet, err := fs.ReadFile(drawings, path)
		style = append(style, sheet...)
		return err
	})
}

// assemble makes the site from its parts.
func assemble(from fs.FS, style, program, smaller, words, wasmExec, licences []byte, title string, view view) (*Site, error) {
	s := &Site{Files: map[string][]byte{}}
	read := func(name string) []byte {
		content, err := fs.ReadFile(from, name)
		if err != nil {
			panic(err) // the files are embedded
		}
		return content
	}
	script := func(name string) []byte { return bareScript(read(name)) }
	shell := shell{
		Title:  title,
		view:   view,
		early:  script("early.js"),
		Boot:   s.add("boot.js", script("boot.js")),
		Wasm:   s.add("app.wasm", program),
		Packed: s.add("app.bin", pressed(program)),
		Style:  s.add("app.css", bareStyle(style)),
		Worker: s.add("worker.js", script("worker.js")),
		Exec:   s.add("wasm_exec.js", bareScript(wasmExec)),
	}
	shell.first = firstStyle(s.Files[shell.Style.Path], string(read("index.html"))+view.shown)
	for name, text := range map[string][]byte{"script": shell.early, "style": shell.first} {
		if bytes.Contains(bytes.ToLower(text), []byte("</"+name)) {
			return nil, fmt.Errorf("the %s of the page's head has the text </%s in it", name, name)
		}
	}
	shell.policy = policy(shell.early, shell.first)
	s.Policy = shell.policy
	if smaller != nil {
		a := s.add("brotli.bin", smaller)
		shell.Smaller, s.Smaller = &a, a.Path
		shell.Unbrotli, shell.Words = s.add("unbrotli.js", append(script("brotli.js"), script("unbrotli.js")...)), s.add("words.bin", pressed(words))
	}
	shell.Scripts = []asset{shell.Exec}
	for _, name := range scripts {
		shell.Scripts = append(shell.Scripts, s.add(name, script(name)))
	}
	s.Notices = "licences.txt"
	s.Files[s.Notices], shell.Notices = licences, s.Notices
	s.Packed, s.Wasm, s.Worker = shell.Packed.Path, shell.Wasm.Path, shell.Worker.Path
	for _, name := range []string{"icon.svg", "manifest.webmanifest"} {
		s.Files[name] = read(name)
	}
	texts, err := lessonFiles(from)
	if err != nil {
		return nil, err
	}
	maps.Copy(s.Files, texts)
	for _, side := range []int{180, 192, 512} {
		s.Files[fmt.Sprintf("icon-%d.png", side)] = icon(side)
	}

	// The version depends on the shell too, so the shell is filled in without a version first.
	draft, err := shell.render(string(read("index.html")))
	if err != nil {
		return nil, err
	}
	s.Version = s.hash(draft, read("sw.js"))
	shell.Version = s.Version
	s.shell = shell
	if s.Files["index.html"], err = shell.render(string(read("index.html"))); err != nil {
		return nil, err
	}
	if s.Files["sw.js"], err = s.worker(string(read("sw.js"))); err != nil {
		return nil, err
	}
	s.Files[HeadersFile] = s.headersFile() // hosts that read it do not serve it, so the service worker must not ask for it
	return s, nil
}

// add adds a file under a name with a part of its hash, and returns how the shell refers to it.
func (s *Site) add(name string, content []byte) asset {
	sum := sha256.Sum256(content)
	stem, ext, _ := strings.Cut(name, ".")
	path := stem + "." + hex.EncodeToString(sum[:5]) + "." + ext
	s.Files[path] = content
	return asset{Path: path, Integrity: integrity(content), Size: len(content)}
}

// bareStyle is a formatted style sheet without comments and the white space that is there for people: indentation, empty
// lines, breaks after braces and semicolons, the space before a brace and that after a property's name, and the last semicolon of a block.
func bareStyle(style []byte) []byte {
	var out []byte
	for line := range bytes.Lines(comment.ReplaceAll(style, nil)) {
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			continue
		}
		if head, ok := bytes.CutSuffix(line, []byte(" {")); ok {
			line = append(head[:len(head):len(head)], '{')
		} else if m := declaration.FindSubmatch(line); m != nil {
			line = append(append(m[1][:len(m[1]):len(m[1])], ':'), m[2]...)
		}
		if line[0] == '}' {
			out = bytes.TrimSuffix(out, []byte(";"))
		}
		out = append(out, line...)
		if !bytes.ContainsAny(line[len(line)-1:], "{};") {
			out = append(out, '\n')
		}
	}
	return out
}

// bareScript is a formatted script without the lines that are comments, and without indentation. What stands in a template
// literal of several lines stays as it is.
func bareScript(script []byte) []byte {
	out := make([]byte, 0, len(script))
	inside := false // a template literal
	for line := range bytes.Lines(script) {
		if bare := bytes.TrimLeft(line, " \t"); !inside {
			if line = bare; len(bytes.TrimSpace(bare)) == 0 || bytes.HasPrefix(bare, []byte("//")) {
				continue
			}
		}
		if bytes.Count(line, []byte("`"))%2 == 1 {
			inside = !inside
		}
		out = append(out, line...)
	}
	return out
}

// declaration is a line with a declaration: its property and its value.
var declaration = regexp.MustCompile(`^([a-z0-9-]+): (.*;)$`)

var comment = regexp.MustCompile(`(?s)/\*.*?\*/`)

// pressed is content in gzip. The file has a name that no host takes for something else, so that none
// unpacks it on the way or packs it again.
func pressed(content []byte) []byte {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		panic(err) // the level is gzip's own
	}
	_, _ = w.Write(content) // into memory: cannot fail
	_ = w.Close()
	return out.Bytes()
}

// hash hashes all files so far, in the order of their names, and the extra parts.
func (s *Site) hash(extra ...[]byte) string {
	h := sha256.New()
	for _, path := range slices.Sorted(maps.Keys(s.Files)) {
		fmt.Fprintf(h, "%s %s\n", path, integrity(s.Files[path]))
	}
	for _, part := range extra {
		fmt.Fprintln(h, integrity(part))
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// Write replaces the folder out by the site. It returns an error when the folder has files that are not a site, as a
// mistyped -out must not delete them.
func (s *Site) Write(out string) error {
	if old, err := os.ReadDir(out); err == nil && len(old) > 0 {
		if _, err := os.Stat(filepath.Join(out, "sw.js")); err != nil {
			return fmt.Errorf("%s is not empty and holds no site; name an empty or a new folder", out)
		}
		if err := os.RemoveAll(out); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	for path, content := range s.Files {
		file := filepath.Join(out, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}
