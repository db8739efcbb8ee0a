import {
  getAccountRecords,
  getAssetRecords,
  getBillEvidence,
  getEntryRecords,
  getMeterRecords,
  getOwnRecords,
} from "@tsunagu/core/api/ledger-node.ts";
import { daySeconds, monthOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { toAccountId, toMeterId, toPlantId } from "@tsunagu/core/records/ledger-ids.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import type { RecordPlace } from "../store/record-index.ts";
import { answerReader, type ReaderPorts } from "./answer-reader.ts";
import type { Reader } from "./authenticate-reader.ts";
import { billEvidenceOf } from "./bill-evidence-of.ts";
import { acceptedOfEntry, ownRecordsPage, parsePlace } from "./own-records-page.ts";
import { parseId, parseWhole } from "./parse-number.ts";
import { type Period, type PlacedRecord, placeRecords } from "./place-records.ts";
import { requireSeller } from "./reading-rights.ts";

const longestPeriodSeconds = 62 * daySeconds;
const always: Period = { from: 0, to: Number.POSITIVE_INFINITY };

/** What only those with the right may read, signed request by signed request, each one noted. */
export function serveRecords(app: HttpApp, ledger: Ledger, ports: ReaderPorts): void {
  serveContract(app, getBillEvidence, ({ params, query, context }) =>
    answerReader(context, ports, async (reader) => {
      const key = accountOf(params);
      requireSeller(ledger.state.registry, reader, key.seller);
      const seen = query.seen === undefined ? undefined : parseWhole(query.seen);
      const answer = await ledger.read((state) => billEvidenceOf(state, ledger, { key, seen }));
      return { answer, records: answer.records.length / 128, sellers: [key.seller] };
    }),
  );
  serveContract(app, getAccountRecords, ({ params, query, context }) =>
    answerReader(context, ports, (reader) =>
      placed(ledger, reader, () => ledger.index.ofAccount(accountOf(params)), {
        from: query.from === undefined ? always.from : parseWhole(query.from),
        to: query.to === undefined ? always.to : parseWhole(query.to),
      }),
    ),
  );
  serveContract(app, getMeterRecords, ({ params, query, context }) =>
    answerReader(context, ports, (reader) => {
      const period = parsePeriod(query);
      const months = { from: monthOf(period.from), to: monthOf(period.to) };
      return placed(
        ledger,
        reader,
        () => ledger.index.ofMeter(idOr(toMeterId, params.meter), months),
        period,
      );
    }),
  );
  serveContract(app, getAssetRecords, ({ params, context }) =>
    answerReader(context, ports, (reader) => {
      const asset = { plant: idOr(toPlantId, params.plant), slot: parseWhole(params.slot) };
      return placed(ledger, reader, () => ledger.index.ofAsset(asset), always);
    }),
  );
  serveContract(app, getEntryRecords, ({ params, context }) =>
    answerReader(context, ports, (reader) => {
      const entry = parseWhole(params.index);
      return placed(ledger, reader, () => placesOfEntry(ledger, entry), always);
    }),
  );
  serveContract(app, getOwnRecords, ({ params, query, context }) =>
    answerReader(context, ports, async (reader) => {
      const member = parseId(params.member);
      if (member !== reader.member) throw new Problem("not_allowed", "a member asks for its own records");
      const page = { member, ...parsePeriod(query), after: parsePlace(query.after) };
      const answer = await ledger.read(() => ownRecordsPage(ledger, page));
      return { answer, ...countOf(answer.records) };
    }),
  );
}

async function placed(ledger: Ledger, reader: Reader, find: () => readonly RecordPlace[], period: Period) {
  const records = await ledger.read(({ registry }) =>
    placeRecords(find(), period, { registry, records: ledger.reader, reader }),
  );
  return { answer: { records }, ...countOf(records) };
}

/** How many there are, and whose: the seller stands in bytes 2 and 3 of a record. */
const countOf = (records: readonly PlacedRecord[]) => ({
  records: records.length,
  sellers: [
    ...new Set(records.map(({ record }) => Number.parseInt(record.slice(6, 8) + record.slice(4, 6), 16))),
  ].sort((a, b) => a - b),
});

function placesOfEntry(ledger: Ledger, entry: number): RecordPlace[] {
  const stored = ledger.store.entryAt(entry);
  if (stored === undefined || stored.entry[0] !== 1)
    throw new Problem("not_found", `entry ${entry} is no batch`);
  return Array.from(acceptedOfEntry(ledger, entry), ({ index }) => ({ entry, index }));
}

function accountOf(params: { readonly seller: string; readonly month: string; readonly account: string }) {
  return {
    seller: parseId(params.seller),
    month: parseId(params.month),
    account: idOr(toAccountId, params.account),
  };
}

/** Ids are hex already; all zeros are none. */
function idOr<Id>(toId: (hex: string) => Id, hex: string): Id {
  if (/^0+$/.test(hex)) throw new Problem("invalid_input", "an id is not all zeros");
  return toId(hex);
}

function parsePeriod({ from, to }: { readonly from: string; readonly to: string }): Period {
  const period = { from: parseWhole(from), to: parseWhole(to) };
  if (period.from >= period.to || period.to - period.from > longestPeriodSeconds) {
    throw new Problem("invalid_input", "a period has from < to and at most 62 days");
  }
  return period;
}
