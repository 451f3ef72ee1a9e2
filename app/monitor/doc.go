// Package monitor lets a month of posts pass, day by day, through the five models, changes the world on a day, and has what a
// monitoring sees: signals that need no labels, and those that do. It knows no page. The measures are those of package drift.
//
// A [Pool] of generated posts is scored once by the models. A day is [DayPosts] posts drawn from it, each by a key of the seed,
// the month, the day and its number, so that no draw depends on another. Days are compared with a quiet week of [QuietPosts]
// drawn in the same way. What is a right decision is known of each post, as the posts were generated with their truth; a
// [Change] is another draw of posts, or another truth of them. No line knows which [Signal] sees which change.
//
// # What a decision is
//
// A filter removes a post whose probability is above the filter's threshold: 0.5 for spam, 0.35 for NSFW and misinformation, as
// in the Rank lab. The engagement model says that a post gets more than 50 clicks per 1,000 impressions, the quality model that
// its quality is above one half. A decision is right if the truth says the same.
//
// # Alarms
//
// Each reading comes with the probability to be as far out where nothing has changed; an alarm is one of at most alpha. The
// limits of all signals then give the same rate of false alarms, and are to be compared at one. The deviation of the expected
// accuracy is that of the whole pool, as of a quiet time of years.
//
// # What is simplified
//
// A day's posts are independent draws from a pool, with its texts repeated; real days have weekends, news and campaigns, so
// that a real quiet time is less quiet. A post's hour is drawn apart from the post: no decision depends on it. Labels are right. Every day has as many posts.
package monitor
