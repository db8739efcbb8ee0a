import { daySeconds, monthStart, slotOf, slotSeconds, slotStart } from "@tsunagu/core/energy/time.ts";
import { accountOf } from "@tsunagu/core/identity/pseudonyms.ts";
import type { AccountRecord } from "@tsunagu/core/records/account-record.ts";
import { toAccountId, toMeterId, toPlaceId, toPlantId } from "@tsunagu/core/records/ledger-ids.ts";
import type { AssetIssued, AssetTransferred, LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import { someGenesis } from "@tsunagu/core/testing/some-genesis.ts";
import { createSomeGenesisLedger } from "@tsunagu/core/testing/some-genesis-ledger.ts";
import { fakeMonth, fakeNow, fakeSecret, fakeSeller } from "./fake-people.ts";
import { fakeRecords } from "./fake-records.ts";

export const fakePlants = {
  solar: { id: toPlantId("00000000000000f1"), ja: "みなみ風太陽光", en: "Minamikaze Solar" },
  wind: { id: toPlantId("00000000000000f2"), ja: "北浜ウィンド", en: "Kitahama Wind" },
} as const;

export const fakeAccount = accountOf(fakeSecret, { seller: fakeSeller, month: fakeMonth });
const neighbourAccount = toAccountId("7e".repeat(16));

const genesis = () => {
  const some = someGenesis({ name: "つなぐ見本台帳" });
  const [writer, , auditor] = some.members;
  const [node] = some.nodes;
  if (writer === undefined || auditor === undefined || node === undefined) throw new Error("no such members");
  const place = toPlaceId("00000000000000e1");
  return {
    ...some,
    firstMonth: fakeMonth - 3,
    members: [
      { ...writer, name: "Tsunagu Denki", roles: ["intermediary" as const, "seller" as const] },
      { ...auditor, name: "Hikari Audit", id: 3 },
    ],
    grants: [{ kind: "reads" as const, member: 3, seller: fakeSeller }],
    plants: [
      {
        ...{ id: fakePlants.solar.id, method: "solar" as const, capacityW: 120_000 },
        seller: fakeSeller,
        place,
        area: "tokyo" as const,
      },
      {
        ...{ id: fakePlants.wind.id, method: "wind" as const, capacityW: 80_000 },
        seller: fakeSeller,
        place,
        area: "tohoku" as const,
      },
    ],
  };
};

const days = 5;

/** The last days of the running month on a real ledger in memory: power, use, assignments, a closing each day. */
export function createFakeLedger() {
  const ledger = createSomeGenesisLedger(genesis());
  const placed: { record: LedgerRecord; entry: number; index: number }[] = [];
  const until = slotStart(slotOf(fakeNow)) - slotSeconds;
  const first = Math.floor((until - monthStart(fakeMonth)) / daySeconds) - days;
  const own = fakeRecords(fakeMonth, until);
  const write = (records: readonly LedgerRecord[], time: number) => {
    if (records.length === 0) return;
    const entry = ledger.size();
    ledger.write(records, { month: fakeMonth, time });
    placed.push(...[...records].sort(byKey).map((record, index) => ({ record, entry, index })));
  };
  for (let day = first; day <= first + days; day++) {
    const from = monthStart(fakeMonth) + day * daySeconds;
    const to = Math.min(from + daySeconds, until);
    const ofDay = own.filter(({ start }) => start >= from && start < to);
    const transfers = ofDay.filter((record) => record.kind === "asset-transferred");
    write(assetsOf(transfers), to + 120);
    write([...ofDay.filter(({ kind }) => kind === "usage-recorded"), neighbour(from)], to + 180);
    write(transfers, to + 240);
    if (to === from + daySeconds) ledger.close("day-ended", to + 300);
  }
  ledger.close("asked", until + 600);
  return { ledger, placed, write, newestTime: until + 600 };
}

export type FakeLedger = ReturnType<typeof createFakeLedger>;

const byKey = (a: LedgerRecord, b: LedgerRecord): number => keyOf(a).localeCompare(keyOf(b));
const keyOf = (record: LedgerRecord): string => {
  const start = String(record.start).padStart(12, "0");
  if (!("account" in record)) return `${record.plant} ${start} ${record.part}`;
  const nth = "ordinal" in record ? record.ordinal : 0;
  return `${record.account} ${start} ${record.meter} ${String(nth).padStart(4, "0")}`;
};

/** Somebody else in the same batch, whom nobody but the staff may see. */
const neighbour = (start: number): AccountRecord => ({
  kind: "usage-recorded",
  ...{ seller: fakeSeller, operator: 1, account: neighbourAccount, meter: toMeterId("7e7e7e7e7e7e7e7e") },
  ...{ start, wh: 412, durationS: slotSeconds, place: toPlaceId("7f7f7f7f7f7f7f7f"), session: null },
  ...{ endUse: "household", quality: "measured", area: "tokyo", direction: "import" },
});

/** Each plant's power of a half hour: what was given of it, and some that was given to others. */
function assetsOf(transfers: readonly AssetTransferred[]): AssetIssued[] {
  const sums = new Map<string, { of: AssetTransferred; wh: number }>();
  for (const of of transfers) {
    const key = `${of.plant} ${of.assetSlot}`;
    sums.set(key, { of, wh: (sums.get(key)?.wh ?? 0) + of.wh });
  }
  return [...sums.values()].map(({ of, wh }) => ({
    kind: "asset-issued",
    ...{ seller: of.seller, operator: 1, start: slotStart(of.assetSlot), wh: wh * 3 + 1_240 },
    ...{ gCo2PerKwh: of.gCo2PerKwh, plant: of.plant, place: toPlaceId("00000000000000e1") },
    ...{ method: of.method, part: of.part, quality: "measured", area: "tokyo", certificate: "non-fossil" },
  }));
}
