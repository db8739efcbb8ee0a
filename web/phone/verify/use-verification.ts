import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getMe, getPolicy, postSignIn } from "@tsunagu/core/api/trading-account.ts";
import { getBundle, getNewestCheckpoint } from "@tsunagu/core/api/trading-bills.ts";
import { listContracts } from "@tsunagu/core/api/trading-contracts.ts";
import { openBundle } from "@tsunagu/core/bundle/bundle.ts";
import type { UserSecret } from "@tsunagu/core/identity/pseudonyms.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { parsePolicy } from "@tsunagu/core/proofs/policy.ts";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { isProblem } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useKeys } from "../keys/key-tools.tsx";
import { useSignedIn } from "../keys/signed-in.ts";
import { homesOfContracts, tariffsOfVersions, withKnownMeters } from "../pins/contract-pins.ts";
import { loadPins, newPins, type Pins, savePins, seenOf, withSeen } from "../pins/pins.ts";
import { fetchFresh } from "./fetch-fresh.ts";
import { sizeOfCheckpoint } from "./proof-texts.ts";
import { refusalOf } from "./refusal.ts";
import type { PhoneVerdict } from "./verify-on-phone.ts";

export type Verification = {
  readonly verdict: PhoneVerdict;
  readonly pins: Pins;
  /** Seconds. */
  readonly at: number;
};

/** Whether the password is needed once, to open `K`. */
export function useNeedsPassword(): boolean {
  const { keeper } = useKeys();
  const { userId } = useSignedIn();
  return userId === null || keeper.get(userId) === null;
}

/** A bill as it was read: what was found out about it is not true of a later edition. */
export type BillEdition = { readonly statementId: string; readonly number: string; readonly asOf: number };

/**
 * Fetches bundle and fresh proofs, lets the worker compute, remembers what was proved. `found`: what was found out about this
 * edition last, until the app is loaded anew or the user signs out.
 */
export function useVerification({ statementId, number, asOf }: BillEdition) {
  const client = useQueryClient();
  const queryKey = ["verification", statementId, number, asOf];
  const kept = Number.POSITIVE_INFINITY;
  const { data: found } = useQuery<Verification>({
    queryKey,
    queryFn: skipToken,
    staleTime: kept,
    gcTime: kept,
  });
  const call = useCall();
  const { local, now } = useTools();
  const { run } = useKeys();
  const openSecret = useOpenSecret();
  const pinsOf = usePins();
  /** A size that no log has gets no path; the check then says what is wrong with it. */
  const askNewest = (from: number) =>
    call(getNewestCheckpoint, { query: { from: String(from) } }).catch((error: unknown) => {
      if (!isProblem(error, "invalid_input")) throw error;
      return call(getNewestCheckpoint, {});
    });
  const verification = useMutation({
    mutationFn: async (password: string | null): Promise<Verification> => {
      const { userId, secret } = await openSecret(password);
      const pins = await pinsOf(userId);
      const bundle = await call(getBundle, { params: { statementId } });
      const opened = openOrRefuse(bundle);
      if (!opened.ok) return { verdict: opened, pins, at: now() };
      const seen = seenOf(pins, opened.terms);
      const fresh = await fetchFresh({ bundle: opened.size, seen: seen.checkpoint?.size ?? null }, askNewest);
      const { policy, tariffs, homes, results } = pins;
      const verdict = await run("verify", {
        bundle,
        secret,
        policy,
        tariffs,
        homes,
        results,
        seen,
        fresh,
        now: now(),
      });
      if (verdict.ok) savePins(local, userId, withSeen(pins, opened.terms, verdict.remember));
      return { verdict, pins, at: now() };
    },
    onSuccess: (newest) => client.setQueryData(queryKey, newest),
  });
  return { verification, found };
}

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

/** What is needed to ask for fresh proofs; a bundle that has not even that is refused at once. */
function openOrRefuse(bundle: unknown) {
  try {
    const { statement, bundle: opened } = openBundle(bundle);
    const { evidence } = opened;
    const checkpoint =
      typeof evidence === "object" && evidence !== null && "checkpoint" in evidence
        ? evidence.checkpoint
        : null;
    const size = sizeOfCheckpoint(checkpoint);
    const { seller, month, account } = statement.terms;
    // Size 0 is asked for where there is none: the check itself then says what is wrong.
    return { ok: true as const, terms: { seller, month, account }, size: size ?? 0 };
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "not_proved") throw error;
    return { ok: false as const, refusal: refusalOf(error) };
  }
}
