// Package models trains the five models from their seed, prints how good they
// are and saves them where the page embeds them from: go run ./web models.
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

// File is where the models are saved, from the repository's top.
const File = "static/models/models.json"

// maxFile is the largest file that is saved: what the page has to carry.
const maxFile = 250_000

// Run trains the models, writes them and prints the table of figures to stdout.
// args are flags: -out names another file.
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

// Train trains the models that the page carries.
func Train() (*model.Set, error) {
	return train.All(context.Background(), sample.Seed, train.Settings{})
}

// Table prints the figures as a Markdown table.
func Table(w io.Writer, about model.About) error {
	t := tabwriter.NewWriter(w, 0, 0, 1, ' ', 0)
	fmt.Fprintln(t, "| Model\t| Posts of the log\t| Measure\t| Log, left-out folds\t| Hand-written posts\t| Calibration error\t| L2\t| Iterations\t|")
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
