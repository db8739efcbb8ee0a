import type { z } from "zod";

/** Text from outside (what a line of events said, what this device kept) by its schema; null if it is no JSON or of another form. */
export function parseJson<S extends z.ZodType>(text: string | null, schema: S): z.output<S> | null {
  if (text === null) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
