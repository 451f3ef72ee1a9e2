package upload

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/schema"
	"decouple/app/table"
	"decouple/app/ui/html"
)

// switchData is one thing of a file's layout that the reader may know better.
type switchData struct {
	Act, Text string
	Options   []classData
}

// layoutView is how the file is read, each with what else it could be.
func layoutView(p *schema.Preview) (all []switchData) {
	if p.Format == table.CSV || p.Format == table.TSV {
		all = append(all,
			choices("delimiter", "Columns are divided by", string(p.Delimiter), ",", "a comma", ";", "a semicolon", "\t", "a tab", "|", "a bar"),
			choices("header", "The first line has", strconv.Itoa(named(p)), "1", "the names", "2", "a row"))
	}
	sign := ""
	if p.Decimal != 0 {
		sign = string(p.Decimal)
	}
	all = append(all, choices("decimal", "Decimal sign", sign, "", "as each column’s cells tell", ".", "a point", ",", "a comma"))
	if len(p.Lists) > 1 {
		s := switchData{Act: "list", Text: "The rows are"}
		for _, l := range p.Lists {
			read := p.Layout.List == l.Path || p.Layout.List == "" && strings.Contains(strings.Join(p.Notes, " "), "those of "+strconv.Quote(l.Path))
			s.Options = append(s.Options, classData{l.Path, l.Path + ", " + format.Plural(l.Rows, "row"), read})
		}
		all = append(all, s)
	}
	return all
}

// named is the option of the header switch that is in force.
func named(p *schema.Preview) int {
	if p.Nameless {
		return int(table.HeaderNone)
	}
	return int(table.HeaderFirst)
}

// choices has a value and a text for each option.
func choices(act, text, value string, options ...string) switchData {
	s := switchData{Act: act, Text: text}
	for i := 0; i < len(options); i += 2 {
		s.Options = append(s.Options, classData{options[i], options[i+1], options[i] == value})
	}
	return s
}

func layoutRow(all []switchData, busy bool) app.UI {
	fields := make([]app.UI, len(all))
	for i, s := range all {
		fields[i] = html.One(`<label class="note">{} <select id="layout-{}" data-act="{}" disabled="{}">{}</select></label>`, s.Text, s.Act, s.Act, busy, optionsOf(s.Options))
	}
	return html.One(`<p class="row">{}</p>`, fields)
}
