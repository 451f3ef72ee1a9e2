package jsontext

import "strconv"

// Lines returns the table of a document as one object a line.
func (t *Table) Lines(data []byte) []byte {
	f := finder{data: data}
	out := make([]byte, 0, (t.To-t.From)*5/4)
	row := func(names [][]byte, values []member) {
		out = append(out, '{')
		for i, v := range values {
			if i >= len(names) {
				break
			}
			if i > 0 {
				out = append(out, ',')
			}
			out = append(append(out, names[i]...), ':')
			out = Compact(out, data[v.from:v.to])
		}
		out = append(out, '}', '\n')
	}
	switch t.Shape {
	case Objects:
		for _, e := range f.elements(t.From, t.To) {
			out = append(Compact(out, data[e.from:e.to]), '\n')
		}
	case Arrays:
		rows := f.elements(t.From, t.To)
		first := f.elements(rows[0].from, rows[0].to)
		var names [][]byte
		header := f.named(rows)
		for i, v := range first {
			name := []byte(`"column ` + strconv.Itoa(i+1) + `"`)
			if header {
				name = data[v.from:v.to]
			}
			names = append(names, name)
		}
		if header {
			rows = rows[1:]
		}
		for _, r := range rows {
			row(names, f.elements(r.from, r.to))
		}
	case ByID:
		for _, m := range f.members(t.From, t.To) {
			of := f.members(m.from, m.to)
			out = append(out, '{')
			if _, has := named(of, "id"); !has {
				out = append(append(out, `"id":`...), m.key...)
				if len(of) > 0 {
					out = append(out, ',')
				}
			}
			out = append(Compact(out, data[m.from+1:m.to]), '\n')
		}
	case ByColumn:
		all := f.members(t.From, t.To)
		var names [][]byte
		columns := make([][]member, len(all))
		var place map[string]int
		for c, m := range all {
			names = append(names, m.key)
			if f.is(m, '[') {
				columns[c] = f.elements(m.from, m.to)
				continue
			}
			of := f.members(m.from, m.to)
			if place == nil {
				place = make(map[string]int, len(of))
				for i, k := range of {
					place[string(k.key)] = i
				}
			}
			columns[c] = make([]member, len(of))
			for _, k := range of {
				columns[c][place[string(k.key)]] = k
			}
		}
		values := make([]member, len(all))
		for i := range columns[0] {
			for c := range columns {
				values[c] = columns[c][i]
			}
			row(names, values)
		}
	case Split:
		all := f.members(t.From, t.To)
		columns, _ := named(all, "columns")
		rows, _ := named(all, "data")
		var names [][]byte
		for _, c := range f.elements(columns.from, columns.to) {
			names = append(names, data[c.from:c.to])
		}
		for _, r := range f.elements(rows.from, rows.to) {
			row(names, f.elements(r.from, r.to))
		}
	}
	return out
}
