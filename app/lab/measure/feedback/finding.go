package feedback

import (
	"strings"

	"decouple/app/feedback"
	"decouple/app/format"
)

// Claim is what one of the two rules comes to, as a piece of a sentence; Strong is the middle of it.
type Claim struct{ Before, Strong, After string }

// Finding is what all worlds say of chance: one sentence or two.
type Finding struct{ Claims []Claim }

// Text is the finding as plain text.
func (f Finding) Text() string {
	var b strings.Builder
	for i, c := range f.Claims {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(c.Before + c.Strong + c.After)
	}
	return b.String()
}

// Finding works the finding out of the study, empty before there is one: what weights bring, and what chance does without and
// with them.
func (p *Part) Finding() Finding {
	if p.Study == nil {
		return Finding{}
	}
	var f Finding
	switch over := p.Study.Cells[Weighted][0].Over; {
	case over.Above():
		f.Claims = append(f.Claims, Claim{"Weights ", "bring " + Points(over.Mean) + " points", " more clicks."})
	case over.Below():
		f.Claims = append(f.Claims, Claim{"Weights ", "cost " + Points(over.Mean) + " points", " of clicks."})
	}
	raw, rawAt := p.Study.Finding(Raw)
	weighted, weightedAt := p.Study.Finding(Weighted)
	if raw == weighted && rawAt == weightedAt && p.Study.Cells[Raw][rawAt].Net == p.Study.Cells[Weighted][weightedAt].Net {
		f.Claims = append(f.Claims, p.claim("With weights or without, ", Weighted, weighted, weightedAt))
		return f
	}
	if from, with := costsFrom(raw, rawAt), costsFrom(weighted, weightedAt); from != "" && with != "" {
		f.Claims = append(f.Claims, Claim{"Chance ", "costs from " + from + " on", " without weights, from " + with + " on with them."})
		return f
	}
	f.Claims = append(f.Claims, p.claim("Without weights, ", Raw, raw, rawAt), p.claim("With weights, ", Weighted, weighted, weightedAt))
	return f
}

// costsFrom is the least share of chance from which on all cost beyond doubt where none repays, or empty.
func costsFrom(v feedback.Verdict, at int) string {
	if v == feedback.Repays || at == len(feedback.Shares)-1 {
		return ""
	}
	return percent(feedback.Shares[at+1])
}

// claim says what chance does under rule r.
func (p *Part) claim(with string, r int, v feedback.Verdict, at int) Claim {
	switch {
	case v == feedback.OnlyCosts:
		return Claim{with + "chance ", "only costs", "."}
	case v == feedback.Repays:
		return Claim{with + "a little chance ", "repays", ": " + percent(feedback.Shares[at]) + " brings " + Points(p.Study.Cells[r][at].Net.Mean) + " points more clicks than none."}
	case at == len(feedback.Shares)-1:
		return Claim{with + "chance ", "neither costs nor repays", " clearly."}
	}
	return Claim{with + "chance ", "costs from " + costsFrom(v, at) + " on", "."}
}

func percent(n int) string { return number(n) + "\u202f%" }

// Said is what the share of chance comes to, in a sentence.
func (p *Part) Said() string {
	said := number(p.Share()) + " % of places left to chance."
	if p.World != nil {
		said += " Best posts in the top ten on day 10: " + number(p.Run(Raw).Found) + " of 10 by raw clicks, " + number(p.Run(Weighted).Found) + " of 10 weighted."
	}
	return said
}

// Run is what happened in the world under a rule at the share of chance.
func (p *Part) Run(r int) *feedback.Run { return &p.World.Runs[r][p.Settings.Share] }

// Points is a share as percentage points, without a sign.
func Points(share float64) string { return strings.TrimPrefix(format.Fixed(100*share, 1), "−") }

// CSV has what all worlds come to, a line for each rule and share of chance; shares in per cent, with half of each 95 % interval.
func (p *Part) CSV() []byte {
	var b strings.Builder
	b.WriteString("clicks,chance,day 10 of the best possible,half,order without chance,half,costs,half,repays,half,net,half,found,never seen,best never seen,locked in,effective posts\n")
	for r, rule := range p.Study.Rules {
		for i, share := range feedback.Shares {
			c := &p.Study.Cells[r][i]
			b.WriteString(rule.String() + "," + number(share))
			for _, e := range [...]feedback.Estimate{c.Clicks, c.Order, c.Costs, c.Repays, c.Net} {
				b.WriteString("," + plain(100*e.Mean) + "," + plain(100*e.Half))
			}
			for _, x := range [...]float64{c.Found, c.Never, c.NeverBest, c.Locked, c.Shared} {
				b.WriteString("," + plain(x))
			}
			b.WriteByte('\n')
		}
	}
	return []byte(b.String())
}

// plain is x with two decimals for another program to read.
func plain(x float64) string { return strings.Replace(format.Fixed(x, 2), "−", "-", 1) }
