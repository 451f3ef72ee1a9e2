// Package measure works out the figures of the Measure lab on the sample feed and prints them as Markdown tables, which README
// shows. It is the command `go run ./web measure`. Each subject has a file of its own.
package measure

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"

	"decouple/app/feed"
	"decouple/app/model"
	"decouple/app/sample"
	"decouple/static/models"
	"decouple/web/site"
)

// table is one of README's tables: between the comments <!-- name --> and <!-- /name -->.
type table struct {
	name  string
	write func(io.Writer) error
}

// subjects work out the tables of a subject each, on the feed as the page opens with it.
var subjects = []func(*feed.Feed, *feed.Ranking) ([]table, error){readerTables, abTables, pairTables, feedbackTables}

// Run prints all tables to stdout. With the flag -pairs in args it trains and tests the pairs of models anew instead, and writes
// their table into the project.
func Run(args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("measure", flag.ContinueOnError)
	makePairs := flags.Bool("pairs", false, "train and test the hundred pairs of models, some minutes, and write "+PairsFile)
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil
		}
		return err
	}
	if *makePairs {
		root, err := site.Root()
		if err != nil {
			return err
		}
		return Pairs(context.Background(), stdout, root)
	}
	f, r, err := sampleFeed()
	if err != nil {
		return err
	}
	for _, subject := range subjects {
		tables, err := subject(f, r)
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
	return speed(f, r, stdout)
}

// sampleFeed is the Rank lab's feed as the page opens with it.
func sampleFeed() (*feed.Feed, *feed.Ranking, error) {
	set, err := model.Load(models.JSON)
	if err != nil {
		return nil, nil, err
	}
	f, err := feed.New(sample.Posts(), set)
	if err != nil {
		return nil, nil, err
	}
	r, err := feed.NewRanking(f, feed.DefaultDials())
	return f, r, err
}
