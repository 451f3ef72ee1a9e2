//go:build js

package program

import (
	"context"
	"errors"
	"fmt"

	"decouple/app/job"
	"decouple/app/model"
	"decouple/app/ownfeed"
	"decouple/wasm/bridge"
	"decouple/wasm/work"
)

// serve is the program in the role of the worker: it does the page's jobs until the
// page ends it. go-app is not started.
func serve(kinds []job.Any, set *model.Set) {
	page := bridge.NewPage()
	server := job.NewServer(kinds, bridge.Now)
	server.Models = set
	server.Others = newOthers()
	queue := work.NewJobQueue(server, page.Reply, bridge.Now, page.Pause)
	var kept []byte // the reader's feed that came with a job and is not read yet
	page.Listen(func(m bridge.Message) {
		if m.Cancel != 0 {
			queue.Cancel(m.Cancel)
			return
		}
		r, err := job.Decode[job.Request]([]byte(m.Request))
		if err != nil {
			panic(fmt.Errorf("a request of the page: %w", err))
		}
		if m.Own != nil {
			kept = m.Own
		}
		var file job.File
		switch len(m.Files) {
		case 1:
			file = m.Files[0]
		case 2:
			file = job.Pair{File: m.Files[0], Second: m.Files[1]}
		}
		queue.Take(work.Task{Request: r, File: file, Prepare: func() error {
			if kept == nil {
				return nil
			}
			blob := kept
			kept = nil
			if len(blob) == 0 { // the reader let go of it
				server.Own = nil
				return nil
			}
			feed, err := ownfeed.Decode(blob)
			if err != nil {
				return errors.New("Your feed came to the worker damaged (" + err.Error() + "). Open your file again.")
			}
			server.Own = feed
			return nil
		}})
	})
	queue.Run(context.Background())
}
