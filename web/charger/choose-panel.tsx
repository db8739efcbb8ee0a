import { useProblemText } from "../ui/tools/problem-words.ts";
import { useSaid, useWords } from "../ui/words.tsx";
import { AmountChoice, useAmount } from "./amount-choice.tsx";
import { BigButton } from "./big-button.tsx";
import { chargerWords } from "./charger-words.ts";
import { ConnectorChoice, useConnector } from "./connector-choice.tsx";
import { startWords } from "./start-words.ts";
import { type ChargeSignIn, endWarningS, type useChargeSignIn } from "./use-charge-sign-in.ts";
import type { Screen } from "./use-screen.ts";

/** Signed in: the own price, how much, start. Then the charger is waited for. */
export function ChoosePanel({
  screen,
  signedIn,
  charge,
}: {
  screen: Screen;
  signedIn: ChargeSignIn;
  charge: ReturnType<typeof useChargeSignIn>;
}) {
  const words = useWords(startWords);
  const isOrdered = charge.start.data?.status === "accepted";
  return (
    <section data-session="choose" className="grow flex flex-col gap-6 short:gap-3" aria-label={words.amount}>
      {isOrdered ? (
        <Waiting screen={screen} signedIn={signedIn} />
      ) : (
        <Choosing screen={screen} signedIn={signedIn} charge={charge} />
      )}
      <div className="flex flex-wrap items-center gap-4 mt-auto">
        <p role="status" className="text-20 font-strong grow">
          {charge.secondsLeft !== null && charge.secondsLeft <= endWarningS && words.ends(charge.secondsLeft)}
        </p>
        <BigButton onClick={charge.end}>{words.signOut}</BigButton>
      </div>
    </section>
  );
}

function Choosing({
  screen,
  signedIn,
  charge,
}: {
  screen: Screen;
  signedIn: ChargeSignIn;
  charge: ReturnType<typeof useChargeSignIn>;
}) {
  const words = useWords(startWords);
  const prices = useWords(chargerWords);
  const said = useSaid();
  const amount = useAmount();
  const connector = useConnector(screen.connectors);
  const { limit } = amount;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <div>
          <p className="text-20 short:sr-only text-ink-2">{prices.price}</p>
          <p className="text-28 font-strong leading-tight">{said(signedIn.priceText)}</p>
          <p className="text-20 short:text-16 text-ink-2">
            {words.ownPrice(said(signedIn.sellerName), said(signedIn.planName))}
          </p>
        </div>
        <ConnectorChoice connectors={screen.connectors} connector={connector} />
      </div>
      <AmountChoice amount={amount} price={signedIn.price} maxPowerW={screen.charger.maxPowerW} />
      <BigButton
        kind="primary"
        className="w-full min-h-20 short:min-h-16"
        disabled={limit === null || charge.start.isPending || !screen.charger.online}
        onClick={() => limit !== null && charge.start.mutate({ connectorId: connector.connectorId, limit })}
      >
        {charge.start.isPending ? words.starting : words.start}
      </BigButton>
      <StartFault charge={charge} />
    </>
  );
}

function StartFault({ charge: { start } }: { charge: ReturnType<typeof useChargeSignIn> }) {
  const words = useWords(startWords);
  const problemText = useProblemText();
  const text = start.isError
    ? problemText(start.error)
    : start.data === undefined
      ? null
      : words.status[start.data.status];
  return text === null ? null : (
    <p role="alert" className="text-20 font-strong">
      {text}
    </p>
  );
}

/** The charger knows; what is missing is the plug, or the car's consent. */
function Waiting({ screen, signedIn }: { screen: Screen; signedIn: ChargeSignIn }) {
  const words = useWords(startWords);
  const said = useSaid();
  const connector = screen.connectors.find(({ connectorId }) => connectorId === signedIn.connectorId);
  return (
    <div role="status" className="my-auto">
      <h2 className="text-44 short:text-28">
        {connector?.status === "Available" ? words.waitPlug : words.waitTitle}
      </h2>
      <p className="text-20 mt-3">{words.status.accepted}</p>
      <p className="text-20 text-ink-2 mt-1">{said(signedIn.priceText)}</p>
    </div>
  );
}
