import type { LedgerNode, MemberKey } from "@tsunagu/core/records/genesis-parts.ts";
import { keysOfMember, keysOfNode } from "@tsunagu/core/records/genesis-parts-fault.ts";
import type { GovernanceDocument } from "@tsunagu/core/records/governance-document.ts";
import { type Refused, refused } from "@tsunagu/core/records/outcomes.ts";
import { grantKey, hasRole, type Registry, toRegisteredKey, toRegisteredMember } from "./registry.ts";

type Misfit = Refused<"not_allowed">;
type Of<Do extends GovernanceDocument["do"]> = Extract<GovernanceDocument, { readonly do: Do }>;

const misfit = (why: string): Misfit => refused("not_allowed", why);

/** Makes one change of who takes part, or says why it does not fit what is there; then nothing is changed. */
export function changeRegistry(
  registry: Registry,
  document: GovernanceDocument,
  blockTime: number,
): Misfit | undefined {
  switch (document.do) {
    case "plant-registered":
      return registerPlant(registry, document);
    case "plant-ended":
      return endPlant(registry, document);
    case "member-added":
      return addMember(registry, document);
    case "member-changed":
      return changeMember(registry, document);
    case "key-added":
      return addKey(registry, document);
    case "key-rotated":
      return rotateKey(registry, document, blockTime);
    case "key-revoked":
      return revokeKey(registry, document);
    case "node-added":
      return putNode(registry, document.node, { isNew: true });
    case "node-changed":
      return putNode(registry, document.node, { isNew: false });
    case "node-removed":
      return removeNode(registry, document);
    case "grant-given":
      return giveGrant(registry, document);
    case "grant-withdrawn":
      return withdrawGrant(registry, document);
  }
}

function registerPlant(registry: Registry, { plant }: Of<"plant-registered">): Misfit | undefined {
  if (registry.plants.has(plant.id)) return misfit(`plant ${plant.id} is registered`);
  if (!hasRole(registry, plant.seller, "seller")) return misfit(`member ${plant.seller} is no seller`);
  registry.plants.set(plant.id, { ...plant, endsAt: null });
  return undefined;
}

function endPlant({ plants }: Registry, { plant: id, from }: Of<"plant-ended">): Misfit | undefined {
  const plant = plants.get(id);
  if (plant === undefined) return misfit(`there is no plant ${id}`);
  if (plant.endsAt !== null) return misfit(`plant ${id} has ended`);
  plants.set(id, { ...plant, endsAt: from });
  return undefined;
}

function addMember(registry: Registry, { member }: Of<"member-added">): Misfit | undefined {
  if (registry.members.has(member.id)) return misfit(`there is a member ${member.id}`);
  const keys = keysOfMember(member);
  if (keys.some((key) => registry.usedKeys.has(key))) return misfit("a key was used before");
  registry.members.set(member.id, toRegisteredMember(member));
  for (const key of keys) registry.usedKeys.add(key);
  return undefined;
}

function changeMember(
  { members }: Registry,
  { member: id, name, roles }: Of<"member-changed">,
): Misfit | undefined {
  const member = members.get(id);
  if (member === undefined) return misfit(`there is no member ${id}`);
  members.set(id, { ...member, name, roles: new Set(roles) });
  return undefined;
}

function addKey(registry: Registry, { member: id, key }: Of<"key-added">): Misfit | undefined {
  const fault = keyFault(registry, id, key);
  if (fault !== undefined) return fault;
  registry.members.get(id)?.keys.set(key.number, toRegisteredKey(key));
  registry.usedKeys.add(key.key);
  return undefined;
}

function rotateKey(
  registry: Registry,
  { member: id, number, until, key }: Of<"key-rotated">,
  blockTime: number,
): Misfit | undefined {
  const fault = keyFault(registry, id, key);
  if (fault !== undefined) return fault;
  const keys = registry.members.get(id)?.keys;
  const old = keys?.get(number);
  if (keys === undefined || old === undefined) return misfit(`member ${id} has no key ${number}`);
  if (old.use !== key.use) return misfit("a key is rotated to one of the same use");
  if (old.until !== null && old.until <= blockTime) return misfit(`key ${number} of member ${id} has ended`);
  keys.set(number, { ...old, until });
  keys.set(key.number, toRegisteredKey(key));
  registry.usedKeys.add(key.key);
  return undefined;
}

/** The number stays taken: what it signed must never be taken for what another key signs. */
function revokeKey({ members }: Registry, { member: id, number }: Of<"key-revoked">): Misfit | undefined {
  const keys = members.get(id)?.keys;
  const key = keys?.get(number);
  if (keys === undefined || key === undefined) return misfit(`member ${id} has no key ${number}`);
  keys.set(number, { ...key, until: 0 });
  return undefined;
}

function keyFault({ members, usedKeys }: Registry, id: number, key: MemberKey): Misfit | undefined {
  const member = members.get(id);
  if (member === undefined) return misfit(`there is no member ${id}`);
  if (member.keys.has(key.number)) return misfit(`member ${id} has had a key ${key.number}`);
  if (usedKeys.has(key.key)) return misfit("a key was used before");
  return undefined;
}

function putNode(
  { nodes, members, usedKeys }: Registry,
  node: LedgerNode,
  { isNew }: { readonly isNew: boolean },
): Misfit | undefined {
  const before = nodes.get(node.id);
  if ((before === undefined) !== isNew) {
    return misfit(isNew ? `there is a node ${node.id}` : `there is no node ${node.id}`);
  }
  if (!members.has(node.member)) return misfit(`there is no member ${node.member}`);
  const others = [...nodes.values()].filter(({ id }) => id !== node.id);
  if (others.some(({ name }) => name === node.name)) return misfit("another node has this name");
  const kept = before === undefined ? [] : keysOfNode(before);
  // A key keeps its use: what a node signed with it for one thing must never pass for another.
  const isFaulty = keysOfNode(node).some((key, use) => key !== kept[use] && usedKeys.has(key));
  if (isFaulty) return misfit("a key was used before");
  nodes.set(node.id, node);
  for (const key of keysOfNode(node)) usedKeys.add(key);
  return undefined;
}

function removeNode({ nodes }: Registry, { node: id }: Of<"node-removed">): Misfit | undefined {
  if (!nodes.has(id)) return misfit(`there is no node ${id}`);
  if (nodes.size === 1) return misfit("the last node stays: without one nothing could ever change");
  nodes.delete(id);
  return undefined;
}

function giveGrant(registry: Registry, { grant }: Of<"grant-given">): Misfit | undefined {
  if (!registry.members.has(grant.member)) return misfit(`there is no member ${grant.member}`);
  if (!hasRole(registry, grant.seller, "seller")) return misfit(`member ${grant.seller} is no seller`);
  const given = registry.grants[grant.kind];
  if (given.has(grantKey(grant))) return misfit("this grant was given");
  given.add(grantKey(grant));
  return undefined;
}

function withdrawGrant({ grants }: Registry, { grant }: Of<"grant-withdrawn">): Misfit | undefined {
  if (grants[grant.kind].delete(grantKey(grant))) return undefined;
  return misfit("there is no such grant");
}
