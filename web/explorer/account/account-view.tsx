import { EnergyAmount } from "../../ui/amount.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Checks } from "../fields/checks.tsx";
import { FieldList, Hex } from "../fields/field-list.tsx";
import { formatExactMoment, groupedNumber } from "../fields/format-moment.ts";
import { Part } from "../fields/part.tsx";
import { Raw } from "../fields/raw.tsx";
import { bytesToHex } from "../proof/hex.ts";
import { PagedRecords } from "../records/paged-records.tsx";
import { recordWords } from "../records/record-words.ts";
import { ShownNote } from "../records/shown-note.tsx";
import { linkClass, To } from "../shell/use-address.tsx";
import { accountWords } from "./account-words.ts";
import type { AccountName, CheckedAccount } from "./check-account.ts";
import { recordsOfSession } from "./records-of-session.ts";

/** An account that was found whole: its sums, its head, the closing that it stands in, its records. */
export function AccountView({
  name,
  session,
  checked,
}: {
  name: AccountName;
  /** Of the records only those of this charge are shown. */
  session: string | null;
  checked: CheckedAccount;
}) {
  const words = useWords(accountWords);
  const { language } = useLanguage();
  const { bill, records, later } = checked;
  const time = formatExactMoment(bill.closing.blockTime, language);
  const count = groupedNumber(records.length);
  return (
    <>
      <Checks
        checks={[
          {
            key: "whole",
            state: "ok",
            text: records.length === 0 ? words.none(time) : words.whole(count, time),
          },
          { key: "path", state: "ok", text: `${words.path} ${words.pathText}` },
        ]}
      />
      {later > 0 && <p className="mt-3 text-14 text-ink-2">{words.later(groupedNumber(later))}</p>}
      {session !== null && <RecordsPart name={name} session={session} checked={checked} />}
      <Part title={words.fields}>
        <AccountFields name={name} checked={checked} />
      </Part>
      {session === null && <RecordsPart name={name} session={null} checked={checked} />}
      <Raw json={checked.evidence} />
    </>
  );
}

/** All of its records, or those of one charge with the way to all. */
function RecordsPart({ name, session, checked }: Parameters<typeof AccountView>[0]) {
  const words = useWords(accountWords);
  const recordText = useWords(recordWords);
  const { records, shownAs } = checked;
  const ofSession = session === null ? [] : recordsOfSession(records, session);
  const count = groupedNumber(records.length);
  const title =
    session === null ? recordText.recordsOf(count) : words.ofSession(groupedNumber(ofSession.length));
  return (
    <Part title={title}>
      <ShownNote shownAs={shownAs} />
      {session !== null && (
        <p className="text-14 mb-2 flex flex-wrap gap-x-4">
          <span className="text-ink-2">
            {ofSession.length === 0 ? words.noneOfSession : <Hex value={session} />}
          </span>
          <To address={{ page: "account", ...name, session: null }} className={linkClass}>
            {words.allRecords(count)}
          </To>
        </p>
      )}
      {(session === null || ofSession.length > 0) && (
        <PagedRecords key={session} records={session === null ? records : ofSession} />
      )}
    </Part>
  );
}

function AccountFields({ name, checked }: { name: AccountName; checked: CheckedAccount }) {
  const words = useWords(accountWords);
  const { bill } = checked;
  const { state, closing, checkpoint } = bill;
  const energy = [
    [words.usage, state.usageWh],
    [words.covered, state.coveredWh],
    [words.exported, state.exportWh],
  ] as const;
  return (
    <FieldList
      fields={[
        ...energy.map(([label, wh]) => ({ name: label, value: <EnergyAmount wh={wh} /> })),
        { name: words.records, value: groupedNumber(state.records) },
        {
          name: words.closing,
          value: (
            <To address={{ page: "entry", index: closing.index, row: null }} className={linkClass}>
              {groupedNumber(closing.index)}
            </To>
          ),
        },
        {
          name: words.checkpoint,
          value: (
            <To address={{ page: "checkpoint", size: checkpoint.size }} className={linkClass}>
              {groupedNumber(checkpoint.size)}
            </To>
          ),
        },
        { name: words.account, value: <Hex value={name.account} /> },
        { name: words.head, value: <Hex value={bytesToHex(state.head)} /> },
      ]}
    />
  );
}
