package sample

// lifePosts are people talking: stories, sport, games, films, books, pets,
// opinions and small talk, from the careful to the careless.
var lifePosts = []written{
	{
		id: "grandad-chess", by: "Tobias Renn", topic: "gaming", age: 5 * hour, quality: 0.66, appeal: 0.64,
		text: "Grandad is 91 and has never lost to me at chess. Last night I found the notebook where he writes down my mistakes. It goes back to 1998.",
	},
	{
		id: "first-marathon", by: "Leila Kurtz", topic: "sport", age: 9 * hour, quality: 0.62, appeal: 0.50,
		text: "Finished my first marathon in 5 hours 12. A stranger walked the last mile with me when my knee went. I never got her name. Blue hat, number 4471: thank you.",
	},
	{
		id: "match-report", by: "Touchline Wexcombe", topic: "sport", age: 14 * hour, link: true, quality: 0.69, appeal: 0.42,
		text: "Wexcombe Rovers 2, Harle Athletic 2. Two down at half-time, level by the eightieth minute, saved on the line in the ninetieth. Report, marks out of ten, and a photo of the mud.",
	},
	{
		id: "speedrun", by: "Pixel Parade", topic: "gaming", age: 7 * hour, link: true, quality: 0.63, appeal: 0.69,
		text: "Somebody has finished Lantern Keep without picking up the lantern. It took her 61 tries in the dark and the community has gone completely mad.",
	},
	{
		id: "patch-notes", by: "Pixel Parade", topic: "gaming", age: 25 * hour, link: true, quality: 0.71, appeal: 0.38,
		text: "Skyward Tides 1.8: every change in the patch, tested. Fishing is better, the harpoon is worse, and the save bug on old phones is really gone this time.",
	},
	{
		id: "quit-office", by: "Leila Kurtz", topic: "money", age: 2 * day, quality: 0.57, appeal: 0.61,
		text: "A year ago I left a good job to mend shoes. I earn half, I sleep twice as well, and I now have opinions about glue. Ask me anything.",
	},
	{
		id: "film-slow", by: "Back Row Reviews", topic: "film", age: 19 * hour, link: true, quality: 0.73, appeal: 0.34,
		text: "“The Salt Ledger” is two hours of people not saying things, and I would not cut a minute. See it somewhere with a big screen and no popcorn. Four stars.",
	},
	{
		id: "film-loud", by: "Back Row Reviews", topic: "film", age: 30 * hour, link: true, quality: 0.65, appeal: 0.58,
		text: "Steel Comet 6 cost more than my town. Things explode in the right order, nobody learns anything, and I had a lovely time. Three stars, no shame.",
	},
	{
		id: "book-club", by: "Wexcombe Library", topic: "books", age: 3 * day, quality: 0.60, appeal: 0.18,
		text: "Next month’s book is “A Field Guide to Quiet” by Oonagh Brill. Four copies at the desk, one in large print. We meet on the second Wednesday; you need not have finished it.",
	},
	{
		id: "dog-postman", by: "Maple Street Chat", topic: "pets", age: 6 * hour, quality: 0.45, appeal: 0.70,
		text: "Our dog has decided the new postman is his best friend and now howls on Sundays because there is no post. Video with sound. You’re welcome.",
	},
	{
		id: "overheard-train", by: "Sam on the 7.42", topic: "travel", age: 80, quality: 0.41, appeal: 0.55,
		text: "Overheard on the 7.42: “I’m not late, I’m rehearsing for tomorrow.” I have thought about it all day.",
	},
	{
		id: "monday-again", by: "Sam on the 7.42", topic: "travel", age: 3 * hour, quality: 0.22, appeal: 0.32,
		text: "monday. rain. no seat. tea in my sleeve. anyway how is everyone",
	},
	{
		id: "gig-review", by: "Back Row Reviews", topic: "music", age: 34 * hour, link: true, quality: 0.68, appeal: 0.33,
		text: "Third night of the Tin Harbour tour: the sound was thin until they turned half of it off. Then one voice, one fiddle and four hundred people holding their breath.",
	},
	{
		id: "violin-mending", by: "Dov Marchetti", topic: "music", age: 4 * day, link: true, quality: 0.90, appeal: 0.28,
		text: "Re-gluing a violin that was stored in a boiler room for thirty years. Hide glue, patience, 41 photographs and one thing I would do differently.",
	},
	{
		id: "hospital-thanks", by: "Joan Abernethy", topic: "health", age: 11 * hour, quality: 0.59, appeal: 0.53,
		text: "Eleven days on Ward 6 with my husband. To the night nurse who found him a radio so he could hear the cricket: I have no words, so here is a cake.",
	},
	{
		id: "allotment-row", by: "Allotment Diaries", topic: "nature", age: 28 * hour, quality: 0.50, appeal: 0.62,
		text: "Plot 14 has put up a fence. Plot 15 has put up a taller one. The committee meets on Thursday and I have bought a folding chair.",
	},
	{
		id: "life-drawing", by: "Wexcombe Arts Room", topic: "town", age: 45 * hour, link: true, quality: 0.64, appeal: 0.35,
		text: "Life drawing for beginners, Mondays at seven. A nude model, charcoal, and a teacher who will not look over your shoulder unless asked. Over 18s, £8, easels supplied.",
	},
	{
		id: "team-captain", by: "Touchline Wexcombe", topic: "sport", age: 2 * day, link: true, quality: 0.74, appeal: 0.48,
		text: "She has captained the under-15s for three years and is deaf. How the whole back four learnt to sign “offside”, and why the referee learnt it too.",
	},
	{
		id: "walk-the-coast", by: "Leila Kurtz", topic: "travel", age: 5 * day, link: true, quality: 0.72, appeal: 0.47,
		text: "Nine days on the coast path with a tent that weighs less than my lunch. Daily miles, where the water is, and the farm that sells eggs from a fridge.",
	},
	{
		id: "unpopular-crisps", by: "Sam on the 7.42", topic: "food", age: 2 * hour, quality: 0.27, appeal: 0.68,
		text: "Unpopular opinion: crisps are better slightly stale. Don’t @ me. Actually do, I’m bored.",
	},
	{
		id: "kind-thief", by: "Joan Abernethy", topic: "town", age: 20 * hour, quality: 0.53, appeal: 0.65,
		text: "Somebody stole my bicycle in 1987. This morning it was back against the wall, with new tyres and a note that said sorry it took so long.",
	},
	{
		id: "polite-nothing", by: "Crispin Vale", topic: "money", age: 16 * hour, quality: 0.20, appeal: 0.30,
		text: "I am humbled and grateful to share that I have been thinking about leadership. Leadership is about leading. Thank you to everyone who follows my journey. Agree?",
	},
}
