// Package operate works out the figures of the Operate lab and prints them as Markdown tables, which README shows. It is the
// command `go run ./web operate`. Each subject has a file of its own.
package operate

import (
	"errors"
	"flag"
	"fmt"
	"io"
)

// table is one of README's tables: between the comments <!-- name --> and <!-- /name -->.
type table struct {
	name  string
	write func(io.Writer) error
}

// subjects work out the tables of a subject each.
var subjects = []func() ([]table, error){silentTables, scaleTables, versionsTables, swapTables}

// Run prints all tables to stdout.
func Run(args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("operate", flag.ContinueOnError)
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil
		}
		return err
	}
	for _, subject := range subjects {
		tables, err := subject()
		if err != nil {
			return err
		}
		for _, t := range tables {
			if err := t.write(stdout); err != nil {
				return err
			}
			if _, err := fmt.Fprintln(stdout); err != nil {
				return err
			}
		}
	}
	return nil
}
