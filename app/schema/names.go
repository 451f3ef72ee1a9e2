package schema

import "decouple/app/column"

// The names of columns, by role: entries are separated by bars, the most specific
// first. A name has an entry if it has all its words.
const (
	spamNames  = "spam|isspam|junk|spammer"
	nsfwNames  = "nsfw|over 18|over18|adult|explicit|porn|nudity|not safe for work"
	falseNames = "misinformation|misinfo|disinformation|fake news|fake|isfake|hoax|clickbait|false|rumour|rumor|unreliable"

	// truthNames are of labels whose yes means that a text is true; hamNames and safeNames that it is no spam, and not NSFW.
	truthNames = "real|isreal|true|truth|truthful|veracity|verdict|genuine|authentic|verified|credible|reliable|factual|fact"
	hamNames   = "ham|legit|legitimate|clean|notspam"
	safeNames  = "safe|sfw|clean"

	labelNames = "label|target|class|verdict|annotation|y"

	engagementNames = "clicks|click count|click|n clicks|engagement|engagements|interactions|shares|share count|retweets|retweet count|reposts" +
		"|score|points|karma|likes|like count|favourites|favorites|favorite count|upvotes|ups" +
		"|worldwide gross|global gross|total gross|gross|box office|revenue|sales|views|view count|plays|downloads|reads|pageviews|visits" +
		"|claps|reactions|comments|num comments|comment count|replies|votes|ctr|click through rate"
	notEngagement = "quality|sentiment|toxicity|readability|credibility|polarity|subjectivity|author|user|price|credit"
	exposureNames = "impressions|impression|exposure|exposures|times shown|displays|reach"
	viewNames     = "views|view count|pageviews"

	qualityNames = "quality|rating|imdb rating|stars|star|avg rating|usefulness|helpfulness|satisfaction|grade|imdb score|review score|quality score" +
		"|upvote ratio|like ratio|metascore|metacritic|rotten tomatoes|tomatometer|critic score|audience score"
	notQuality = "count|num|n|number|votes|mpaa|content|age|esrb|parental"

	textNames = "text|body|message|selftext|content|post|tweet|caption|comment|headline|title|review|description|summary|abstract|sentence|question|subject|name"

	authorNames = "author|author name|username|user name|user|screen name|byline|writer|creator|poster|posted by|sender|handle|account"
	timeNames   = column.TimeNames

	// outcomeNames are of columns that are known only with the targets or after them.
	outcomeNames = "ups|downs|upvote|upvotes|downvote|downvotes|votes|vote|voters|comments|replies|reply|shares|share|retweet|retweets|reposts|likes|like|dislikes" +
		"|favorites|favourites|favorite|reactions|reaction|views|view|plays|downloads|click|clicks|ctr|impressions|gross|revenue|sales|box office|profit|earnings" +
		"|score|scores|points|awards|award|gilded|gildings|rating|ratings|stars|rotten|tomatoes|tomatometer|metascore|metacritic|imdb|critic|audience" +
		"|engagement|interactions|dwell|watch|reads|visits|claps|reach|removed|reported|reports|flagged|moderated|banned|rank|ranking|popularity" +
		"|winner|won|wins|first place|significance|significant|p value|pvalue|uplift|lift|conversion|conversions|spreaders|spreads|unique clicks|clickers|outcome|result|results" +
		"|label|labels|target|class|annotation|verdict|prediction|predicted|y"
	// beforeNames are of what was known of an author or a place beforehand, whatever else the name says.
	beforeNames = "author|user|account|channel|followers|subscribers|previous|prior|budget"

	// groupNames are of columns that say which rows belong together, where their cells recur.
	groupNames = "test id|clickability test id|experiment id|experiment|group id|group|story id|story|thread id|thread|conversation id|conversation|article id|cluster|cluster id|family|pair id|pair|session id|duplicate of|parent id"

	idNames = "id|ids|uuid|guid|index|idx|key|hash|sha|url|uri|link|permalink|href|image|thumbnail|img|unnamed|slug|rowid|serial|isbn|edited|scraped|retrieved|crawled"
)

// The classes that mean yes: for each label, for quality, and for any role.
const (
	spamClasses  = "spam|junk|scam|phishing"
	nsfwClasses  = "nsfw|adult|explicit|18+|porn|unsafe|mature"
	falseClasses = "fake|false|clickbait|misinformation|misinfo|hoax|unreliable|untrue|rumor|rumour|disinformation"
	goodClasses  = "good|high|positive|great|best|excellent|helpful|useful|like|liked"
)
