import { useMutation } from "@tanstack/react-query";
import { Link, Outlet, useMatches, useNavigate } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { getChargerByCode, getChargerOffer, listChargerOffers } from "@tsunagu/core/api/trading-charging.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { kilowattText } from "../../ui/format-energy.ts";
import { EmptyState } from "../../ui/list-states.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { isProblem, useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall, useContract } from "../../ui/tools/use-contract.ts";
import { useIsWide } from "../../ui/use-is-wide.ts";
import { useSaid, useWords } from "../../ui/words.tsx";
import { useMyNews } from "../shell/my-news.tsx";
import { Page } from "../shell/page.tsx";
import { byStanding, type ChargerStanding, connectorsThat, standingOf } from "./charger-standing.ts";
import { chargingWords } from "./charging-words.ts";
import { HowToCharge } from "./how-to-charge.tsx";
import { ScanCode } from "./scan-code.tsx";

type Offer = AnswerOf<typeof listChargerOffers>["chargers"][number];

/** The list of chargers; beside it, where there is room, the one that is open. */
export function ChargersPage() {
  const isWide = useIsWide();
  const isOpen = useMatches().some(({ routeId }) => routeId === "/inside/charge/$chargerId");
  return (
    <div className="wide:grid wide:grid-cols-[340px_minmax(0,1fr)] wide:gap-12">
      <div className={isOpen ? "hidden wide:block" : ""}>
        <ChargerList />
      </div>
      <div>{isOpen ? <Outlet /> : isWide && <HowToCharge />}</div>
    </div>
  );
}

/** Chargers with what is free and what it costs, and two short cuts: the code and the number. */
function ChargerList() {
  const words = useWords(chargingWords);
  const query = useContract(listChargerOffers, {}, { refreshMs: 20_000 });
  const { sessions = [] } = useMyNews();
  return (
    <Page title={words.title} lead={words.lead}>
      <ScanCode />
      <Answer query={query}>
        {({ chargers }) =>
          chargers.length === 0 ? (
            <EmptyState title={words.empty}>{words.emptyText}</EmptyState>
          ) : (
            <ul className="border-y border-line divide-y divide-line">
              {chargers
                .map((offer) => ({ offer, standing: standingOf(offer.charger, sessions) }))
                .toSorted(byStanding)
                .map(({ offer, standing }) => (
                  <li key={offer.charger.chargerId}>
                    <ChargerRow offer={offer} standing={standing} />
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

const standingLook = {
  own: "text-ai",
  free: "text-ok",
  plugged: "text-ink",
  busy: "text-ink-2",
  away: "text-warn",
} as const;

function ChargerRow({
  offer: { charger, priceText },
  standing,
}: {
  offer: Offer;
  standing: ChargerStanding;
}) {
  const words = useWords(chargingWords);
  const said = useSaid();
  return (
    <Link
      to="/charge/$chargerId"
      params={{ chargerId: charger.chargerId }}
      activeProps={{ className: "bg-surface" }}
      className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 py-3 hover:bg-surface"
    >
      <span className="font-strong">{said(charger.site.name)}</span>
      <span className={`text-14 text-right ${standingLook[standing]}`}>
        {standing === "free"
          ? words.free(connectorsThat("Available", charger), charger.connectors.length)
          : words.state[standing]}
      </span>
      <span className="text-14 col-span-2">{said(priceText)}</span>
      <span className="text-12 text-ink-2 col-span-2">
        {charger.chargerId}　{words.upTo(kilowattText(charger.maxPowerW))}
      </span>
    </Link>
  );
}

/** The six digits beneath a QR code, or a charger's name. */
function OpenById() {
  const words = useWords(chargingWords);
  const problemText = useProblemText();
  const navigate = useNavigate();
  const call = useCall();
  const [typed, setTyped] = useState("");
  const open = useMutation({
    mutationFn: async (text: string) => {
      const code = text.replaceAll(/[\s-]/g, "");
      const { chargerId } = /^\d{6}$/.test(code)
        ? await call(getChargerByCode, { params: { code } })
        : (await call(getChargerOffer, { params: { chargerId: text } })).charger;
      await navigate({ to: "/charge/$chargerId", params: { chargerId } });
    },
  });
  const isUnknown = isProblem(open.error, "not_found") || isProblem(open.error, "invalid_input");
  return (
    <form
      className="flex items-start gap-3 mt-8"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== "") open.mutate(typed.trim());
      }}
    >
      <TextField
        label={words.byId}
        hint={words.byIdHint}
        fault={open.isError ? (isUnknown ? words.byIdWrong : problemText(open.error)) : undefined}
        value={typed}
        onChange={setTyped}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        className="grow"
      />
      <Button type="submit" kind="plain" className="mt-7" disabled={open.isPending}>
        {words.open}
      </Button>
    </form>
  );
}
