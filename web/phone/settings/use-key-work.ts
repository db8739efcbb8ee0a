import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getSealedKey, postNewKey, putSealedKey } from "@tsunagu/core/api/trading-access.ts";
import { getMe } from "@tsunagu/core/api/trading-account.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { drawRecoveryCode } from "@tsunagu/core/identity/recovery-code.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useKeys } from "../keys/key-tools.tsx";
import { keepRecoveryCode } from "../keys/recovery-code.ts";
import { useSignedIn } from "../keys/signed-in.ts";
import { homesOfContracts, sellerOfMonth } from "../pins/contract-pins.ts";

const monthsAhead = 60;

function useSealing() {
  const { randomBytes } = useTools();
  const { run } = useKeys();
  return (secret: Uint8Array, under: string) =>
    run("sealKey", { secret, order: { under, salt: randomBytes(16), nonce: randomBytes(24) } });
}

/** What opens the key: a password that it may be under, or the recovery code. */
export type Opener =
  | { readonly kind: "password" | "earlier"; readonly text: string }
  | { readonly kind: "recovery"; readonly text: string };

/** `wrong_credentials` for a key that this does not open. The trading server's own refusal of a password is of the same code. */
export function useOpenKey() {
  const call = useCall();
  const seal = useSealing();
  const { run, keeper } = useKeys();
  const { userId } = useSignedIn();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ opener, password }: { opener: Opener | null; password: string }) => {
      if (userId === null) throw new Problem("not_signed_in", "nobody is signed in here");
      const { wrappedKey, recoveryKey, isUnderPassword } = await call(getSealedKey, {});
      const kept = keeper.get(userId);
      const secret = kept ?? (await open(opener, { wrappedKey, recoveryKey }, run));
      if (!isUnderPassword) {
        const body = { password, wrappedKey: await seal(secret, password), recoveryKey: null };
        await call(putSealedKey, { body });
      }
      keeper.put(userId, secret);
      await client.invalidateQueries({ queryKey: [getMe.path] });
    },
  });
}

async function open(
  opener: Opener | null,
  { wrappedKey, recoveryKey }: { wrappedKey?: unknown; recoveryKey?: unknown },
  run: ReturnType<typeof useKeys>["run"],
): Promise<Uint8Array> {
  if (opener === null) throw new Problem("wrong_credentials", "the key is sealed");
  const sealed = opener.kind === "recovery" ? recoveryKey : wrappedKey;
  return run("openKey", { wrappedKey: sealed, password: opener.text });
}

/** Seals the open key under a new recovery code as well; the code is shown next. */
export function useNewRecoveryCode() {
  const call = useCall();
  const seal = useSealing();
  const { randomBytes, session } = useTools();
  const { keeper } = useKeys();
  const { userId } = useSignedIn();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (password: string) => {
      const secret = userId === null ? null : keeper.get(userId);
      if (secret === null) throw new Problem("conflict", "the key is not open here");
      const code = drawRecoveryCode(randomBytes);
      const body = {
        password,
        wrappedKey: await seal(secret, password),
        recoveryKey: await seal(secret, code),
      };
      await call(putSealedKey, { body });
      keepRecoveryCode(session, code);
      await client.invalidateQueries({ queryKey: [getMe.path] });
    },
  });
}

type Contracts = Parameters<typeof homesOfContracts>[0];

/** Begins next month with a key that is made here now. */
export function useNewKey(contracts: Contracts) {
  const call = useCall();
  const { randomBytes, session, now } = useTools();
  const { run, keeper } = useKeys();
  const { userId } = useSignedIn();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (password: string) => {
      const seller = sellerOfMonth(contracts, monthOf(now()) + 1);
      if (userId === null || seller === undefined) throw new Problem("conflict", "there is no contract");
      const secret = randomBytes(32);
      const code = drawRecoveryCode(randomBytes);
      const under = (text: string) => ({ under: text, salt: randomBytes(16), nonce: randomBytes(24) });
      const made = await run("makeKey", {
        secret,
        password: under(password),
        recovery: under(code),
        seller,
        firstMonth: monthOf(now()) + 1,
        lastMonth: monthOf(now()) + monthsAhead,
        homes: homesOfContracts(contracts),
      });
      const { firstMonth } = await call(postNewKey, { body: { password, ...made } });
      keeper.put(userId, secret);
      keepRecoveryCode(session, code);
      await client.invalidateQueries({ queryKey: [getMe.path] });
      return firstMonth;
    },
  });
}
