import { putReadings } from "@tsunagu/core/api/world.ts";
import { YenAmount } from "../ui/amount.tsx";
import { Button } from "../ui/button.tsx";
import { kwhText } from "../ui/format-energy.ts";
import { formatMoment } from "../ui/format-time.ts";
import { useLanguage, useSaid, useWords } from "../ui/words.tsx";
import { ChargerPanel } from "./charger-panel.tsx";
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
      <h2 className="text-20">{said(home.name)}</h2>
      {home.isVisitors && <p className="text-14 text-ink-2">{words.visitor}</p>}
      {home.since === null ? (
        <p className="mt-3">{words.notIn}</p>
      ) : (
        <>
          <dl className="mt-3 border-y border-line divide-y divide-line text-14">
            <Row name={words.grid} value={powerText(home.watts)} />
            {home.hasRoof && <Row name={words.roof} value={powerText(home.roofWatts)} />}
            {home.hasHeatPump && <Row name={words.heatPump} value={powerText(home.heatPumpWatts)} />}
          </dl>
          <MeterBox home={home} />
          {home.wallbox !== null && (
            <div className="mt-6 border-t border-line pt-4">
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

/** The meter on the wall: its register, the fee it was told, and its way to the network. */
function MeterBox({ home: { homeId, meter } }: { home: WorldHome }) {
  const words = useWords(worldWords);
  const said = useSaid();
  const { language } = useLanguage();
  const { busy, act } = useHand();
  const { fee, registerWh, serial, heldBack, waiting } = meter;
  return (
    <section className="mt-5" aria-label={words.meter}>
      <h3 className="text-14">
        {words.meter} <span className="font-normal text-ink-2">{serial}</span>
      </h3>
      <div className="bg-paper rounded-4 border-2 border-ink px-4 py-3 mt-2">
        <p className="text-20">{registerWh === null ? "—" : kwhText(BigInt(registerWh))}</p>
        {fee === null ? (
          <p className="text-14 text-ink-2">{words.noFee}</p>
        ) : (
          <>
            <p className="mt-2">
              <YenAmount yen={BigInt(fee.yen)} size="28" />
            </p>
            <p className="text-14 text-ink-2">
              {said(fee.text)} · {words.at(formatMoment(fee.at, language))}
            </p>
          </>
        )}
      </div>
      {heldBack && <p className="text-14 text-warn mt-2">{words.held(waiting)}</p>}
      <Button
        kind="plain"
        className="mt-3"
        disabled={busy || registerWh === null}
        onClick={() => act(putReadings, { params: { homeId }, body: { heldBack: !heldBack } })}
      >
        {heldBack ? words.letGo : words.hold}
      </Button>
    </section>
  );
}
