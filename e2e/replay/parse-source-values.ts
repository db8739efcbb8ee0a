import { Problem } from "@tsunagu/core/problem/problem.ts";

/*
 * Written apart from the product's own readers of numbers and times: what is held against a statement must not share its
 * mistakes.
 */

/** `0.099` or `0,99` kWh in whole Wh. Throws `invalid_input` for what is no such number or finer than 1 Wh. */
export function parseKwh(text: string): bigint {
  const [, whole, fraction = ""] = /^(\d{1,7})(?:[.,](\d{1,3}))?$/.exec(text) ?? [];
  if (whole === undefined)
    throw new Problem("invalid_input", `"${text}" is not kWh with up to three decimals`);
  return BigInt(whole + fraction.padEnd(3, "0"));
}

const isoDay = /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)$/;
const dottedDay = /^(?<day>\d\d)\.(?<month>\d\d)\.(?<year>\d{4}) (?<hour>\d\d):(?<minute>\d\d)$/;

/**
 * `2013-01-01 00:30:00` or `21.12.2018 10:20`, read as a time in Japan, in whole seconds since 1970. Throws
 * `invalid_input` for a time that no calendar has.
 */
export function parseLocalTime(text: string): number {
  const parts = (isoDay.exec(text) ?? dottedDay.exec(text))?.groups;
  if (parts === undefined) throw new Problem("invalid_input", `"${text}" is not a local time`);
  const { year, month, day, hour, minute, second = "00" } = parts;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const milliseconds = Date.parse(`${iso}Z`);
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString() !== `${iso}.000Z`)
    throw new Problem("invalid_input", `no calendar has "${text}"`);
  return Date.parse(`${iso}+09:00`) / 1000;
}
