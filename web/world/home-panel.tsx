import { putReadings } from "@tsunagu/core/api/world.ts";
import { YenAmount } from "../ui/amount.tsx";
import { kwhText } from "../ui/format-energy.ts";
import { formatMoment } from "../ui/format-time.ts";
import { useLanguage, useSaid, useWords } from "../ui/words.tsx";
import { ChargerPanel } from "./charger-panel.tsx";
import { HomeScene } from "./home-scene.tsx";
import { LineToTsunagu } from "./line-to-tsunagu.tsx";
import { powerText } from "./power-text.ts";
import { useHand } from "./use-hand.ts";
import type { World, WorldHome } from "./use-world.ts";
import { worldWords } from "./world-words.ts";

/** A home from outside: what it draws, what its meter shows, and its wallbox. */
export function HomePanel({ home, cards }: { home: WorldHome; cards: World["cards"] }) {
  const words = useWords(worldWords);
  const said = useSaid();
  return (
    <>
      <h2 className="text-20">
        {said(home.name)}{" "}
        {home.isVisitors && <span className="text-14 font-normal text-ink-2">{words.visitor}</span>}
      </h2>
      {home.since === null ? (
        <p className="mt-3">{words.notIn}</p>
      ) : (
        <>
          <div className="mt-4 tablet:grid tablet:grid-cols-[minmax(0,1fr)_340px] wide:grid-cols-[minmax(0,560px)_400px] gap-10 items-end">
            <div>
              <HomeScene home={home} />
              <dl className="mt-4 border-y border-line divide-y divide-line text-14 max-w-[560px]">
                <Row name={words.grid} value={powerText(home.watts)} />
                {home.hasRoof && <Row name={words.roof} value={powerText(home.roofWatts)} />}
                {home.hasHeatPump && <Row name={words.heatPump} value={powerText(home.heatPumpWatts)} />}
              </dl>
            </div>
            <MeterBox meter={home.meter} />
          </div>
          <ReadingsLine home={home} />
          {home.wallbox !== null && (
            <div className="mt-8 border-t-2 border-ai pt-6">
              <ChargerPanel charger={home.wallbox} place={words.wallbox} cards={cards} link={null} />
            </div>
          )}
        </>
      )}
    </>
  );
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex justify-between gap-4 py-2">
      <dt className="text-ink-2">{name}</dt>
      <dd className="whitespace-nowrap">{value}</dd>
    </div>
  );
}

/** The meter on the wall: its register and the fee it was told. */
function MeterBox({ meter: { fee, registerWh, serial } }: Pick<WorldHome, "meter">) {
  const words = useWords(worldWords);
  const said = useSaid();
  const { language } = useLanguage();
  return (
    <section className="mt-5 tablet:mt-0" aria-label={words.meter}>
      <h3 className="text-14">
        {words.meter} <span className="font-normal text-ink-2">{serial}</span>
      </h3>
      <div className="bg-paper rounded-4 border-2 border-ink px-4 py-3 mt-2 min-h-44">
        <p className="text-20">{registerWh === null ? "—" : kwhText(BigInt(registerWh))}</p>
        {fee === null ? (
          <p className="text-14 text-ink-2">{words.noFee}</p>
        ) : (
          <>
            <p className="mt-2">
              <YenAmount yen={BigInt(fee.yen)} size="44" />
            </p>
            <p className="text-14 text-ink-2">{said(fee.text)}</p>
            <p className="text-14 text-ink-2">{words.at(formatMoment(fee.at, language))}</p>
          </>
        )}
      </div>
    </section>
  );
}

function ReadingsLine({ home: { homeId, meter } }: { home: WorldHome }) {
  const words = useWords(worldWords);
  const { busy, act } = useHand();
  const { heldBack, waiting, registerWh } = meter;
  return (
    <LineToTsunagu
      title={words.readingsLine}
      isCut={heldBack}
      state={heldBack ? words.heldBack : words.sending}
      effect={heldBack ? words.held(waiting) : words.holdEffect}
      action={heldBack ? words.letGo : words.hold}
      busy={busy || registerWh === null}
      onAct={() => act(putReadings, { params: { homeId }, body: { heldBack: !heldBack } })}
    />
  );
}
