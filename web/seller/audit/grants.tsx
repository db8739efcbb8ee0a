import { deleteAuditGrant, listAuditGrants } from "@tsunagu/core/api/audit-grants.ts";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf } from "@tsunagu/core/energy/time.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { formatDateText, formatMoment, formatMonth } from "../../ui/format-time.ts";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { Tag } from "../../ui/standing-tag.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useCall, useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Section } from "../parts/page.tsx";
import { TakeBack } from "../parts/take-back.tsx";
import { auditWords } from "./audit-words.ts";
import { GrantForm } from "./grant-form.tsx";

type Grant = AnswerOf<typeof listAuditGrants>["grants"][number];
type State = "open" | "over" | "withdrawn";

const looks: Readonly<Record<State, string>> = {
  open: "border-ok text-ok",
  over: "border-edge text-ink-2",
  withdrawn: "border-edge text-ink-2",
};

/** Which auditors may see what, until when; giving one, and taking one back. */
export function Grants() {
  const words = useWords(auditWords);
  const [isGiving, setGiving] = useState(false);
  const query = useContract(listAuditGrants, {}, { refreshMs: 60_000 });
  return (
    <Section
      title={words.grants}
      aside={
        <Button kind="plain" onClick={() => setGiving(true)}>
          {words.give}
        </Button>
      }
    >
      <p className="text-14 text-ink-2 max-w-[44em] mb-3">{words.grantsLead}</p>
      <Answer query={query} loading={<LoadingRows rows={2} tall />}>
        {({ grants }) =>
          grants.length === 0 ? (
            <EmptyState title={words.noGrants}>{words.noGrantsText}</EmptyState>
          ) : (
            <ul className="border-y border-line divide-y divide-line">
              {grants.map((grant) => (
                <GrantRow key={grant.grantId} grant={grant} />
              ))}
            </ul>
          )
        }
      </Answer>
      {isGiving && <GrantForm onClose={() => setGiving(false)} />}
    </Section>
  );
}

function stateOf({ withdrawnAt, untilDay }: Grant, now: number): State {
  if (withdrawnAt !== null) return "withdrawn";
  return untilDay < dayText(dayOf(now)) ? "over" : "open";
}

function GrantRow({ grant }: { grant: Grant }) {
  const words = useWords(auditWords);
  const { language } = useLanguage();
  const { now } = useTools();
  const call = useCall();
  const [isAsking, setAsking] = useState(false);
  const state = stateOf(grant, now());
  const { auditorName, auditorEmail, fromMonth, toMonth, customer, withdrawnAt } = grant;
  return (
    <li
      className={`py-3 grid gap-x-6 gap-y-1 tablet:grid-cols-[minmax(0,4fr)_minmax(0,6fr)_5rem] ${state === "open" ? "" : "text-ink-2"}`}
    >
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-strong">{auditorName}</span>
          <Tag look={looks[state]}>{words.states[state]}</Tag>
        </p>
        <p className="text-12 text-ink-2 break-all">{auditorEmail}</p>
      </div>
      <div className="min-w-0 text-14">
        <p>
          {words.months(formatMonth(fromMonth, language), formatMonth(toMonth, language))}
          <span className="text-ink-2">
            {"　"}
            {customer === null ? words.allAccounts : words.oneCustomer(customer.name)}
          </span>
        </p>
        <p className="text-12 text-ink-2">
          {[
            words.untilDay(formatDateText(grant.untilDay, language)),
            grant.reason,
            withdrawnAt === null
              ? words.givenAt(formatMoment(grant.givenAt, language))
              : words.withdrawnAt(formatMoment(withdrawnAt, language)),
          ].join("・")}
        </p>
      </div>
      <div className="tablet:text-right">
        {state === "open" && (
          <Button kind="text" onClick={() => setAsking(true)}>
            {words.withdraw}
          </Button>
        )}
      </div>
      <TakeBack
        open={isAsking}
        onClose={() => setAsking(false)}
        question={{
          title: words.withdrawTitle(auditorName),
          text: words.withdrawText,
          sure: words.withdrawSure,
          busy: words.withdrawing,
          keep: words.keep,
        }}
        takeBack={() => call(deleteAuditGrant, { params: { grantId: grant.grantId } })}
        refreshes={listAuditGrants.path}
      />
    </li>
  );
}
