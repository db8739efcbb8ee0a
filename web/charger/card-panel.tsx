import { useMutation } from "@tanstack/react-query";
import { postScreenChoice } from "@tsunagu/core/api/trading-screens.ts";
import type { Limit } from "../ui/charging-limit.ts";
import { kwhText } from "../ui/format-energy.ts";
import { formatYen } from "../ui/format-yen.ts";
import { useProblemText } from "../ui/tools/problem-words.ts";
import { useCall } from "../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../ui/words.tsx";
import { AmountChoice, useAmount } from "./amount-choice.tsx";
import { BigButton } from "./big-button.tsx";
import { ConnectorChoice, useConnector } from "./connector-choice.tsx";
import { startWords } from "./start-words.ts";
import type { Screen } from "./use-screen.ts";
import { useSeconds } from "./use-seconds.ts";

/** How much the next card that is tapped here shall charge at most. */
export function CardPanel({ screen, onClose }: { screen: Screen; onClose: () => void }) {
  const words = useWords(startWords);
  const problemText = useProblemText();
  const amount = useAmount();
  const connector = useConnector(screen.connectors);
  const save = useSaveChoice(screen.charger.chargerId);
  const { limit } = amount;
  return (
    <section
      data-session="card"
      className="grow flex flex-col gap-6 short:gap-4"
      aria-label={words.cardTitle}
    >
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h2 className="text-28 short:text-20">{words.cardTitle}</h2>
        <ConnectorChoice connectors={screen.connectors} connector={connector} />
      </div>
      <AmountChoice amount={amount} price={null} maxPowerW={screen.charger.maxPowerW} />
      {save.isError && (
        <p role="alert" className="text-20 font-strong">
          {problemText(save.error)}
        </p>
      )}
      <div className="flex gap-4 mt-auto">
        <BigButton
          kind="primary"
          className="grow"
          disabled={limit === null || save.isPending}
          onClick={() =>
            limit !== null &&
            save.mutate({ connectorId: connector.connectorId, limit }, { onSuccess: onClose })
          }
        >
          {save.isPending ? words.cardSetting : words.cardSet}
        </BigButton>
        <BigButton onClick={onClose}>{words.cancel}</BigButton>
      </div>
    </section>
  );
}

/** What waits for a card, how long it does, and a way to take it back. */
export function CardChoices({ screen }: { screen: Screen }) {
  const words = useWords(startWords);
  const { language } = useLanguage();
  const save = useSaveChoice(screen.charger.chargerId);
  const time = useSeconds(screen.connectors.some(({ choice }) => choice !== null));
  const waiting = screen.connectors.flatMap(({ connectorId, choice }) =>
    choice === null || choice.until <= time ? [] : [{ connectorId, ...choice }],
  );
  return waiting.map(({ connectorId, limit, until }) => (
    <div
      key={connectorId}
      role="status"
      className="flex flex-wrap items-center justify-between gap-4 border-2 border-ink rounded-4 bg-surface pl-5 text-20 font-strong"
    >
      <p>{words.cardChoice(limitText(limit, language, words.units.minutes), until - time)}</p>
      <BigButton
        className="border-0 border-l-2 rounded-none"
        onClick={() => save.mutate({ connectorId, limit: { kind: "full" } })}
      >
        {words.cardClear}
      </BigButton>
    </div>
  ));
}

function useSaveChoice(chargerId: string) {
  const call = useCall();
  return useMutation({
    mutationFn: (body: { connectorId: number; limit: Limit }) =>
      call(postScreenChoice, { params: { chargerId }, body }),
  });
}

function limitText(limit: Limit, language: "ja" | "en", minutes: string): string {
  switch (limit.kind) {
    case "full":
      return "";
    case "yen":
      return formatYen(BigInt(limit.yen), language);
    case "wh":
      return kwhText(BigInt(limit.wh)).replace(".000", "");
    case "minutes":
      return language === "ja" ? `${limit.minutes}${minutes}` : `${limit.minutes} ${minutes}`;
  }
}
