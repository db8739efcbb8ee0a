import { getRouteApi, Link } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { getChargerOffer } from "@tsunagu/core/api/trading-charging.ts";
import { buttonClass } from "../../ui/button.tsx";
import { kilowattText } from "../../ui/format-energy.ts";
import { meterClassText } from "../../ui/meter-class.ts";
import { Notice } from "../../ui/notice.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { useSignedIn } from "../keys/signed-in.ts";
import { Missing } from "../shell/missing.tsx";
import { useMyNews } from "../shell/my-news.tsx";
import { statementWords } from "../statements/statement-words.ts";
import { chargingWords } from "./charging-words.ts";
import { StartForm } from "./start-form.tsx";
import { useStart } from "./use-start.ts";

type Offer = AnswerOf<typeof getChargerOffer>;

const route = getRouteApi("/inside/charge/$chargerId");

/** One charger: the price before anything else, then how much, then start. */
export function ChargerPage() {
  const { chargerId } = route.useParams();
  const query = useContract(getChargerOffer, { params: { chargerId } }, { refreshMs: 5_000 });
  return (
    <div className="max-w-[640px]">
      <Answer query={query} missing={<Missing what="charger" id={chargerId} />}>
        {(offer) => <ChargerView offer={offer} />}
      </Answer>
    </div>
  );
}

function ChargerView({ offer }: { offer: Offer }) {
  const words = useWords(chargingWords);
  const said = useSaid();
  const { userId } = useSignedIn();
  const { charger } = offer;
  return (
    <>
      <h1 className="text-28 leading-tight">{said(charger.site.name)}</h1>
      <p className="text-14 text-ink-2">
        {charger.chargerId}　{words.upTo(kilowattText(charger.maxPowerW))}
        <span className={`ml-4 ${charger.online ? "text-ok" : "text-warn"}`}>
          {charger.online ? words.online : words.offline}
        </span>
      </p>
      <Price offer={offer} />
      <Facts offer={offer} />
      {userId === null ? <GuestInvitation chargerId={charger.chargerId} /> : <RunningOrStart offer={offer} />}
    </>
  );
}

/** A user's own price; for a guest that of each seller, since what one pays goes by the own seller. */
function Price({ offer }: { offer: Offer }) {
  const words = useWords(chargingWords);
  const said = useSaid();
  const isGuest = offer.planName === null && offer.prices.length > 1;
  return (
    <div className="mt-5 border-y border-ink py-4">
      <p className="text-14 text-ink-2">{isGuest ? words.guestPrice : words.price}</p>
      {isGuest ? (
        <ul className="space-y-2 mt-1">
          {offer.prices.map(({ seller, sellerName, priceText }) => (
            <li key={seller}>
              <span className="block text-20 font-strong leading-snug">{said(priceText)}</span>
              <span className="block text-14 text-ink-2">{said(sellerName)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-28 font-strong leading-snug">{said(offer.priceText)}</p>
      )}
      <p className="text-14 text-ink-2 mt-1">{words.keptPrice}</p>
    </div>
  );
}

function Facts({ offer: { charger, sellerName, planName, prices } }: { offer: Offer }) {
  const words = useWords(chargingWords);
  const meters = useWords(statementWords);
  const { language } = useLanguage();
  const said = useSaid();
  return (
    <dl className="text-14 mt-3 flex flex-wrap gap-x-6">
      {(planName !== null || prices.length < 2) && (
        <div className="flex gap-2">
          <dt className="text-ink-2">{words.seller}</dt>
          <dd>{said(sellerName)}</dd>
        </div>
      )}
      {planName !== null && (
        <div className="flex gap-2">
          <dt className="text-ink-2">{words.plan}</dt>
          <dd>{said(planName)}</dd>
        </div>
      )}
      <div className="flex gap-2">
        <dt className="text-ink-2">{words.meter}</dt>
        <dd>{meters.meterFacts(meterClassText(charger.meterClass, language), charger.tolerancePercent)}</dd>
      </div>
    </dl>
  );
}

/** Somebody of this account charges here already: lead there, do not start twice. */
function RunningOrStart({ offer }: { offer: Offer }) {
  const words = useWords(chargingWords);
  const { sessions = [] } = useMyNews();
  const start = useStart(offer.charger.chargerId);
  const running = sessions.find(
    ({ chargerId, state }) => chargerId === offer.charger.chargerId && state === "running",
  );
  if (running === undefined) return <StartForm offer={offer} start={start} />;
  return (
    <div className="mt-6">
      <Notice mood="ok" title={words.runningHere}>
        <Link
          to="/charging/$sessionId"
          params={{ sessionId: running.sessionId }}
          className="inline-flex items-center min-h-10 text-ai underline underline-offset-4"
        >
          {words.charging}
        </Link>
      </Notice>
    </div>
  );
}

function GuestInvitation({ chargerId }: { chargerId: string }) {
  const words = useWords(chargingWords);
  return (
    <div className="mt-8">
      <p className="font-strong">{words.guest}</p>
      <p className="text-14 text-ink-2">{words.guestText}</p>
      <div className="grid grid-cols-2 gap-3 mt-3">
        <Link to="/register" className={buttonClass("plain", true)}>
          {words.register}
        </Link>
        <Link to="/sign-in" search={{ to: `/charge/${chargerId}` }} className={buttonClass("primary", true)}>
          {words.signIn}
        </Link>
      </div>
    </div>
  );
}
