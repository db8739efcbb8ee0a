import type { foundThing } from "@tsunagu/core/api/explorer.ts";
import { monthPseudonyms } from "@tsunagu/core/api/intermediary.ts";
import { chargerFacts } from "@tsunagu/core/api/intermediary-charging.ts";
import { foldTyped, isPartOfName } from "@tsunagu/core/api/is-part-of-name.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import type { z } from "zod";
import { sellerOfMonth } from "../contracts/seller-of-month.ts";
import type { PlantBook } from "../plants/create-plant-book.ts";
import type { Db } from "../store/open-database.ts";
import { findSessions } from "./find-sessions.ts";
import { isInMonths, type Reader } from "./reader.ts";

export type FoundThing = z.output<typeof foundThing>;

type Deps = { readonly db: Db; readonly plantBook: PlantBook; readonly now: () => number };

/** Enough for a look; whoever needs more knows more of what is sought. */
const mostFound = 20;

/**
 * What an id, a serial, a part of a name, or the number of a statement or a charge is to these readers. Public things are found for
 * everybody; what somebody may not see is not found, whether or not it is there.
 */
export async function resolveId(text: string, readers: readonly Reader[], deps: Deps): Promise<FoundThing[]> {
  const id = text.trim();
  const found = [
    ...(await statementsOf(id, readers, deps.db)),
    ...(await sessionsOf(id, readers, deps.db)),
    ...(await accountsOf(id, readers, deps.db)),
    ...(await homesAndMeters(id, readers, deps)),
    // By a part of a name, so there may be many: an own thing by its number comes before them.
    ...(await publicThings(id, deps)),
  ];
  return found.slice(0, mostFound);
}

async function publicThings(id: string, { db, plantBook }: Deps): Promise<FoundThing[]> {
  const wanted = foldTyped(id);
  const plants = (await plantBook.list()).filter(
    ({ plant, name }) => plant === wanted || (name !== null && isPartOfName(id, [name.ja, name.en])),
  );
  const rows = await db.selectFrom("chargerFacts").select("factsJson").execute();
  const sites = new Map<string, FoundThing>();
  for (const { factsJson } of rows) {
    const { site, atHome, chargerId } = chargerFacts.parse(JSON.parse(factsJson));
    if (atHome) continue;
    const ids = [site.place, site.siteId, chargerId].map(foldTyped);
    if (ids.includes(wanted) || isPartOfName(id, [site.name.ja, site.name.en])) {
      sites.set(site.place, { kind: "site", place: site.place, name: site.name });
    }
  }
  return [
    ...plants.map(({ plant, name }): FoundThing => ({ kind: "plant", plant, name })),
    ...sites.values(),
  ];
}

async function statementsOf(number: string, readers: readonly Reader[], db: Db): Promise<FoundThing[]> {
  const rows = await db
    .selectFrom("statements")
    .innerJoin("pseudonyms", (join) =>
      join
        .onRef("pseudonyms.userId", "=", "statements.userId")
        .onRef("pseudonyms.month", "=", "statements.month"),
    )
    .select([
      "statementId",
      "number",
      "statements.userId",
      "statements.seller",
      "statements.month",
      "account",
    ])
    .where("number", "=", number)
    .execute();
  return rows
    .filter((row) => canSee(readers, row))
    .map(({ userId, ...row }) => ({
      kind: "statement",
      ...row,
      isOwn: isUser(readers, userId),
    }));
}

async function sessionsOf(text: string, readers: readonly Reader[], db: Db): Promise<FoundThing[]> {
  const sessions = await findSessions(text, db);
  return sessions
    .filter((session) => canSee(readers, session))
    .map(({ userId, ...session }) => ({ ...session, isOwn: isUser(readers, userId) }));
}

const isUser = (readers: readonly Reader[], userId: string): boolean =>
  readers.some(({ kind, id }) => kind === "user" && id === userId);

async function accountsOf(text: string, readers: readonly Reader[], db: Db): Promise<FoundThing[]> {
  const account = text.toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(account)) return [];
  const row = await db
    .selectFrom("pseudonyms")
    .select(["userId", "month", "account"])
    .where("account", "=", account)
    .executeTakeFirst();
  if (row === undefined) return [];
  const of = { seller: await sellerOfMonth(row, db), month: row.month, account };
  return canSee(readers, of) ? [{ kind: "account", ...of }] : [];
}

const likeSafe = /^[0-9A-Za-z ._/-]{3,40}$/;

/** By pseudonym of a home or meter, or by the serial that is printed on a meter: one for each month that it is of. */
async function homesAndMeters(
  text: string,
  readers: readonly Reader[],
  { db, now }: Pick<Deps, "db" | "now">,
): Promise<FoundThing[]> {
  if (!likeSafe.test(text)) return [];
  const rows = await db
    .selectFrom("pseudonyms")
    .select(["userId", "month", "account", "homesJson"])
    .where("homesJson", "like", `%"${text}"%`)
    // Pseudonyms are there years ahead; nothing is recorded under them yet.
    .where("month", "<=", monthOf(now()))
    .orderBy("month", "desc")
    .limit(200)
    .execute();
  const found: FoundThing[] = [];
  for (const { userId, month, account, homesJson } of rows) {
    if (found.length >= mostFound) break;
    const of = { seller: await sellerOfMonth({ userId, month }, db), month, account };
    if (!canSee(readers, of)) continue;
    for (const { place, meters } of monthPseudonyms.shape.homes.parse(JSON.parse(homesJson))) {
      if (place === text) found.push({ kind: "home", place, ...of });
      for (const { serial, meter } of meters) {
        if (serial === text || meter === text) found.push({ kind: "meter", meter, serial, ...of });
      }
    }
  }
  return found;
}

const canSee = (
  readers: readonly Reader[],
  { seller, month, account }: { readonly seller: number; readonly month: number; readonly account: string },
): boolean =>
  readers.some(({ scopes }) =>
    scopes.some(
      (scope) =>
        scope.seller === seller &&
        isInMonths(scope, month) &&
        (scope.accounts === null || scope.accounts.has(account)),
    ),
  );
