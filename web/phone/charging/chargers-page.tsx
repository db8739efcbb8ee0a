import { Link, useNavigate } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { listChargerOffers } from "@tsunagu/core/api/trading-charging.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { kilowattText } from "../../ui/format-energy.ts";
import { EmptyState } from "../../ui/list-states.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useSaid, useWords } from "../../ui/words.tsx";
import { Page } from "../shell/page.tsx";
import { chargingWords } from "./charging-words.ts";
import { ScanCode } from "./scan-code.tsx";

type Offer = AnswerOf<typeof listChargerOffers>["chargers"][number];

/** Chargers with what is free and what it costs, and two short cuts: the code and the number. */
export function ChargersPage() {
  const words = useWords(chargingWords);
  const query = useContract(listChargerOffers, {}, { refreshMs: 20_000 });
  return (
    <Page title={words.title} lead={words.lead}>
      <ScanCode />
      <Answer query={query}>
        {({ chargers }) =>
          chargers.length === 0 ? (
            <EmptyState title={words.empty}>{words.emptyText}</EmptyState>
          ) : (
            <ul className="border-y border-line divide-y divide-line">
              {chargers.map((offer) => (
                <li key={offer.charger.chargerId}>
                  <ChargerRow offer={offer} />
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      <OpenById />
    </Page>
  );
}

function ChargerRow({ offer: { charger, priceText } }: { offer: Offer }) {
  const words = useWords(chargingWords);
  const said = useSaid();
  const free = charger.connectors.filter(
    ({ status }) => status === "Available" || status === "Preparing",
  ).length;
  return (
    <Link
      to="/charge/$chargerId"
      params={{ chargerId: charger.chargerId }}
      className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 py-3 hover:bg-surface"
    >
      <span className="font-strong">{said(charger.site.name)}</span>
      <span
        className={`text-14 text-right ${charger.online ? (free > 0 ? "text-ok" : "text-ink-2") : "text-warn"}`}
      >
        {charger.online ? words.free(free, charger.connectors.length) : words.offline}
      </span>
      <span className="text-14">{said(priceText)}</span>
      <span className="text-14 text-right text-ink-2">
        {charger.chargerId}　{words.upTo(kilowattText(charger.maxPowerW))}
      </span>
    </Link>
  );
}

function OpenById() {
  const words = useWords(chargingWords);
  const navigate = useNavigate();
  const [id, setId] = useState("");
  return (
    <form
      className="flex items-start gap-3 mt-8"
      onSubmit={(event) => {
        event.preventDefault();
        if (id.trim() !== "") void navigate({ to: "/charge/$chargerId", params: { chargerId: id.trim() } });
      }}
    >
      <TextField
        label={words.byId}
        hint={words.byIdHint}
        value={id}
        onChange={setId}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        className="grow"
      />
      <Button type="submit" kind="plain" className="mt-7">
        {words.open}
      </Button>
    </form>
  );
}
