import { getDemoDoor } from "@tsunagu/core/api/demo.ts";
import { useEffect, useRef } from "react";
import { Button } from "../ui/button.tsx";
import { EmptyState, StaleLine } from "../ui/list-states.tsx";
import { outsideOrigin } from "../ui/outside-origin.ts";
import { Answer } from "../ui/tools/answer.tsx";
import { useContract } from "../ui/tools/use-contract.ts";
import { useSaid, useWords } from "../ui/words.tsx";
import { ChargerPanel } from "./charger-panel.tsx";
import { HomePanel } from "./home-panel.tsx";
import { MailboxPanel } from "./mailbox-panel.tsx";
import { powerText } from "./power-text.ts";
import { Homes, Plants, Sites } from "./street.tsx";
import { useFocus, useWorld, type World } from "./use-world.ts";
import { WorldHeader } from "./world-header.tsx";
import { worldWords } from "./world-words.ts";

/** The street on its thread, and beside it what is looked at closely. */
export function WorldPage({ origin }: { origin: string }) {
  const words = useWords(worldWords);
  const { query, cutSince } = useWorld();
  const { data: door } = useContract(getDemoDoor);
  const outside = door === undefined ? origin : outsideOrigin(origin, door.publicUrl);
  useEffect(() => {
    document.title = `つなぐ ${words.title}`;
  }, [words]);
  return (
    <div className="max-w-[1280px] mx-auto px-4 tablet:px-8 pb-16">
      <WorldHeader />
      <main>
        {cutSince !== null && <StaleLine at={cutSince} />}
        <Answer query={query}>{(world) => <Street world={world} origin={outside} />}</Answer>
      </main>
    </div>
  );
}

/** What a hand can do stands on top; the street beneath is where one chooses what to stand in front of. */
function Street({ world, origin }: { world: World; origin: string }) {
  const words = useWords(worldWords);
  const [focus, setFocus] = useFocus();
  const stage = useRef<HTMLElement>(null);
  const isEmpty = world.homes.length + world.sites.length === 0;
  // The one that is worth looking at stands first.
  const first = isEmpty ? "mails" : (world.sites[0]?.chargers[0]?.chargerId ?? "");
  const shown = focus === "" ? first : focus;
  const choose = (next: string) => {
    setFocus(next);
    stage.current?.scrollIntoView({ block: "nearest" });
  };
  return (
    <>
      <div className="tablet:flex items-end justify-between gap-8">
        <p className="max-w-[48em]">{words.lead}</p>
        {!isEmpty && (
          <Button
            kind="plain"
            className="shrink-0 mt-3 tablet:mt-0"
            onClick={() => choose(shown === "mails" ? first : "mails")}
          >
            {shown === "mails" ? words.toStreet : words.mailCount(world.mails)}
          </Button>
        )}
      </div>
      <PastLine past={world.past} />
      {isEmpty && <EmptyState title={words.empty}>{words.emptyText}</EmptyState>}
      <section
        ref={stage}
        aria-label={words.detail}
        className="mt-5 border border-line bg-surface rounded-4 p-4 tablet:p-8 scroll-mt-4"
      >
        <Detail world={world} focus={shown} origin={origin} />
        <Elsewhere origin={origin} />
      </section>
      {!isEmpty && (
        <>
          <StreetHeading title={words.sites} />
          <Sites sites={world.sites} focus={shown} onFocus={choose} />
          <StreetHeading title={words.homes} sum={words.uses} watts={usedIn(world)} />
          <Homes homes={world.homes} focus={shown} onFocus={choose} />
          <StreetHeading
            title={words.plants}
            sum={words.gives}
            watts={world.plants.reduce((sum, { watts }) => sum + watts, 0)}
          />
          <Plants plants={world.plants} />
        </>
      )}
    </>
  );
}

function StreetHeading({ title, sum, watts }: { title: string; sum?: string; watts?: number }) {
  return (
    <div className="flex items-baseline justify-between gap-4 mt-10 border-b border-line">
      <h2 className="text-16">{title}</h2>
      {watts !== undefined && (
        <p className="text-14 text-ink-2">
          {sum} <span className="text-16 font-strong text-ink">{powerText(watts)}</span>
        </p>
      )}
    </div>
  );
}

const usedIn = ({ homes }: World): number =>
  homes.reduce((sum, home) => sum + (home.since === null ? 0 : home.watts), 0);

/** What was done here shows on every other screen. */
function Elsewhere({ origin }: { origin: string }) {
  const words = useWords(worldWords);
  return (
    <p className="flex flex-wrap items-center gap-x-5 text-14 border-t border-line mt-6 pt-3">
      <span className="text-ink-2">{words.elsewhere}</span>
      {(
        [
          ["phone", "/"],
          ["seller", "/seller/"],
          ["explorer", "/explorer/"],
        ] as const
      ).map(([app, path]) => (
        <a
          key={app}
          href={`${origin}${path}`}
          target="_blank"
          rel="noopener"
          className="inline-flex items-center min-h-10 text-ai underline underline-offset-4"
        >
          {words.apps[app]}
        </a>
      ))}
    </p>
  );
}

/** What lies before today is still on its way in; screens of the system say so too. */
function PastLine({ past }: { past: World["past"] }) {
  const words = useWords(worldWords);
  if (past.caughtUp) return null;
  return (
    <p role="status" className="text-14 border-l-2 border-ai pl-3 mt-4">
      {words.past(past.told, past.toTell)}
      {past.homesToCome > 0 && <span className="text-ink-2"> · {words.toCome(past.homesToCome)}</span>}
    </p>
  );
}

function Detail({ world, focus, origin }: { world: World; focus: string; origin: string }) {
  const words = useWords(worldWords);
  const said = useSaid();
  if (focus === "mails") return <MailboxPanel />;
  const home = world.homes.find(({ homeId }) => homeId === focus);
  if (home !== undefined) return <HomePanel home={home} cards={world.cards} />;
  const site = world.sites.find(({ chargers }) => chargers.some(({ chargerId }) => chargerId === focus));
  const charger = site?.chargers.find(({ chargerId }) => chargerId === focus);
  if (site === undefined || charger === undefined) return <p className="text-ink-2">{words.noFocus}</p>;
  return (
    <ChargerPanel
      key={charger.chargerId}
      charger={charger}
      place={said(site.name)}
      cards={world.cards}
      link={`${origin}/charge/${encodeURIComponent(charger.chargerId)}`}
    />
  );
}
