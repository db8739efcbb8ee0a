import { Buffer } from "node:buffer";
import type { Answer } from "@tsunagu/core/api/contract.ts";
import { messageFault } from "@tsunagu/core/api/device-codes.ts";
import type { listDeviceMessages } from "@tsunagu/core/api/operator-devices.ts";
import { sql } from "kysely";
import type { Store } from "../store/open-database.ts";

type Messages = Answer<typeof listDeviceMessages>;

const pageSize = 50;
/** Bytes of one message that are shown: some stations send pictures of themselves. */
const mostBytes = 4_000;

/** The newest messages of a device before `before`, both ways, with what could not be used of each. */
export async function listMessages(
  { deviceId, before }: { deviceId: string; before: number | null },
  store: Store,
): Promise<Messages> {
  const rows = await store
    .selectFrom("raw_messages")
    .select(["raw_id", "channel", "direction", "received_at"])
    .select(sql<Uint8Array>`substr(bytes, 1, ${mostBytes})`.as("bytes"))
    .select(sql<number>`length(bytes)`.as("size"))
    .where("device_id", "=", deviceId)
    .$if(before !== null, (query) => query.where("raw_id", "<", before ?? 0))
    .orderBy("raw_id", "desc")
    .limit(pageSize + 1)
    .execute();
  const shown = rows.slice(0, pageSize);
  const faults = await faultsOf(
    shown.map(({ raw_id }) => raw_id),
    store,
  );
  return {
    messages: shown.map(({ raw_id, channel, direction, received_at, bytes, size }) => ({
      messageId: raw_id,
      at: received_at,
      channel,
      direction,
      text: Buffer.from(bytes).toString("utf8"),
      bytes: size,
      isCut: size > mostBytes,
      faults: faults.filter((fault) => fault.raw_id === raw_id).map(({ fault }) => toFault(fault)),
    })),
    hasMore: rows.length > pageSize,
  };
}

/** As `noteFault` writes it: a code, and after a blank where or how. What an older version wrote is all detail. */
function toFault(text: string): Messages["messages"][number]["faults"][number] {
  const [code = "", ...rest] = text.split(" ");
  const fault = messageFault.parse({ code, detail: rest.length === 0 ? null : rest.join(" ") });
  return fault.code === "other" ? { code: "other", detail: text } : fault;
}

function faultsOf(rawIds: readonly number[], store: Store) {
  if (rawIds.length === 0) return [];
  return store.selectFrom("message_faults").selectAll().where("raw_id", "in", rawIds).execute();
}
