//go:build js

package main

import (
	"decouple/app/export"
	"decouple/app/state"
	"decouple/app/ui/insight"
	"decouple/wasm/bridge"
)

// save writes a file of the present feed into the reader's downloads.
func (p *program) save(what state.Download) {
	m := &p.model
	switch what {
	case state.FeedCSV:
		bridge.Download("decouple-feed.csv", "text/csv;charset=utf-8", export.CSV(m.Export()))
	case state.ModelsJSON:
		data, err := m.Feed.Whole.Save()
		if err != nil {
			p.send(state.StoreFailed{Error: "The models could not be written: " + err.Error() + "."})
			return
		}
		bridge.Download("decouple-models.json", "application/json", data)
	case state.ChartSVG:
		bridge.Download("decouple-trade-off.svg", "image/svg+xml", insight.ChartSVG(m))
	}
}
