import type { Language } from "@tsunagu/core/api/language.ts";
import type { Memory } from "./memory.ts";

const key = "tsunagu/language";

/** The language chosen on this device, else the browser's, else Japanese. */
export function rememberedLanguage(memory: Memory, preferred: readonly string[]): Language {
  const chosen = memory.get(key);
  if (chosen === "ja" || chosen === "en") return chosen;
  const known = preferred.map((tag) => tag.slice(0, 2)).find((tag) => tag === "ja" || tag === "en");
  return known === "en" ? "en" : "ja";
}

export const rememberLanguage = (memory: Memory, language: Language): void => memory.set(key, language);
