package classes

import (
	"fmt"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lab/frame/classes"
	"decouple/app/ui"
	"decouple/app/ui/element"
)

// Draw draws the part; parts is the switch between the lab's parts.
func Draw(p *classes.Part, s ui.Scene, parts app.UI) app.UI {
	return &stage{View: View(p, s.Work, s.Now), Show: p.Settings.View, Waiting: s.Waiting, Turn: s.Turn, Parts: parts}
}

// stage is the whole part.
type stage struct {
	app.Compo
	View    Data
	Show    classes.View
	Waiting bool
	Turn    int
	Parts   app.UI
}

// Render implements app.Composer.
func (s *stage) Render() app.UI {
	v := s.View
	subject := []app.UI{app.Header().Class("lead").Body(
		s.Parts,
		app.H1().ID("ask").Text(Question),
		app.P().Class("note").DataSet("present", "hide").Text(v.Note),
		touch("cuts__slim"),
	)}
	if v.Can {
		subject = append(subject, plot(v, s.Waiting), bands(v), cases(v))
	}
	return app.Main().Class("stage", "stage--nodock").DataSet("show", [...]string{"subject", "tell", "hand"}[s.Show]).Body(
		app.Div().Class("stage__tabs").Body(element.Segment("classes-view", "Show", []string{"Posts", "Loss", "More"},
			[]string{classes.Subject.Key(), classes.Loss.Key(), classes.More.Key()}, s.Show.Key(), s.Waiting)),
		app.Section().Class("panel", "stage__hand").Aria("label", "Classes").TabIndex(0).Body(controls(v, s.Waiting)...),
		app.Section().ID("subject").TabIndex(-1).Class("subject").Aria("labelledby", "ask").Body(subject...),
		app.Aside().Class("panel", "stage__tell").Aria("label", "What is lost").TabIndex(0).Body(tell(v)...),
	)
}

// controls are the number of classes, the cuts as numbers, and the folds.
func controls(v Data, waiting bool) []app.UI {
	if !v.Can {
		return []app.UI{app.P().Class("note").Text(v.Note)}
	}
	counts := []string{"2", "3", "4", "5", "10"}
	var rows []app.UI
	for i := len(v.Cuts) - 1; i >= 0; i-- {
		c := v.Cuts[i]
		rows = append(rows, app.Div().Class("cutrow").Body(
			app.Label().For(c.ID+"-n").Text(c.Label),
			&number{ID: c.ID + "-n", Cut: c.ID, Value: c.Value, Typed: v.Typed, Disabled: waiting},
		))
	}
	return []app.UI{
		touch("cuts__wide"),
		app.Div().Class("rest").Body(
			app.H2().Text("Classes"),
			app.P().Class("line").Body(element.Segment("classes", "Number of classes", counts, counts, strconv.Itoa(v.K), waiting)),
			app.Div().Class("cutrows").Body(rows...),
			app.P().Class("line").Body(
				element.Enable(element.Button("cuts-sizes", "").Class("btn", "btn--line"), waiting).Text("Equal size"),
				element.Enable(element.Button("cuts-steps", "").Class("btn", "btn--line"), waiting).Text("Equal steps"),
			),
		),
		app.Div().Class("rest").DataSet("present", "hide").Body(
			fold("Is the highest class really that good?", app.P().Class("note").Text(v.Top)),
			fold("What the model learns from", learn(v.Learn, waiting)...),
		),
	}
}

// touch says what to touch, left of the plot or above it.
func touch(where string) app.UI {
	return app.P().Class("touch", where).Body(app.B().Text("Drag a black line."), app.Text(" The posts beside it change their class."))
}

func fold(name string, body ...app.UI) app.UI {
	return app.Details().Class("fold").Body(
		app.Summary().Body(element.Icon("chev"), app.Span().Text(name)),
		app.Div().Body(body...),
	)
}

// learn are the three ways to learn the classes.
func learn(v learnData, waiting bool) []app.UI {
	rows := []app.UI{app.P().Class("note").Text("A number by squared loss and then cut; classes in order, by one model for each cut; or classes without an order, by a softmax. The same posts, the same features.")}
	state := []app.UI{app.Span().Text(v.State)}
	if v.Running {
		bar := app.Progress().Max(1).Aria("label", "Training")
		if v.Done >= 0 {
			bar = bar.Value(v.Done)
		}
		state = append(state, bar, element.Button("cancel", "").Class("btn", "btn--line").Text("Cancel"))
	} else if v.Can && (len(v.Rows) == 0 || v.Stale || v.State != "") {
		state = append(state, element.Enable(element.Button("learn", "").Class("btn", "btn--line"), waiting).Text("Train all three"))
	}
	rows = append(rows, app.P().ID(classes.LearnID).TabIndex(-1).Class("line").Body(state...))
	if len(v.Rows) == 0 {
		return rows
	}
	var body []app.UI
	for _, r := range v.Rows {
		body = append(body, app.Tr().Body(app.Th().Scope("row").Text(r.Name), app.Td().Text(r.Right), app.Td().Text(r.Far), app.Td().Text(r.Distance), app.Td().Text(r.Tau)))
	}
	table := app.Table().Class("facts").Body(
		app.THead().Body(app.Tr().Body(th("learned"), th("right"), th("two or more off"), th("classes off"), th("τ"))),
		app.TBody().Body(body...),
	)
	if v.Stale {
		table = table.DataSet("state", "stale")
	}
	return append(rows, app.Div().Class("scroll").TabIndex(0).Role("group").Aria("label", "Three ways to learn the classes").Body(table), app.P().Class("note").Text(v.Note))
}

func th(text string) app.UI { return app.Th().Scope("col").Text(text) }

// plot is the dots with the cuts over them: grips, each with a line down to the dots, which goes
// on through them. It is drawn twice, of which a page shows one.
func plot(v Data, waiting bool) app.UI {
	grips := make([]app.UI, 0, len(v.Cuts)+1)
	rows := 0
	for _, c := range v.Cuts {
		rows = max(rows, min(c.Row, 3)+1)
	}
	var lines []app.UI
	for i, x := range v.Wide.Cuts {
		lines = append(lines, line(x, 100*float64(min(v.Cuts[i].Row, 3))/float64(rows), 100))
	}
	grips = append(grips, element.SVG("svg").DataSet("c", "cuts-leads").Attr("viewBox", fmt.Sprintf("0 0 %.0f 100", wideWidth)).
		Attr("preserveAspectRatio", "none").Aria("hidden", "true").Body(lines...))
	for _, c := range v.Cuts {
		grips = append(grips, &grip{Cut: c, Disabled: waiting})
	}
	var ticks []app.UI
	for _, t := range v.Wide.Ticks {
		ticks = append(ticks, app.Span().Text(t.Text))
	}
	return app.Div().Class("cuts").DataSet("obj", "q").DataSet("rows", rows).Body(
		app.Div().Class("cuts__grips").Role("group").Aria("label", "Cuts").Body(grips...),
		app.Div().Class("cuts__wide").Body(dots(v.Wide)),
		app.Div().Class("cuts__slim").Body(dots(v.Slim)),
		app.P().Class("cuts__ticks").Aria("hidden", "true").Body(ticks...),
	)
}

// line is a cut's line at x.
func line(x, from, to float64) app.UI {
	return element.SVG("line").Attr("x1", element.Decimal(x)).Attr("x2", element.Decimal(x)).Attr("y1", element.Decimal(from)).Attr("y2", element.Decimal(to))
}

// dots are the posts, with the classes behind them and the cuts before them.
func dots(p plotData) app.UI {
	var posts, bands, lines, rings []app.UI
	for _, d := range p.Dots {
		posts = append(posts, circle(d, dot))
	}
	for i, b := range p.Bands {
		band := element.SVG("rect").Attr("x", element.Decimal(b.X)).Attr("width", element.Decimal(b.Width)).Attr("height", p.Height)
		if i%2 == 1 {
			band = band.DataSet("c", "cuts-odd")
		}
		bands = append(bands, band)
	}
	for _, x := range p.Cuts {
		lines = append(lines, line(x, 0, p.Height))
	}
	for _, r := range p.Rings {
		rings = append(rings, circle(r, 8))
	}
	return element.SVG("svg").DataSet("c", "cuts-plot").Attr("viewBox", fmt.Sprintf("0 0 %.0f %.0f", p.Width, p.Height)).Attr("role", "img").Aria("label", p.Label).Body(
		element.SVG("g").DataSet("c", "cuts-bands").Body(bands...),
		element.SVG("g").DataSet("c", "cuts-dots").Body(posts...),
		element.SVG("g").DataSet("c", "cuts-rings").Body(rings...),
		element.SVG("g").DataSet("c", "cuts-lines").Body(lines...),
	)
}

func circle(at dotData, r float64) app.UI {
	return element.SVG("circle").Attr("cx", element.Decimal(at.X)).Attr("cy", element.Decimal(at.Y)).Attr("r", r)
}

// bands are the classes, with the pairs that are equal in each.
func bands(v Data) app.UI {
	var rows []app.UI
	for _, b := range v.Bands {
		rows = append(rows, app.Tr().Body(app.Th().Scope("row").Text(b.Name), app.Td().Text(b.From), app.Td().Body(app.B().Text(b.Posts)), app.Td().Text(b.Equal)))
	}
	return app.Table().Class("facts", "classbands").Body(
		app.THead().Body(app.Tr().Body(th("Class"), th("from"), th("posts"), th("pairs now equal"))),
		app.TBody().Body(rows...),
	)
}

// cases are two pairs of posts.
func cases(v Data) app.UI {
	var all []app.UI
	for _, c := range v.Cases {
		body := []app.UI{app.H2().Text(c.Name)}
		for _, p := range c.Posts {
			body = append(body, app.Div().Class("case").Body(
				app.P().Text(p.Text),
				app.P().Class("case__fig").Body(app.B().Class("hue").DataSet("obj", "q").Text(p.Value), app.Span().Text(p.Class)),
			))
		}
		all = append(all, app.Div().Body(append(body, app.P().Class("case__so").Text(c.So))...))
	}
	return app.Div().Class("cases").DataSet("present", "hide").Body(all...)
}

// tell is what is lost.
func tell(v Data) []app.UI {
	if !v.Can {
		return []app.UI{app.P().Class("note").Text("No figures without a predicted quality.")}
	}
	return []app.UI{
		app.Div().Class("block").Body(
			app.H2().Text("The order that is left"),
			app.Dl().Class("left3").Body(
				figure(v.Kept, "pairs of posts that still have an order, of "+v.Pairs),
				figure(v.Share, "of all pairs"),
				figure(v.Tau, "Kendall τ-b; 1 is the whole order"),
			),
		),
		app.Div().Class("block").Body(curve(v.Curve)...),
	}
}

func figure(value, what string) app.UI {
	return app.Div().Body(app.Dt().Text(what), app.Dd().Text(value))
}

// curve is τ-b against the number of classes.
func curve(v curveData) []app.UI {
	var marks, lines, cells []app.UI
	head := []app.UI{th("classes")}
	for _, t := range v.Ticks {
		lines = append(lines, element.SVG("line").Attr("x1", 0).Attr("x2", curveWidth).Attr("y1", element.Decimal(t.X)).Attr("y2", element.Decimal(t.X)))
	}
	for _, p := range v.Points {
		marks = append(marks, element.SVG("circle").Attr("cx", element.Decimal(p.X)).Attr("cy", element.Decimal(p.Y)).Attr("r", 4))
		head, cells = append(head, th(strconv.Itoa(p.K))), append(cells, app.Td().Text(p.Tau))
	}
	own := element.SVG("circle").DataSet("c", "curve-own").Attr("r", 0)
	if v.Own != nil {
		own = element.SVG("circle").DataSet("c", "curve-own").Attr("cx", element.Decimal(v.Own.X)).Attr("cy", element.Decimal(v.Own.Y)).Attr("r", 7)
	}
	says := "Your cuts: not defined."
	if v.Own != nil {
		says = "Ring: your cuts, " + v.Own.Tau + ". Dots: classes of equal size, 2 to 10; lines at 1, 0.7 and 0.4."
	}
	return []app.UI{
		app.H2().Text("More classes, more order"),
		element.SVG("svg").DataSet("c", "taucurve").Attr("viewBox", fmt.Sprintf("-10 -10 %.0f %.0f", curveWidth+20, curveHeight+20)).Attr("role", "img").Aria("label", v.Label).Body(
			element.SVG("g").DataSet("c", "curve-grid").Body(lines...),
			element.SVG("path").DataSet("c", "curve-line").Attr("d", v.Path),
			element.SVG("g").DataSet("c", "curve-dots").Body(marks...),
			own,
		),
		app.P().Class("note").Text(says),
		app.Div().Class("scroll").TabIndex(0).Role("group").Aria("label", "Kendall τ-b by number of classes").Body(app.Table().Class("facts").Body(
			app.THead().Body(app.Tr().Body(head...)),
			app.TBody().Body(app.Tr().Body(append([]app.UI{app.Th().Scope("row").Text("τ-b")}, cells...)...)),
		)),
		app.P().Class("note").Text(v.Note),
	}
}
