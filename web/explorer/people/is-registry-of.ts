import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getRegistry } from "@tsunagu/core/api/ledger-browse.ts";
import type { Genesis } from "@tsunagu/core/records/genesis.ts";

/** Whether a node's registry says of members, nodes, grants and plants exactly what the genesis says. */
export function isRegistryOf(genesis: Genesis, registry: Answer<typeof getRegistry>): boolean {
  const members = registry.members.map(({ id, name, roles, keys }) => [
    ...[id, name, [...roles].sort()],
    keys.map(({ number, use, key, until }) => [number, use, key, until]),
  ]);
  const pinned = genesis.members.map(({ id, name, roles, keys }) => [
    ...[id, name, [...roles].sort()],
    keys.map(({ number, use, key }) => [number, use, key, null]),
  ]);
  return (
    isSame(members, pinned) &&
    isSame(registry.nodes.map(sorted), genesis.nodes.map(sorted)) &&
    isSame(registry.grants.map(grantText).sort(), genesis.grants.map(grantText).sort()) &&
    isSame(
      registry.plants.map(({ endsAt, ...plant }) => [endsAt, sorted(plant)]),
      genesis.plants.map((plant) => [null, sorted(plant)]),
    )
  );
}

const sorted = (value: object) => Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));

const grantText = ({ kind, member, seller }: { kind: string; member: number; seller: number }): string =>
  `${kind} ${member} ${seller}`;

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
