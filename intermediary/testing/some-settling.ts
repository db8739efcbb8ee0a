import { Buffer } from "node:buffer";
import type { TestContext } from "node:test";
import { monthOf, slotOf } from "@tsunagu/core/energy/time.ts";
import { nobleTools } from "@tsunagu/core/proofs/proof-tools.ts";
import { someChain, someGenesis, someKeyNames } from "@tsunagu/core/testing/some-genesis.ts";
import { someSigner } from "@tsunagu/core/testing/some-signer.ts";
import { nobleHasher } from "@tsunagu/core/trees/noble-hasher.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import { saveReadings } from "../meter-readings/save-readings.ts";
import { startOutbox } from "../outbox/start-outbox.ts";
import { type PurchaserInformation, savePurchaser } from "../purchasers/save-purchaser.ts";
import { createRawMessages } from "../raw-messages/create-raw-messages.ts";
import { onPurchaserSaved } from "../settling/on-purchaser-saved.ts";
import { plantsOf } from "../settling/plants.ts";
import { startSettling } from "../settling/start-settling.ts";
import { takeOutcomes } from "../settling/take-outcomes.ts";
import { createSomeLedgerRules, type SomeLedgerRules } from "./some-ledger-rules.ts";
import { type SomeMachine, someMachine } from "./some-machine.ts";
import { createSomeOutboxLedger, type SomeOutboxLedger } from "./some-outbox-ledger.ts";

export const somePurchaserId = "6f1b3c52-7a7e-4f0e-9d0e-0f4d2f6f1a01";
export const someSerial = "house";

/** 16 bytes that name a month, so that a test sees whose account it is. */
export const accountOfMonth = (month: number) => `${"a".repeat(28)}${month.toString(16).padStart(4, "0")}`;
export const placeOfMonth = (month: number) => `${"b".repeat(12)}${month.toString(16).padStart(4, "0")}`;
export const meterOfMonth = (month: number, nth: number) =>
  `${"c".repeat(10)}${nth.toString(16).padStart(2, "0")}${month.toString(16).padStart(4, "0")}`;

/** A purchaser with one home behind the meter `house`, with sub-meters, and pseudonyms of some months. */
export function somePurchaser({
  subMeters = [],
  months,
  from = "2026-01-01",
  to = null,
  tokens = ["CARD"],
  another = false,
}: {
  subMeters?: PurchaserInformation["homes"][number]["subMeters"];
  months: readonly number[];
  from?: string;
  to?: string | null;
  tokens?: readonly string[];
  /** Somebody else, behind the meter `house-2`, without a card. */
  another?: boolean;
}): PurchaserInformation {
  const serial = another ? "house-2" : someSerial;
  const named = (text: string) => (another ? text.replace(/^.{4}/, "dddd") : text);
  const serials = [serial, ...subMeters.map(({ serial }) => serial)];
  return {
    purchaserId: another ? somePurchaserId.replace(/.$/, "2") : somePurchaserId,
    seller: 2,
    planId: "plan",
    tokens: (another ? [] : tokens).map((token) => ({ token, kind: "rfid", blocked: false })),
    homes: [{ home: 1, area: 3, settlementSerial: serial, subMeters, from, to }],
    months: months.map((month) => ({
      month,
      account: named(accountOfMonth(month)),
      homes: [
        {
          home: 1,
          place: named(placeOfMonth(month)),
          meters: serials.map((of, nth) => ({ serial: of, meter: named(meterOfMonth(month, nth)) })),
        },
      ],
    })),
  };
}

export type SomeSettling = {
  readonly machine: SomeMachine;
  readonly rules: SomeLedgerRules;
  readonly ledger: SomeOutboxLedger;
  readonly registers: (
    deviceId: string,
    readings: readonly (readonly [at: number, wh: bigint])[],
  ) => Promise<void>;
  readonly intervals: (
    deviceId: string,
    readings: readonly (readonly [start: number, wh: bigint])[],
  ) => Promise<void>;
  readonly purchaser: (information: PurchaserInformation) => Promise<void>;
  /** Decides, sends and hears the answers until nothing moves any more. */
  readonly settle: () => Promise<void>;
  /** What the display of a home's meter was shown. */
  readonly shown: { meterId: string; energyWh: string; slotStart: number }[];
  /** [start, Wh, end use, quality] of what is on the ledger, in order. */
  readonly onLedger: () => (readonly [number, number, string, string])[];
};

/** The rooms from readings to the ledger's answer, with a ledger that knows the rules. Member 1 measures for seller 2. */
export async function someSettling(
  context: TestContext,
  given?: { machine: SomeMachine; rules: SomeLedgerRules; ledger: SomeOutboxLedger },
  { pastRestSeconds = 0 }: { readonly pastRestSeconds?: number } = {},
): Promise<SomeSettling> {
  const machine = given?.machine ?? (await someMachine(context));
  const rules = given?.rules ?? createSomeLedgerRules();
  const ledger = given?.ledger ?? createSomeOutboxLedger(machine.now, rules.outcomeOf);
  const shown: SomeSettling["shown"] = [];
  const messages = createRawMessages(machine);
  const save = async (deviceId: string, readings: Parameters<typeof saveReadings>[0]) => {
    const { rawId } = await messages.keep({
      deviceId,
      channel: "mqtt",
      direction: "in",
      bytes: Buffer.from(`${readings.length} readings of ${readings[0]?.at}`),
    });
    await saveReadings(readings, { rawId, receivedAt: machine.now() }, machine);
  };
  const reading = { channel: "main", direction: "import" } as const;
  return {
    machine,
    rules,
    ledger,
    shown,
    registers: (deviceId, readings) =>
      save(
        deviceId,
        readings.map(([at, registerWh]) => ({
          ...reading,
          deviceId,
          at,
          measured: { kind: "register", registerWh },
        })),
      ),
    intervals: (deviceId, readings) =>
      save(
        deviceId,
        readings.map(([at, energyWh]) => ({
          ...reading,
          deviceId,
          at,
          measured: { kind: "interval", intervalS: 1_800, energyWh },
        })),
      ),
    purchaser: (information) => keepPurchaser(information, machine),
    settle: () => settleOnce(machine, { ledger, rules, shown, pastRestSeconds }),
    onLedger: () =>
      [...rules.usages.values()]
        .map(({ record, wh, quality }) => [record.start, wh, record.endUse, quality] as const)
        .sort((a, b) => a[0] - b[0] || (a[2] < b[2] ? -1 : 1)),
  };
}

/** As the trading server tells it. */
export const keepPurchaser = (information: PurchaserInformation, machine: MachineTools): Promise<void> =>
  savePurchaser(information, { ...machine, onSaved: onPurchaserSaved });

/** Starts both jobs anew each time, as after a crash: nothing may live in memory only. */
async function settleOnce(
  machine: SomeMachine,
  {
    ledger,
    rules,
    shown,
    pastRestSeconds,
  }: Pick<SomeSettling, "ledger" | "rules" | "shown"> & { readonly pastRestSeconds: number },
): Promise<void> {
  const quiet = { after: () => ({ [Symbol.dispose]: () => undefined }) };
  await using settling = startSettling({
    ...machine,
    timers: quiet,
    member: 1,
    plants: plantsOf(someGenesis(), 1),
    pastRestSeconds,
    takesMonth: (month, now) => month <= monthOf(now + 120),
    onQueued: () => undefined,
    readBackPorts: {
      accountRecords: async ({ account }) =>
        rules.seen.flatMap(({ record, outcome }) =>
          outcome === "accepted" && "account" in record && record.account === account ? [record] : [],
        ),
      assetRecords: async ({ plant, slot }) =>
        rules.seen.flatMap(({ record, outcome }) =>
          outcome === "accepted" &&
          "plant" in record &&
          record.plant === plant &&
          slotOf(record.start) === slot
            ? [record]
            : [],
        ),
    },
    askSlotFee: async ({ energyWh, slotStart }) => ({
      yen: "12",
      energyWh,
      seconds: 1_800,
      text: { ja: "12円", en: "12 yen" },
      priceText: { ja: `${slotStart}`, en: `${slotStart}` },
      stop: false,
    }),
    publishFee: async (meterId, { energyWh, priceText }) => {
      shown.push({ meterId, energyWh, slotStart: Number(priceText.en) });
    },
  });
  for (let before = -1, steps = 0; steps < 60; steps++) {
    await settling.idle();
    await using outbox = startOutbox({
      ...machine,
      timers: quiet,
      signer: {
        chain: someChain,
        member: 1,
        keyNumber: 1,
        sign: someSigner(someKeyNames.batch).sign,
        hasher: nobleHasher,
      },
      ledger,
      policy: ledger.policy,
      proofTools: nobleTools,
      onOutcomes: (db, told) => takeOutcomes(db, told, machine.now()),
      isLate: () => false,
    });
    await outbox.idle();
    const logged = ledger.logged.length;
    if (logged === before) return;
    before = logged;
  }
  throw new Error("it never comes to rest");
}
