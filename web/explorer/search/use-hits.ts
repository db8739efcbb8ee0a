import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { resolveForReader } from "@tsunagu/core/api/explorer.ts";
import { isPartOfName } from "@tsunagu/core/api/is-part-of-name.ts";
import type { getRegistry, resolveDigest } from "@tsunagu/core/api/ledger-browse.ts";
import { formatMoment, formatMonth } from "../../ui/format-time.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import type { Address } from "../address.ts";
import { groupedNumber } from "../fields/format-moment.ts";
import { useNames } from "../people/use-reader.tsx";
import { searchWords } from "./search-words.ts";

export type Hit = {
  readonly address: Address;
  readonly text: string;
  /** Another door to the same thing. */
  readonly more: { readonly href: string; readonly text: string } | null;
};

type Thing = Answer<typeof resolveForReader>["found"][number];
type Digests = Answer<typeof resolveDigest>;
type Registry = Answer<typeof getRegistry>;

/** Everything that a text was found to be. */
export function useHits({
  q,
  number,
  size,
  digests,
  things,
  registry,
}: {
  q: string;
  number: number | null;
  size: number;
  digests: Digests | undefined;
  things: readonly Thing[];
  registry: Registry | undefined;
}): readonly Hit[] {
  const words = useWords(searchWords);
  const ofThing = useHitOfThing();
  const ofDigest = useHitsOfDigest();
  const { memberName } = useNames();
  const hits: Hit[] = [];
  if (number !== null && number < size) {
    hits.push(hit({ page: "entry", index: number, row: null }, words.entry(groupedNumber(number))));
  }
  if (number !== null && number <= size) {
    hits.push(hit({ page: "checkpoint", size: number }, words.checkpoint(groupedNumber(number))));
  }
  const members = (registry?.members ?? []).filter(({ id, name }) => isPartOfName(q, [name, memberName(id)]));
  hits.push(...members.map(({ id }) => hit({ page: "members" }, words.member(memberName(id)))));
  hits.push(...ofDigest(digests), ...things.map(ofThing));
  return [...new Map(hits.map((one) => [one.text, one])).values()];
}

const hit = (address: Address, text: string): Hit => ({ address, text, more: null });

function useHitsOfDigest(): (digests: Digests | undefined) => readonly Hit[] {
  const words = useWords(searchWords);
  const { memberName, plantName } = useNames();
  return (digests) =>
    digests === undefined
      ? []
      : [
          ...digests.entries.map(({ index, role }) =>
            hit({ page: "entry", index, row: null }, words.entryBy(groupedNumber(index), words.roles[role])),
          ),
          ...digests.checkpoints.map((size) =>
            hit({ page: "checkpoint", size }, words.checkpoint(groupedNumber(size))),
          ),
          ...digests.members.map((id) => hit({ page: "members" }, words.member(memberName(id)))),
          ...digests.nodes.map((id) => hit({ page: "members" }, words.node(String(id)))),
          ...digests.plants.map((plant) => hit({ page: "plant", plant }, words.plant(plantName(plant)))),
          ...(digests.isChain ? [hit({ page: "members" }, words.chain)] : []),
        ];
}

function useHitOfThing(): (thing: Thing) => Hit {
  const words = useWords(searchWords);
  const { language } = useLanguage();
  const said = useSaid();
  const { plantName } = useNames();
  return (thing) => {
    switch (thing.kind) {
      case "plant":
        return hit({ page: "plant", plant: thing.plant }, words.plant(plantName(thing.plant)));
      case "site":
        return hit({ page: "place", place: thing.place }, words.site(said(thing.name)));
    }
    const { seller, month, account } = thing;
    const address: Address = { page: "account", seller, month, account, session: null };
    const monthText = formatMonth(month, language);
    switch (thing.kind) {
      case "account":
        return hit(address, words.account(monthText));
      case "session": {
        const at = formatMoment(thing.startedAt, language);
        return {
          ...hit(
            { ...address, session: thing.sessionId },
            words.session(thing.site === null ? words.atHome : said(thing.site), at),
          ),
          more: thing.isOwn ? { href: `/charging/${thing.sessionId}`, text: words.receiptOpen } : null,
        };
      }
      case "home":
        return hit({ page: "place", place: thing.place }, words.home(monthText));
      case "meter":
        return hit(
          { page: "meter", meter: thing.meter, seller, month },
          words.meter(thing.serial, monthText),
        );
      case "statement":
        return {
          ...hit(address, words.statement(thing.number, monthText)),
          more: thing.isOwn ? { href: `/statements/${thing.statementId}`, text: words.statementOpen } : null,
        };
    }
  };
}
