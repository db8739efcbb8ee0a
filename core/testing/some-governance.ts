import type { LedgerNode } from "../records/genesis-parts.ts";
import { encodeGovernanceDocument, type GovernanceDocument } from "../records/governance-document.ts";
import { type GovernanceTransaction, governanceMessage } from "../records/governance-transaction.ts";
import { toPlantId } from "../records/ledger-ids.ts";
import { nobleHasher } from "../trees/noble-hasher.ts";
import { someChain } from "./some-genesis.ts";
import { somePlace, somePlant, someStart } from "./some-record.ts";
import { someSigner } from "./some-signer.ts";

const signerOf = (node: number, use: string) => someSigner(`node ${node} ${use}`);

const someNode = (id: number, power: number): LedgerNode => ({
  id,
  name: `some-ledger.example/${id}`,
  member: 1,
  power,
  checkpointKey: signerOf(id, "checkpoint").publicKeyHex,
  governanceKey: signerOf(id, "governance").publicKeyHex,
  consensusKey: signerOf(id, "consensus").publicKeyHex,
});

/** Power 2, 2, 1 and 1: nodes 1 and 2 together have exactly two thirds. */
export const someGovernanceNodes: readonly LedgerNode[] = [
  someNode(1, 2),
  someNode(2, 2),
  someNode(3, 1),
  someNode(4, 1),
];

const newKey = (number: number) =>
  ({ number, use: "batch", key: someSigner(`new key ${number}`).publicKeyHex }) as const;
const grant = { kind: "records-for", member: 1, seller: 2 } as const;

/** One of each `do`. */
export const someDocuments: readonly GovernanceDocument[] = [
  {
    do: "plant-registered",
    plant: {
      id: toPlantId("d0d1d2d3d4d5d6d8"),
      seller: 2,
      place: somePlace,
      method: "wind",
      area: "tohoku",
      capacityW: 2_000_000,
    },
  },
  { do: "plant-ended", plant: somePlant, from: someStart },
  { do: "member-added", member: { id: 4, name: "新電力", roles: ["seller"], keys: [newKey(1)] } },
  { do: "member-changed", member: 4, name: "新電力株式会社", roles: ["auditor", "seller"] },
  { do: "key-added", member: 1, key: newKey(3) },
  { do: "key-rotated", member: 1, number: 1, until: someStart, key: newKey(4) },
  { do: "key-revoked", member: 1, number: 1 },
  { do: "node-added", node: someNode(5, 1) },
  { do: "node-removed", node: 4 },
  { do: "node-changed", node: someNode(4, 2) },
  { do: "grant-given", grant },
  { do: "grant-withdrawn", grant },
];

type Given = {
  readonly document?: GovernanceDocument;
  readonly number?: bigint;
  readonly signers?: readonly number[];
};

/** A change, signed with the governance keys of these nodes. */
export function someGovernanceTransaction({
  document = { do: "key-revoked", member: 1, number: 1 },
  number = 1n,
  signers = [1],
}: Given = {}): GovernanceTransaction {
  const unsigned = { chain: someChain, number, document: encodeGovernanceDocument(document) };
  const message = governanceMessage(unsigned, nobleHasher);
  const signatures = signers.map((node) => ({
    node,
    signature: signerOf(node, "governance").sign(message),
  }));
  return { ...unsigned, signatures };
}
