import type { Plugin } from "vite";

/**
 * Fontsource cuts a Japanese family into 120 pieces by how often characters are met, from the rarest (0) to the most
 * common (119), each as woff2 and woff. The strong weight sets our own words and numbers, so it needs no rare
 * characters; the normal one sets names too. Rarer ones fall back to the system's font.
 */
const rarestPiece: Readonly<Record<string, number>> = { "400": 2, "600": 54 };
/** Of the levy, 賦課金: the one rare character of our own headings. */
const ownWordsPiece = "15";

export const keepFontFaces: Plugin = {
  name: "keep-font-faces",
  enforce: "pre",
  transform: (code, id) => (/@fontsource\/[^?]*\.css/.test(id) ? keptFaces(code) : undefined),
};

/** The faces of a Fontsource style sheet that we ship. Every browser that runs the apps reads woff2. */
export function keptFaces(css: string): string {
  const faces = css.match(/@font-face \{[^}]*\}/g) ?? [];
  return faces
    .filter(isKept)
    .map((face) => face.replace(/,\s*url\([^)]*\.woff\) format\('woff'\)/, ""))
    .join("\n");
}

function isKept(face: string): boolean {
  const [, piece = "", weight = ""] = /jp-([a-z-]+|\d+)-(\d{3})-normal/.exec(face) ?? [];
  if (piece === "cyrillic") return false;
  return piece === ownWordsPiece || !/^\d+$/.test(piece) || Number(piece) >= (rarestPiece[weight] ?? 0);
}
