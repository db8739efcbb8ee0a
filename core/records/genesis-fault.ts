import { monthOf } from "../energy/time.ts";
import type { Genesis } from "./genesis.ts";
import { ascends, keysFault, keysOfMember, keysOfNode, memberFault } from "./genesis-parts-fault.ts";

/** What is wrong with a genesis whose fields are right one by one, or undefined. */
export const genesisFault = (genesis: Genesis): string | undefined =>
  orderFault(genesis) ??
  referenceFault(genesis) ??
  timeFault(genesis) ??
  keysFault([...genesis.members.flatMap(keysOfMember), ...genesis.nodes.flatMap(keysOfNode)]);

function orderFault({ members, nodes, grants, plants }: Genesis): string | undefined {
  if (!ascends(members.map(({ id }) => [id]))) return "members ascend by id, each once";
  for (const member of members) {
    const fault = memberFault(member);
    if (fault !== undefined) return fault;
  }
  if (!ascends(nodes.map(({ id }) => [id]))) return "nodes ascend by id, each once";
  if (!ascends(grants.map(({ kind, member, seller }) => [kind, member, seller]))) {
    return "grants ascend by kind, member and seller, each once";
  }
  if (!ascends(plants.map(({ id }) => [id]))) return "plants ascend by id, each once";
  return undefined;
}

function referenceFault({ members, nodes, grants, plants }: Genesis): string | undefined {
  const ids = new Set(members.map(({ id }) => id));
  const sellers = new Set(members.filter(({ roles }) => roles.includes("seller")).map(({ id }) => id));
  for (const { id, member } of nodes) if (!ids.has(member)) return `node ${id} belongs to no member`;
  if (new Set(nodes.map(({ name }) => name)).size < nodes.length) return "two nodes have one name";
  for (const { member, seller } of grants) {
    if (!ids.has(member)) return `a grant is given to no member: ${member}`;
    if (!sellers.has(seller)) return `a grant is given by no seller: ${seller}`;
  }
  for (const { id, seller } of plants) if (!sellers.has(seller)) return `plant ${id} belongs to no seller`;
  return undefined;
}

function timeFault({ time, firstMonth, sealAfterMonths, retentionMonths }: Genesis): string | undefined {
  if (firstMonth > monthOf(time)) return "firstMonth is not after the month of time";
  if (retentionMonths < sealAfterMonths) return "a month is sealed before its bodies may go";
  return undefined;
}
