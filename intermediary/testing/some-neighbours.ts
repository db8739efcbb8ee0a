import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import { getHistory, putPurchaser } from "@tsunagu/core/api/intermediary.ts";
import { getRelayedAccount, getRelayedSlot } from "@tsunagu/core/api/ledger-relay.ts";
import { postFileImport, putMapping, putMeter } from "@tsunagu/core/api/operator.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, dayStart } from "@tsunagu/core/energy/time.ts";
import { decodeRecord } from "@tsunagu/core/records/decode-record.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import { isRefused } from "@tsunagu/core/records/outcomes.ts";
import type { SomeIntermediary } from "./some-intermediary.ts";

type Doors = Pick<SomeIntermediary, "operator" | "trading">;

export type Neighbour = {
  readonly purchaserId: string;
  readonly seller: number;
  readonly serial: string;
  readonly account: string;
  readonly month: number;
};

const quality = { meterClass: "verified", tolerancePercent: "2.0", verifiedUntil: null };

/** The n-th home of a street: its meter, its purchaser and the pseudonyms of one month. */
export async function someNeighbour(
  { operator, trading }: Doors,
  {
    nth,
    month,
    seller = 2,
    subMeters = [],
  }: {
    nth: number;
    month: number;
    seller?: number;
    subMeters?: readonly { serial: string; endUse: "heat-pump" }[];
  },
): Promise<Neighbour> {
  const digit = String(nth);
  const serial = `house-${nth}`;
  const account = `aa${digit.repeat(30)}`;
  const purchaserId = `6f1b3c52-7a7e-4f0e-9d0e-0f4d2f6f1b0${nth}`;
  const serials = [serial, ...subMeters.map((sub) => sub.serial)];
  await registerMeter(operator, { serial, kind: "settlement" });
  for (const sub of subMeters) await registerMeter(operator, { ...sub, kind: "sub-meter" });
  const meters = serials.map((of, index) => ({ serial: of, meter: `cc${digit.repeat(12)}0${index + 1}` }));
  await callContract(
    putPurchaser,
    {
      params: { purchaserId },
      body: {
        purchaserId,
        seller,
        planId: "plan",
        tokens: [],
        homes: [
          { home: 1, settlementSerial: serial, subMeters: [...subMeters], from: "2026-01-01", to: null },
        ],
        months: [{ month, account, homes: [{ home: 1, place: `bb${digit.repeat(14)}`, meters }] }],
      },
    },
    trading,
  );
  return { purchaserId, seller, serial, account, month };
}

export async function somePlantMeter(
  operator: CallTools,
  { serial, plant }: { serial: string; plant: string },
) {
  await registerMeter(operator, { serial, kind: "plant", plant });
}

const registerMeter = (
  operator: CallTools,
  {
    serial,
    kind,
    plant = null,
    endUse = "household",
  }: {
    serial: string;
    kind: "settlement" | "sub-meter" | "plant";
    plant?: string | null;
    endUse?: "household" | "heat-pump";
  },
) =>
  callContract(
    putMeter,
    { params: { meterId: `m-${serial}` }, body: { serial, kind, endUse, plant, ...quality } },
    operator,
  );

const halfHours = {
  encoding: "utf-8",
  delimiter: ",",
  headerRows: 1,
  meterColumn: 1,
  timeColumn: 2,
  clockColumn: null,
  energyColumn: 3,
  timeFormat: "yyyy-MM-dd HH:mm:ss",
  decimalMark: ".",
  unit: "Wh",
  timeMarks: "interval-start",
} as const;

/** Lines of such a file: [first second of the half hour, Wh]. */
export const linesOf = (serial: string, rows: readonly (readonly [number, number])[]): string =>
  ["meter,start,Wh", ...rows.map(([at, wh]) => `${serial},${dayText(dayOf(at))} ${clockOf(at)},${wh}`)].join(
    "\n",
  );

function clockOf(at: number): string {
  const seconds = at - dayStart(dayOf(at));
  return [seconds / 3_600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, "0"))
    .join(":");
}

/** Imports the bytes of a file of one meter, as the operator does. */
export async function importBytes(
  operator: CallTools,
  { serial, bytes, mapping = halfHours }: { serial: string; bytes: Uint8Array | string; mapping?: object },
) {
  const body = { ...halfHours, ...mapping };
  await callContract(putMapping, { params: { name: "half-hours" }, body }, operator);
  const contentBase64 = Buffer.from(bytes).toString("base64");
  return callContract(postFileImport, { body: { mapping: "half-hours", serial, contentBase64 } }, operator);
}

export const importHalfHours = (
  operator: CallTools,
  serial: string,
  rows: readonly (readonly [number, number])[],
) => importBytes(operator, { serial, bytes: linesOf(serial, rows) });

/** [state, { origin: Wh }] of each row of a purchaser's history. */
export async function historyOf(trading: CallTools, { purchaserId, month }: Neighbour) {
  const { rows } = await callContract(
    getHistory,
    { params: { purchaserId }, query: { month: String(month) } },
    trading,
  );
  return rows.map(({ state, endUse, origins }) => [
    state,
    endUse,
    Object.fromEntries(origins.map(({ method, energyWh }) => [method, Number(energyWh)])),
  ]);
}

/** What the ledger holds of an account, in log order. */
export async function recordsOf(
  trading: CallTools,
  { seller, month, account }: Neighbour,
): Promise<LedgerRecord[]> {
  const params = { seller: String(seller), month: String(month), account };
  return toRecords((await callContract(getRelayedAccount, { params }, trading)).records);
}

/** What the ledger holds of a plant's half hour. */
export async function recordsOfPlant(
  trading: CallTools,
  { seller, plant, slot }: { seller: number; plant: string; slot: number },
): Promise<LedgerRecord[]> {
  const params = { seller: String(seller), plant, slot: String(slot) };
  return toRecords((await callContract(getRelayedSlot, { params }, trading)).records);
}

const toRecords = (records: readonly { readonly record: string }[]): LedgerRecord[] =>
  records.map(({ record: hex }) => {
    const record = decodeRecord(new Uint8Array(Buffer.from(hex, "hex")));
    if (isRefused(record)) throw new Error(record.why);
    return record;
  });
