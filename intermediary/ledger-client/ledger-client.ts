import {
  type CallTools,
  callContract,
  problemOfAnswer,
  type SendHttp,
} from "@tsunagu/core/api/call-contract.ts";
import { listNodeExtractions } from "@tsunagu/core/api/ledger-browse.ts";
import {
  batchesPath,
  getAssetRecords,
  getBillEvidence,
  getCheckpoint,
  getClosing,
  getConsistency,
  getEntryRecords,
  getMeterRecords,
  getStream,
} from "@tsunagu/core/api/ledger-node.ts";
import { signRequest } from "@tsunagu/core/api/request-signature.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { decodeRecord } from "@tsunagu/core/records/decode-record.ts";
import type { SignMessage } from "@tsunagu/core/records/ed25519.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import { isRefused } from "@tsunagu/core/records/outcomes.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { LedgerPort } from "../outbox/ports.ts";
import { type AccountName, type PlacedRecord, readWholeAccount } from "./read-whole-account.ts";

export type LedgerAccess = {
  readonly ledgerUrl: string;
  readonly member: number;
  /** Number of our read key in genesis. */
  readonly readKeyNumber: number;
  readonly signRead: SignMessage;
};

/** Records for people to look at: whatever our member may read, so whoever asks must choose what to pass on. */
export type LedgerReads = {
  readonly placedOfAccount: (account: AccountName) => Promise<readonly PlacedRecord[]>;
  readonly placedOfEntry: (index: string) => Promise<readonly PlacedRecord[]>;
  readonly placedOfMeter: (of: {
    meter: string;
    from: string;
    to: string;
  }) => Promise<readonly PlacedRecord[]>;
  readonly placedOfSlot: (of: { plant: string; slot: string }) => Promise<readonly PlacedRecord[]>;
  readonly extractionsOf: (
    seller: string,
  ) => Promise<readonly { time: number; member: number; asked: string; records: number }[]>;
};

/** Everything that the intermediary says to a ledger node. */
export type LedgerClient = LedgerPort &
  LedgerReads & {
    readonly billEvidence: (account: AccountName) => Promise<unknown>;
    readonly newestClosing: () => Promise<{ readonly index: number | null; readonly blockTime: number }>;
    readonly checkpoint: () => Promise<{ checkpoint: string; entries: number; blockTime: number }>;
    readonly consistency: (range: { from: string; to: string }) => Promise<{ path: string[] }>;
    /** All records about an account, or about a plant's half hour, in log order. */
    readonly accountRecords: (of: {
      seller: number;
      month: number;
      account: string;
    }) => Promise<LedgerRecord[]>;
    readonly assetRecords: (of: { plant: string; slot: number }) => Promise<LedgerRecord[]>;
  };

const batchTimeoutMs = 60_000;

export function createLedgerClient(
  access: LedgerAccess,
  { send, now, random }: { readonly send: SendHttp } & Pick<MachineTools, "now" | "random">,
): LedgerClient {
  const plain: CallTools = { send, baseUrl: access.ledgerUrl };
  const signed: CallTools = { send: signedSend(access, { send, now, random }), baseUrl: access.ledgerUrl };
  return {
    ...ledgerReads(signed),
    sendBatch: (batch) => sendBatch(access.ledgerUrl, batch),
    nextSequence: async (stream) => {
      const { nextSequence } = await callContract(
        getStream,
        { params: { member: String(access.member), stream: String(stream) } },
        plain,
      );
      return Number(nextSequence);
    },
    billEvidence: (account) => callContract(getBillEvidence, { params: account }, signed),
    newestClosing: async () => {
      const { index, blockTime } = await callContract(getClosing, {}, plain);
      return { index, blockTime };
    },
    checkpoint: () => callContract(getCheckpoint, {}, plain),
    consistency: (range) => callContract(getConsistency, { query: range }, plain),
    accountRecords: async ({ seller, month, account }) => {
      const params = { seller: String(seller), month: String(month), account };
      return toRecords({ records: await readWholeAccount(params, signed) });
    },
    assetRecords: async ({ plant, slot }) =>
      toRecords(await callContract(getAssetRecords, { params: { plant, slot: String(slot) } }, signed)),
  };
}

function ledgerReads(signed: CallTools): LedgerReads {
  return {
    placedOfAccount: (params) => readWholeAccount(params, signed),
    placedOfEntry: async (index) =>
      (await callContract(getEntryRecords, { params: { index } }, signed)).records,
    placedOfMeter: async ({ meter, ...query }) =>
      (await callContract(getMeterRecords, { params: { meter }, query }, signed)).records,
    placedOfSlot: async (params) => (await callContract(getAssetRecords, { params }, signed)).records,
    extractionsOf: async (seller) =>
      (await callContract(listNodeExtractions, { params: { seller } }, signed)).extractions,
  };
}

function toRecords({
  records,
}: {
  readonly records: readonly { readonly record: string }[];
}): LedgerRecord[] {
  return records.map(({ record: hex }) => {
    const record = decodeRecord(new Uint8Array(Buffer.from(hex, "hex")));
    if (isRefused(record)) throw new Problem("neighbour_away", `the ledger gives no record: ${record.why}`);
    return record;
  });
}

/** Signs every request that goes through it as our member. */
const signedSend =
  (
    { member, readKeyNumber, signRead }: LedgerAccess,
    { send, now, random }: { send: SendHttp } & Pick<MachineTools, "now" | "random">,
  ): SendHttp =>
  (request) => {
    const { host, pathname, search } = new URL(request.url);
    const signature = signRequest(
      {
        method: request.method,
        authority: host,
        path: pathname,
        query: search === "" ? "?" : search,
        contentDigest: null,
      },
      { created: now(), nonce: Buffer.from(random(16)).toString("hex"), keyId: `${member}:${readKeyNumber}` },
      signRead,
    );
    return send({ ...request, headers: { ...request.headers, ...signature } });
  };

async function sendBatch(ledgerUrl: string, batch: Uint8Array): Promise<unknown> {
  const answer = await postBytes(`${ledgerUrl}${batchesPath}`, batch);
  if (answer.status >= 400) throw problemOfAnswer(answer, batchesPath);
  try {
    return JSON.parse(answer.text);
  } catch (cause) {
    throw new Problem("neighbour_away", "the ledger's answer is not JSON", { cause });
  }
}

async function postBytes(url: string, body: Uint8Array) {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: new Uint8Array(body),
      signal: AbortSignal.timeout(batchTimeoutMs),
    });
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    throw new Problem("neighbour_away", "the ledger does not answer", { cause });
  }
}
