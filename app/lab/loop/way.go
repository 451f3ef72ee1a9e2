package loop

// Way is a way back in the loop.
type Way struct {
	// From and To are steps, From after To.
	From, To Step
	// Key is its name in links, Short its reason in a few words, Why in sentences.
	Key, Short, Why string
	// See is where a lab shows it (see page.LabChosen), Place what that is called.
	See, Place string
}

// worldChanged is the way whose reason is shown first.
const worldChanged = 3

// Ways are the ways back, by the steps that they leave.
var Ways = [...]Way{
	{
		From: Data, To: Scoping, Key: "no-labels", Short: "No labels for this goal",
		Why: "The goal asks for quality, and no post has a label for it. A model learns only from labels. Get labels, or choose a goal that the data can show. Open a file without such a column, and Rank says that it has no model for β.",
		See: "rank&part=feed", Place: "Rank, a file of your own",
	},
	{
		From: Model, To: Data, Key: "few-labels", Short: "Too few labels",
		Why: "The model is no better than its labels. Compare can hide all but 5 of 100 quality labels: train there, and look at what is lost. Another model helps little. More labels help.",
		See: "rank&part=compare&labels=5", Place: "Rank, Compare",
	},
	{
		From: Deployment, To: Model, Key: "too-slow", Short: "Too slow to serve",
		Why: "A model that is right and late is not used. The large feed times how long a move of a dial takes among a million posts, and what a browser does at each frame. If it can’t keep up, the model or its use must be simpler.",
		See: "rank&part=million", Place: "Rank, Large feed",
	},
	{
		From: Monitoring, To: Data, Key: "world", Short: "The world changed",
		Why: "Spam uses new words. Nothing fails and the server log says OK, but the filter lets it through. Training on old posts can’t help: the words are not in them. New posts with labels are needed first.",
		See: "operate&part=silent&change=spam-words", Place: "Operate, Silent",
	},
	{
		From: Business, To: Scoping, Key: "wrong-goal", Short: "The number rose, and readers left: the goal was wrong",
		Why: "More engagement is not the same as readers who stay. The part Readers shows each choice of weights to the same simulated readers. If the weights with the most clicks do not keep the most readers, clicks were the wrong goal.",
		See: "measure&part=readers", Place: "Measure, Readers",
	},
}

func wayKeys() []string {
	var keys []string
	for _, w := range Ways {
		keys = append(keys, w.Key)
	}
	return keys
}
