import * as explorer from "@tsunagu/core/api/explorer.ts";
import { listNamedPlants } from "@tsunagu/core/api/plants.ts";
import { slotOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { encodeRecord } from "@tsunagu/core/records/encode-record.ts";
import { parseGenesis } from "@tsunagu/core/records/genesis.ts";
import { toAccountId } from "@tsunagu/core/records/ledger-ids.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import { createHttpApp, type HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { startHttp } from "@tsunagu/edge/start-http.ts";
import { type FakeLedger, fakeAccount, fakePlants } from "./fake-ledger.ts";
import { fakeMonth, fakeNow, fakeSeller, fakeSites, homePlace } from "./fake-people.ts";
import { fakeSessions } from "./fake-records.ts";

/** Who is signed in, and what a liar on the way makes of the evidence. */
export type FakeExplorerState = { reader: "nobody" | "user" | "staff"; tamper: (evidence: object) => object };

/** The explorer's side of a trading server, over the same ledger as the fake node. */
export async function startFakeExplorer(fake: FakeLedger) {
  const state: FakeExplorerState = { reader: "nobody", tamper: (evidence) => evidence };
  const app = createHttpApp({ log: silentLog, maxBodyBytes: 1_000 });
  app.get("/health", (context) => context.json({ status: "ready" }));
  serveNames(app, fake, state);
  serveRecords(app, fake, state);
  const http = await startHttp(app, { host: "127.0.0.1", port: 0, setting: "PORT" });
  return {
    state,
    url: `http://127.0.0.1:${http.port}`,
    [Symbol.asyncDispose]: () => http[Symbol.asyncDispose](),
  };
}

/** One of the charges whose records are in the account. */
export const fakeSessionOnLedger = fakeSessions(fakeMonth).at(-1)?.session ?? "";
const statementId = "6b0e6f5a-0000-4000-8000-000000000682";
const own = { seller: fakeSeller, month: fakeMonth, account: fakeAccount };

function serveNames(app: HttpApp, { ledger }: FakeLedger, state: FakeExplorerState): void {
  serveContract(app, explorer.getExplorerReader, () => ({
    user:
      state.reader === "user"
        ? { name: "糸井 花子", accounts: [own], homes: [{ place: homePlace(fakeMonth), name: "自宅" }] }
        : null,
    staff:
      state.reader === "staff"
        ? { name: "店 太郎", roles: ["seller-staff" as const], seller: fakeSeller, grants: [] }
        : null,
    sellers: [{ seller: fakeSeller, name: { ja: "つなぐ電気", en: "Tsunagu Denki" } }],
    sites: fakeSites.map(({ place, name }) => ({ place, name })),
  }));
  serveContract(app, listNamedPlants, () => ({
    plants: parseGenesis(ledger.genesis).plants.map(({ id, ...plant }) => ({
      ...{ plant: id, seller: plant.seller, place: plant.place, method: plant.method },
      ...{ area: plant.area, capacityW: plant.capacityW },
      name: Object.values(fakePlants).find((one) => one.id === id) ?? null,
    })),
  }));
  serveContract(app, explorer.resolveForReader, ({ query: { q } }) => {
    const isReader = state.reader !== "nobody";
    const site = fakeSites.find(({ place, name }) => [place, name.ja, name.en].includes(q));
    const plant = Object.values(fakePlants).find(({ id, ja, en }) => [id, ja, en].some((one) => one === q));
    return {
      found: [
        ...(site === undefined ? [] : [{ kind: "site" as const, place: site.place, name: site.name }]),
        ...(plant === undefined ? [] : [{ kind: "plant" as const, plant: plant.id, name: plant }]),
        ...(isReader && q === fakeAccount ? [{ kind: "account" as const, ...own }] : []),
        ...(isReader && q === fakeSessionOnLedger
          ? [
              {
                ...{ kind: "session" as const, sessionId: q, site: fakeSites[0]?.name ?? null },
                ...{ startedAt: fakeNow - 90_000, isOwn: state.reader === "user", ...own },
              },
            ]
          : []),
        ...(isReader && q === homePlace(fakeMonth) ? [{ kind: "home" as const, place: q, ...own }] : []),
        ...(isReader && q === "1-202611-000417"
          ? [{ kind: "statement" as const, number: q, statementId, isOwn: state.reader === "user", ...own }]
          : []),
      ],
    };
  });
  serveContract(app, explorer.listReads, () => ({
    reads: [
      note(60, "user", null, `accounts/${fakeMonth}/${fakeAccount}`, 712),
      note(7_200, "seller-staff", state.reader === "staff" ? "店 太郎" : null, "entries/4", 71),
      note(93_000, "auditor", state.reader === "staff" ? "監査 次郎" : null, "entries/4", 71),
    ],
  }));
  serveContract(app, explorer.listMemberReads, () => ({
    reads: [
      { at: fakeNow - 500, member: 3, memberName: "Hikari Audit", subject: "entries/4/records", records: 71 },
    ],
  }));
}

const note = (
  secondsAgo: number,
  reader: "user" | "seller-staff" | "auditor",
  readerName: string | null,
  subject: string,
  records: number,
) => ({ at: fakeNow - secondsAgo, reader, readerName, seller: fakeSeller, subject, records });

function serveRecords(app: HttpApp, { ledger, placed }: FakeLedger, state: FakeExplorerState): void {
  const requireReader = () => {
    if (state.reader === "nobody") throw new Problem("not_signed_in", "sign in to see records");
    return state.reader === "user" ? ("user" as const) : ("seller-staff" as const);
  };
  const find = (isWanted: (record: LedgerRecord, entry: number) => boolean, showsAssets = false) => {
    const shownAs = requireReader();
    const records = placed
      .filter(({ record, entry }) => isWanted(record, entry) && maySee(record))
      .map(({ record, ...place }) => ({
        record: Buffer.from(encodeRecord(record)).toString("hex"),
        ...place,
      }));
    return { records, shownAs };
    function maySee(record: LedgerRecord): boolean {
      if (shownAs !== "user") return true;
      return "account" in record ? record.account === fakeAccount : showsAssets;
    }
  };
  serveContract(app, explorer.getExplorerAccount, ({ params }) => {
    const shownAs = requireReader();
    if (params.account !== fakeAccount) throw new Problem("not_found", "there is no such account for you");
    const key = { ...own, account: toAccountId(params.account) };
    const evidence = state.tamper(JSON.parse(JSON.stringify(ledger.prove(key, { time: fakeNow - 2 }))));
    const places = placed
      .filter(({ record }) => "account" in record && record.account === fakeAccount)
      .map(({ entry, index }) => ({ entry, index }));
    return { evidence, places, shownAs };
  });
  serveContract(app, explorer.getExplorerEntryRecords, ({ params, query }) => {
    const { records, shownAs } = find((_, entry) => entry === Number(params.index));
    const left = records.filter(({ index }) => index > Number(query.after ?? -1));
    const page = left.slice(0, 30);
    return { records: page, shownAs, next: left.length > 30 ? String(page.at(-1)?.index) : null };
  });
  serveContract(app, explorer.getExplorerMeterRecords, ({ params }) => {
    const found = find((record) => "meter" in record && record.meter === params.meter);
    if (found.records.length === 0) throw new Problem("not_found", "nothing for you");
    return found;
  });
  serveContract(app, explorer.getExplorerSlotRecords, ({ params }) => {
    const isOfSlot = (record: LedgerRecord) =>
      "plant" in record && record.plant === params.plant && slotOf(record.start) === Number(params.slot);
    const found = find(isOfSlot, true);
    if (found.records.length === 0) throw new Problem("not_found", "nothing for you");
    return found;
  });
}
