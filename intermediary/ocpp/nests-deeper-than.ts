const [quote, backslash, openBracket, closeBracket, openBrace, closeBrace] = Buffer.from('"\\[]{}');

/**
 * Whether a JSON text nests deeper than `most`. What walks a parsed value calls itself for each level, and a message of
 * four megabytes has room for two million: it is counted before anything walks. Never throws, whatever the text is.
 */
export function nestsDeeperThan(text: string, most: number): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) inText = !inText;
    else if (inText) at += code === backslash ? 1 : 0;
    else if (code === openBracket || code === openBrace) depth += 1;
    else if (code === closeBracket || code === closeBrace) depth -= 1;
    if (depth > most) return true;
  }
  return false;
}
