// Command web builds and serves the site. Run it from anywhere in the repository:
//
//	go run ./web build      builds the static site
//	go run ./web serve      builds it and serves it on this machine
//	go run ./web single     builds it as one file, or with -zip as a folder to unpack
//	go run ./web models     trains the models and saves them
//	go run ./web frame      trains the models of the Frame lab and prints their figures
//	go run ./web measure    works out the figures of the Measure lab and prints them
//	go run ./web operate    works out the figures of the Operate lab and prints them
//	go run ./web score      predicts posts from standard input with models that the page saved
//	go run ./web browser    prints the path of the browser for the tests
package main

import (
	"flag"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"decouple/web/browser"
	"decouple/web/frame"
	"decouple/web/measure"
	"decouple/web/models"
	"decouple/web/operate"
	"decouple/web/score"
	"decouple/web/serve"
	"decouple/web/site"
)

const usage = `Usage: go run ./web <command> [flags]

  build    make the static site in .site, or in the folder named by -out
  serve    make the site and serve it at http://127.0.0.1:8080
  single   make the site as one file, decouple.html, or with -zip as decouple.zip
  models   train the models from their seed and save them under static
  frame    train the models of the Frame lab and print their figures
  measure  work out the figures of the Measure lab and print them
  operate  work out the figures of the Operate lab and print them
  score    predict posts from standard input: go run ./web score -models models.json < posts.csv
  browser  say which Chromium or Chrome the tests use, and install one where there is none
  help     show this

Flags: go run ./web <command> -h
`

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "decouple:", err)
		os.Exit(1)
	}
}

// run runs one command line, without the program's name.
func run(args []string) error {
	commands := map[string]func([]string) error{"build": build, "serve": serveSite, "single": single, "browser": findBrowser, "models": trainModels, "frame": printFrame, "measure": printMeasure, "operate": printOperate, "score": scorePosts}
	name := "help"
	if len(args) > 0 {
		name, args = args[0], args[1:]
	}
	if command, ok := commands[name]; ok {
		return command(args)
	}
	if name != "help" && name != "-h" && name != "--help" {
		return fmt.Errorf("unknown command %q; try: go run ./web help", name)
	}
	fmt.Print(usage)
	return nil
}

// build builds the site and writes it.
func build(args []string) error {
	flags := flag.NewFlagSet("build", flag.ExitOnError)
	out := flags.String("out", "", "folder to write (default "+site.Folder+" in the repository)")
	_ = flags.Parse(args) // exits on error
	s, root, err := makeSite(site.Compile, true)
	if err != nil {
		return err
	}
	if *out == "" {
		*out = filepath.Join(root, site.Folder)
	}
	if err := s.Write(*out); err != nil {
		return err
	}
	megabytes := func(path string) float64 { return float64(len(s.Files[path])) / 1e6 }
	fmt.Printf("site %s in %s, program %.1f MB in brotli, %.1f MB in gzip, %.1f MB as it is\n", s.Version, *out, megabytes(s.Smaller), megabytes(s.Packed), megabytes(s.Wasm))
	return nil
}

// single builds the site and writes it as one file: a page that needs no server, or the folder for a server in a zip archive.
func single(args []string) error {
	flags := flag.NewFlagSet("single", flag.ExitOnError)
	out := flags.String("out", "", "file to write (default "+site.SingleName+" or "+site.ZipName+" in the repository)")
	zipped := flags.Bool("zip", false, "write the folder for a server as a zip archive, in place of one page")
	_ = flags.Parse(args) // exits on error
	s, root, err := makeSite(site.Compile, *zipped)
	if err != nil {
		return err
	}
	name, form := site.SingleName, s.Single
	if *zipped {
		name, form = site.ZipName, s.Zip
	}
	if *out == "" {
		*out = filepath.Join(root, name)
	}
	content, err := form()
	if err != nil {
		return err
	}
	fmt.Printf("site %s in %s, %.2f MB\n", s.Version, *out, float64(len(content))/1e6)
	return os.WriteFile(*out, content, 0o644)
}

// serveSite builds the site, writes it to build's folder, and serves it until it is interrupted.
func serveSite(args []string) error {
	flags := flag.NewFlagSet("serve", flag.ExitOnError)
	host := flags.String("host", "127.0.0.1", "address to listen on")
	port := flags.Int("port", 8080, "port to listen on")
	traces := flags.Bool("traces", false, "have a trace on the browser's console name functions and lines; the program is then larger")
	_ = flags.Parse(args) // exits on error

	// The port first: if it is in use, the user need not wait for the build to learn it.
	l, err := serve.Listen(*host, *port)
	if err != nil {
		return err
	}
	fmt.Println("Building the site. The first time takes a minute or two.")
	compile := site.Compile
	if *traces {
		compile = site.CompileTraced
	}
	s, root, err := makeSite(compile, false)
	if err != nil {
		return err
	}
	if err := s.Write(filepath.Join(root, site.Folder)); err != nil {
		return err
	}
	fmt.Printf("Decouple is at http://%s (Ctrl-C stops it)\n", l.Addr())
	server := &http.Server{Handler: serve.Handler(s), ReadHeaderTimeout: 10 * time.Second}
	return server.Serve(l)
}

// findBrowser prints the path of the browser for the tests; with -wrap it writes a script that starts it with the tests'
// flags, and with -engines it sees that Firefox and WebKitGTK are there.
func findBrowser(args []string) error {
	flags := flag.NewFlagSet("browser", flag.ExitOnError)
	wrap := flags.String("wrap", "", "file to write the starting script to, instead of printing")
	engines := flags.Bool("engines", false, "see that Firefox and WebKitGTK are there, or install them, and print nothing")
	_ = flags.Parse(args) // exits on error
	if *engines {
		return browser.EnsureEngines()
	}
	path, err := browser.Ensure()
	if err != nil {
		return err
	}
	if *wrap == "" {
		fmt.Println(path)
		return nil
	}
	return os.WriteFile(*wrap, []byte(browser.Wrapper(path)), 0o755)
}

// trainModels trains the models and saves them.
func trainModels(args []string) error { return models.Run(args, os.Stdout) }

// printFrame prints the figures of the Frame lab.
func printFrame(args []string) error { return frame.Run(args, os.Stdout) }

// printMeasure prints the figures of the Measure lab.
func printMeasure(args []string) error { return measure.Run(args, os.Stdout) }

// printOperate prints the figures of the Operate lab.
func printOperate(args []string) error { return operate.Run(args, os.Stdout) }

// scorePosts predicts the posts of standard input.
func scorePosts(args []string) error { return score.Run(args, os.Stdin, os.Stdout, os.Stderr) }

// makeSite compiles the program and makes the site; it also returns the repository's folder. A site that is small has the program
// in brotli too, for browsers that unpack that: it takes half a minute or more to make.
func makeSite(compile func(root string) ([]byte, error), small bool) (*site.Site, string, error) {
	root, err := site.Root()
	if err != nil {
		return nil, "", err
	}
	program, err := compile(root)
	if err != nil {
		return nil, "", err
	}
	var smaller []byte
	if small {
		fmt.Fprintln(os.Stderr, "Packing the program. That takes a minute or two after each change of it.")
		if smaller, err = site.Brotli(root, program); err != nil {
			return nil, "", err
		}
	}
	s, err := site.Make(root, program, smaller)
	return s, root, err
}
