package sample

// loudPosts want to be opened: clickbait, outrage, rumour, quizzes and
// adverts. They break no rule, and none of the filters should take them.
var loudPosts = []written{
	{
		id: "baking-tray", by: "The Daily Scroll", topic: "tech", age: 38, link: true, quality: 0.34, appeal: 0.92,
		text: "She fixed her school’s Wi-Fi with a baking tray. What happened next left the IT team speechless.",
	},
	{
		id: "five-phones", by: "Gary Tests Things", topic: "tech", age: 7 * hour, link: true, quality: 0.44, appeal: 0.86,
		text: "I dropped five phones off a bridge so you don’t have to. Number four survived. Number two is still down there.",
	},
	{
		id: "crossing-guard", by: "Petra Okafor", topic: "school", age: hour, quality: 0.41, appeal: 0.82,
		text: "They cut our crossing guard and bought new office chairs. I am done being polite about this.",
	},
	{
		id: "nine-countries", by: "Quiz Shed", topic: "school", age: 3 * hour, link: true, quality: 0.30, appeal: 0.87,
		text: "Only one in fifty people can name all nine countries in this picture. Can you?",
	},
	{
		id: "parcels", by: "Maple Street Chat", topic: "town", age: 2 * hour, quality: 0.37, appeal: 0.77,
		text: "Whoever keeps taking the parcels: there is a camera now, and a very patient grandmother.",
	},
	{
		id: "secret-duet", by: "Star Whisper", topic: "celebrity", age: 22, link: true, quality: 0.21, appeal: 0.90,
		text: "Insiders say Lena Marlo recorded a secret duet with her rival. Neither camp will deny it.",
	},
	{
		id: "empty-chair", by: "Star Whisper", topic: "celebrity", age: 4 * hour, link: true, quality: 0.17, appeal: 0.88,
		text: "Look closely at the empty chair in Dex Corrigan’s wedding photo. Fans think they know who it was for, and it’s heartbreaking.",
	},
	{
		id: "star-diet", by: "Star Whisper", topic: "celebrity", age: 12 * hour, link: true, quality: 0.15, appeal: 0.80,
		text: "Friends are “worried” about Lena Marlo’s new look. You won’t believe what she eats in a day. Slide 7 says it all.",
	},
	{
		id: "twenty-three-secrets", by: "The Daily Scroll", topic: "travel", age: 90, link: true, quality: 0.23, appeal: 0.84,
		text: "23 secrets flight attendants will never tell you. Number 11 changed the way I pack forever!",
	},
	{
		id: "old-tin", by: "The Daily Scroll", topic: "history", age: 5 * hour, link: true, quality: 0.28, appeal: 0.89,
		text: "He paid £2 for an old tin at a car boot sale. When he finally got it open, he had to sit down.",
	},
	{
		id: "parking-outrage", by: "Petra Okafor", topic: "town", age: 6 * hour, quality: 0.38, appeal: 0.75,
		text: "£85 for four minutes outside the chemist’s. FOUR MINUTES. I have the ticket, I have the photos, and I’m not paying a penny. Share this.",
	},
	{
		id: "cyclists", by: "Angry of Eastgate", topic: "town", age: 9 * hour, quality: 0.16, appeal: 0.81,
		text: "Cyclists think they own the road and I’m sick of it. Two abreast AGAIN this morning. Who else has had enough? Comment below.",
	},
	{
		id: "referee", by: "Touchline Wexcombe", topic: "sport", age: 15 * hour, quality: 0.35, appeal: 0.73,
		text: "That was never a penalty. Never. My nan could see it from the car park and she was facing the other way. Absolute disgrace of a decision.",
	},
	{
		id: "colour-personality", by: "Quiz Shed", topic: "health", age: 8 * hour, link: true, quality: 0.19, appeal: 0.76,
		text: "The first colour you see reveals your secret personality! Most people get blue. What did YOU get? Tag a friend who needs this.",
	},
	{
		id: "gary-kettles", by: "Gary Tests Things", topic: "tech", age: 2 * day, link: true, quality: 0.62, appeal: 0.70,
		text: "I boiled 40 kettles 100 times each. The £19 one beat the £140 one, and the loudest hit 91 decibels. All the numbers, plus the one that caught fire.",
	},
	{
		id: "gary-tyres", by: "Gary Tests Things", topic: "diy", age: 4 * day, link: true, quality: 0.58, appeal: 0.74,
		text: "Can you drive on a tyre filled with expanding foam? For eleven minutes, yes. Then it gets exciting. Please do not copy me.",
	},
	{
		id: "honest-advert", by: "Harle Cycles", topic: "sport", age: 10 * hour, link: true, quality: 0.50, appeal: 0.31,
		text: "SALE now on! 30% off all last year’s bikes, free first service, offer ends Sunday. Click for the price list or ring the shop on the quay. While stocks last.",
	},
	{
		id: "advert-bakery", by: "Tanner Street Bakery", topic: "food", age: 13 * hour, quality: 0.48, appeal: 0.40,
		text: "Hot cross buns are back from Friday, £1 each or six for a fiver. We open at seven and last year they were gone by nine. No pre-orders, sorry.",
	},
	{
		id: "advert-mattress", by: "Dozewell", topic: "health", age: 17 * hour, link: true, quality: 0.29, appeal: 0.22,
		text: "Tired of being tired? Meet the Dozewell Cloud. 100 nights free, 10-year guarantee, delivered in a box. Use code SLEEPY for £50 off. Advert.",
	},
	{
		id: "advert-game", by: "Brightforge Games", topic: "gaming", age: 5 * hour, link: true, quality: 0.31, appeal: 0.44,
		text: "Build your kingdom. Crush your friends. Dragon Acres is FREE to download today and you get 500 gems just for logging in. In-app purchases.",
	},
	{
		id: "advert-plumber", by: "Pell & Daughter Plumbing", topic: "diy", age: 33 * hour, quality: 0.52, appeal: 0.17,
		text: "Boiler service £79 until the end of the month, all of Wexcombe and the villages. Registered engineers. We send the same person every time. Call Maria.",
	},
	{
		id: "sad-ending", by: "The Daily Scroll", topic: "pets", age: 55, link: true, quality: 0.30, appeal: 0.85,
		text: "This dog waited at the station every day for a year. Then one man got off the train. Have tissues ready, because the ending broke us.",
	},
	{
		id: "hack-lemon", by: "The Daily Scroll", topic: "diy", age: 11 * hour, link: true, quality: 0.32, appeal: 0.72,
		text: "Put half a lemon in your dishwasher and thank us later. 15 genius kitchen hacks your grandmother never told you about!",
	},
	{
		id: "transfer-rumour", by: "Star Whisper", topic: "sport", age: 70, link: true, quality: 0.24, appeal: 0.78,
		text: "BREAKING: sources claim striker Jory Bell is “seriously considering” a shock move. His agent posted one emoji and then deleted it.",
	},
	{
		id: "satire-clock", by: "The Wexcombe Trumpet", topic: "town", age: 18 * hour, link: true, quality: 0.60, appeal: 0.67,
		text: "Satire. Council confirms town clock is not slow, rest of world merely hasty. Residents advised to live eleven minutes ago until repairs in 2031.",
	},
	{
		id: "satire-moon", by: "The Wexcombe Trumpet", topic: "science", age: 42 * hour, link: true, quality: 0.55, appeal: 0.60,
		text: "Scientists baffled as local man proves Earth is flat “as far as the bypass”. He has declined to check further because of the traffic. (This is satire.)",
	},
}
