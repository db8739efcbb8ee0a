import { z } from "zod";

/** The languages in which everything is written that people read. One more here, and what is not written in it does not compile. */
const languages = ["ja", "en"] as const;

export type Language = (typeof languages)[number];

export const language = z.enum(languages);

/** The same, said in every language. */
export type Said = Readonly<Record<Language, string>>;

/** The shape of what is said in every language, each text as `text` wants it. */
export const inEach = <Text extends z.ZodType>(text: Text): Readonly<Record<Language, Text>> => ({
  ja: text,
  en: text,
});
