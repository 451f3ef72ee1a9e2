// Package models trains the shipped models from their seed, prints their measures and
// saves them in the file that the page embeds. It is the command `go run ./web models`.
package models

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"text/tabwriter"

	"decouple/app/model"
	"decouple/app/sample"
	"decouple/app/train"
	"decouple/web/site"
)

// File is the file of the models, relative to the repository.
const File = "static/models/models.json"

// maxFile is the largest size of that file in bytes, as every page loads it.
const maxFile = 250_000

// Run trains the models, saves them and prints the table of measures to stdout. args
// are flags: -out is another file. It returns an error when the file would be too
// large.
func Run(args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("models", flag.ContinueOnError)
	out := flags.String("out", "", "file to write (default "+File+" in the repository)")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil
		}
		return err
	}
	if *out == "" {
		root, err := site.Root()
		if err != nil {
			return err
		}
		*out = filepath.Join(root, filepath.FromSlash(File))
	}
	set, err := Train()
	if err != nil {
		return err
	}
	data, err := set.Save()
	if err != nil {
		return err
	}
	if len(data) > maxFile {
		return fmt.Errorf("the models take %d bytes, more than the %d that the page may carry", len(data), maxFile)
	}
	if err := Table(stdout, set.About()); err != nil {
		return err
	}
	if err := os.WriteFile(*out, data, 0o644); err != nil {
		return err
	}
	_, err = fmt.Fprintf(stdout, "\n%s: %d bytes, seed %d, log of %d posts (digest %s)\n",
		*out, len(data), set.About().Seed, set.About().LogSize, set.About().DataHash)
	return err
}

// Train trains the shipped models.
func Train() (*model.Set, error) {
	return train.All(context.Background(), sample.Seed, train.Settings{})
}

// Table writes the measures as a Markdown table.
func Table(w io.Writer, about model.About) error {
	t := tabwriter.NewWriter(w, 0, 0, 1, ' ', 0)
	fmt.Fprintln(t, "| Model\t| Posts of the log\t| Measure\t| Log, held-out folds\t| Hand-written posts\t| Calibration error\t| L2\t| Iterations\t|")
	fmt.Fprintln(t, "|---\t|---\t|---\t|---\t|---\t|---\t|---\t|---\t|")
	for k, f := range about.Figures {
		measure, calibration := "AUC", fmt.Sprintf("%.3f", f.Calibration)
		if model.Kind(k).Link() != model.Logit {
			measure, calibration = "Spearman", "–"
		}
		fmt.Fprintf(t, "| %s\t| %d\t| %s\t| %.3f\t| %.3f\t| %s\t| %g\t| %d\t|\n",
			model.Kind(k), f.Rows, measure, f.LogFolds, f.HeldOut, calibration, f.L2, f.Iterations)
	}
	return t.Flush()
}
