import { listChargerOffers } from "@tsunagu/core/api/trading-charging.ts";
import { EmptyState } from "../ui/list-states.tsx";
import { Answer } from "../ui/tools/answer.tsx";
import { useContract } from "../ui/tools/use-contract.ts";
import { useSaid, useWords } from "../ui/words.tsx";
import { chargerWords } from "./charger-words.ts";
import { ScreenHeader } from "./screen-header.tsx";
import type { TextSize } from "./text-size.ts";

/** A screen that is set up for the first time: which charger does it stand at? */
export function ChooseCharger({ size, onSize }: { size: TextSize; onSize: (size: TextSize) => void }) {
  const words = useWords(chargerWords);
  const said = useSaid();
  const query = useContract(listChargerOffers);
  return (
    <div className="min-h-dvh p-6 tablet:p-10 short:p-4">
      <ScreenHeader title={words.choose} note="" size={size} onSize={onSize} />
      <main className="mt-8 short:mt-4">
        <p className="text-20 text-ink-2 mb-6">{words.chooseText}</p>
        <Answer query={query}>
          {({ chargers }) =>
            chargers.length === 0 ? (
              <EmptyState title={words.empty}>{words.emptyText}</EmptyState>
            ) : (
              <ul className="border-y-2 border-ink divide-y divide-line">
                {chargers.map(({ charger, priceText }) => (
                  <li key={charger.chargerId}>
                    <a
                      href={`/charger/${encodeURIComponent(charger.chargerId)}`}
                      className="flex flex-wrap items-center gap-x-6 min-h-16 py-3 text-20 hover:bg-surface"
                    >
                      <span className="font-strong">{charger.chargerId}</span>
                      <span>{said(charger.site.name)}</span>
                      <span className="text-16 text-ink-2 ml-auto">{said(priceText)}</span>
                    </a>
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
      </main>
    </div>
  );
}
