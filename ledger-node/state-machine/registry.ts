import { hexToBytes } from "@noble/hashes/utils.js";
import type { Genesis } from "@tsunagu/core/records/genesis.ts";
import type { Grant, LedgerNode, MemberKey, MemberRole, Plant } from "@tsunagu/core/records/genesis-parts.ts";
import type { PlantId } from "@tsunagu/core/records/ledger-ids.ts";

/** A member's key and until when (whole seconds, exclusive) it is good; null: until further notice. */
export type RegisteredKey = {
  readonly use: MemberKey["use"];
  readonly publicKey: Uint8Array;
  readonly until: number | null;
};

export type RegisteredMember = {
  readonly id: number;
  readonly name: string;
  readonly roles: ReadonlySet<MemberRole>;
  readonly keys: Map<number, RegisteredKey>;
};

/** `endsAt`: the start of the first slot of which it gives no assets; null while it runs. */
export type RegisteredPlant = Plant & { readonly endsAt: number | null };

/** Who takes part and may do what: genesis and every governance entry after it. */
export type Registry = {
  readonly members: Map<number, RegisteredMember>;
  readonly plants: Map<PlantId, RegisteredPlant>;
  readonly nodes: Map<number, LedgerNode>;
  /** Of each kind, member x 65,536 + seller. */
  readonly grants: Readonly<Record<Grant["kind"], Set<number>>>;
  /** Every key that ever was in use, as hex: none enters twice, whoever brings it. */
  readonly usedKeys: Set<string>;
};

/** Who is who as genesis says; governance changes it from there. */
export function createRegistry(genesis: Genesis): Registry {
  const registry: Registry = {
    members: new Map(genesis.members.map((member) => [member.id, toRegisteredMember(member)])),
    plants: new Map(genesis.plants.map((plant) => [plant.id, { ...plant, endsAt: null }])),
    nodes: new Map(genesis.nodes.map((node) => [node.id, node])),
    grants: { "acts-for": new Set(), reads: new Set(), "records-for": new Set() },
    usedKeys: new Set([
      ...genesis.members.flatMap(({ keys }) => keys.map(({ key }) => key)),
      ...genesis.nodes.flatMap((node) => [node.checkpointKey, node.governanceKey, node.consensusKey]),
    ]),
  };
  for (const grant of genesis.grants) registry.grants[grant.kind].add(grantKey(grant));
  return registry;
}

export const toRegisteredMember = ({
  id,
  name,
  roles,
  keys,
}: Genesis["members"][number]): RegisteredMember => ({
  id,
  name,
  roles: new Set(roles),
  keys: new Map(keys.map((key) => [key.number, toRegisteredKey(key)])),
});

export const toRegisteredKey = ({ use, key }: MemberKey): RegisteredKey => ({
  use,
  publicKey: hexToBytes(key),
  until: null,
});

export const grantKey = ({ member, seller }: Pick<Grant, "member" | "seller">): number =>
  member * 65_536 + seller;

/** False for a member that is not known. */
export const hasRole = ({ members }: Registry, member: number, role: MemberRole): boolean =>
  members.get(member)?.roles.has(role) === true;

/** Whether the member is the seller itself or has the seller's grant of this kind. */
export const mayFor = (
  { grants }: Registry,
  { kind, member, seller }: { kind: Grant["kind"]; member: number; seller: number },
): boolean => member === seller || grants[kind].has(grantKey({ member, seller }));

/** The member's key of this number if it is for this use and good at `time`. */
export function keyInForce(
  { members }: Registry,
  { member, number, use, time }: { member: number; number: number; use: MemberKey["use"]; time: number },
): Uint8Array | undefined {
  const key = members.get(member)?.keys.get(number);
  const isGood = key !== undefined && key.use === use && (key.until === null || time < key.until);
  return isGood ? key.publicKey : undefined;
}
