import { Link } from "@tanstack/react-router";
import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { Said } from "@tsunagu/core/api/language.ts";
import type { getChargingSession } from "@tsunagu/core/api/trading-charging.ts";
import type { ReactNode } from "react";
import { EnergyAmount, YenAmount } from "../../ui/amount.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { kwhText } from "../../ui/format-energy.ts";
import { formatClock, formatDuration, formatMoment } from "../../ui/format-time.ts";
import { formatYen } from "../../ui/format-yen.ts";
import { Notice } from "../../ui/notice.tsx";
import { saveFile } from "../../ui/save-file.ts";
import { StandingTag, Tag } from "../../ui/standing-tag.tsx";
import { TighteningKnot } from "../../ui/tightening-knot.tsx";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { chargingWords } from "./charging-words.ts";
import { resultWords } from "./result-words.ts";
import { Fact, Strong } from "./session-facts.tsx";
import type { ChargingSession } from "./use-charging.ts";

type Ledger = Answer<typeof getChargingSession>["ledger"];

/**
 * Purchase complete, and the receipt for ever after: the same function as the running fee, and the line on the bill. `seller` and
 * `ledger` are null where only this phone's own copy is there.
 */
export function SessionReceipt({
  session,
  seller,
  ledger,
}: {
  session: ChargingSession;
  seller: Said | null;
  ledger: Ledger | null;
}) {
  const words = useWords(chargingWords);
  const said = useSaid();
  return (
    <div className="wide:grid wide:grid-cols-2 wide:gap-x-12">
      <div className="wide:col-span-2">
        <TighteningKnot tight />
      </div>
      <div>
        <div role="status">
          <h1 className="text-28 mt-2">{words.result}</h1>
        </div>
        <p className="text-14 text-ink-2">{said(session.siteName)}</p>
        <p className="mt-3 flex items-center gap-x-3">
          <YenAmount yen={BigInt(session.fee.yen)} size="72" />
          {session.atHome ? (
            <Tag>{words.estimate}</Tag>
          ) : (
            <StandingTag standing={ledger?.state === "on-ledger" ? "final" : "provisional"} />
          )}
        </p>
        {session.first !== null && <Corrected first={session.first} />}
        <dl className="grid grid-cols-2 gap-3 mt-4 border-y border-line py-3">
          <Fact label={words.energy}>
            <EnergyAmount wh={BigInt(session.fee.energyWh)} size="20" />
          </Fact>
          <Fact label={words.time}>
            <Strong>{formatDuration(session.fee.seconds)}</Strong>
          </Fact>
        </dl>
      </div>
      <div className="wide:mt-3">
        <Details session={session} seller={seller} ledger={ledger} />
        <p className="mt-3 text-14">{session.atHome ? words.homeResultText : words.resultText}</p>
        <div className="flex gap-3 mt-6">
          <Link to="/" className={`${buttonClass("primary")} grow`}>
            {words.done}
          </Link>
          <Link to="/history" className={buttonClass("plain")}>
            {words.toHistory}
          </Link>
        </div>
      </div>
    </div>
  );
}

/** The result is another one than was told at the end: what came first stays in sight. */
function Corrected({ first }: { first: NonNullable<ChargingSession["first"]> }) {
  const results = useWords(resultWords);
  const { language } = useLanguage();
  return (
    <div className="mt-3">
      <Notice mood="warn" title={results.corrected(formatMoment(first.correctedAt, language))}>
        {results.before(formatYen(BigInt(first.yen), language), kwhText(BigInt(first.energyWh)))}
      </Notice>
    </div>
  );
}

/** What the meter signed, as it came: anybody can check it with the key, without us. */
function SaveSigned({ sessionId, signed }: { sessionId: string; signed: NonNullable<Ledger["signed"]> }) {
  const results = useWords(resultWords);
  const text = [...signed.publicKeys.map((key) => `${results.key}: ${key}`), ...signed.texts].join("\n");
  return (
    <Button
      kind="text"
      className="text-14"
      onClick={() => saveFile({ name: `meter-${sessionId}.txt`, type: "text/plain", text: `${text}\n` })}
    >
      {results.save}
    </Button>
  );
}

function Details({
  session,
  seller,
  ledger,
}: {
  session: ChargingSession;
  seller: Said | null;
  ledger: Ledger | null;
}) {
  const words = useWords(chargingWords);
  const said = useSaid();
  const { language } = useLanguage();
  const results = useWords(resultWords);
  const { registers } = session;
  return (
    <dl className="text-14 divide-y divide-line border-b border-line wide:border-t">
      <Row label={words.formula}>{said(session.formula ?? session.fee.priceText)}</Row>
      <Row label={words.when}>
        {formatMoment(session.startedAt, language)} – {formatClock(session.at, language)}
      </Row>
      <Row label={words.charger}>
        {session.chargerId}　{words.connectorName(session.connectorId)}
      </Row>
      {registers !== null && (
        <Row label={words.registers}>
          {kwhText(BigInt(registers.startWh))} → {kwhText(BigInt(registers.endWh))}
          {session.signedByMeter && <span className="block text-ok">{results.signed}</span>}
          {ledger?.signed != null && <SaveSigned sessionId={session.sessionId} signed={ledger.signed} />}
        </Row>
      )}
      {seller !== null && <Row label={words.seller}>{said(seller)}</Row>}
      <Row label={words.ledger}>{ledger === null ? words.keptHere : <LedgerState ledger={ledger} />}</Row>
    </dl>
  );
}

function LedgerState({ ledger }: { ledger: Ledger }) {
  const words = useWords(chargingWords);
  const { language } = useLanguage();
  const { since, entries } = ledger;
  if (ledger.state !== "on-ledger")
    return (
      <span className={ledger.state === "refused" ? "text-bad" : ""}>{words.ledgerStates[ledger.state]}</span>
    );
  return (
    <>
      <span className="text-ok inline-block mr-3">
        {since === null ? words.onLedger : words.onLedgerSince(formatMoment(since, language))}
      </span>
      {entries.map((entry) => (
        <a
          key={entry}
          href={`/explorer/entries/${entry}`}
          className="inline-block mr-3 text-ai underline underline-offset-4"
        >
          {words.entry(entry)}
        </a>
      ))}
    </>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 py-2">
      <dt className="text-ink-2">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
