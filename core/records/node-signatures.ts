import { viewOf, writeBytes, writeU16 } from "../bytes/strict-bytes.ts";

/** One node's word for a governance document. */
export type NodeSignature = { readonly node: number; readonly signature: Uint8Array };

/** u16 node ‖ 64 bytes. */
export const nodeSignatureSize = 66;

/** Writes n × 66 bytes from `from` on, in the given order: nodes MUST ascend. */
export function writeNodeSignatures(
  bytes: Uint8Array,
  from: number,
  signatures: readonly NodeSignature[],
): void {
  const view = viewOf(bytes);
  for (const [index, { node, signature }] of signatures.entries()) {
    const at = from + index * nodeSignatureSize;
    writeU16(view, at, node);
    writeBytes(bytes, at + 2, signature, 64);
  }
}

/** Undefined unless nodes ascend, each once; there is no node 0. `bytes`: n × 66. */
export function readNodeSignatures(bytes: Uint8Array): readonly NodeSignature[] | undefined {
  const view = viewOf(bytes);
  const signatures: NodeSignature[] = [];
  for (let at = 0; at < bytes.length; at += nodeSignatureSize) {
    const node = view.getUint16(at, true);
    if (node <= (signatures.at(-1)?.node ?? 0)) return undefined;
    signatures.push({ node, signature: bytes.slice(at + 2, at + nodeSignatureSize) });
  }
  return signatures;
}
