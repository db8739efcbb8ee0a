import type { UserSecret } from "@tsunagu/core/identity/pseudonyms.ts";
import type { Seen } from "@tsunagu/core/proofs/seen.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import type { RunKeyTask } from "../keys/key-tasks.ts";
import { type Pins, seenOf } from "../pins/pins.ts";
import type { AskBill } from "./ask-bill.ts";
import { fetchFresh } from "./fetch-fresh.ts";
import type { ProofFacts } from "./kept-proofs.ts";
import { openOrRefuse } from "./open-or-refuse.ts";
import type { Refusal } from "./refusal.ts";

type Outcome = {
  readonly verdict:
    | (ProofFacts & { readonly remember: Seen })
    | { readonly ok: false; readonly refusal: Refusal };
  /** What the page shows and was held against the proof; null: the bundle could not even be opened. */
  readonly shown: Statement | null;
};

type Tools = {
  readonly ask: AskBill;
  /** The long computation, away from the screen. */
  readonly run: RunKeyTask;
  /** Whole seconds. */
  readonly now: () => number;
};

/** Fetches bundle and fresh proofs and lets the worker compute. Keeps nothing. */
export async function proveBill(
  { secret, pins }: { readonly secret: UserSecret; readonly pins: Pins },
  { ask, run, now }: Tools,
): Promise<Outcome> {
  const bundle = await ask.bundle();
  const opened = openOrRefuse(bundle);
  if (!opened.ok) return { verdict: opened, shown: null };
  const shown = await ask.shown(opened.statement);
  const seen = seenOf(pins, opened.statement.terms);
  const fresh = await fetchFresh({ bundle: opened.size, seen: seen.checkpoint?.size ?? null }, ask.newest);
  const { policy, tariffs, homes, results } = pins;
  const known = { policy, tariffs, homes, results, seen, fresh, shown };
  const verdict = await run("verify", { bundle, secret, ...known, now: now() });
  return { verdict, shown: shown.statement };
}
