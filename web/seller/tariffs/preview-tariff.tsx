import { useMutation } from "@tanstack/react-query";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { listCustomers } from "@tsunagu/core/api/seller-customers.ts";
import { postTariffPreview } from "@tsunagu/core/api/seller-tariffs.ts";
import { daySeconds, monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import type { Tariff } from "@tsunagu/core/rating/tariff.ts";
import { useState } from "react";
import { EnergyAmount, YenAmount } from "../../ui/amount.tsx";
import { Button } from "../../ui/button.tsx";
import { Disclosure } from "../../ui/disclosure.tsx";
import { formatMonth } from "../../ui/format-time.ts";
import { Notice } from "../../ui/notice.tsx";
import { SelectField } from "../../ui/text-field.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall, useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { LedgerTable } from "../parts/ledger-table.tsx";
import { Section } from "../parts/page.tsx";
import { tariffWords } from "./tariff-words.ts";

type Preview = AnswerOf<typeof postTariffPreview>;

const monthsBack = 12;
/** From this day of the month on there is enough of it to look at. */
const enoughDays = 15;

/** Real past use, priced twice by the function that bills. */
export function PreviewTariff({ tariff, isFaulty }: { tariff: Tariff; isFaulty: boolean }) {
  const words = useWords(tariffWords);
  const { language } = useLanguage();
  const { now } = useTools();
  const call = useCall();
  const problemText = useProblemText();
  const thisMonth = monthOf(now());
  const [month, setMonth] = useState(
    now() - monthStart(thisMonth) < enoughDays * daySeconds ? thisMonth - 1 : thisMonth,
  );
  const [userId, setUserId] = useState("");
  const customers = useContract(listCustomers, { query: {} });
  const preview = useMutation({
    mutationFn: () =>
      call(postTariffPreview, {
        body: { document: tariff, month, plan: tariff.plan, userId: userId === "" ? null : userId },
      }),
  });
  return (
    <Section title={words.preview}>
      <p className="text-14 text-ink-2">{words.previewLead}</p>
      <div className="mt-3 flex flex-wrap items-end gap-4">
        <SelectField
          label={words.month}
          value={String(month)}
          onChange={(value) => setMonth(Number(value))}
          options={Array.from({ length: monthsBack }, (_, nth) => thisMonth - nth).map((one) => ({
            value: String(one),
            label: formatMonth(one, language),
          }))}
        />
        <SelectField
          label={words.customer}
          value={userId}
          onChange={setUserId}
          options={[
            { value: "", label: words.everyone },
            ...(customers.data?.customers ?? []).map((one) => ({ value: one.userId, label: one.name })),
          ]}
        />
        <Button
          className="mb-1"
          disabled={isFaulty}
          busy={preview.isPending ? words.calculating : undefined}
          onClick={() => preview.mutate()}
        >
          {words.calculate}
        </Button>
      </div>
      {preview.isError && <Notice mood="bad">{problemText(preview.error)}</Notice>}
      {preview.data !== undefined && <PreviewTable preview={preview.data} />}
    </Section>
  );
}

function PreviewTable({ preview: { rows, total, unpriced } }: { preview: Preview }) {
  const words = useWords(tariffWords);
  const amount = (part: "beforeYen" | "afterYen", head: string) => ({
    key: part,
    head,
    isAmount: true,
    cell: (row: Preview["rows"][number]) => <YenAmount yen={BigInt(row[part])} />,
    total: <YenAmount yen={BigInt(total[part])} />,
  });
  const difference = (of: { beforeYen: string; afterYen: string }) =>
    BigInt(of.afterYen) - BigInt(of.beforeYen);
  return (
    <>
      {rows.length === 0 ? (
        <p className="border-y border-line py-3 text-14 text-ink-2">{words.nobody}</p>
      ) : (
        <LedgerTable
          caption={words.preview}
          rows={rows}
          rowKey={({ userId }) => userId}
          columns={[
            { key: "name", head: words.customer, cell: ({ name }) => name, total: words.total },
            {
              key: "energy",
              head: words.energyUsed,
              isAmount: true,
              cell: ({ energyWh }) => <EnergyAmount wh={BigInt(energyWh)} />,
              total: <EnergyAmount wh={BigInt(total.energyWh)} />,
            },
            amount("beforeYen", words.before),
            amount("afterYen", words.after),
            {
              key: "difference",
              head: words.difference,
              isAmount: true,
              cell: (row) => <YenAmount yen={difference(row)} />,
              total: <YenAmount yen={difference(total)} />,
            },
          ]}
        />
      )}
      {unpriced.length > 0 && (
        <Disclosure summary={<span className="text-warn">{words.unpriced(unpriced.length)}</span>}>
          <ul className="text-14 divide-y divide-line border-y border-line">
            {unpriced.map(({ userId, name, reason }) => (
              <li key={userId} className="flex flex-wrap justify-between gap-3 py-2">
                <span>{name}</span>
                <span className="text-ink-2">{reason}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
}
