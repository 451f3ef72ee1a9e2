package sample

import "decouple/app/post"

// authors has the history of every author of the sample feed, from before the feed.
// A bad history is weak evidence: some who break rules are new or have never been
// caught, and some who only exaggerate have had posts removed.
var authors = map[string]post.History{
	// Newsrooms, councils, schools, clinics.
	"Harbour Gazette":       {Posts: 2140, Removed: 3, Followers: 18400},
	"Northfold Ledger":      {Posts: 3310, Removed: 5, Followers: 27900},
	"Wexcombe Town Council": {Posts: 412, Removed: 0, Followers: 3900},
	"Wexcombe Library":      {Posts: 288, Removed: 0, Followers: 1450},
	"Wexcombe Choral":       {Posts: 61, Removed: 0, Followers: 240},
	"Wexcombe Arts Room":    {Posts: 97, Removed: 1, Followers: 610},
	"Sound Ferries":         {Posts: 530, Removed: 0, Followers: 5200},
	"Eastgate Clinic":       {Posts: 176, Removed: 0, Followers: 2300},
	"Riverside School":      {Posts: 154, Removed: 0, Followers: 1180},
	"Touchline Wexcombe":    {Posts: 890, Removed: 6, Followers: 4100},
	"The Wexcombe Trumpet":  {Posts: 233, Removed: 9, Followers: 8700},

	// People who know something and explain it.
	"Ana Lindqvist":       {Posts: 143, Removed: 0, Followers: 6100},
	"Orbit, Explained":    {Posts: 365, Removed: 1, Followers: 31200},
	"Fix-It Forum":        {Posts: 1210, Removed: 7, Followers: 14600},
	"Dov Marchetti":       {Posts: 88, Removed: 0, Followers: 720},
	"Plain Computing":     {Posts: 301, Removed: 1, Followers: 9400},
	"Halima Cooks":        {Posts: 420, Removed: 0, Followers: 11800},
	"Thrift, Slowly":      {Posts: 198, Removed: 0, Followers: 5300},
	"Dr Ines Fairweather": {Posts: 167, Removed: 2, Followers: 7900},
	"Fen and Field":       {Posts: 510, Removed: 0, Followers: 4800},
	"Allotment Diaries":   {Posts: 345, Removed: 1, Followers: 2100},
	"Spade and Trowel":    {Posts: 221, Removed: 0, Followers: 3600},
	"Mrs Adeyemi Teaches": {Posts: 132, Removed: 0, Followers: 2700},
	"Back Row Reviews":    {Posts: 640, Removed: 2, Followers: 3900},
	"Pixel Parade":        {Posts: 980, Removed: 8, Followers: 16300},

	// People.
	"Tobias Renn":       {Posts: 74, Removed: 0, Followers: 930},
	"Leila Kurtz":       {Posts: 119, Removed: 0, Followers: 1320},
	"Joan Abernethy":    {Posts: 38, Removed: 0, Followers: 85},
	"Sam on the 7.42":   {Posts: 1460, Removed: 4, Followers: 510},
	"Maple Street Chat": {Posts: 870, Removed: 11, Followers: 1900},
	"Petra Okafor":      {Posts: 203, Removed: 5, Followers: 880},
	"Angry of Eastgate": {Posts: 1720, Removed: 96, Followers: 2400},
	"Crispin Vale":      {Posts: 690, Removed: 1, Followers: 15200},
	"Denise H":          {Posts: 57, Removed: 2, Followers: 310},
	"Flex Marlowe":      {Posts: 410, Removed: 31, Followers: 22000},
	"Mindful Marigold":  {Posts: 530, Removed: 14, Followers: 19700},

	// Pages that live on clicks.
	"The Daily Scroll":  {Posts: 5400, Removed: 118, Followers: 88000},
	"Star Whisper":      {Posts: 4100, Removed: 150, Followers: 64000},
	"Quiz Shed":         {Posts: 2900, Removed: 41, Followers: 37000},
	"Gary Tests Things": {Posts: 260, Removed: 2, Followers: 52000},

	// Shops and makers.
	"Harle Cycles":             {Posts: 140, Removed: 2, Followers: 760},
	"Tanner Street Bakery":     {Posts: 205, Removed: 0, Followers: 1600},
	"Dozewell":                 {Posts: 330, Removed: 6, Followers: 4400},
	"Brightforge Games":        {Posts: 480, Removed: 12, Followers: 29000},
	"Pell & Daughter Plumbing": {Posts: 29, Removed: 0, Followers: 190},
	"Velvet Drawer":            {Posts: 96, Removed: 13, Followers: 2600},
	"Club Ninety":              {Posts: 150, Removed: 5, Followers: 1700},
	"Scarlet Quill":            {Posts: 82, Removed: 7, Followers: 3300},
	"ModHaven":                 {Posts: 310, Removed: 22, Followers: 9800},

	// Those who break rules, for money or out of conviction.
	"Prize Desk 2026":       {Posts: 6, Removed: 3, Followers: 2},
	"Wealth With Wyatt":     {Posts: 340, Removed: 61, Followers: 12500},
	"Parcel Notice":         {Posts: 2, Removed: 0, Followers: 0},
	"GrowFast Social":       {Posts: 88, Removed: 37, Followers: 640},
	"SlimNow Store":         {Posts: 45, Removed: 19, Followers: 130},
	"Account Security Team": {Posts: 1, Removed: 0, Followers: 1},
	"Luxe Outlet 90":        {Posts: 64, Removed: 40, Followers: 310},
	"A-Grade Writers":       {Posts: 130, Removed: 28, Followers: 980},
	"FreeGemz":              {Posts: 21, Removed: 13, Followers: 75},
	"Rosie Puppies":         {Posts: 9, Removed: 1, Followers: 36},
	"Remote Hiring":         {Posts: 33, Removed: 12, Followers: 58},
	"Garden Gates Ltd":      {Posts: 18, Removed: 1, Followers: 22},
	"Candy After Dark":      {Posts: 71, Removed: 29, Followers: 5400},
	"Sweet Talk Live":       {Posts: 40, Removed: 27, Followers: 900},
	"Anon Confessions":      {Posts: 1900, Removed: 170, Followers: 41000},
	"Natural Truth Daily":   {Posts: 1450, Removed: 160, Followers: 35500},
	"Open Signal Research":  {Posts: 64, Removed: 3, Followers: 5100},
	"Question It All":       {Posts: 2200, Removed: 210, Followers: 28800},
	"The Wellness Bulletin": {Posts: 390, Removed: 12, Followers: 14200},
	"Daily Wisdom":          {Posts: 3600, Removed: 48, Followers: 90500},
	"Regional Facts":        {Posts: 240, Removed: 17, Followers: 7300},
	"Tech Insider Tips":     {Posts: 710, Removed: 25, Followers: 16900},
}
