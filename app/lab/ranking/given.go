package ranking

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"decouple/app/export"
	"decouple/app/lab"
	"decouple/app/post"
	"decouple/app/schema"
)

// given is what the reader's file says of its posts, as columns by which package schema knows them again.
type given struct {
	names []string
	cells []func(p *post.Post) export.Given
}

// givenColumns are the columns of the reader's own feed; the sample has none.
func (m *Lab) givenColumns() (g given) {
	if m.Source != lab.Own {
		return g
	}
	f, none := m.Feed, export.Given{Number: math.NaN()}
	add := func(r schema.Role, name string, cell func(p *post.Post) export.Given) {
		g.names, g.cells = append(g.names, schema.GivenName(r, name)), append(g.cells, cell)
	}
	number := func(has bool, x float64) export.Given {
		if !has {
			return none
		}
		return export.Given{Number: x}
	}
	if w := &f.Words; w.PerThousand {
		add(schema.Exposure, "", func(p *post.Post) export.Given { return number(p.Log.Impressions > 0, float64(p.Log.Impressions)) })
		add(schema.Engagement, w.Engagement, func(p *post.Post) export.Given { return number(p.Log.Impressions > 0, float64(p.Log.Clicks)) })
	} else if f.Gives() {
		add(schema.Engagement, w.Engagement, func(p *post.Post) export.Given { return number(p.Log.HasValue, p.Log.Value*w.Unit) })
	}
	// What the file says is written whether or not it was enough to train a model on.
	some := func(says func(l *post.Log) bool) bool {
		for i := range f.Posts {
			if says(&f.Posts[i].Log) {
				return true
			}
		}
		return false
	}
	if w := &f.Words; some(func(l *post.Log) bool { return l.Ratings > 0 }) {
		add(schema.Quality, w.Quality, func(p *post.Post) export.Given {
			return number(p.Log.Ratings > 0, w.QualityLow+p.Log.Rating*(w.QualityHigh-w.QualityLow))
		})
	}
	labels := func(l *post.Log) [3]post.Label { return [3]post.Label{l.Spam, l.NSFW, l.Misinformation} }
	for k := range 3 {
		if some(func(l *post.Log) bool { return labels(l)[k] != post.Unlabelled }) {
			add(schema.Spam+schema.Role(k), "", func(p *post.Post) export.Given {
				switch labels(&p.Log)[k] {
				case post.Yes:
					return export.Given{Text: "yes"}
				case post.No:
					return export.Given{Text: "no"}
				}
				return none
			})
		}
	}
	var features []string
	seen := map[string]bool{}
	for i := range f.Posts {
		for _, field := range f.Posts[i].Fields {
			if !seen[field.Name] {
				seen[field.Name] = true
				features = append(features, field.Name)
			}
		}
	}
	// In the file's own order; a post that lacks one must not change it.
	place := func(name string) int {
		return slices.IndexFunc(f.Inputs.Columns, func(in schema.Input) bool {
			return name == in.Month || name == in.Year || name == cmp.Or(in.Name, in.Column)
		})
	}
	for i := range features { // few enough to be put in order one by one
		for k := i; k > 0 && place(features[k]) < place(features[k-1]); k-- {
			features[k], features[k-1] = features[k-1], features[k]
		}
	}
	for _, name := range features {
		add(schema.Feature, name, func(p *post.Post) export.Given {
			for _, field := range p.Fields {
				if field.Name == name {
					return export.Given{Text: field.Class, Number: field.Number}
				}
			}
			return none
		})
	}
	return g
}

// of are the cells of a post.
func (g given) of(p *post.Post) (all []export.Given) {
	for _, cell := range g.cells {
		all = append(all, cell(p))
	}
	return all
}

// name is the row's number in the reader's file, its id there and its author, each empty where the file has none.
func (m *Lab) name(p *post.Post) (number int, id, author string) {
	if m.Source != lab.Own {
		return 0, p.ID, p.Author
	}
	number, _ = strconv.Atoi(strings.TrimPrefix(p.ID, "row-"))
	id, author = p.ID, p.Author
	if p.FileID != "" {
		id = p.FileID
	}
	if author == "row "+strconv.Itoa(number) {
		author = ""
	}
	return number, id, author
}
