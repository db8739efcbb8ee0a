import { getDemoDoor } from "@tsunagu/core/api/demo.ts";
import { useEffect, useRef } from "react";
import { Button } from "../ui/button.tsx";
import { Segments } from "../ui/choice-list.tsx";
import { EmptyState, StaleLine } from "../ui/list-states.tsx";
import { outsideOrigin } from "../ui/outside-origin.ts";
import { ThreadMark } from "../ui/thread.tsx";
import { Answer } from "../ui/tools/answer.tsx";
import { useContract } from "../ui/tools/use-contract.ts";
import { useLanguage, useSaid, useWords } from "../ui/words.tsx";
import { ChargerPanel } from "./charger-panel.tsx";
import { HomePanel } from "./home-panel.tsx";
import { MailboxPanel } from "./mailbox-panel.tsx";
import { powerText } from "./power-text.ts";
import { Homes, Plants, Sites } from "./street.tsx";
import { useFocus, useWorld, type World } from "./use-world.ts";
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
      <Header />
      <main>
        {cutSince !== null && <StaleLine at={cutSince} />}
        <Answer query={query}>{(world) => <Street world={world} origin={outside} />}</Answer>
      </main>
    </div>
  );
}

function Header() {
  const words = useWords(worldWords);
  const { language, setLanguage } = useLanguage();
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 py-5">
      <div className="flex items-center gap-4">
        <a href="/" aria-label="つなぐ">
          <ThreadMark className="h-8" />
        </a>
        <h1 className="text-20">{words.title}</h1>
      </div>
      <Segments
        legend={words.language}
        choices={[
          { value: "ja", label: "日本語" },
          { value: "en", label: "English" },
        ]}
        value={language}
        onChange={setLanguage}
      />
    </header>
  );
}

function Street({ world, origin }: { world: World; origin: string }) {
  const words = useWords(worldWords);
  const [focus, setFocus] = useFocus();
  const panel = useRef<HTMLElement>(null);
  const isEmpty = world.homes.length + world.sites.length === 0;
  // The one that is worth looking at stands first.
  const shown = focus === "" ? (isEmpty ? "mails" : (world.sites[0]?.chargers[0]?.chargerId ?? "")) : focus;
  const choose = (next: string) => {
    setFocus(next);
    panel.current?.scrollIntoView({ block: "nearest" });
  };
  return (
    <>
      <p className="max-w-[44em] text-14 text-ink-2">{words.lead}</p>
      <PastLine past={world.past} />
      {isEmpty && <EmptyState title={words.empty}>{words.emptyText}</EmptyState>}
      <div className="desktop:grid desktop:grid-rows-[auto_1fr] desktop:grid-cols-[1fr_360px] wide:grid-cols-[1fr_400px] gap-x-12 mt-4">
        {!isEmpty && (
          <div className="desktop:col-start-1">
            <Totals world={world} mails={world.mails} onMails={() => choose("mails")} />
            <h2 className="text-16 mt-6 border-b border-line">{words.sites}</h2>
            <Sites sites={world.sites} focus={shown} onFocus={choose} />
          </div>
        )}
        <section
          ref={panel}
          aria-label={words.detail}
          className="mt-8 desktop:mt-0 desktop:col-start-2 desktop:row-start-1 desktop:row-span-2 border border-line bg-surface rounded-4 p-5 self-start desktop:sticky desktop:top-4 scroll-mt-4 desktop:max-h-[calc(100dvh-2rem)] overflow-y-auto"
          // A region that scrolls is reached by the keyboard too.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
          tabIndex={0}
        >
          <Detail world={world} focus={shown} origin={origin} />
        </section>
        {!isEmpty && (
          <div className="desktop:col-start-1">
            <h2 className="text-16 mt-8 border-b border-line">{words.homes}</h2>
            <Homes homes={world.homes} focus={shown} onFocus={choose} />
            <h2 className="text-16 mt-8 border-b border-line">{words.plants}</h2>
            <Plants plants={world.plants} />
          </div>
        )}
      </div>
    </>
  );
}

function Totals({ world, mails, onMails }: { world: World; mails: number; onMails: () => void }) {
  const words = useWords(worldWords);
  const charging = world.sites
    .flatMap(({ chargers }) => chargers)
    .flatMap(({ connectors }) => connectors)
    .reduce((sum, { watts }) => sum + watts, 0);
  const uses = world.homes.reduce((sum, home) => sum + (home.since === null ? 0 : home.watts), charging);
  const gives = world.plants.reduce((sum, { watts }) => sum + watts, 0);
  return (
    <div className="flex flex-wrap items-end gap-x-10 gap-y-3">
      <p>
        <span className="block text-14 text-ink-2">{words.uses}</span>
        <span className="text-28 font-strong">{powerText(uses)}</span>
      </p>
      <p>
        <span className="block text-14 text-ink-2">{words.gives}</span>
        <span className="text-28 font-strong">{powerText(gives)}</span>
      </p>
      <Button kind="plain" className="ml-auto" onClick={onMails}>
        {words.mailCount(mails)}
      </Button>
    </div>
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
