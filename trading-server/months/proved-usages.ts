import type { Statement } from "@tsunagu/core/rating/statement.ts";
import type { Usage } from "@tsunagu/core/rating/usage.ts";

/** The usages that a statement's rows are made of: of its homes while their contracts run, of its sessions wherever they lie. */
export function provedUsages<U extends Usage>(
  { terms, sessions }: Pick<Statement, "terms" | "sessions">,
  usages: readonly U[],
): readonly U[] {
  const { period } = terms;
  const homes = new Map(terms.homes.map((home) => [home.place, home]));
  const priced = new Set(sessions.map(({ operator, session }) => `${operator} ${session}`));
  return usages.filter(({ direction, place, operator, session, start }) => {
    if (direction === "export") return false;
    const home = homes.get(place);
    if (home === undefined) return session !== null && priced.has(`${operator} ${session}`);
    const from = Math.max(home.from, period.from);
    const to = Math.min(home.to ?? period.to, period.to);
    return from <= start && start < to;
  });
}
