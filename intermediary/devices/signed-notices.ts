import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { listDeviceNotices } from "@tsunagu/core/api/device-notices.ts";
import { sql } from "kysely";
import type { Store } from "../store/open-database.ts";

type Notice = Answer<typeof listDeviceNotices>["notices"][number];
type Seen = Pick<Notice, "firstAt" | "lastAt" | "times">;

/** What a charger's meter signed since then, and what of it does not hold or says something else than the charger. */
export async function listSignedNotices(
  store: Store,
  { chargerId, since, hasKeys }: { chargerId: string; since: number; hasKeys: boolean },
): Promise<Notice[]> {
  const verdicts = await store
    .selectFrom("signed_values")
    .innerJoin("sessions", "sessions.session_id", "signed_values.session_id")
    .select("verdict")
    .select(sql<string | null>`max(public_key)`.as("public_key"))
    .select(seenOf("at"))
    .where("charger_id", "=", chargerId)
    .where("received_at", ">=", since)
    .where("verdict", "!=", "verified")
    .groupBy("verdict")
    .execute();
  const others = await store
    .selectFrom("sessions")
    .select(seenOf("ended_at"))
    .where("charger_id", "=", chargerId)
    .where("received_at", ">=", since)
    .where("signed_state", "=", "differs")
    .executeTakeFirstOrThrow();
  return [
    ...verdicts.flatMap(({ verdict, public_key: publicKey, ...seen }): Notice[] => {
      if (verdict === "no_key" && hasKeys) return [];
      return noticeOf(verdict, { publicKey, seen: toSeen(seen) });
    }),
    ...(others.times === 0 ? [] : [{ kind: "signed_otherwise" as const, ...toSeen(others) }]),
  ];
}

const seenOf = (at: "at" | "ended_at") => [
  sql<number>`min(${sql.ref(at)})`.as("firstAt"),
  sql<number>`max(${sql.ref(at)})`.as("lastAt"),
  sql<number>`count(*)`.as("times"),
];

const toSeen = ({ firstAt, lastAt, times }: Seen): Seen => ({ firstAt, lastAt, times });

function noticeOf(
  verdict: "verified" | "no_key" | "other_key" | "bad_signature" | "unreadable",
  { publicKey, seen }: { publicKey: string | null; seen: Seen },
): Notice[] {
  switch (verdict) {
    case "verified":
      return [];
    case "no_key":
      return [{ kind: "signing_key_missing", ...seen, publicKey }];
    case "other_key":
      return [{ kind: "signed_by_other_key", ...seen, publicKey }];
    case "bad_signature":
      return [{ kind: "signature_failed", ...seen }];
    case "unreadable":
      return [{ kind: "signed_unreadable", ...seen }];
  }
}
