import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getMe, getPolicy, postSignIn } from "@tsunagu/core/api/trading-account.ts";
import { listContracts } from "@tsunagu/core/api/trading-contracts.ts";
import type { UserSecret } from "@tsunagu/core/identity/pseudonyms.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { parsePolicy } from "@tsunagu/core/proofs/policy.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { documentDigest } from "@tsunagu/core/rating/tariff-digest.ts";
import { nobleHasher } from "@tsunagu/core/trees/noble-hasher.ts";
import { useMemo } from "react";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useKeys } from "../keys/key-tools.tsx";
import { useSignedIn } from "../keys/signed-in.ts";
import { homesOfContracts, tariffsOfVersions, withKnownMeters } from "../pins/contract-pins.ts";
import { keepSeen } from "../pins/keep-seen.ts";
import { loadPins, newPins, type Pins, savePins, seenOf } from "../pins/pins.ts";
import { openOrRefuse, type PageBill, useAskBill } from "./ask-bill.ts";
import { fetchFresh } from "./fetch-fresh.ts";
import { asksTooMuch } from "./hold-shown.ts";
import { forgetProof, keepProof, loadProof, type ProofFacts } from "./kept-proofs.ts";
import { type Refusal, refusalOf } from "./refusal.ts";

export type Verification = {
  readonly verdict: ProofFacts | { readonly ok: false; readonly refusal: Refusal };
  /** Whom this device believed. */
  readonly since: Pins["since"];
  /** What is printed on the meters that the bill was held against. */
  readonly serials: readonly string[];
  /** Seconds. */
  readonly at: number;
};

/** Whether the password is needed once, to open `K`. */
export function useNeedsPassword(): boolean {
  const { keeper } = useKeys();
  const { userId } = useSignedIn();
  return userId === null || keeper.get(userId) === null;
}

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
  const pinsOf = usePins();
  const ask = useAskBill(bill);
  const verification = useMutation({
    mutationFn: async (password: string | null) => {
      const { userId, secret } = await openSecret(password);
      const pins = await pinsOf(userId);
      const believed = { since: pins.since, serials: pins.homes.flatMap(({ serials }) => serials) };
      const bundle = await ask.bundle();
      const opened = openOrRefuse(bundle);
      if (!opened.ok) {
        forgetProof(local, userId, { statementId });
        return { digest, newest: { verdict: opened, ...believed, at: now() } };
      }
      const shown = await ask.shown(opened.statement);
      const { terms } = opened.statement;
      const seen = seenOf(pins, terms);
      const fresh = await fetchFresh(
        { bundle: opened.size, seen: seen.checkpoint?.size ?? null },
        ask.newest,
      );
      const { policy, tariffs, homes, results } = pins;
      const known = { policy, tariffs, homes, results, seen, fresh, shown };
      const verdict = await run("verify", { bundle, secret, ...known, now: now() });
      const newest = { verdict, ...believed, at: now() };
      const name = { statementId, digest: digestOf(shown.statement) };
      if (verdict.ok) {
        keepSeen(local, userId, { pins, account: terms, seen: verdict.remember });
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
  return { ...last, verdict: { ok: false, refusal: refusalOf(tooMuch) } };
}

const digestOf = (statement: Statement): string => documentDigest(statement, nobleHasher);

function useOpenSecret() {
  const call = useCall();
  const { run, keeper } = useKeys();
  const { userId } = useSignedIn();
  return async (password: string | null): Promise<{ userId: string; secret: UserSecret }> => {
    if (userId === null) throw new Problem("not_signed_in", "nobody is signed in here");
    const kept = keeper.get(userId);
    if (kept !== null) return { userId, secret: kept };
    if (password === null) throw new Problem("wrong_credentials", "the key is sealed");
    const { email } = await call(getMe, {});
    const { wrappedKey, keyIsUnderPassword } = await call(postSignIn, { body: { email, password } });
    if (!keyIsUnderPassword)
      throw new Problem("conflict", "the key is not under this password", {
        facts: { reason: "key_sealed_earlier" },
      });
    keeper.put(userId, await run("openKey", { wrappedKey, password }));
    const opened = keeper.get(userId);
    if (opened === null) throw new Error("the key was not kept");
    return { userId, secret: opened };
  };
}

/** What this device believes; where it was cleared, it believes the server once more, and says so. */
function usePins() {
  const call = useCall();
  const { local } = useTools();
  return async (userId: string): Promise<Pins> => {
    const kept = loadPins(local, userId);
    if (kept !== null) {
      const { contracts } = await call(getMe, {});
      return withKnownMeters(kept, homesOfContracts(contracts));
    }
    const [policy, me, { contracts }] = await Promise.all([
      call(getPolicy, {}),
      call(getMe, {}),
      call(listContracts, {}),
    ]);
    const pins = newPins({
      since: "sign-in",
      policy: parsePolicy(policy),
      tariffs: tariffsOfVersions(contracts),
      homes: homesOfContracts(me.contracts),
    });
    savePins(local, userId, pins);
    return pins;
  };
}
