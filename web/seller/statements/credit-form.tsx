import { useMutation, useQueryClient } from "@tanstack/react-query";
import { postCreditNote } from "@tsunagu/core/api/seller-money.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { ChoiceList } from "../../ui/choice-list.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { formatYen } from "../../ui/format-yen.ts";
import { Notice } from "../../ui/notice.tsx";
import { SelectField, TextField } from "../../ui/text-field.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { statementWords } from "./statement-words.ts";

const reasons = ["overcharge", "cancelled", "goodwill", "balance"] as const;
type Reason = (typeof reasons)[number];
type Settle = "refund" | "carry";

/** Reason, amount (or all of it), and where what is left of it goes. */
export function CreditForm({
  statementId,
  document,
  onClose,
}: {
  statementId: string;
  document: Statement;
  onClose: () => void;
}) {
  const words = useWords(statementWords);
  const { language } = useLanguage();
  const problemText = useProblemText();
  const call = useCall();
  const client = useQueryClient();
  const [reason, setReason] = useState<Reason>("overcharge");
  const [yen, setYen] = useState("");
  const [note, setNote] = useState("");
  const [settle, setSettle] = useState<Settle>("refund");
  const isFaulty = yen !== "" && !/^[1-9][0-9]{0,8}$/.test(yen);
  const [tax] = document.taxes;
  const create = useMutation({
    mutationFn: () =>
      call(postCreditNote, {
        body: {
          statementId,
          reason,
          note,
          settle,
          amounts: yen === "" || tax === undefined ? null : [{ ratePercent: tax.ratePercent, yen }],
        },
      }),
    onSuccess: async () => {
      await client.invalidateQueries();
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={words.makeCredit}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isFaulty) create.mutate();
        }}
      >
        <p className="text-14 text-ink-2">{words.creditLead}</p>
        <SelectField
          className="mt-4"
          label={words.creditReason}
          value={reason}
          onChange={(value) => setReason(reasons.find((one) => one === value) ?? "overcharge")}
          options={reasons.map((value) => ({ value, label: words.reasons[value] }))}
        />
        <TextField
          className="mt-3"
          label={words.creditAmount}
          inputMode="numeric"
          value={yen}
          onChange={setYen}
          hint={words.creditHint(formatYen(BigInt(document.firstYen), language))}
          fault={isFaulty ? words.amountWrong : undefined}
        />
        <TextField
          className="mt-3"
          label={words.creditNote}
          maxLength={300}
          value={note}
          onChange={setNote}
        />
        <div className="mt-4">
          <ChoiceList<Settle>
            legend={words.settle}
            value={settle}
            onChange={setSettle}
            choices={[
              { value: "refund", label: words.settles.refund },
              { value: "carry", label: words.settles.carry },
            ]}
          />
        </div>
        {create.isError && (
          <div className="mt-3">
            <Notice mood="bad">{problemText(create.error)}</Notice>
          </div>
        )}
        <div className="mt-5 flex flex-wrap gap-3">
          <Button type="submit" busy={create.isPending ? words.creating : undefined}>
            {words.create}
          </Button>
          <Button kind="plain" onClick={onClose}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
