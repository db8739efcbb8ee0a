import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import type { getChargerOffer } from "@tsunagu/core/api/trading-charging.ts";
import { useEffect, useRef, useState } from "react";
import {
  aboutLimit,
  type Limit,
  type LimitKind,
  limitKinds,
  limitOf,
  limitPresets,
} from "../../ui/charging-limit.ts";
import { Segments } from "../../ui/choice-list.tsx";
import { shortKwh } from "../../ui/format-energy.ts";
import { formatYen, groupDigits } from "../../ui/format-yen.ts";
import { TextField } from "../../ui/text-field.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { chargingWords } from "./charging-words.ts";
import { ChooseConnector } from "./choose-connector.tsx";
import { StartBar } from "./start-bar.tsx";
import type { useStart } from "./use-start.ts";

type Start = ReturnType<typeof useStart>;
type Offer = AnswerOf<typeof getChargerOffer>;
const firstValues = { full: "", yen: "1000", wh: "20", minutes: "30" } as const;

/** Connector, how much, start. */
export function StartForm({ offer, start }: { offer: Offer; start: Start }) {
  const words = useWords(chargingWords);
  const { charger } = offer;
  const usable = charger.connectors.filter(({ status }) => status === "Available" || status === "Preparing");
  const plugged = usable.find(({ status }) => status === "Preparing") ?? usable[0];
  const [connectorId, setConnectorId] = useState<number | null>(null);
  const [kind, setKind] = useState<LimitKind>("full");
  const [value, setValue] = useState("");
  const chosen = connectorId ?? plugged?.connectorId ?? null;
  const limit = limitOf(kind, value);
  const limitBox = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a short screen what was just chosen opens behind the bars.
    if (kind !== "full") limitBox.current?.scrollIntoView({ block: "nearest" });
  }, [kind]);
  return (
    <form
      className="mt-5 space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (limit !== null && chosen !== null) start.mutate({ connectorId: chosen, limit });
      }}
    >
      {charger.connectors.length > 1 && (
        <ChooseConnector connectors={charger.connectors} chosen={chosen} onChange={setConnectorId} />
      )}
      <div>
        <Segments
          wide
          legend={words.amount}
          choices={limitKinds.map((one) => ({
            value: one,
            label: (
              <>
                {words.limits[one]}
                <span className="sr-only">{words.limitTails[one]}</span>
              </>
            ),
          }))}
          value={kind}
          onChange={(next) => {
            setKind(next);
            setValue(firstValues[next]);
          }}
        />
        <p className="mt-2 text-14 text-ink-2" aria-live="polite">
          {words.limitNotes[kind]}
        </p>
      </div>
      {kind !== "full" && (
        <div ref={limitBox}>
          <Presets kind={kind} value={value} onChange={setValue} />
          <TextField
            label={words.limitValue[kind]}
            value={value}
            onChange={setValue}
            inputMode="numeric"
            unit={words.units[kind]}
            hint={<About limit={limit} offer={offer} />}
            fault={limit === null ? words.limitFault : undefined}
            className="max-w-56 mt-3"
          />
        </div>
      )}
      <StartBar start={start} canStart={limit !== null && chosen !== null} isOnline={charger.online} />
    </form>
  );
}

function Presets({
  kind,
  value,
  onChange,
}: {
  kind: Exclude<LimitKind, "full">;
  value: string;
  onChange: (value: string) => void;
}) {
  const words = useWords(chargingWords);
  return (
    // biome-ignore lint/a11y/useSemanticElements: short cuts beside a field are no set of fields
    <div role="group" aria-label={words.presets} className="grid grid-cols-4 gap-2 max-w-[420px]">
      {limitPresets[kind].map((preset) => (
        <button
          key={preset}
          type="button"
          aria-pressed={preset === value}
          onClick={() => onChange(preset)}
          className={`min-h-12 rounded-4 border ${preset === value ? "bg-ink text-paper border-ink font-strong" : "bg-surface border-edge"}`}
        >
          {groupDigits(BigInt(preset))}
        </button>
      ))}
    </div>
  );
}

function About({ limit, offer }: { limit: Limit | null; offer: Offer }) {
  const words = useWords(chargingWords);
  const { language } = useLanguage();
  const about = aboutLimit(limit, offer.price, offer.charger.maxPowerW);
  if (about === null) return null;
  return words.about("yen" in about ? formatYen(about.yen, language) : `${shortKwh(about.wh)} kWh`);
}
