import { seconds, signedWholeText } from "@tsunagu/core/api/scalars.ts";
import { z } from "zod";
import type { Memory } from "../../ui/memory.ts";
import { parseJson } from "../../ui/parse-json.ts";

/** What a check found out about a bill that is right. */
const proofFacts = z.object({
  ok: z.literal(true),
  records: z.number().int(),
  /** Whole yen of the first fee. */
  yen: signedWholeText,
  closedAt: seconds,
  /** How many nodes the policy names. */
  nodes: z.number().int(),
  /** Own results that are in the bill and are the same there. */
  resultsHeld: z.number().int(),
  /** Lines that rest on earlier months. */
  taken: z.number().int(),
  /** This device had seen the ledger before, so it could tell a rewriting. */
  hadSeen: z.boolean(),
  ms: z.number(),
});

export type ProofFacts = Readonly<z.output<typeof proofFacts>>;

const keptProof = z.object({
  statementId: z.string(),
  /** Of the statement document that was proved: it is said of no other. */
  digest: z.string(),
  verdict: proofFacts,
  /** Whom this device believed (`Pins.since`), and which serials it held the bill against. */
  since: z.enum(["registration", "sign-in"]),
  serials: z.array(z.string()),
  at: seconds,
});

type KeptProof = Readonly<z.output<typeof keptProof>>;

/** Enough for years of bills; the oldest go first. */
const most = 100;

const nameOf = (userId: string): string => `tsunagu/proofs/${userId}`;

/** What this device proved of exactly this document, or undefined. */
export const loadProof = (
  local: Memory,
  userId: string,
  { statementId, digest }: Pick<KeptProof, "statementId" | "digest">,
): KeptProof | undefined =>
  loadAll(local, userId).find((one) => one.statementId === statementId && one.digest === digest);

/** The newest proof of a bill takes the place of the one before. */
export function keepProof(local: Memory, userId: string, proof: KeptProof): void {
  const parsed = keptProof.parse(proof);
  local.set(nameOf(userId), JSON.stringify([parsed, ...others(local, userId, proof)].slice(0, most)));
}

/** A bill that was refused once is told as proved no more. */
export const forgetProof = (local: Memory, userId: string, bill: Pick<KeptProof, "statementId">): void =>
  local.set(nameOf(userId), JSON.stringify(others(local, userId, bill)));

const others = (local: Memory, userId: string, { statementId }: Pick<KeptProof, "statementId">) =>
  loadAll(local, userId).filter((one) => one.statementId !== statementId);

/** What an older version of this app kept in another form proves nothing. */
const loadAll = (local: Memory, userId: string): readonly KeptProof[] =>
  parseJson(local.get(nameOf(userId)), z.array(keptProof)) ?? [];
