package field

const (
	youTubeKey = "youtube-2019"
	redditKey  = "reddit-hot"
)

// Common is what none of the scores shows: the text that the page adds to every
// Cannot.
const Common = "For all of these: this feed has other predictions, people and posts, and each system does more after scoring. " +
	"A weight says little unless you know the distribution of what it multiplies. X’s own code says of its weights that they “do not multiply raw " +
	"engagement counts”, so a ratio of weights is not a ratio of counts."

// Scores are the published scores, in the order in which the page lists them.
//
// X's weights and its rule are quoted from the README of the heavy ranker in
// twitter/the-algorithm-ml, dated April 5, 2023 there; its weights of 2026 from
// home-mixer/params/param.rs in xai-org/x-algorithm, synchronised 2026-08-12, and the
// sentence in Common from home-mixer/scorers/ranking_scorer.rs there. YouTube's
// sentences are from Zhao et al. 2019. Reddit's formula is _hot in
// r2/r2/lib/db/_sorts.pyx. The threshold of Community Notes is from ranking-notes.md.
var Scores = []Score{
	{
		Key: "x-2023", Name: "X’s heavy ranker, 2023",
		Formula: "score = Σ weight × predicted probability",
		Terms: []Term{
			{"Like", "0.5", Engagement},
			{"Retweet", "1.0", Engagement},
			{"Reply", "13.5", Engagement},
			{"Good profile click", "12.0", Engagement},
			{"Good click (conversation)", "11.0", Engagement},
			{"Good click, 2 minutes", "10.0", Engagement},
			{"Half of a video watched", "0.005", Engagement},
			{"Reply that the author engages with", "75.0", Engagement},
			{"Negative feedback", "−74.0", Filters},
			{"Report", "−369.0", Filters},
		},
		Rule: EqualMeans,
		How: "Its rule, not its numbers: “the weights were originally set so that, on average, each weighted engagement probability contributes " +
			"a near-equal amount to the score”. With the two terms here: α times the mean engagement equals β times the mean quality, on raw predictions.",
		Cannot: "Its eight positive terms are all engagement. None asks whether a post is good: quality is this page’s term, not X’s. " +
			"A weight of 75 mostly says that such replies are rare. The source goes on: “Since then, we have periodically adjusted the weights to optimize " +
			"for platform metrics”; the code of August 2026 has reply 5.0 and report −234.0.",
		Sources: []Source{
			{"Heavy Ranker: projects/home/recap/README.md", "Twitter, the-algorithm-ml", "2023", "https://github.com/twitter/the-algorithm-ml/blob/main/projects/home/recap/README.md"},
			{"home-mixer/params/param.rs", "X, x-algorithm", "2026", "https://github.com/xai-org/x-algorithm/blob/main/home-mixer/params/param.rs"},
		},
	},
	{
		Key: youTubeKey, Name: "YouTube, 2019",
		Formula: "“a combination function in the form of weighted multiplication”",
		Terms: []Term{
			{"Engagement: clicks, time spent", "not published", Engagement},
			{"Satisfaction: likes, ratings", "not published", Quality},
		},
		Rule: EvenPercentiles,
		How: "“The weights are manually tuned to achieve best performance on both user engagements and user satisfactions.” Nobody outside knows them, " +
			"so this page uses equal ones. A sum of percentiles replaces the product.",
		Cannot: "YouTube’s weights, so nobody knows where its feed was between the two ends. The paper also models a video’s place " +
			"in the list. Clicks here have no place.",
		Sources: []Source{
			{"Recommending what video to watch next: a multitask ranking system", "Zhao et al., ACM RecSys", "2019", "https://doi.org/10.1145/3298689.3346997"},
		},
	},
	{
		Key: "facebook-2017", Name: "Facebook’s reactions, 2017",
		Formula: "points for each interaction, as reported by the press",
		Terms: []Term{
			{"Like", "1", Engagement},
			{"Love, haha, wow, sad or angry, from 2017", "5", Engagement},
			{"Angry, from 2018", "4", Engagement},
			{"Angry, later", "0", Nothing},
			{"Love or sad, later", "2", Engagement},
		},
		Rule: EngagementOnly,
		How: "As reported, all points are for engagement and none for quality, so β is 0. The points weigh kinds of engagement. With clicks alone, " +
			"any points give this order.",
		Cannot: "What five points for anger did: this feed doesn’t tell one reaction from another. The press reports the figures from internal " +
			"documents; they are not from Facebook. Facebook also weighed who interacts with whom.",
		Sources: []Source{
			{"Five points for anger, one for a ‘like’: How Facebook’s formula fostered rage and misinformation", "The Washington Post", "2021", "https://www.washingtonpost.com/technology/2021/10/26/facebook-angry-emoji-algorithm/"},
			{"Facebook reportedly gave the angry emoji 5 times as much weight as a ‘like’ (for the later weights)", "The Week", "2021", "https://theweek.com/facebook/1006422/facebook-reportedly-gave-the-angry-emoji-5-times-as-much-weight-as-a-like"},
		},
	},
	{
		Key: redditKey, Name: "Reddit’s hot order",
		Formula: "hot = sign(s) · log₁₀(max(|s|, 1)) + seconds ÷ 45,000,  s = ups − downs",
		Terms: []Term{
			{"Votes, up minus down: log₁₀", "1", Engagement},
			{"Time of publication, in seconds", "1/45,000", Nothing},
		},
		Rule: EngagementOnly,
		How:  "Votes and age, no quality: β is 0. Predicted engagement replaces votes. A logarithm keeps their order, so the scale makes no difference.",
		Cannot: "Time. A post with ten times the votes has the same score when it is 12.5 hours (45,000 seconds) older. The score here has no term for age. Votes are not clicks: a downvote " +
			"is a reader’s judgement.",
		Sources: []Source{
			{"r2/r2/lib/db/_sorts.pyx", "reddit, reddit-archive on GitHub", "2006–2013", "https://github.com/reddit-archive/reddit/blob/master/r2/r2/lib/db/_sorts.pyx"},
		},
	},
	{
		Key: "community-notes", Name: "Community Notes’ bridging",
		Formula: "rating = μ + iᵤ + iₙ + fᵤ · fₙ;  a note’s score is iₙ",
		Terms: []Term{
			{"iₙ: helpful whatever the rater’s viewpoint", "1", Quality},
			{"fᵤ · fₙ: rater and note share a viewpoint", "0", Nothing},
			{"iᵤ: a generous rater", "0", Nothing},
		},
		Rule: QualityOnly,
		How:  "A note is shown as helpful at a score of 0.40 and above. Such notes are sorted by it; clicks don’t count. So α is 0, and predicted quality replaces the score.",
		Cannot: "Bridging itself: a high iₙ needs raters who usually disagree. Quality here is a mean of ratings and doesn’t know who agreed. The source ranks " +
			"notes under a post, not posts, and its numbers are revised.",
		Sources: []Source{
			{"Note ranking algorithm", "X, Community Notes", "2021, revised since", "https://github.com/twitter/communitynotes/blob/main/documentation/under-the-hood/ranking-notes.md"},
		},
	},
}
