import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import { putPurchaser, putSeller } from "@tsunagu/core/api/intermediary.ts";
import { postFileImport, putCharger, putMapping, putMeter, putSite } from "@tsunagu/core/api/operator.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, monthOf } from "@tsunagu/core/energy/time.ts";
import { monthPseudonyms } from "@tsunagu/core/identity/month-pseudonyms.ts";
import { toUserSecret } from "@tsunagu/core/identity/pseudonyms.ts";
import { nobleHasher } from "@tsunagu/core/trees/noble-hasher.ts";
import { chargers, csvOf, homes, meters } from "./neighbourhood.ts";

export type Past = { readonly from: number; readonly slots: number };
type Doors = { readonly operator: CallTools; readonly trading: CallTools };

const quality = { meterClass: "verified", tolerancePercent: "2", verifiedUntil: null };

/** What is there before the past comes in: devices, sellers, purchasers with the pseudonyms of its months. */
export async function register({ operator, trading }: Doors, { from }: Past, now: number): Promise<void> {
  await callContract(putMapping, { params: { name: "half-hours" }, body: halfHours }, operator);
  for (const { siteId } of chargers) {
    const body = { name: { ja: siteId, en: siteId }, area: 3 } as const;
    await callContract(putSite, { params: { siteId }, body }, operator);
  }
  for (const { chargerId, siteId, watts } of chargers) {
    const station = { serial: `S-${chargerId}`, connectors: 1, maxPowerW: watts, openAccess: true };
    await callContract(
      putCharger,
      { params: { chargerId }, body: { at: { siteId }, ...station, ...quality } },
      operator,
    );
  }
  for (const { serial, kind, endUse, plant } of meters)
    await callContract(
      putMeter,
      { params: { meterId: `M-${serial}` }, body: { serial, kind, endUse, plant, ...quality } },
      operator,
    );
  for (const seller of [1, 2]) {
    const body = { seller, name: { ja: "販売", en: "Seller" }, plans: [] };
    await callContract(putSeller, { params: { seller: String(seller) }, body }, trading);
  }
  for (const { purchaserId, seller, settlement, subMeters, card } of homes) {
    const secret = toUserSecret(nobleHasher.sha256(new TextEncoder().encode(purchaserId)));
    const serials = [settlement, ...subMeters.map(({ serial }) => serial)];
    const months = {
      seller,
      firstMonth: monthOf(from),
      lastMonth: monthOf(now),
      homes: [{ home: 1, serials }],
    };
    const body = {
      purchaserId,
      seller,
      planId: "plan",
      tokens: [{ token: card, kind: "rfid" as const, blocked: false }],
      homes: [
        {
          home: 1,
          settlementSerial: settlement,
          subMeters: [...subMeters],
          from: dayText(dayOf(from)),
          to: null,
        },
      ],
      months: monthPseudonyms(secret, months),
    };
    await callContract(putPurchaser, { params: { purchaserId }, body }, trading);
  }
}

/** One file a meter, one after the other, as somebody at the operator's console would. */
export async function importFiles({ operator }: Pick<Doors, "operator">, past: Past): Promise<number> {
  let taken = 0;
  for (const meter of meters) {
    const contentBase64 = Buffer.from(csvOf(meter, past)).toString("base64");
    const body = { mapping: "half-hours", serial: meter.serial, contentBase64 };
    taken += (await callContract(postFileImport, { body }, operator)).taken;
  }
  return taken;
}

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
  unit: "kWh",
  timeMarks: "interval-start",
} as const;
