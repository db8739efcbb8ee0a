import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { daySeconds, monthStart, slotSeconds } from "../energy/time.ts";
import {
  accountOf,
  homeMeterOf,
  homePlaceOf,
  publicMeterOf,
  publicPlaceOf,
  toUserSecret,
} from "../identity/pseudonyms.ts";
import { type SessionId, toAccountId, toSessionId } from "../records/ledger-ids.ts";
import type { AssetIssued, AssetTransferred, UsageRecorded } from "../records/ledger-record.ts";
import { someAsset, someTransfer, someUsage } from "./some-record.ts";

/** December 2026: 31 days, the month after `someGenesis`'s first. */
export const someBilledMonth = 683;

export const someSeller = 2;
const operator = 1;

/** `K` of the user; never for anything but tests. */
export const someUserSecret = toUserSecret(sha256(utf8ToBytes("tsunagu/test secret/user")));

/** The user's one home: the settlement meter, and the sub-meter of a wallbox behind it. */
export const someOwnHome = { home: 1, serials: ["HM-0001", "HM-0002"] } as const;

const scope = { seller: someSeller, month: someBilledMonth };
export const someBilledAccount = accountOf(someUserSecret, scope);
export const someHomePlace = homePlaceOf(someUserSecret, scope, someOwnHome.home);
export const someSitePlace = publicPlaceOf(operator, "station-north");
export const someSettlementMeter = homeMeterOf(someUserSecret, scope, "HM-0001");
export const someSubMeter = homeMeterOf(someUserSecret, scope, "HM-0002");
const chargerMeter = publicMeterOf(operator, "charger-north-1", 1);

export type SomeMonthSize = {
  /** Days with readings, from the first of the month: 48 records a day of the settlement meter. */
  readonly days: number;
  /** The wallbox at home has readings too: 48 records a day more. */
  readonly subMeter: boolean;
  /** Sessions away from home: 90 minutes, 4 records, 20 hours after the one before. The 37th reaches into the next month. */
  readonly sessions: number;
};

/** What a month is made of, day by day, each list of one kind and as it would come in one batch. */
export type SomeDay = {
  readonly usages: readonly UsageRecorded[];
  readonly assets: readonly AssetIssued[];
  readonly transfers: readonly AssetTransferred[];
};

const monthFrom = monthStart(someBilledMonth);
const sessionDurationS = 5_400;

export const someSessionId = (nth: number): SessionId =>
  toSessionId(bytesToHex(sha256(utf8ToBytes(`tsunagu/test session/${nth}`)).subarray(0, 8)));

/** The days of the user's month, at least one. The pieces of a session come with the day in which they begin. */
export function someDays({ days, subMeter: hasSubMeter, sessions }: SomeMonthSize): SomeDay[] {
  const pieces = Array.from({ length: sessions }, (_, nth) => sessionPieces(nth)).flat();
  const lastSessionDay = Math.max(-1, ...pieces.map(({ start }) => dayIn(start)));
  return Array.from({ length: Math.max(days, lastSessionDay + 1, 1) }, (_, day) => {
    const home = day < days ? homeDay(day, hasSubMeter) : [];
    const away = pieces.filter(({ start }) => dayIn(start) === day);
    const usages = [...home, ...away];
    const covered = usages.filter(({ start, wh }) => isSunny(start) && wh > 0);
    const transfers = covered.map(coverHalf);
    const slots = [...new Set(covered.map(({ start }) => start - (start % slotSeconds)))];
    const assets = slots.map((start) => someAsset({ seller: someSeller, operator, start, wh: 20_000 }));
    return { usages, assets, transfers };
  });
}

const dayIn = (time: number): number => Math.floor((time - monthFrom) / daySeconds);
const minutesIn = (time: number): number => ((time - monthFrom) % daySeconds) / 60;

/** Nine to three in winter. */
const isSunny = (start: number): boolean => minutesIn(start) >= 9 * 60 && minutesIn(start) < 15 * 60;

const common = { seller: someSeller, operator, account: someBilledAccount } as const;

function homeDay(day: number, hasSubMeter: boolean): UsageRecorded[] {
  return Array.from({ length: 48 }, (_, slot): UsageRecorded[] => {
    const start = monthFrom + day * daySeconds + slot * slotSeconds;
    const at = { ...common, start, place: someHomePlace };
    const house = someUsage({ ...at, meter: someSettlementMeter, wh: 180 + ((slot * 37 + day * 11) % 420) });
    if (!hasSubMeter) return [house];
    const isCharging = slot >= 2 && slot < 10;
    const wallbox = {
      ...at,
      meter: someSubMeter,
      wh: isCharging ? 1_500 : 0,
      endUse: "ev-charging",
    } as const;
    return [{ ...house, quality: "derived" }, someUsage(wallbox)];
  }).flat();
}

/** The first at 22:50: off the slots' borders, so that it is cut in four. */
function sessionPieces(nth: number): UsageRecorded[] {
  const start = monthFrom + 82_200 + nth * 72_000;
  const pieces: UsageRecorded[] = [];
  for (let at = start; at < start + sessionDurationS; ) {
    const end = Math.min(start + sessionDurationS, at - (at % slotSeconds) + slotSeconds);
    const piece = { start: at, durationS: end - at, wh: (end - at) * 2 + nth };
    const where = { meter: chargerMeter, place: someSitePlace, session: someSessionId(nth) };
    pieces.push(someUsage({ ...common, ...piece, ...where, endUse: "ev-charging" }));
    at = end;
  }
  return pieces;
}

const coverHalf = ({ meter, start, wh }: UsageRecorded): AssetTransferred =>
  someTransfer({ ...common, meter, start, wh: Math.ceil(wh / 2) });

/** Half hours of other accounts in the same bucket of the closing's trees, so that paths have the length of real ones. */
export const someNeighbours = (count: number): UsageRecorded[] =>
  Array.from({ length: count }, (_, nth) => {
    const id = bytesToHex(sha256(utf8ToBytes(`tsunagu/test neighbour/${nth}`)));
    return someUsage({
      ...common,
      account: toAccountId(someBilledAccount.slice(0, 3) + id.slice(3, 32)),
      meter: publicMeterOf(operator, id, 1),
      start: monthFrom,
    });
  });
