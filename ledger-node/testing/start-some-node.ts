import { randomBytes } from "node:crypto";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type CallTools, problemOfAnswer, type SendHttp } from "@tsunagu/core/api/call-contract.ts";
import { batchesPath } from "@tsunagu/core/api/ledger-node.ts";
import { signRequest } from "@tsunagu/core/api/request-signature.ts";
import type { Genesis } from "@tsunagu/core/records/genesis.ts";
import { chainOf } from "@tsunagu/core/records/genesis.ts";
import { someKeyNames } from "@tsunagu/core/testing/some-genesis.ts";
import { someMonth, someStart } from "@tsunagu/core/testing/some-record.ts";
import { someSigner } from "@tsunagu/core/testing/some-signer.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { sendHttpWithin } from "@tsunagu/edge/send-http.ts";
import { nativeHasher, nativeTools } from "../ledger/native-tools.ts";
import { startLedgerNode } from "../start-ledger-node.ts";
import { someLedgerConfig } from "./some-config.ts";

/** One hour after `someStart`: whatever `someUsage` says is over. */
export const someNow = someStart + 3_600;

const readKeys: Readonly<Record<string, string>> = {
  "1:2": someKeyNames.read,
  "2:1": someKeyNames.sellerRead,
  "3:1": someKeyNames.auditorRead,
  "4:2": "member 4 read 2",
  "5:2": "member 5 read 2",
};

/** A whole node on a free port, with its clock in the test's hands. */
export async function startSomeNode(dataDir: string, given: Partial<Genesis> = {}) {
  const clock = { now: someNow };
  const config = {
    ...someLedgerConfig(dataDir, given),
    ...{ host: "127.0.0.1", port: 0, allowTimeJump: false, logLevel: "silent" as const },
  };
  const fatal: unknown[] = [];
  const node = await startLedgerNode(config, {
    now: () => clock.now,
    timers: { after: () => ({ [Symbol.dispose]: () => {} }) },
    log: silentLog,
    onFatal: (error) => fatal.push(error),
  });
  const baseUrl = `http://127.0.0.1:${node.port}`;
  const send = sendHttpWithin(20_000);
  return {
    baseUrl,
    clock,
    fatal,
    chain: chainOf(config.genesis, nativeHasher),
    plain: { send, baseUrl } satisfies CallTools,
    /** Calls as the member, with its read key: `"2:1"`. */
    as: (keyId: string): CallTools => ({ baseUrl, send: signedSend(send, keyId, () => clock.now) }),
    /** The receipt; throws the node's `Problem`. */
    sendBatch: (transaction: Uint8Array) => postBatch(baseUrl, transaction),
    [Symbol.asyncDispose]: () => node[Symbol.asyncDispose](),
  };
}

const signedSend =
  (send: SendHttp, keyId: string, now: () => number): SendHttp =>
  (request) => {
    const { host, pathname, search } = new URL(request.url);
    const headers = signRequest(
      {
        method: request.method,
        authority: host,
        path: pathname,
        query: search === "" ? "?" : search,
        contentDigest: null,
      },
      { created: now(), nonce: randomBytes(16).toString("hex"), keyId },
      someSigner(readKeys[keyId] ?? "nobody").sign,
    );
    return send({ ...request, headers: { ...request.headers, ...headers } });
  };

async function postBatch(baseUrl: string, transaction: Uint8Array): Promise<unknown> {
  const response = await fetch(baseUrl + batchesPath, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: new Uint8Array(transaction),
  });
  const text = await response.text();
  if (response.status >= 400) throw problemOfAnswer({ status: response.status, text }, batchesPath);
  return JSON.parse(text);
}

/** What a verifier pins of `someWideGenesis`. */
export const somePolicy = (chain: Uint8Array, firstMonth = someMonth) => ({
  chain: bytesToHex(chain),
  firstMonth,
  nodes: [{ name: "some-ledger.example/1", key: someSigner(someKeyNames.checkpoint).publicKeyHex, power: 1 }],
});

export const someProofTools = { hasher: nativeHasher, verifySignature: nativeTools.verify };
