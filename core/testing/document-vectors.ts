import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { verifyEd25519 } from "../records/ed25519.ts";
import { chainOf, encodeGenesis, parseGenesis } from "../records/genesis.ts";
import { encodeGovernanceTransaction, governanceMessage } from "../records/governance-transaction.ts";
import { openGovernance } from "../records/open-governance.ts";
import { batchRefusals, isRefused } from "../records/outcomes.ts";
import { nobleHasher } from "../trees/noble-hasher.ts";
import { someChain, someGenesis } from "./some-genesis.ts";
import { someDocuments, someGovernanceNodes, someGovernanceTransaction } from "./some-governance.ts";

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** The text of `genesis.json` with the chain that it makes, and texts that a node refuses. */
export function genesisVectors() {
  const bytes = encodeGenesis(someGenesis());
  const text = textOf(bytes);
  const refused = [
    ["a final newline", `${text}\n`],
    ["keys in another order", text.replace(/^\{(.*?),(.*?),/, "{$2,$1,")],
    ["an unknown field", text.replace("{", '{"aa":1,')],
    ["a number written otherwise", text.replace('"power":1', '"power":1.0')],
    [
      "a key in upper case",
      text.replace(/"checkpointKey":"[0-9a-f]+"/, (key) =>
        key.toUpperCase().replace("CHECKPOINTKEY", "checkpointKey"),
      ),
    ],
    [
      "months that become late before a session may have ended",
      text.replace('"lateAfterDays":10', '"lateAfterDays":7'),
    ],
  ] as const;
  return {
    format: "tsunagu/vectors/genesis/1",
    text,
    chain: bytesToHex(chainOf(bytes, nobleHasher)),
    refused: refused.map(([why, other]) => {
      if (other === text || isGenesis(other)) throw new Error(`it is a genesis: ${why}`);
      return { why, text: other };
    }),
  };
}

function isGenesis(text: string): boolean {
  try {
    parseGenesis(utf8ToBytes(text));
    return true;
  } catch {
    // Whatever is wrong: it is none, which is all that is asked here.
    return false;
  }
}

/** One transaction of each `do`, signed by three of four nodes, and ones that are refused. */
export function governanceVectors() {
  const ports = {
    chain: someChain,
    nextNumber: 1n,
    nodes: someGovernanceNodes,
    verify: verifyEd25519,
    hasher: nobleHasher,
  };
  const good = someGovernanceTransaction({ signers: [1, 2, 3] });
  const refused = [
    ["exactly two thirds of the power", someGovernanceTransaction({ signers: [1, 2] })],
    ["number 2 before number 1", someGovernanceTransaction({ number: 2n, signers: [1, 2, 3] })],
    ["the number changed after signing", { ...good, number: 2n }],
    ["for another chain", { ...good, chain: new Uint8Array(32) }],
  ] as const;
  return {
    format: "tsunagu/vectors/governance/1",
    chain: bytesToHex(someChain),
    nodes: someGovernanceNodes.map(({ id, power, governanceKey }) => ({ id, power, governanceKey })),
    inForce: someDocuments.map((document) => {
      const transaction = someGovernanceTransaction({ document, signers: [1, 2, 3] });
      if (isRefused(openGovernance(transaction, ports))) throw new Error(`refused: ${document.do}`);
      return {
        document: textOf(transaction.document),
        message: bytesToHex(governanceMessage(transaction, nobleHasher)),
        transaction: bytesToHex(encodeGovernanceTransaction(transaction)),
      };
    }),
    refused: refused.map(([why, transaction]) => {
      const opened = openGovernance(transaction, ports);
      if (!isRefused(opened)) throw new Error(`in force: ${why}`);
      return {
        why,
        code: batchRefusals[opened.refused],
        refused: opened.refused,
        transaction: bytesToHex(encodeGovernanceTransaction(transaction)),
      };
    }),
  };
}
