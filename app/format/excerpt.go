package format

import "strings"

// Clip shortens a name or a piece of a link for a sentence: its first 40 characters, and "…" where there are more. Bytes that
// are no UTF-8 become "�".
func Clip(s string) string {
	const most = 40
	s = strings.ToValidUTF8(s, "�")
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// Opening is the first few words of a text: 60 characters at most.
func Opening(s string) string { return FirstWords(s, 60) }

// FirstWords are the words of s that take at most so many characters, with "…" where there are more. A word that takes more
// than half of them is cut.
func FirstWords(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	cut := most
	for cut > most/2 && r[cut] != ' ' {
		cut--
	}
	return string(r[:cut]) + "…"
}
