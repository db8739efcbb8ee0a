import { type WrappedKey, wrappedKeySchema } from "@tsunagu/core/identity/key-wrap.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";

/** A sealed key is kept as the phone sealed it; whether it can be opened nobody here can tell. Throws `invalid_input` with the field. */
export function parseWrappedKey(value: unknown, field: string): WrappedKey {
  const parsed = wrappedKeySchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem("invalid_input", "the wrapped key is not of the format tsunagu/key/1", {
    facts: { field },
  });
}
