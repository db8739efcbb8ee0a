/**
 * The ledger's calendar. Times are whole seconds since 1970 UTC; days and months are those of Japan (JST, UTC+9, no
 * summer time ever), so no time zone database and no clock is needed.
 */
export const slotSeconds = 1_800;
export const daySeconds = 86_400;
const jstOffsetSeconds = 32_400;

/** Half hours since 1970. JST is a whole number of slots away from UTC, so slots are the same in both. */
export const slotOf = (time: number): number => Math.floor(time / slotSeconds);

/** First second of a slot. */
export const slotStart = (slot: number): number => slot * slotSeconds;

/** Days since 1970-01-01 of the date in Japan. */
export const dayOf = (time: number): number => Math.floor((time + jstOffsetSeconds) / daySeconds);

/** First second of a day in Japan. */
export const dayStart = (day: number): number => day * daySeconds - jstOffsetSeconds;

/** Months since 1970-01 of the date in Japan. */
export function monthOf(time: number): number {
  // Days are counted in 400-year eras of years that begin in March, so that the leap day is the last of its year.
  const days = dayOf(time) + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthSinceMarch = Math.floor((5 * dayOfYear + 2) / 153);
  return (era * 400 + yearOfEra - 1_970) * 12 + monthSinceMarch + 2;
}

/** First second of a month in Japan. */
export function monthStart(month: number): number {
  const sinceMarch = month + 1_970 * 12 - 2;
  const year = Math.floor(sinceMarch / 12);
  const monthSinceMarch = sinceMarch - year * 12;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return dayStart(365 * year + leapDays + Math.floor((153 * monthSinceMarch + 2) / 5) - 719_468);
}
