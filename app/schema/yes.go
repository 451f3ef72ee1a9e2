package schema

import (
	"strings"

	"decouple/app/cell"
)

// YesFor proposes which cells of a column mean yes for a label, or good for a quality. It goes by words, never by a number
// alone but for 0 and 1. It is nil where nothing tells: then the reader has to say.
func YesFor(c *Column, role Role) []string {
	if !role.Label() && role != Quality || role == Quality && c.Kind == Number {
		return nil
	}
	turned := role == Misinformation && names(c.Name).HasAny(truthNames) && !names(c.Name).HasAny(falseNames) ||
		role == Spam && names(c.Name).HasAny(hamNames) || role == NSFW && names(c.Name).HasAny(safeNames)
	var yes []string
	words := false
	for _, class := range c.Classes {
		says, ok := cell.YesNo(class.Value)
		_, _, why := (cell.Form{}).Number(class.Value)
		number := why == ""
		words = words || !number
		switch {
		case number && (!ok || c.Kind == Number):
			return nil
		case ok && says != turned, !ok && means(class.Value, yesWords[role]):
			yes = append(yes, class.Value)
		}
	}
	// True and false alone say nothing of misinformation, unless the name does.
	if role == Misinformation && words && c.Kind == YesNo && !turned && !names(c.Name).HasAny(falseNames) {
		return nil
	}
	if role == Misinformation && c.Kind == Classes && !names(c.Name).HasAny(falseNames) {
		yes = falseOnes(c)
	}
	if len(yes) == 0 && c.Kind == Classes && c.Distinct == 2 && role != Quality {
		for _, class := range c.Classes { // the one that is not plainly the other
			if !means(class.Value, noWords[role]) {
				yes = append(yes, class.Value)
			}
		}
		if len(yes) != 1 {
			yes = []string{c.Classes[len(c.Classes)-1].Value} // the rarer
		}
	}
	if len(yes) == c.Distinct {
		return nil
	}
	return yes
}

// falseOnes are the classes that mean misinformation in a column of verdicts, where false is one and true is not.
func falseOnes(c *Column) (yes []string) {
	words := false
	for _, class := range c.Classes {
		words = words || means(class.Value, falseClasses)
	}
	for _, class := range c.Classes {
		says, ok := cell.YesNo(class.Value)
		if means(class.Value, falseClasses) || ok && says != words && !means(class.Value, "true|false|t|f") {
			yes = append(yes, class.Value)
		}
	}
	return yes
}

// yesWords are the words that mean yes for a role beside yes and true, noWords those that mean no.
var (
	yesWords = map[Role]string{Spam: spamClasses, NSFW: nsfwClasses, Misinformation: falseClasses, Quality: goodClasses}
	noWords  = map[Role]string{Spam: "ham|clean|legit|legitimate|normal|ok|good", NSFW: "sfw|safe|clean", Misinformation: "real|true|genuine|reliable|verified|ok"}
)

// means reports whether a class has an entry of the list among its words, and does
// not begin with a negation.
func means(class, list string) bool {
	w := names(class)
	if len(w) == 0 || w[0] == "not" || w[0] == "no" || w[0] == "non" {
		return strings.EqualFold(strings.TrimSpace(class), "18+") && strings.Contains(list, "18+")
	}
	return w.HasAny(list)
}
