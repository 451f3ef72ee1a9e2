// Package lesson is a lesson of the playground as a file: a short header and steps of text, each with a state of the labs as a
// link, and optionally a question, a hint and a reveal. It holds the reading of such a file ([Parse]), the small part of
// Markdown that its texts are written in, the questions and how an answer is graded, the report of a student's answers, and the
// glossary, which is a file of the same kind.
//
// It holds no answer: a question says what is asked of which states, and an [Engine] works the answer out. It knows no lab and
// no page. Texts stay texts: nothing in a file becomes HTML.
//
// # The file
//
//	---
//	title: Clicks against quality
//	minutes: 12
//	aim: You can say what happens to a feed that follows clicks alone.
//	---
//
//	# How fast does the list change?
//	link: a=1&b=0
//
//	Now only **clicks** count. The mean quality of the first ten is {quality}.
//
//	## Question
//	ask: stay
//	to: a=1&b=0.3
//	choices: 10, 7, 3, 0
//
//	How many of these ten posts will still be in the first ten?
//
//	## Hint
//
//	Look at the quality of the first ten.
//
//	## Reveal
//
//	{answer} stay.
//
// The header has title and minutes, and for the instructor any number of lines aim, wrong (what students get wrong) and ask
// (what to ask them). A step begins with #, and its parts with ##. Lines "key: value" right below a heading are its settings;
// an empty line ends them. [Question] says what can be asked. A figure in braces is worked out at the step's link, or at
// another: {quality: a=1&b=0.5}; in a reveal {answer} is the right answer.
package lesson
