import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { documentDigest } from "@tsunagu/core/rating/tariff-digest.ts";
import { nobleHasher } from "@tsunagu/core/trees/noble-hasher.ts";
import { useMemo } from "react";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useKeys } from "../keys/key-tools.tsx";
import { useSignedIn } from "../keys/signed-in.ts";
import { useOpenSecret } from "../keys/use-open-secret.ts";
import { keepSeen } from "../pins/keep-seen.ts";
import type { Pins } from "../pins/pins.ts";
import { useBelieved } from "../pins/use-believed.ts";
import { type PageBill, useAskBill } from "./ask-bill.ts";
import { asksTooMuch } from "./hold-shown.ts";
import { forgetProof, keepProof, loadProof, type ProofFacts } from "./kept-proofs.ts";
import { proveBill } from "./prove-bill.ts";
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

/**
 * Fetches bundle and fresh proofs, lets the worker compute, remembers what was proved. `found`: what this device found out about
 * exactly this document last, as long as the page asks for no more than is due by it; that it is right is remembered when the app
 * is loaded anew, too.
 */
export function useVerification(bill: PageBill) {
  const client = useQueryClient();
  const { local, now } = useTools();
  const { run } = useKeys();
  const { userId: signedIn } = useSignedIn();
  const { statementId } = bill;
  const digest = useMemo(() => digestOf(bill.statement), [bill.statement]);
  const keyOf = (of: string) => ["verification", signedIn, statementId, of];
  const kept = Number.POSITIVE_INFINITY;
  const { data: last } = useQuery<Verification>({
    queryKey: keyOf(digest),
    queryFn: skipToken,
    staleTime: kept,
    gcTime: kept,
    initialData: () => (signedIn === null ? undefined : loadProof(local, signedIn, { statementId, digest })),
  });
  const openSecret = useOpenSecret();
  const believed = useBelieved();
  const ask = useAskBill(bill);
  const verification = useMutation({
    mutationFn: async (password: string | null) => {
      const { userId, secret } = await openSecret(password);
      const pins = await believed(userId);
      const { verdict, shown } = await proveBill({ secret, pins }, { ask, run, now });
      const serials = pins.homes.flatMap((home) => home.serials);
      const newest = { verdict, since: pins.since, serials, at: now() };
      const name = { statementId, digest: shown === null ? digest : digestOf(shown) };
      if (verdict.ok && shown !== null) {
        keepSeen(local, userId, { pins, account: shown.terms, seen: verdict.remember });
        keepProof(local, userId, { ...newest, ...name, verdict });
      } else forgetProof(local, userId, name);
      return { digest: name.digest, newest };
    },
    onSuccess: ({ digest: of, newest }) => client.setQueryData(keyOf(of), newest),
  });
  return { verification, found: last && heldAgainst(last, bill) };
}

function heldAgainst(last: Verification, { statement, leftYen }: PageBill): Verification {
  const tooMuch = asksTooMuch(statement, leftYen);
  if (!last.verdict.ok || tooMuch === undefined) return last;
  return { ...last, verdict: { ok: false, refusal: tooMuch } };
}

const digestOf = (statement: Statement): string => documentDigest(statement, nobleHasher);
