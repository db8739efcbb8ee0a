import { unwrapKey, type WrappedKey, wrapKey } from "@tsunagu/core/identity/key-wrap.ts";
import { type HomeMeters, monthPseudonyms } from "@tsunagu/core/identity/month-pseudonyms.ts";
import { toUserSecret } from "@tsunagu/core/identity/pseudonyms.ts";
import { verifyOnPhone } from "../verify/verify-on-phone.ts";

type Months = {
  readonly seller: number;
  readonly firstMonth: number;
  readonly lastMonth: number;
  readonly homes: readonly HomeMeters[];
};

/** Under what a copy of the key is sealed. `salt` and `nonce` are fresh random bytes: 16 and 24. */
export type SealOrder = {
  readonly under: string;
  readonly salt: Uint8Array;
  readonly nonce: Uint8Array;
};

type Sealing = {
  readonly secret: Uint8Array;
  readonly password: SealOrder;
  readonly recovery: SealOrder;
};

const seal = (secret: Uint8Array, { under, ...fresh }: SealOrder): WrappedKey =>
  wrapKey(toUserSecret(secret), under, fresh);

/**
 * What takes a phone longer than a frame: run in a worker, so that the screen stays alive. Pure; randomness and time are
 * handed in.
 */
export const keyTasks = {
  /** `K` (32 fresh random bytes) under the password and under the recovery code, and the pseudonyms that the servers are told. */
  makeKey: ({ secret, password, recovery, ...months }: Months & Sealing) => ({
    wrappedKey: seal(secret, password),
    recoveryKey: seal(secret, recovery),
    pseudonyms: monthPseudonyms(toUserSecret(secret), months),
  }),
  sealKey: ({ secret, order }: { secret: Uint8Array; order: SealOrder }) => seal(secret, order),
  /** Throws `wrong_credentials` for another password. */
  openKey: ({ wrappedKey, password }: { wrappedKey: unknown; password: string }): Uint8Array =>
    unwrapKey(wrappedKey, password),
  pseudonyms: ({ secret, ...months }: Months & { readonly secret: Uint8Array }) =>
    monthPseudonyms(toUserSecret(secret), months),
  verify: verifyOnPhone,
};

type KeyTasks = typeof keyTasks;
export type KeyTaskName = keyof KeyTasks;
type TaskInput<Name extends KeyTaskName> = Parameters<KeyTasks[Name]>[0];
export type TaskOutput<Name extends KeyTaskName> = ReturnType<KeyTasks[Name]>;

/** Runs a task away from the screen. Rejects with the `Problem` that the task threw. */
export type RunKeyTask = <Name extends KeyTaskName>(
  name: Name,
  input: TaskInput<Name>,
) => Promise<TaskOutput<Name>>;
