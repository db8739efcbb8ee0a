import { Problem } from "@tsunagu/core/problem/problem.ts";

/** One sentence for a taken e-mail address and a taken meter: which of them it is would tell who is a user. */
export const alreadyRegistered = (cause?: unknown): Problem =>
  new Problem("already_exists", "an account with this e-mail address or this meter is there already", {
    cause,
  });
