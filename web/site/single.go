package site

import (
	"bytes"
	"encoding/ascii85"
	"encoding/base64"
	"fmt"
	"html"
	"html/template"
	"strings"

	"decouple/static"
)

// SingleName is the name of the site as one file.
const SingleName = "decouple.html"

// single is what a page that is one file holds in place of the site's other files.
type single struct {
	// Head stands in the page's head: what runs before the first paint, the styles, the icon.
	// Tail ends its body: the worker's script, the program and the licences as data, then all scripts as one.
	Head, Tail template.HTML
	// policy allows the page's own scripts and styles by their hashes, and nothing else.
	policy string
}

// Single returns the whole site as one HTML file, for a USB stick, a mail or a folder of a course: it opens by a double click and
// loads nothing. The program stands in it packed with gzip, in base 85. A page of a file is no service worker's, so it is kept
// nowhere but where the file lies.
func (s *Site) Single() ([]byte, error) {
	var scripts bytes.Buffer
	for _, a := range append(s.shell.Scripts, s.shell.Boot) {
		fmt.Fprintf(&scripts, "%s\n;\n", s.Files[a.Path])
	}
	early, style, all := s.shell.early, s.Files[s.shell.Style.Path], scripts.Bytes()
	worker := fmt.Sprintf("%s\n;\n%s", s.Files[s.shell.Exec.Path], s.Files[s.Worker])
	for name, text := range map[string]string{"script": string(early) + string(all) + worker + string(s.Files[s.Notices]) + s.rawTexts(), "style": string(style)} {
		if strings.Contains(strings.ToLower(text), "</"+name) {
			return nil, fmt.Errorf("a %s of the site has the text </%s in it, and can't stand in a page", name, name)
		}
	}
	encode := base64.StdEncoding.EncodeToString
	shell := s.shell
	shell.Single = &single{
		policy: fmt.Sprintf("default-src 'none'; script-src %s %s 'wasm-unsafe-eval'; worker-src blob:; img-src data:; style-src %s; base-uri 'none'; form-action 'none'",
			source(early), source(all), source(style)),
		Head: template.HTML(fmt.Sprintf("<script>%s</script>\n  <style>%s</style>\n  <link rel=\"icon\" href=\"data:image/svg+xml;base64,%s\">",
			early, style, encode(s.Files["icon.svg"]))),
		Tail: template.HTML(fmt.Sprintf("<script type=\"text/plain\" id=\"worker-script\">%s</script>\n  <script type=\"text/plain\" id=\"program\">%s</script>\n"+
			"  %s<pre id=\"licences\" class=\"notices-text\" hidden>%s</pre>\n  <script data-version=\"%s\" data-packed-size=\"%d\" data-wasm-integrity=\"%s\">%s</script>",
			worker, letters(s.Files[s.Packed]), s.texts(), html.EscapeString(string(s.Files[s.Notices])), s.Version, shell.Packed.Size, shell.Wasm.Integrity, all)),
	}
	page, err := static.Files.ReadFile("index.html")
	if err != nil {
		return nil, err
	}
	return shell.render(string(page))
}

// letters writes data in base 85, five letters for four bytes, a sixteenth less than base64: as [ascii85] does, but with v, which
// that has no use for, in place of <. static/boot.js reads it.
func letters(data []byte) []byte {
	text := make([]byte, ascii85.MaxEncodedLen(len(data)))
	text = text[:ascii85.Encode(text, data)]
	return bytes.ReplaceAll(text, []byte("<"), []byte("v"))
}
