import { billVectors } from "../proofs/testing/bill-vectors.ts";
import { checkpointVectors } from "../proofs/testing/checkpoint-vectors.ts";
import { closingVectors } from "../proofs/testing/closing-vectors.ts";
import { logVectors } from "../proofs/testing/log-vectors.ts";
import { recordKindNames } from "../records/record-kinds.ts";
import { batchVectors } from "./batch-vectors.ts";
import { bodyFrameVectors } from "./body-frame-cases.ts";
import { genesisVectors, governanceVectors } from "./document-vectors.ts";
import { recordVectors } from "./record-vectors.ts";
import { signatureVectors } from "./signature-vectors.ts";

/** Every file of `records/vectors` by name, with what makes it. No release may change what is in them. */
export const vectorFiles: ReadonlyMap<string, () => object> = new Map<string, () => object>([
  ...recordKindNames.map((kind) => [kind, () => recordVectors(kind)] as const),
  ["batch", batchVectors],
  ["body-frame", bodyFrameVectors],
  ["signature", () => ({ format: "tsunagu/vectors/signature/1", cases: signatureVectors() })],
  ["genesis", genesisVectors],
  ["governance", governanceVectors],
  ["log", logVectors],
  ["closing", closingVectors],
  ["checkpoint", checkpointVectors],
  ["bill", billVectors],
]);

/** The text of such a file. */
export const vectorText = (vectors: object): string => `${JSON.stringify(vectors, null, 1)}\n`;
