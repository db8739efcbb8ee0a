import { Problem } from "@tsunagu/core/problem/problem.ts";

/** Told only to whoever has shown that the address is theirs. */
export const addressRegistered = (): Problem =>
  new Problem("already_exists", "this e-mail address has an account already: please sign in", {
    facts: { field: "email" },
  });

/** Whose contract it is under is not told. */
export const meterRegistered = (cause?: unknown): Problem =>
  new Problem("already_exists", "this meter is under a contract already: please check its number", {
    cause,
    facts: { field: "meter" },
  });
