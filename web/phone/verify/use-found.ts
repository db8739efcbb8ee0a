import { skipToken, useQuery } from "@tanstack/react-query";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { documentDigest } from "@tsunagu/core/rating/tariff-digest.ts";
import { nobleHasher } from "@tsunagu/core/trees/noble-hasher.ts";
import { useMemo } from "react";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useSignedIn } from "../keys/signed-in.ts";
import type { Pins } from "../pins/pins.ts";
import type { PageBill } from "./ask-bill.ts";
import { asksTooMuch } from "./hold-shown.ts";
import { loadProof, type ProofFacts } from "./kept-proofs.ts";
import type { Refusal } from "./refusal.ts";

export type Verification = {
  readonly verdict: ProofFacts | { readonly ok: false; readonly refusal: Refusal };
  /** Whom this device believed. */
  readonly since: Pins["since"];
  /** What is printed on the meters that the bill was held against. */
  readonly serials: readonly string[];
  /** Seconds. */
  readonly at: number;
};

export const digestOf = (statement: Statement): string => documentDigest(statement, nobleHasher);

export const foundKey = (userId: string | null, bill: { statementId: string; digest: string }) => [
  "verification",
  userId,
  bill.statementId,
  bill.digest,
];

/**
 * What this device found out about exactly this document last, as long as the page asks for no more than is due by it; that it is
 * right is remembered when the app is loaded anew, too. Undefined: nothing yet.
 */
export function useFound(bill: PageBill): Verification | undefined {
  const { local } = useTools();
  const { userId } = useSignedIn();
  const { statementId } = bill;
  const digest = useMemo(() => digestOf(bill.statement), [bill.statement]);
  const kept = Number.POSITIVE_INFINITY;
  const { data: last } = useQuery<Verification>({
    queryKey: foundKey(userId, { statementId, digest }),
    queryFn: skipToken,
    staleTime: kept,
    gcTime: kept,
    initialData: () => (userId === null ? undefined : loadProof(local, userId, { statementId, digest })),
  });
  return last && heldAgainst(last, bill);
}

function heldAgainst(last: Verification, { statement, leftYen }: PageBill): Verification {
  const tooMuch = asksTooMuch(statement, leftYen);
  if (!last.verdict.ok || tooMuch === undefined) return last;
  return { ...last, verdict: { ok: false, refusal: tooMuch } };
}
