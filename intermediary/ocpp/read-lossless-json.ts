/**
 * JSON as devices write it. A whole number that a double cannot hold stays its decimal text (Alfen sends transactionId
 * 9223372036854775807), and so does a fraction with more digits than a double has. Control characters inside texts, which
 * JSON forbids, are read as what they are; a NUL that pads the end of a text falls away, one inside stays, so that no value
 * becomes another. NULs between the tokens are nothing.
 *
 * Throws `SyntaxError` on what is no JSON even so.
 */
export function readLosslessJson(text: string): unknown {
  return JSON.parse(withLegalControls(text), (_key, value: unknown, context?: { source?: string }) => {
    if (typeof value === "string") return withoutPadding(value);
    if (typeof value === "number" && context?.source !== undefined) return exactNumber(value, context.source);
    return value;
  });
}

/** Not by a pattern: from each NUL of many it would look for the end again. */
function withoutPadding(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end -= 1;
  return text.slice(0, end);
}

function exactNumber(value: number, source: string): number | string {
  if (Number.isInteger(value)) return Number.isSafeInteger(value) ? value : source;
  return source.replaceAll(/\D/g, "").length > 17 ? source : value;
}

function withLegalControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (!/[\u0000-\u001f]/.test(text)) return text;
  let legal = "";
  let inText = false;
  let escaped = false;
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (inText && code < 0x20) legal += `\\u${code.toString(16).padStart(4, "0")}`;
    else if (code !== 0) legal += character;
    if (inText && !escaped && character === "\\") escaped = true;
    else {
      if (character === '"' && !escaped) inText = !inText;
      escaped = false;
    }
  }
  return legal;
}
