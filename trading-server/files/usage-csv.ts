import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { Language } from "@tsunagu/core/api/language.ts";
import type { getUserHistory } from "@tsunagu/core/api/trading-months.ts";
import type { usageFileQuery } from "@tsunagu/core/api/trading-usage.ts";
import { monthOf, slotOf, slotSeconds, slotStart } from "@tsunagu/core/energy/time.ts";
import type { z } from "zod";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";
import { readHistory } from "../months/read-history.ts";
import { rangeOf } from "../months/read-usage.ts";
import type { Db } from "../store/open-database.ts";
import { type Cell, csvText } from "./csv-text.ts";
import { fileWords } from "./file-words.ts";
import { jst } from "./jst.ts";

type Row = Answer<typeof getUserHistory>["rows"][number];
type Query = z.output<typeof usageFileQuery>;

/**
 * What the history page shows of a range, as a file: half hour by half hour, the sessions, or every record; with the same filters.
 * Throws `invalid_input`, `neighbour_away`.
 */
export async function usageCsv(
  { userId, ...query }: Query & { userId: string },
  deps: { db: Db; callIntermediary: CallIntermediary },
): Promise<string> {
  const range = rangeOf({ ...query, per: "month" });
  const rows: Row[] = [];
  for (let month = monthOf(range.from); month <= monthOf(range.to - 1); month++)
    rows.push(...(await readHistory({ userId, month }, deps)).rows);
  const fitting = rows
    .filter(({ at }) => range.from <= at && at < range.to)
    .filter((row) => isWanted(row, query))
    .sort((a, b) => a.at - b.at);
  return csvText(tables[query.per](fitting, query.language));
}

const isWanted = (row: Row, { place, use, origin }: Query): boolean =>
  (place === undefined || row.place === place) &&
  (use === undefined || row.endUse === use) &&
  (origin === undefined || row.origins.some(({ method }) => method === origin));

type Table = (rows: readonly Row[], language: Language) => Cell[][];

const yenOf = ({ yen }: Row): Cell => (yen === null ? null : BigInt(yen));

const tables: Readonly<Record<Query["per"], Table>> = {
  slot: (rows, language) => {
    const slots = new Map<number, { home: bigint; away: bigint }>();
    for (const { at, sessionId, energyWh } of rows) {
      const slot = slotOf(at);
      const { home, away } = slots.get(slot) ?? { home: 0n, away: 0n };
      const wh = BigInt(energyWh);
      slots.set(slot, sessionId === null ? { home: home + wh, away } : { home, away: away + wh });
    }
    return [
      [...fileWords[language].slotHead],
      ...[...slots].map(([slot, { home, away }]) => [
        jst(slotStart(slot)),
        jst(slotStart(slot) + slotSeconds),
        home,
        away,
        home + away,
      ]),
    ];
  },
  session: (rows, language) => {
    const words = fileWords[language];
    const sessions = new Map<string, Row>();
    for (const row of rows) {
      if (row.sessionId === null) continue;
      const before = sessions.get(row.sessionId);
      const energyWh = String(BigInt(before?.energyWh ?? 0) + BigInt(row.energyWh));
      sessions.set(row.sessionId, { ...(before ?? row), energyWh });
    }
    return [
      [...words.sessionHead],
      ...[...sessions.values()].map((row) => [
        jst(row.at),
        row.placeName[language],
        row.sessionId,
        BigInt(row.energyWh),
        yenOf(row),
        words.states[row.state],
      ]),
    ];
  },
  row: (rows, language) => {
    const words = fileWords[language];
    const origins: Readonly<Record<string, string>> = words.origins;
    return [
      [...words.rowHead],
      ...rows.map((row) => [
        jst(row.at),
        row.placeName[language],
        words.endUses[row.endUse],
        row.sessionId,
        BigInt(row.energyWh),
        yenOf(row),
        row.origins.map(({ method, energyWh }) => `${origins[method] ?? method} ${energyWh}`).join(" / "),
        words.states[row.state],
      ]),
    ];
  },
};
