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

/** An account that was found whole: its sums, its head, the closing that it stands in, its records. */
export function AccountView({ name, checked }: { name: AccountName; checked: CheckedAccount }) {
  const words = useWords(accountWords);
  const recordText = useWords(recordWords);
  const { language } = useLanguage();
  const { bill, records, shownAs, later } = checked;
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
          { key: "path", state: "ok", text: `${words.path}。${words.pathText}` },
        ]}
      />
      {later > 0 && <p className="mt-3 text-14 text-ink-2">{words.later(groupedNumber(later))}</p>}
      <Part title={words.fields}>
        <AccountFields name={name} checked={checked} />
      </Part>
      <Part title={recordText.recordsOf(count)}>
        <ShownNote shownAs={shownAs} />
        <PagedRecords records={records} />
      </Part>
      <Raw json={checked.evidence} />
    </>
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
