import { firstHead, nextHead } from "@tsunagu/core/proofs/account-head.ts";
import { someBilledKey } from "@tsunagu/core/testing/some-bundle.ts";
import type { Hasher } from "@tsunagu/core/trees/hasher.ts";
import { nobleHasher } from "@tsunagu/core/trees/noble-hasher.ts";
import { nodeProofTools } from "@tsunagu/edge/node-proof-tools.ts";
import type { Bench } from "../bench.ts";
import { machineLine, tableLines } from "../report/report-lines.ts";
import { roundMs, summarise } from "../report/summarise.ts";
import { timeRuns } from "../report/time-runs.ts";

const records = 2_000;
const times = { runs: 100, warmUp: 20 };

/** Two hashes a record: its leaf digest, and the head that goes on from it. */
function timeHead(hasher: Hasher): number[] {
  const bytes = Uint8Array.from({ length: records * 64 }, (_, at) => at % 251);
  const chain = new Uint8Array(32);
  return timeRuns(() => {
    const digests = hasher.hashPairs(bytes);
    let head = firstHead(someBilledKey, chain, hasher);
    for (let at = 0; at < digests.length; at += 32)
      head = nextHead(head, digests.subarray(at, at + 32), hasher);
    return head;
  }, times);
}

export const headBench: Bench = {
  name: "head",
  about: `the head of an account over ${records} records, with each hasher`,
  run: async () => {
    const node = summarise(timeHead(nodeProofTools.hasher));
    const noble = summarise(timeHead(nobleHasher));
    return {
      json: { name: "head", nodeMs: roundMs(node.median), nobleMs: roundMs(noble.median) },
      lines: [
        ...tableLines([
          { what: "OpenSSL", summary: node },
          { what: "JavaScript", summary: noble },
        ]),
        machineLine(),
      ],
    };
  },
};
