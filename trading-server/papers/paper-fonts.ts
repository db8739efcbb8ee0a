import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** Noto Sans JP (OFL): of the free families it alone has names such as 𠮷田, 髙橋 and 﨑山. */
export type PaperFonts = { readonly regular: Uint8Array; readonly bold: Uint8Array };

const files = {
  regular: "@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf",
  bold: "@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf",
} as const;

const read = (file: string): Promise<Uint8Array> => readFile(fileURLToPath(import.meta.resolve(file)));

/** Reads 11 MB at the first paper, and keeps them. Rejects when the package of the typeface is not installed. */
export function createPaperFonts(): () => Promise<PaperFonts> {
  let reading: Promise<PaperFonts> | undefined;
  return () => {
    reading ??= Promise.all([read(files.regular), read(files.bold)]).then(([regular, bold]) => ({
      regular,
      bold,
    }));
    return reading;
  };
}
