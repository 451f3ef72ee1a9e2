package cell

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// days is the number of days since 1 January 1970 in the Gregorian calendar, computed
// in eras of 400 years that begin in March (Howard Hinnant, "chrono-Compatible
// Low-Level Date Algorithms").
func days(year, month, day int) int64 {
	if month <= 2 {
		year--
		month += 12
	}
	era := year / 400
	yoe := year - era*400
	doy := (153*(month-3)+2)/5 + day - 1
	return int64(era*146097 + yoe*365 + yoe/4 - yoe/100 + doy - 719468)
}

// fromSeconds returns the time with its date in UTC, by the inverse of days.
func fromSeconds(s int64) When {
	z := int(s/86400) + 719468
	era := z / 146097
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	w := When{Seconds: s, Year: era*400 + yoe, Month: mp + 3, Day: doy - (153*mp+2)/5 + 1}
	if w.Month > 12 {
		w.Month -= 12
		w.Year++
	}
	return w
}
