package train

import (
	"fmt"

	"decouple/app/model"
)

// kindWords are the models as they stand inside a sentence.
var kindWords = [model.Kinds]string{"spam", "NSFW", "misinformation", "engagement", "quality"}

// Stage says in a few words which fit is under way: the folds come first, then all
// rows.
func (p Progress) Stage() string {
	if p.Choosing {
		return "trying what to read of the texts"
	}
	if p.Fit >= p.Fits-1 {
		return fmt.Sprintf("training %s on all rows", kindWords[p.Kind])
	}
	return fmt.Sprintf("training %s, fold %d of %d", kindWords[p.Kind], p.Fit+1, p.Fits-1)
}
