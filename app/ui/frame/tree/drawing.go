package tree

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/ui/html"
)

// drawing is the tree: a list of lists with the names and numbers, and behind it the ribbons.
// Rows are as high as each other and never move; only widths do. Where there is no room for
// ribbons the lists are indented instead.
type drawing struct {
	app.Compo
	View treeData
}

// Render implements app.Composer.
func (d *drawing) Render() app.UI {
	v := d.View
	if len(v.Branches) == 0 {
		return html.One(`<div class="tree tree--none"><p class="note">No tree is drawn until a model is trained.</p></div>`)
	}
	var heads []app.UI
	for _, h := range v.Heads {
		heads = append(heads, html.One(`<span>{}</span>`, h))
	}
	label := v.Label
	if label == "" {
		label = "no probabilities yet"
	}
	return html.One(`
		<div class="tree" data-levels="{}">
			<p class="tree__heads" aria-hidden="true"><span>title</span>{}</p>
			<div class="tree__body">{}{}<ul aria-label="The tree. {}">{}</ul></div>
		</div>`, v.Levels, heads, ribbons(v), stop("tree__stop--root", v.AtRoot), label, branches(v.Branches))
}

// ribbons are behind the names, which say the same.
func ribbons(v treeData) app.UI {
	return html.One(`
		<svg data-c="ribbons" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true">
			<g data-c="tree-flows">{}</g>
			<g data-c="tree-bars">{}</g>
			<path data-c="tree-walk" d="{}"/>
			<g data-c="tree-halos">{}</g>
			<g data-c="tree-spots">{}</g>
		</svg>`, v.Width, v.Height, paths(v.Flows), paths(v.Bars), v.Walk, spots(v), spots(v))
}

func paths(all []string) []app.UI {
	list := make([]app.UI, len(all))
	for i, d := range all {
		list[i] = html.One(`<path d="{}"/>`, d)
	}
	return list
}

// spots are the nodes of the greedy way: lines of no length, whose round ends are dots that are
// not stretched with the drawing.
func spots(v treeData) []app.UI {
	dots := make([]app.UI, 0, len(v.Spots))
	for _, s := range v.Spots {
		dots = append(dots, html.One(`<path d="M{} {}h0"/>`, s.X, s.Y))
	}
	return dots
}

func branches(all []branchData) []app.UI {
	items := make([]app.UI, len(all))
	for i := range all {
		b := &all[i]
		if b.Leaf {
			items[i] = leaf(b)
			continue
		}
		side := "above"
		if b.Below {
			side = "below"
		}
		items[i] = html.One(`
			<li class="tree__branch" data-side="{}" data-few="{}">
				<span class="tree__node" data-small="{}" data-on="{}"><span>{} </span><span class="tree__p">{}</span></span>
				{}
				<ul>{}</ul>
			</li>`, side, b.Few, yes(b.Small), yes(b.Greedy), b.Name, b.P, stop("", b.Stop), branches(b.Branches))
	}
	return items
}

// stop says that the descent stops here, if it does.
func stop(class string, here bool) app.UI {
	return html.One(`<span class="tree__stop {}" hidden="{}">stops here</span>`, class, !here)
}

// yes is an attribute that is there or not.
func yes(is bool) any {
	if is {
		return "yes"
	}
	return nil
}

// leaf is one row: name, bar, number, and which ways end here.
func leaf(b *branchData) app.UI {
	name := b.Name
	if b.New {
		name += " (new)"
	}
	said := ""
	switch {
	case b.Greedy && b.Soft:
		said = "both"
	case b.Greedy:
		said = "greedy"
	case b.Soft:
		said = "soft"
	}
	return html.One(`
		<li class="tree__leaf" data-fill="{}" data-soft="{}" data-on="{}" data-small="{}">
			<span class="tree__name">{}</span>
			<svg data-c="leafbar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true"><rect width="{}" height="10"/></svg>
			<span class="tree__p">{}</span>
			<span class="tree__said">{}</span>
		</li>`, b.Fill, yes(b.Soft), yes(b.Greedy), yes(b.Small), name, b.Bar, b.P, said)
}
