import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { getMe } from "@tsunagu/core/api/trading-account.ts";
import { deleteContract, listContracts } from "@tsunagu/core/api/trading-contracts.ts";
import { listNotifications } from "@tsunagu/core/api/trading-notifications.ts";
import type { ReactNode } from "react";
import { Button, buttonClass } from "../../ui/button.tsx";
import { formatDateText, todayText } from "../../ui/format-time.ts";
import { Notice } from "../../ui/notice.tsx";
import { Tag } from "../../ui/standing-tag.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import type { Agreed, OwnContract } from "./accepted-versions.ts";
import { contractWords } from "./contract-words.ts";
import { sellerChangeWords } from "./seller-change-words.ts";
import { UpcomingVersion } from "./upcoming-version.tsx";

/** One home's contract: what it is, what comes of it, and what can be done. */
export function ContractView({
  contract,
  agreed,
  endsByChange,
  beginsByChange,
}: {
  contract: OwnContract;
  agreed: Agreed;
  /** Another seller takes over on the day after its last. */
  endsByChange: boolean;
  beginsByChange: boolean;
}) {
  const words = useWords(contractWords);
  const sellerWords = useWords(sellerChangeWords);
  const said = useSaid();
  const { language } = useLanguage();
  const day = (text: string) => formatDateText(text, language);
  const { now } = useTools();
  const today = todayText(now());
  const { home, fromDay, lastDay, versions, contractId } = contract;
  const isOver = lastDay !== null && lastDay < today;
  const isToCome = fromDay > today;
  const current = versions.findLast((version) => version.fromDay <= today) ?? versions[0];
  if (current === undefined) return null;
  return (
    <section
      aria-label={`${home.name} ${said(contract.sellerName)} ${day(fromDay)}`}
      className="mt-6 border-t-2 border-ink pt-3"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h2 className="text-20">{home.name}</h2>
        <Standing contract={contract} today={today} />
      </div>
      <dl className="text-14 mt-2 border-y border-line divide-y divide-line">
        <Row label={words.plan}>
          {said(current.planName)}・{current.ampere} A
          <span className="block text-ink-2">{said(contract.sellerName)}</span>
        </Row>
        <Row label={words.home}>{home.address}</Row>
        <Row label={words.meter}>{home.settlementSerial}</Row>
        <Row label={words.since}>{day(fromDay)}</Row>
        {lastDay !== null && <Row label={words.lastDay}>{day(lastDay)}</Row>}
      </dl>
      {versions.map((version, at) => (
        <UpcomingVersion
          key={version.fromDay}
          contract={contract}
          agreed={agreed}
          version={version}
          before={versions[at - 1]}
          today={today}
        />
      ))}
      {!endsByChange && <Closing contract={contract} />}
      {endsByChange && <p className="mt-3 text-14 text-ink-2">{sellerWords.endsByChange}</p>}
      {isToCome && !beginsByChange && <CallOff contract={contract} />}
      {!isOver && !isToCome && !endsByChange && (
        <div className="mt-4 flex flex-wrap gap-3">
          {lastDay === null && (
            <>
              <Link to="/contracts/$contractId/plan" params={{ contractId }} className={buttonClass("plain")}>
                {words.changePlan}
              </Link>
              <Link to="/contracts/new" search={{ moving: contractId }} className={buttonClass("plain")}>
                {words.move}
              </Link>
            </>
          )}
          <Link to="/contracts/$contractId/end" params={{ contractId }} className={buttonClass("plain")}>
            {lastDay === null ? words.end : words.stay}
          </Link>
        </div>
      )}
    </section>
  );
}

function Standing({ contract, today }: { contract: OwnContract; today: string }) {
  const words = useWords(contractWords);
  const { language } = useLanguage();
  const day = (text: string) => formatDateText(text, language);
  const { fromDay, lastDay } = contract;
  if (lastDay !== null && lastDay < today) return <Tag>{words.ended}</Tag>;
  if (fromDay > today)
    return <Tag look="border-dashed border-edge text-ink-2">{words.begins(day(fromDay))}</Tag>;
  if (lastDay !== null) return <Tag look="border-warn text-warn">{words.ends(day(lastDay))}</Tag>;
  return <Tag look="border-ok text-ok">{words.runs}</Tag>;
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6em_1fr] gap-3 py-2">
      <dt className="text-ink-2">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A home that has not begun. */
function CallOff({ contract: { contractId } }: { contract: OwnContract }) {
  const words = useWords(contractWords);
  const problemText = useProblemText();
  const call = useCall();
  const client = useQueryClient();
  const drop = useMutation({
    mutationFn: () => call(deleteContract, { params: { contractId } }),
    onSettled: async () => {
      for (const { path } of [listContracts, getMe, listNotifications])
        await client.invalidateQueries({ queryKey: [path] });
    },
  });
  return (
    <div className="mt-4">
      <Button kind="plain" onClick={() => drop.mutate()} busy={drop.isPending ? words.busy : undefined}>
        {words.callOff}
      </Button>
      {drop.isError && <Notice mood="bad">{problemText(drop.error)}</Notice>}
    </div>
  );
}

function Closing({ contract }: { contract: OwnContract }) {
  const words = useWords(contractWords);
  const { lastDay, closingStatementId } = contract;
  if (lastDay === null) return null;
  if (closingStatementId === null) return <p className="mt-3 text-14 text-ink-2">{words.closingComing}</p>;
  return (
    <Link
      to="/statements/$statementId"
      params={{ statementId: closingStatementId }}
      className="mt-3 inline-flex items-center min-h-10 text-14 text-ai underline underline-offset-4"
    >
      {words.closing}
    </Link>
  );
}
