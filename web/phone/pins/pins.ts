import { policySchema } from "@tsunagu/core/proofs/policy.ts";
import { type Seen, seenSchema } from "@tsunagu/core/proofs/seen.ts";
import { z } from "zod";
import type { Memory } from "../../ui/memory.ts";
import { parseJson } from "../../ui/parse-json.ts";

const digestHex = z.string().regex(/^[0-9a-f]{64}$/);

const pinsSchema = z.object({
  format: z.literal("tsunagu/pins/1"),
  /** `sign-in`: this device was not there at registration and believed the server once. */
  since: z.enum(["registration", "sign-in"]),
  policy: policySchema,
  /** Digests of the tariff versions that were accepted. */
  tariffs: z.array(digestHex),
  /** Homes and the serials that the user read off their meters. */
  homes: z.array(z.object({ home: z.number().int(), serials: z.array(z.string()) })),
  checkpoint: seenSchema.shape.checkpoint,
  /** By `seller/month/account`. */
  accounts: z.record(z.string(), seenSchema.shape.account),
  /** Results of own sessions as they stood on this screen, by session id. */
  results: z.record(z.string(), z.object({ yen: z.string(), energyWh: z.string() })),
});

/** What this device believes, and from when: never taken from a bill. */
export type Pins = Readonly<z.output<typeof pinsSchema>>;

const nameOf = (userId: string): string => `tsunagu/pins/${userId}`;

/** Null where this device has none, or what it has cannot be read any more. */
export const loadPins = (local: Memory, userId: string): Pins | null =>
  parseJson(local.get(nameOf(userId)), pinsSchema);

export const savePins = (local: Memory, userId: string, pins: Pins): void =>
  local.set(nameOf(userId), JSON.stringify(pins));

export const newPins = (pins: Pick<Pins, "since" | "policy" | "tariffs" | "homes">): Pins => ({
  format: "tsunagu/pins/1",
  ...pins,
  checkpoint: null,
  accounts: {},
  results: {},
});

export type Account = { readonly seller: number; readonly month: number; readonly account: string };

const accountName = ({ seller, month, account }: Account): string => `${seller}/${month}/${account}`;

export const seenOf = ({ checkpoint, accounts }: Pins, account: Account): Seen => ({
  checkpoint,
  account: accounts[accountName(account)] ?? null,
});

export const withSeen = (pins: Pins, account: Account, { checkpoint, account: seen }: Seen): Pins => ({
  ...pins,
  checkpoint,
  accounts: { ...pins.accounts, [accountName(account)]: seen },
});

/** The first result that was shown stays: a bill is held against it. Only one that says itself that it was corrected takes its place. */
export function withResult(
  pins: Pins,
  sessionId: string,
  {
    isCorrected,
    ...result
  }: { readonly yen: string; readonly energyWh: string; readonly isCorrected: boolean },
): Pins {
  const kept = pins.results[sessionId];
  const isSame = kept?.yen === result.yen && kept.energyWh === result.energyWh;
  if (kept !== undefined && (isSame || !isCorrected)) return pins;
  return { ...pins, results: { ...pins.results, [sessionId]: result } };
}
