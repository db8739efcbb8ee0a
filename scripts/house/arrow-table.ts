/** Rooms and what each may import, as `ARCHITECTURE.md` says it: rows of the table below the heading "Arrows". */
export type Arrows = ReadonlyMap<string, readonly string[]>;

/** Throws where the page has no such table: a test of nothing would pass. */
export function parseArrowTable(markdown: string): Arrows {
  const section = markdown.split(/^## Arrows$/m)[1]?.split(/^## /m)[0];
  if (section === undefined) throw new Error('ARCHITECTURE.md has no heading "## Arrows"');
  const rows = section.matchAll(/^\| `([^`]+)` \|(.*)\|$/gm);
  const arrows = new Map<string, readonly string[]>();
  for (const [, room, targets] of rows) {
    if (room === undefined || targets === undefined) continue;
    if (arrows.has(room)) throw new Error(`ARCHITECTURE.md lists ${room} twice`);
    arrows.set(
      room,
      [...targets.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ""),
    );
  }
  return arrows;
}

/** The innermost listed room that a file stands in. */
export function roomOf(path: string, arrows: Arrows): string | null {
  let best: string | null = null;
  for (const room of arrows.keys()) {
    if ((path === room || path.startsWith(`${room}/`)) && room.length > (best?.length ?? 0)) best = room;
  }
  return best;
}

/** Rooms that import each other by some way round, in alphabetical order; none if there is no such circle. */
export function findCircle(arrows: Arrows): readonly string[] {
  const reached = (from: string, seen = new Set<string>()): ReadonlySet<string> => {
    for (const to of arrows.get(from) ?? []) {
      if (seen.has(to)) continue;
      seen.add(to);
      reached(to, seen);
    }
    return seen;
  };
  return [...arrows.keys()].filter((room) => reached(room).has(room)).sort();
}
