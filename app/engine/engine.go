// Package engine numbers the engine: all that the page's figures are worked out with. A link and a recipe name the number, so
// that both can say where figures have changed since.
package engine

// Version goes up by one, by hand, with every change that changes a figure: a test holds it to the figures.
const Version = 2
