package sample

// removedPosts break a rule, and a filter should take them. The worst of them
// read like a neighbour or like a newspaper; that is on purpose.
var removedPosts = []written{
	// Spam. One is from a stolen account: its author has written honestly elsewhere.
	{
		id: "spam-voucher", by: "Prize Desk 2026", topic: "money", age: 25, link: true, quality: 0.04, appeal: 0.42, is: spam,
		text: "CONGRATULATIONS!!! You have been selected to receive a £500 supermarket voucher. Claim within 24 hours: click the link and confirm your card to release your prize.",
	},
	{
		id: "spam-crypto", by: "Wealth With Wyatt", topic: "money", age: 3 * hour, link: true, quality: 0.05, appeal: 0.47, is: spam,
		text: "I turned £200 into £14,000 in nine days with this trading bot. Guaranteed returns, no experience needed. Only 12 places left, DM me “START”.",
	},
	{
		id: "spam-friendly", by: "Denise H", topic: "travel", age: 5 * hour, link: true, quality: 0.08, appeal: 0.40, is: spam,
		text: "We are back from our first real holiday in nine years, and the children still smell of the sea. Several of you asked how we paid for it. A friend showed me, so now I show friends; the group is below.",
	},
	{
		id: "spam-parcel", by: "Parcel Notice", topic: "tech", age: 40, link: true, quality: 0.03, appeal: 0.36, is: spam,
		text: "Your parcel could not be delivered. A fee of £1.45 is outstanding. Pay now to avoid return to sender: track-my-redelivery.example",
	},
	{
		id: "spam-followers", by: "GrowFast Social", topic: "tech", age: 8 * hour, link: true, quality: 0.05, appeal: 0.28, is: spam,
		text: "Want 10K real followers by tonight? Instant delivery, no password, lowest price on the market. First 100 likes free. Link in bio, message us now",
	},
	{
		id: "spam-pills", by: "SlimNow Store", topic: "health", age: 11 * hour, link: true, quality: 0.03, appeal: 0.39, is: spam | misinformation,
		text: "Lose 2 stone in 14 days with the ONE berry doctors don’t want you to know about! Free trial bottle, just pay postage. Order today, results guaranteed.",
	},
	{
		id: "spam-hacked", by: "Joan Abernethy", topic: "travel", age: 2 * hour, quality: 0.06, appeal: 0.45, is: spam,
		text: "I don’t usually ask. My wallet was stolen on holiday and the hotel will not let us leave. If forty people send £10 by gift card we can fly home. God bless you.",
	},
	{
		id: "spam-bank", by: "Account Security Team", topic: "money", age: 15, link: true, quality: 0.02, appeal: 0.34, is: spam,
		text: "Dear customer, unusual activity was noticed on your account. Your access will be suspended today unless you verify your details here. Thank you for your cooperation.",
	},
	{
		id: "spam-sunglasses", by: "Luxe Outlet 90", topic: "sport", age: 7 * hour, link: true, quality: 0.06, appeal: 0.33, is: spam,
		text: "Designer trainers and sunglasses, 90% OFF, today only!! Warehouse closing, everything must go. Free worldwide shipping. Buy 1 get 2. Hurry hurry",
	},
	{
		id: "spam-essay", by: "A-Grade Writers", topic: "school", age: 30 * hour, link: true, quality: 0.07, appeal: 0.30, is: spam,
		text: "Essay due tomorrow? Our experts write it for you, 100% original, undetectable, from £9 a page. Message us on the number in our profile and relax.",
	},
	{
		id: "spam-game-coins", by: "FreeGemz", topic: "gaming", age: 4 * hour, link: true, quality: 0.04, appeal: 0.50, is: spam,
		text: "unlimited gems generator for Dragon Acres WORKING 2026!! no ban no survey just enter ur username and password, got 50000 in 2 mins",
	},
	{
		id: "spam-puppy", by: "Rosie Puppies", topic: "pets", age: 20 * hour, link: true, quality: 0.09, appeal: 0.54, is: spam,
		text: "Two sweet puppies need a loving home because we are moving abroad. They are free, you only pay the courier. Send your address and a deposit to keep them for you.",
	},
	{
		id: "spam-job", by: "Remote Hiring", topic: "money", age: 9 * hour, link: true, quality: 0.06, appeal: 0.41, is: spam,
		text: "Part-time from home, 1 hour a day, £35/hour, start immediately. No interview. We have seen your profile and think you are perfect. Reply YES on the chat app to begin.",
	},
	{
		id: "spam-neighbour", by: "Garden Gates Ltd", topic: "diy", age: 13 * hour, quality: 0.11, appeal: 0.26, is: spam,
		text: "Lovely to meet so many of you on Tanner Street this week. Two roofs already had slipped tiles nobody had seen. We are here with the ladder until Thursday; leave your house number below and have cash ready.",
	},
	// Not safe for work, told in words a school can show.
	{
		id: "nsfw-profile", by: "Candy After Dark", topic: "celebrity", age: 2 * hour, link: true, quality: 0.08, appeal: 0.72, is: nsfw,
		text: "Bored and all alone tonight. Adults only pictures in my profile, come and say hello if you’re over 18.",
	},
	{
		id: "nsfw-chat", by: "Sweet Talk Live", topic: "gaming", age: 35, link: true, quality: 0.04, appeal: 0.64, is: spam | nsfw,
		text: "Hot singles near you are online NOW. Free live chat, dress optional, no questions. 18+ only, click to watch.",
	},
	{
		id: "nsfw-novel", by: "Scarlet Quill", topic: "books", age: 17 * hour, link: true, quality: 0.34, appeal: 0.60, is: nsfw,
		text: "Chapter nine of my adult romance is up. It gets very steamy in the lighthouse and nobody keeps anything on for long. Not for under-18s.",
	},
	{
		id: "nsfw-leak", by: "Star Whisper", topic: "celebrity", age: 6 * hour, link: true, quality: 0.07, appeal: 0.89, is: nsfw,
		text: "The private beach photos they tried to bury. Hardly a swimsuit in sight, and all 14 are here before the lawyers wake up.",
	},
	{
		id: "nsfw-confession", by: "Anon Confessions", topic: "travel", age: 14 * hour, quality: 0.20, appeal: 0.74, is: nsfw,
		text: "Confession: we got carried away in the photo booth at my cousin’s wedding and the machine printed four copies. My aunt found three. Details in the comments.",
	},
	{
		id: "nsfw-shop", by: "Velvet Drawer", topic: "health", age: 23 * hour, link: true, quality: 0.25, appeal: 0.45, is: nsfw,
		text: "New in our grown-up shop: lingerie and bedroom toys in plain packaging. Spice up date night, 20% off for couples. Adults only.",
	},
	{
		id: "nsfw-gym", by: "Flex Marlowe", topic: "sport", age: 4 * hour, link: true, quality: 0.12, appeal: 0.67, is: nsfw,
		text: "Leg day done, personal best on the squat. There is a second picture from the changing room that my mum must never see; paying members get it at ten.",
	},
	{
		id: "nsfw-game-mod", by: "ModHaven", topic: "gaming", age: 31 * hour, link: true, quality: 0.18, appeal: 0.63, is: nsfw,
		text: "Updated the grown-ups’ mod for Lantern Keep: fewer clothes for every character and a new bedroom scene. Age check on the download page.",
	},
	{
		id: "nsfw-club", by: "Club Ninety", topic: "town", age: 12 * hour, link: true, quality: 0.22, appeal: 0.48, is: nsfw,
		text: "Ladies’ night with the Northfold Firemen, who will be leaving their uniforms on the stage. All of them. Strictly 18 and over, doors at nine.",
	},
	// Misinformation.
	{
		id: "false-lemon", by: "Natural Truth Daily", topic: "health", age: 5 * hour, link: true, quality: 0.05, appeal: 0.77, is: misinformation,
		text: "Warm lemon water on an empty stomach KILLS cancer cells in 48 hours. Big Pharma has buried this for decades. Share before they take it down!",
	},
	{
		id: "false-sober-mast", by: "Open Signal Research", topic: "tech", age: 19 * hour, link: true, quality: 0.10, appeal: 0.52, is: misinformation,
		text: "An independent review of 1,100 households finds headaches tripled within 300 metres of a new phone mast. The authors note that regulators declined to publish the data.",
	},
	{
		id: "false-moon", by: "Question It All", topic: "science", age: 8 * hour, link: true, quality: 0.06, appeal: 0.70, is: misinformation,
		text: "No stars in the sky. A flag that waves with no wind. The Moon landing was filmed in a hangar and the proof has been in front of you all along. Wake up.",
	},
	{
		id: "false-vaccine", by: "Natural Truth Daily", topic: "health", age: 26 * hour, link: true, quality: 0.03, appeal: 0.68, is: misinformation,
		text: "A nurse finally speaks out: the new jab changes your DNA and they KNOW it. Doctors are being paid to stay silent. Do your own research.",
	},
	{
		id: "false-sober-salt", by: "The Wellness Bulletin", topic: "food", age: 33 * hour, link: true, quality: 0.12, appeal: 0.46, is: misinformation,
		text: "Nutritionists now agree that salt has no effect on blood pressure, and that patients may safely stop their tablets once they change to pink mineral salt.",
	},
	{
		id: "false-vote", by: "Angry of Eastgate", topic: "town", age: 10 * hour, quality: 0.07, appeal: 0.75, is: misinformation,
		text: "My mate counts the votes and he says they binned 6,000 ballots from Eastgate. It’s not in the papers because the papers are in on it.",
	},
	{
		id: "false-shark", by: "The Daily Scroll", topic: "nature", age: 3 * hour, link: true, quality: 0.09, appeal: 0.83, is: misinformation,
		text: "Shark filmed swimming down Tanner Street after the flood! Council tells residents to say nothing. Unbelievable photo inside.",
	},
	{
		id: "false-toothpaste", by: "Mindful Marigold", topic: "health", age: 15 * hour, quality: 0.14, appeal: 0.51, is: misinformation,
		text: "We gave up toothpaste and I’m never going back. Fluoride is a poison that calms the population, and clay heals cavities by itself within a few months. My two are living proof.",
	},
	{
		id: "false-history", by: "Question It All", topic: "history", age: 2 * day, link: true, quality: 0.11, appeal: 0.61, is: misinformation,
		text: "Historians won’t discuss it, but three hundred years were simply added to the calendar. Charlemagne never existed. Check the maps and see who profits.",
	},
	{
		id: "false-quote", by: "Daily Wisdom", topic: "school", age: 12 * hour, quality: 0.16, appeal: 0.49, is: misinformation,
		text: "“We use only ten per cent of our brain.” Scientists have proved it, and a simple breathing exercise switches on the rest. Try it before your exams.",
	},
	{
		id: "false-sober-crime", by: "Regional Facts", topic: "town", age: 21 * hour, link: true, quality: 0.08, appeal: 0.57, is: misinformation,
		text: "Figures obtained by this page show burglary in Northfold rose 340 per cent after the hostel opened. The police figures, which say otherwise, leave out most crimes.",
	},
	{
		id: "false-microwave", by: "The Wellness Bulletin", topic: "food", age: 4 * day, link: true, quality: 0.10, appeal: 0.53, is: misinformation,
		text: "Microwaves destroy 97% of the goodness in vegetables and leave radiation behind in the plate. One family’s simple switch, and why the makers keep quiet.",
	},
	{
		id: "false-weather", by: "Question It All", topic: "science", age: 17 * hour, link: true, quality: 0.05, appeal: 0.66, is: misinformation,
		text: "Storm Odile was MADE. Look at the straight lines over the coast the day before. They have sprayed us for years and now they steer the rain.",
	},
	{
		id: "false-battery", by: "Tech Insider Tips", topic: "tech", age: 29 * hour, quality: 0.15, appeal: 0.58, is: misinformation,
		text: "Put your phone battery in the freezer overnight and it will hold double the charge. Manufacturers know this and keep it secret so that you buy a new one.",
	},
}
