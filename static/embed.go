// Package static holds the files of the site that are written by hand: the shell of the page, its small scripts, the
// service worker, the style sheets that all share, the lessons, the icon and the manifest. Package web/site fills in what only a build
// knows (hashes, sizes, the first view) and adds the program and the style sheets of app/ui. The saved models have their
// own package, so that the program can embed them without the rest.
package static

import "embed"

// Files are the hand-written files by name. index.html and sw.js are templates; the others go out as they are.
//
//go:embed index.html *.js *.css icon.svg manifest.webmanifest lessons/*.md
var Files embed.FS
