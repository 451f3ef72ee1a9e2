package element

import (
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/ui/html"
)

// Term is a word that opens what the glossary says of a term, by its key there, where it stands. It is a button: it may not
// stand in another one, nor in a label or a summary.
func Term(key, word string) app.UI {
	return html.One(`<button type="button" class="term" data-term="{}">{}</button>`, key, word)
}

// WithTerm is a text in which a word, where it stands for the first time, is a [Term].
func WithTerm(text, key, word string) []app.UI {
	before, after, found := strings.Cut(text, word)
	if !found {
		return []app.UI{app.Text(text)}
	}
	return html.All(`{}{}{}`, before, Term(key, word), after)
}
