import { Problem } from "../problem/problem.ts";

/** RFC 4648, section 4. Engines still differ about `Uint8Array.fromBase64`, and `atob` is not part of the language. */
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The canonical text: padded, without line breaks. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const left = Math.min(3, bytes.length - at);
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (let digit = 0; digit < 4; digit++) {
      text += digit <= left ? alphabet.charAt((bits >>> (18 - 6 * digit)) & 63) : "=";
    }
  }
  return text;
}

/** Only the one canonical text of some bytes: padded, unused bits zero. Throws `Problem` `invalid_input` otherwise. */
export function decodeBase64(text: string): Uint8Array {
  const digits = text.replace(/={1,2}$/, "");
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const digit of digits) {
    bits = ((bits << 6) | alphabet.indexOf(digit)) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at] = (bits >>> held) & 0xff;
    at += 1;
  }
  if (encodeBase64(bytes) !== text) throw new Problem("invalid_input", "not canonical base64");
  return bytes;
}
