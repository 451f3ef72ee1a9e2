package e2e

import (
	"fmt"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// slowNetwork is what a page is told of such a line. The protocol's own command tells other tabs of the browser the same.
const slowNetwork = `Object.defineProperty(navigator, "connection", { value: { downlink: 0.4, rtt: 400, saveData: false } })`

// line has the tab's line bring so many bytes a second after so many milliseconds; -1 for as many as come.
func line(bytes, latency float64) []chromedp.Action[chromedp.Void] {
	return []chromedp.Action[chromedp.Void]{
		command(network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
			MatchedNetworkConditions: []*network.Conditions{{Latency: latency, DownloadThroughput: bytes, UploadThroughput: bytes}},
		}),
	}
}

// Hasten ends [SlowLine].
func (p *Page) Hasten() {
	p.t.Helper()
	p.must("a quick line", line(-1, 0)...)
}

// megabytes writes a number of bytes as the strip does.
func megabytes(bytes float64) string { return fmt.Sprintf("%.1f MB", bytes/1e6) }
