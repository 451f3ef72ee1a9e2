package tree

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// drawing is the tree: a list of lists with the names and numbers, and behind it the ribbons.
// Rows are as high as each other and never move; only widths do. Where there is no room for
// ribbons the lists are indented instead.
//
// A tree that comes is drawn some leaves at a time, each time in a frame of its own, and the ribbons last: all of it at once
// would keep the page from answering. What is drawn once changes at once.
type drawing struct {
	app.Compo
	View treeData

	// leaves are drawn, and ribbons too; waiting says that more will be.
	leaves           int
	ribbons, waiting bool
}

// atOnce is how many leaves are drawn in a frame.
const atOnce = 12

// OnMount implements app.Mounter.
func (d *drawing) OnMount(ctx app.Context) {
	if n := d.View.Leaves; d.waiting || n == 0 || d.leaves >= n && d.ribbons {
		return
	}
	d.waiting = true
	room.Aside(ctx, func() {
		if d.waiting = false; d.leaves < d.View.Leaves {
			d.leaves += atOnce
		} else {
			d.ribbons = true
		}
		d.OnMount(ctx)
	})
}

// OnUpdate implements app.Updater.
func (d *drawing) OnUpdate(ctx app.Context) { d.OnMount(ctx) }

// Render implements app.Composer.
func (d *drawing) Render() app.UI {
	if d.View.Leaves == 0 {
		d.leaves, d.ribbons = 0, false
	}
	if app.IsServer {
		return drawn(d.View, d.View.Leaves, true)
	}
	return drawn(d.View, d.leaves, d.ribbons)
}

// drawn is the tree as far as so many leaves, with ribbons or without.
func drawn(v treeData, leaves int, ribboned bool) app.UI {
	if v.Leaves == 0 {
		return html.One(`<div class="tree tree--none"><p class="note">No tree is drawn until a model is trained.</p></div>`)
	}
	if !ribboned {
		v.Flows, v.Bars, v.Walk, v.Spots = nil, nil, "", nil
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
		</div>`, v.Levels, heads, ribbons(v), stop("tree__stop--root", v.AtRoot), label, branches(v.Branches, &leaves))
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

// branches draws nodes until no leaves are left to be drawn.
func branches(all []branchData, left *int) []app.UI {
	var items []app.UI
	for i := 0; i < len(all) && *left > 0; i++ {
		b := &all[i]
		if b.Leaf {
			*left--
			items = append(items, leaf(b))
			continue
		}
		side := "above"
		if b.Below {
			side = "below"
		}
		items = append(items, html.One(`
			<li class="tree__branch" data-side="{}" data-few="{}">
				<span class="tree__node" data-small="{}" data-on="{}"><span>{} </span><span class="tree__p">{}</span></span>
				{}
				<ul>{}</ul>
			</li>`, side, b.Few, yes(b.Small), yes(b.Greedy), b.Name, b.P, stop("", b.Stop), branches(b.Branches, left)))
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
