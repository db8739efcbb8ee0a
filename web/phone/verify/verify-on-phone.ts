import { openBundle } from "@tsunagu/core/bundle/bundle.ts";
import { type VerifiedBundle, verifyBundle } from "@tsunagu/core/bundle/verify-bundle.ts";
import { type OwnHome, verifyMine } from "@tsunagu/core/bundle/verify-mine.ts";
import { accountOf, toUserSecret } from "@tsunagu/core/identity/pseudonyms.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { notProved, reasonOf } from "@tsunagu/core/proofs/not-proved.ts";
import type { Policy } from "@tsunagu/core/proofs/policy.ts";
import { nobleTools } from "@tsunagu/core/proofs/proof-tools.ts";
import type { Seen, SeenCheckpoint } from "@tsunagu/core/proofs/seen.ts";
import { verifyCheckpoint, verifyConsistentWithSeen } from "@tsunagu/core/proofs/verify-checkpoint.ts";
import { holdShown, type ShownBill } from "./hold-shown.ts";
import type { ProofFacts } from "./kept-proofs.ts";
import { bytesOfHex, sizeOfCheckpoint } from "./proof-texts.ts";
import { type Refusal, refusalOf } from "./refusal.ts";

/** A checkpoint from the server with the path to it from a size that this device names. */
type FreshCheckpoint = { readonly checkpoint: string; readonly consistency: readonly string[] };

export type PhoneCheck = {
  /** `tsunagu/bundle/1`, from anyone. */
  readonly bundle: unknown;
  readonly secret: Uint8Array;
  readonly homes: readonly OwnHome[];
  readonly policy: Policy;
  readonly tariffs: readonly string[];
  readonly seen: Seen;
  /** The newest checkpoint, with the path from the bundle's, and from the seen one where there is one. */
  readonly fresh: {
    readonly fromBundle: FreshCheckpoint;
    readonly fromSeen: FreshCheckpoint | null;
  };
  /** Results of own sessions as this device showed them, by session id. */
  readonly results: Readonly<Record<string, { readonly yen: string; readonly energyWh: string }>>;
  readonly shown: ShownBill;
  /** Whole seconds. */
  readonly now: number;
};

type Proved = ProofFacts & { readonly remember: Seen };

type PhoneVerdict = Proved | { readonly ok: false; readonly refusal: Refusal };

/**
 * Everything that a phone checks of a bill, in the order in which it is told. `seen` in the answer is to be kept only
 * from an `ok`.
 */
export function verifyOnPhone(check: PhoneCheck): PhoneVerdict {
  const started = performance.now();
  try {
    const { statement } = openBundle(check.bundle);
    const { seller, month } = statement.terms;
    const account = accountOf(toUserSecret(check.secret), { seller, month });
    if (account !== statement.terms.account)
      throw notProved("wrong_account", "this account is not the user's");
    const newest = verifyNewest(check);
    const verified = verifyBundle(
      withPathToNewest(check.bundle, check.fresh.fromBundle),
      {
        policy: check.policy,
        account,
        acceptedTariffs: new Set(check.tariffs),
        seen: { checkpoint: newest, account: check.seen.account },
        now: check.now,
      },
      nobleTools,
    );
    verifyMine(verified, toUserSecret(check.secret), check.homes);
    const resultsHeld = holdResults(verified, check.results);
    holdShown(verified.statement, check.shown);
    return {
      ok: true,
      ...factsOf(verified),
      resultsHeld,
      nodes: check.policy.nodes.length,
      hadSeen: check.seen.checkpoint !== null,
      ms: performance.now() - started,
    };
  } catch (error) {
    if (!(error instanceof Problem) || reasonOf(error) === undefined) throw error;
    return { ok: false, refusal: refusalOf(error) };
  }
}

/** The newest log holds the one that this device has seen, and is signed. Throws `not_proved`. */
function verifyNewest({ fresh, seen, policy, now }: PhoneCheck): SeenCheckpoint {
  const signed = (text: string) =>
    verifyConsistentWithSeen(
      { checkpoint: verifyCheckpoint(text, { policy, now }, nobleTools), path: [] },
      null,
      nobleTools,
    );
  const newest = signed(fresh.fromBundle.checkpoint);
  if (seen.checkpoint === null) return newest;
  const { fromSeen } = fresh;
  const atSeen = fromSeen === null ? null : signed(fromSeen.checkpoint);
  if (fromSeen === null || atSeen?.root !== newest.root || atSeen.size !== newest.size)
    throw notProved("not_consistent", "the two paths do not lead to one log");
  const checkpoint = verifyCheckpoint(fromSeen.checkpoint, { policy, now }, nobleTools);
  const path = fromSeen.consistency.map(bytesOfHex);
  return verifyConsistentWithSeen({ checkpoint, path }, seen.checkpoint, nobleTools);
}

/** The bundle's log must be a part of the newest one: the path between them replaces the bundle's own. */
function withPathToNewest(bundle: unknown, { consistency, checkpoint }: FreshCheckpoint): unknown {
  const { bundle: opened } = openBundle(bundle);
  const evidence = opened.evidence;
  if (typeof evidence !== "object" || evidence === null || !("checkpoint" in evidence)) return bundle;
  const isSame = sizeOfCheckpoint(evidence.checkpoint) === sizeOfCheckpoint(checkpoint);
  return { ...opened, evidence: { ...evidence, consistency: isSame ? [] : consistency } };
}

/** A session whose result this device showed costs the same in the bill. Throws `fees_differ` with the line. */
function holdResults({ statement }: VerifiedBundle, results: PhoneCheck["results"]): number {
  const own = statement.sessions.filter(({ session }) => results[session] !== undefined);
  const wrong = own.find(({ session, yen }) => results[session]?.yen !== yen);
  if (wrong !== undefined)
    throw notProved("fees_differ", "a session costs another amount than its result showed", {
      facts: { table: "result", session: wrong.session, shownYen: results[wrong.session]?.yen ?? "" },
    });
  return own.length;
}

const factsOf = ({ statement, bill, taken, remember }: VerifiedBundle) => ({
  records: bill.records.length,
  yen: statement.firstYen,
  closedAt: bill.closing.blockTime,
  taken: taken.length,
  remember,
});
