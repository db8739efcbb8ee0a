import { postPlug, postTap } from "@tsunagu/core/api/world.ts";
import type { ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import { useWords } from "../ui/words.tsx";
import { CardReader } from "./card-reader.tsx";
import { ChargeSteps, stepOf } from "./charge-steps.tsx";
import { ChargerScene } from "./charger-scene.tsx";
import { StationDisplay } from "./station-display.tsx";
import { useHand } from "./use-hand.ts";
import type { World, WorldCharger, WorldConnector } from "./use-world.ts";
import { worldWords } from "./world-words.ts";

/** One place to charge: the car in front of it, the display as the station shows it, and what a hand can do there. */
export function ConnectorPanel({
  charger,
  connector,
  cards,
  sticker,
}: {
  charger: WorldCharger;
  connector: WorldConnector;
  cards: World["cards"];
  /** The third way to begin: what is stuck on the charger. */
  sticker: ReactNode;
}) {
  const words = useWords(worldWords);
  const { busy, failed, act } = useHand();
  const { connectorId, plugged } = connector;
  const params = { chargerId: charger.chargerId, connectorId: String(connectorId) };
  const step = stepOf(connector);
  return (
    <>
      <div className="mt-5">
        <ChargeSteps connector={connector} online={charger.online} hasSticker={sticker !== null} />
      </div>
      <section
        className="mt-4 tablet:grid tablet:grid-cols-[minmax(0,1fr)_320px] wide:grid-cols-[minmax(0,1fr)_330px_190px] gap-10 items-end"
        aria-label={words.connector(connectorId)}
      >
        <div>
          <ChargerScene charger={charger} connector={connector} />
          <Button
            kind={step === "plug" || step === "unplug" ? "primary" : "plain"}
            wide
            className="mt-4 max-w-[560px]"
            disabled={busy}
            onClick={() => act(postPlug, { params, body: { plugged: !plugged } })}
          >
            {plugged ? words.plugOut : words.plugIn}
          </Button>
          {failed && (
            <p role="alert" className="text-14 text-bad mt-2">
              {words.failed}
            </p>
          )}
        </div>
        <div className="mt-6 tablet:mt-0">
          <StationDisplay connector={connector} />
          <CardReader
            cards={cards}
            busy={busy}
            isNext={step === "tap"}
            wasRefused={connector.lamp === "card-refused"}
            onTap={(token) => act(postTap, { params, body: { token } })}
          />
        </div>
        {sticker}
      </section>
    </>
  );
}
