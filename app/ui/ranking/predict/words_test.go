package predict

// asks is how a question is put, answered and explained, with facts to be filled in.
type asks struct {
	title, text string
	// choices are the answers; of posts, none.
	choices []string
	// after is what is said of each post, one, once an answer is committed.
	after string
	// unit and note are of a number that is asked for.
	unit, note string
	reasons    []string
}

const betaMoves = "β goes from {betawas} to {beta} and α stays at {alpha}. "

var questions = []asks{
	{
		title: "β goes to 0", text: betaMoves + "Which post will be first?", after: "{one.sum}, rank {one.rank}",
		reasons: []string{
			"At β = 0 a score is α·e alone, so the order is that of the predicted clicks. {clicks} has the most: {clicks.clicks} per 1,000 impressions, e = {clicks.e}. Its quality, {clicks.quality}, counts for nothing.",
			"The post that was first, {was}, now has rank {was.rank}.",
		},
	},
	{
		title: "β rises from 0 to 0.8: the first post", text: betaMoves + "Which post will be first?", after: "{one.sum}, rank {one.rank}",
		reasons: []string{
			"The highest sum is first: {first.sum}; second is {second} with {second.sum}.",
			"Most clicks, e = {clicks.e}, are not enough with q = {clicks.q}: {clicks}.",
			"The highest quality, q = {quality.q}, is not enough with e = {quality.e}: {quality}.",
		},
	},
	{
		title: "β rises to 0.8: the top ten", text: betaMoves + "How many posts will leave the top ten?",
		unit: "of the top 10", note: "An answer at most 1 off counts as right.",
		reasons: []string{"Out: {out}.", "In: {in}.", "β/α was {ratiowas} and is {ratio}: what one unit of q is worth in units of e."},
	},
	{
		title: "Both dials are halved", text: "α goes from {alphawas} to {alpha} and β goes from {betawas} to {beta}. How many of the {posts} ranked posts will change rank?",
		unit: "of {posts} posts", note: "Give the exact number.",
		reasons: []string{
			"α and β were multiplied by the same number, so every score was too, and no two change places.",
			"{was}: {was.SUM} before, {was.sum} now.", "{next}: {next.SUM} before, {next.sum} now.",
			"Only β/α counts: it was {ratiowas} and is {ratio}.",
		},
	},
	{
		title:   "Clicks and quality added raw",
		text:    "The scale is raw: clicks per 1,000 impressions and quality are added as they are. " + betaMoves + "Will the same ten posts be in the top ten, each at the same rank?",
		choices: []string{"Yes", "No"},
		reasons: []string{
			"Quality runs from {leastq} to {mostq}, so β·q makes a difference of at most {beta}·{spanq} = {partq}.",
			"Clicks run from {leaste} to {moste}, so α·e makes one of up to {alpha}·{spane} = {parte}.",
			"Nearest to changing places are {near}, {near.sum}, and {nearest}, {nearest.sum}.",
		},
	},
	{
		title: "A post that no weights put first",
		text:  "Three of these four posts are first at some α and β. One is not first at any. Which one? To show it, α goes from {alphawas} to {alpha} and β goes from {betawas} to {beta}.",
		after: "e {one.e}, q {one.q}: ",
		reasons: []string{
			"No post is at least as good as {right} in both: e = {right.e}, q = {right.q}. But one of two other posts is always ahead of it.",
			"{under} is ahead wherever β/α is below ({under.e} − {right.e}) ÷ ({right.q} − {under.q}) = {lo}.",
			"{over} is ahead wherever β/α is {hi} = ({right.e} − {over.e}) ÷ ({over.q} − {right.q}) or more.",
			"The second begins before the first ends. At β/α = {ratio}, where the dials are now, {right} has rank {right.rank}.",
		},
	},
	{
		title:   "Two posts, and more quality",
		text:    betaMoves + "{low} now has rank {low.RANK} and {high} rank {high.RANK}. Will {low} rank above {high}?",
		choices: []string{"Yes", "No"},
		reasons: []string{
			"{high} is at least as good in both: e {high.e} against {low.e}, q {high.q} against {low.q}.",
			"It is ahead by α·{aheade} + β·{aheadq}, which no α, β ≥ 0 makes negative: {leadwas} before, {lead} now.",
			"{low} rose from rank {low.RANK} to rank {low.rank}, past a post of less quality.",
		},
	},
	{
		title: "A strict filter is turned off",
		text:  "The misinformation filter, at threshold {threshold}, is turned off. How many of the posts that come back are not misinformation? The filter had removed these by mistake.",
		unit:  "of the {back} posts that come back", note: "An answer at most 2 off counts as right.",
		reasons: []string{
			"The filter removed {removed} posts; {other} of them another filter removes too. Of the {back} that come back, {rightly} are misinformation and {wrong} are not.",
			"The best ranked of these mistakes is {mistake}, now at rank {mistake.rank}: the filter gave it the probability {mistake.misinfo}, above {threshold}.",
			"The other error grows instead: misinformation let through was {missedwas}, now {missed}.",
		},
	},
	{
		title:   "A filter, and the percentile of a post it keeps",
		text:    "The misinformation filter, at threshold {threshold}, is turned on. {was} passes it, and its predicted clicks stay at {was.clicks} per 1,000 impressions. What happens to its e, the percentile of its clicks?",
		choices: []string{"It rises", "It stays", "It falls"},
		reasons: []string{
			"e is the share of the other ranked posts that have fewer clicks. The filter changed which posts those are.",
			"{below}",
			"Of the {gone} posts removed, {gonemore} had more clicks than it and {gonefewer} fewer. Its clicks did not change.",
		},
	},
	{
		title:   "What must be retrained",
		text:    betaMoves + "What must be retrained before the page can show the order for these weights?",
		choices: []string{"Nothing", "The decoupled pair of models", "The coupled model", "Both ways"},
		reasons: []string{
			"Decoupled: e and q of all {posts} posts were predicted before, without α and β, and are the same now. {alpha}·e + {beta}·q was added again; 0 models were trained.",
			"Coupled: the weights are inside its loss. It was trained on {alphawas}·L_e + {betawas}·L_q; {beta} ÷ {alpha} = {ratio} is another ratio than {ratiowas}, so its one score is for the old weights until it is retrained.",
			"One post shows it: {first} has {first.sum} at once.",
		},
	},
}
