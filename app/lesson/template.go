package lesson

// Template is a lesson of one step that begins with the state of a link, as a file to write on.
func Template(link string) string {
	if !ValidLink(link) {
		link = ""
	}
	return `---
title: My lesson
minutes: 10
aim: What students can do after it.
wrong: What students get wrong.
ask: What to ask them.
---

# The first step
link: ` + link + `

What students read here. **Strong**, *emphasis*, a list with dashes, a
figure of the state: {quality}, and [a link to a state](#a=0.5&b=0.5).

## Question
ask: leave
to: b=1

How many of the top ten will leave it when β goes to 1?

## Hint

A hint, for those who ask.

## Reveal

{answer} leave. Say why.
`
}
