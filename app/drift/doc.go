// Package drift has the measures that tell whether today's numbers are like those of a quiet time: the population stability
// index (PSI), the two-sample Kolmogorov–Smirnov distance (KS), the shift of a share, and the accuracy that calibrated
// probabilities promise (CBPE). For each of the first three it has the distribution without any change, and so the limit of an
// alarm with a stated rate of false alarms. It knows no post, no model and no time.
//
// The sources: PSI is Kullback's J-divergence of two binned distributions (Kullback and Leibler 1951); its distribution without
// a change is that of Yurdakul and Naranjo 2020, "Statistical properties of the population stability index". KS is Smirnov 1948.
// Shares are compared on the arcsine scale (Anscombe 1948). CBPE is Garg et al. 2022 and NannyML's "confidence-based
// performance estimation"; calibration is by isotonic regression (Ayer et al. 1955, Zadrozny and Elkan 2002).
package drift
