import { useMutation, useQueryClient } from "@tanstack/react-query";
import { listAuditGrants, postAuditGrant } from "@tsunagu/core/api/audit-grants.ts";
import { listCustomers } from "@tsunagu/core/api/seller-customers.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, monthOf } from "@tsunagu/core/energy/time.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { ChoiceList } from "../../ui/choice-list.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { formatMonth } from "../../ui/format-time.ts";
import { Notice } from "../../ui/notice.tsx";
import { SelectField, TextField } from "../../ui/text-field.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { isProblem, useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall, useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { auditWords } from "./audit-words.ts";

type Whose = "all" | "one";

const monthsBack = 36;
const monthsAhead = 12;
const firstUntilDays = 30;

/** Whom, which months, whose accounts, until when, and why. */
export function GrantForm({ onClose }: { onClose: () => void }) {
  const words = useWords(auditWords);
  const { now } = useTools();
  const problemText = useProblemText();
  const call = useCall();
  const client = useQueryClient();
  const thisMonth = monthOf(now());
  const today = dayOf(now());
  const [email, setEmail] = useState("");
  const [from, setFrom] = useState(String(thisMonth - 1));
  const [to, setTo] = useState(String(thisMonth - 1));
  const [untilDay, setUntilDay] = useState(dayText(today + firstUntilDays));
  const [whose, setWhose] = useState<Whose>("all");
  const [userId, setUserId] = useState("");
  const [reason, setReason] = useState("");
  const isBackwards = Number(from) > Number(to);
  const give = useMutation({
    mutationFn: () =>
      call(postAuditGrant, {
        body: {
          ...{ auditorEmail: email, fromMonth: Number(from), toMonth: Number(to), untilDay, reason },
          userId: whose === "one" ? userId : null,
        },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [listAuditGrants.path] });
      onClose();
    },
  });
  const isUnknown = isProblem(give.error, "not_found");
  return (
    <Dialog open onClose={onClose} title={words.formTitle}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          give.mutate();
        }}
      >
        <TextField
          label={words.email}
          type="email"
          required
          value={email}
          onChange={setEmail}
          hint={words.emailHint}
          fault={isUnknown ? words.emailWrong : undefined}
        />
        <div className="grid grid-cols-2 gap-3">
          <MonthField label={words.fromMonth} value={from} onChange={setFrom} />
          <MonthField label={words.toMonth} value={to} onChange={setTo} />
        </div>
        {isBackwards && <Notice mood="bad">{words.monthsWrong}</Notice>}
        <ChoiceList<Whose>
          legend={words.who}
          value={whose}
          onChange={setWhose}
          choices={[
            { value: "all", label: words.whoAll, note: words.whoAllNote },
            { value: "one", label: words.whoOne, note: words.whoOneNote },
          ]}
        />
        {whose === "one" && <CustomerField value={userId} onChange={setUserId} />}
        <TextField
          label={words.lastDay}
          type="date"
          required
          min={dayText(today)}
          max={dayText(today + 366)}
          value={untilDay}
          onChange={setUntilDay}
          hint={words.lastDayHint}
        />
        <TextField
          label={words.reason}
          required
          maxLength={200}
          value={reason}
          onChange={setReason}
          hint={words.reasonHint}
        />
        {give.isError && !isUnknown && <Notice mood="bad">{problemText(give.error)}</Notice>}
        <div className="flex flex-wrap gap-3">
          <Button
            type="submit"
            disabled={isBackwards || (whose === "one" && userId === "")}
            busy={give.isPending ? words.submitting : undefined}
          >
            {words.submit}
          </Button>
          <Button kind="plain" onClick={onClose}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** A month by its name: not every browser knows months as a field. */
function MonthField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const { language } = useLanguage();
  const { now } = useTools();
  const newest = monthOf(now()) + monthsAhead;
  const months = Array.from({ length: monthsBack + monthsAhead }, (_, back) => newest - back);
  return (
    <SelectField
      label={label}
      value={value}
      onChange={onChange}
      options={months.map((month) => ({ value: String(month), label: formatMonth(month, language) }))}
    />
  );
}

function CustomerField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const words = useWords(auditWords);
  const { data } = useContract(listCustomers, { query: {} });
  return (
    <SelectField
      label={words.customer}
      value={value}
      onChange={onChange}
      options={[
        { value: "", label: "—" },
        ...(data?.customers ?? []).map(({ userId, name, email }) => ({
          value: userId,
          label: `${name}（${email}）`,
        })),
      ]}
    />
  );
}
