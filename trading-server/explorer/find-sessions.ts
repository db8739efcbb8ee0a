import { chargerFacts } from "@tsunagu/core/api/intermediary-charging.ts";
import type { Db } from "../store/open-database.ts";
import type { FoundThing } from "./resolve-id.ts";

type FoundSession = Extract<FoundThing, { kind: "session" }>;

/** A charge by its number, as a receipt prints it: groups of digits may stand apart. Whether it may be told is for the caller to see. */
export async function findSessions(text: string, db: Db): Promise<(FoundSession & { userId: string })[]> {
  const sessionId = text.replaceAll(/[\s-]/g, "").toLowerCase();
  if (!/^[0-9a-f]{16}$/.test(sessionId)) return [];
  const rows = await db
    .selectFrom("chargingSessions")
    .innerJoin("pseudonyms", (join) =>
      join
        .onRef("pseudonyms.userId", "=", "chargingSessions.userId")
        .onRef("pseudonyms.month", "=", "chargingSessions.month"),
    )
    .leftJoin("chargerFacts", "chargerFacts.chargerId", "chargingSessions.chargerId")
    .select(["sessionId", "chargingSessions.userId", "seller", "chargingSessions.month", "account"])
    .select(["startedAt", "atHome", "factsJson"])
    .where("sessionId", "=", sessionId)
    .execute();
  return rows.map(({ atHome, factsJson, ...row }) => ({
    kind: "session",
    ...row,
    // A home has no name that staff or an auditor need to know.
    site: atHome === 1 || factsJson === null ? null : chargerFacts.parse(JSON.parse(factsJson)).site.name,
    isOwn: false,
  }));
}
