import { z } from "zod";
import { slotSeconds } from "../energy/time.ts";
import { Problem } from "../problem/problem.ts";
import { encodeCanonicalJson, parseCanonicalJson } from "./canonical-json.ts";
import {
  grant,
  keyNumber,
  member,
  memberKey,
  memberName,
  node,
  nodeId,
  plant,
  plantId,
  roleList,
} from "./genesis-parts.ts";
import { keysFault, keysOfMember, keysOfNode, memberFault } from "./genesis-parts-fault.ts";
import { memberId, seconds } from "./json-scalars.ts";

const slotBorder = seconds.refine((time) => time % slotSeconds === 0, "a slot begins on the half hour");

const governanceSchema = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("plant-registered"), plant }),
  /** No asset of a slot that begins at `from` or later. */
  z.strictObject({ do: z.literal("plant-ended"), plant: plantId, from: slotBorder }),
  z.strictObject({ do: z.literal("member-added"), member }),
  z.strictObject({ do: z.literal("member-changed"), member: memberId, name: memberName, roles: roleList }),
  z.strictObject({ do: z.literal("key-added"), member: memberId, key: memberKey }),
  /** The key `number` is good until `until`, the new one at once. */
  z.strictObject({
    do: z.literal("key-rotated"),
    member: memberId,
    number: keyNumber,
    until: seconds,
    key: memberKey,
  }),
  z.strictObject({ do: z.literal("key-revoked"), member: memberId, number: keyNumber }),
  z.strictObject({ do: z.literal("node-added"), node }),
  z.strictObject({ do: z.literal("node-removed"), node: nodeId }),
  /** All of the node as it is to be; `id` says which. */
  z.strictObject({ do: z.literal("node-changed"), node }),
  z.strictObject({ do: z.literal("grant-given"), grant }),
  z.strictObject({ do: z.literal("grant-withdrawn"), grant }),
]);

/** One change of who takes part. Whether it fits what is there is for the state to say. */
export type GovernanceDocument = z.infer<typeof governanceSchema>;

/** Far above any real change: nobody may fill the log with a document. */
export const maxGovernanceDocumentSize = 65_536;

/**
 * The change in RFC 8785 bytes. Throws `Problem` `invalid_input` on other bytes, unknown fields, an unknown `do` and keys
 * that must not enter.
 */
export function parseGovernanceDocument(bytes: Uint8Array): GovernanceDocument {
  if (bytes.length > maxGovernanceDocumentSize) {
    throw new Problem(
      "invalid_input",
      `a governance document has at most ${maxGovernanceDocumentSize} bytes`,
    );
  }
  const parsed = governanceSchema.safeParse(parseCanonicalJson(bytes));
  if (!parsed.success) {
    throw new Problem("invalid_input", `not a governance document: ${z.prettifyError(parsed.error)}`, {
      cause: parsed.error,
    });
  }
  const fault = documentFault(parsed.data);
  if (fault !== undefined) throw new Problem("invalid_input", `not a governance document: ${fault}`);
  return parsed.data;
}

/** Keys that enter must be usable and differ; that nobody else has them is for the state to say. */
function documentFault(document: GovernanceDocument): string | undefined {
  switch (document.do) {
    case "member-added":
      return memberFault(document.member) ?? keysFault(keysOfMember(document.member));
    case "member-changed":
      return memberFault({ id: document.member, roles: document.roles, keys: [] });
    case "key-added":
    case "key-rotated":
      return keysFault([document.key.key]);
    case "node-added":
    case "node-changed":
      return keysFault(keysOfNode(document.node));
    default:
      return undefined;
  }
}

/** The bytes that are signed and logged. Throws as `parseGovernanceDocument`. */
export function encodeGovernanceDocument(document: GovernanceDocument): Uint8Array {
  const bytes = encodeCanonicalJson(document);
  parseGovernanceDocument(bytes);
  return bytes;
}
