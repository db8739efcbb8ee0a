import { readFile } from "node:fs/promises";

/** Noto Sans JP (OFL): of the free families it alone has names such as 𠮷田, 髙橋 and 﨑山. */
export type PaperFonts = { readonly regular: Uint8Array; readonly bold: Uint8Array };

/** Reads 11 MB at the first paper, and keeps them. Rejects when the package of the typeface is not installed. */
export function createPaperFonts(): () => Promise<PaperFonts> {
  let reading: Promise<PaperFonts> | undefined;
  return () => {
    reading ??= read();
    return reading;
  };
}

async function read(): Promise<PaperFonts> {
  const [regular, bold] = await Promise.all([
    readFile(
      new URL(import.meta.resolve("@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf")),
    ),
    readFile(new URL(import.meta.resolve("@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf"))),
  ]);
  return { regular, bold };
}
