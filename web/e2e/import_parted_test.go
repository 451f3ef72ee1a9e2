package e2e

import (
	"fmt"
	"strings"
)

// chooseSecond gives the page a second file, packed with gzip.
func (p *Page) chooseSecond(name, content string) {
	p.t.Helper()
	p.Run(fmt.Sprintf(`new Response(new Blob([%q]).stream().pipeThrough(new CompressionStream("gzip"))).blob().then((packed) => {
		const field = document.getElementById("second"), files = new DataTransfer();
		files.items.add(new File([packed], %q));
		field.files = files.files;
		field.dispatchEvent(new Event("change", { bubbles: true }));
	})`, content, name))
}

// parted are invented rows as two files: posts with their shares, and what two readers said of each.
func parted(n int) (posts, ratings string) {
	var a, b strings.Builder
	a.WriteString("id;title;shares\n")
	b.WriteString("post\tstars\tspam\n")
	rows := strings.Split(strings.TrimSpace(invented(n)), "\r\n")[1:]
	for i, row := range rows {
		end := strings.LastIndex(row, "\"") + 1
		shares := cellsOf(row)[0]
		if i%10 == 9 {
			shares = ""
		}
		fmt.Fprintf(&a, "p%d;%s;%s\n", i, row[:end], shares)
	}
	for i := n - 1; i >= 0; i-- {
		for range 2 {
			fmt.Fprintf(&b, "p%d\t%s\t%s\n", i, cellsOf(rows[i])[1], cellsOf(rows[i])[2])
		}
	}
	b.WriteString("<img src=x>\t1.0\tno\n")
	return a.String(), b.String()
}

// cellsOf are the cells of an invented row behind its text.
func cellsOf(row string) []string { return strings.Split(row[strings.LastIndex(row, "\"")+2:], ",") }
