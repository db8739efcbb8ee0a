import { useMutation } from "@tanstack/react-query";
import { fileMapping, putMapping } from "@tsunagu/core/api/operator.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SelectField, TextField } from "../../ui/text-field.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useWords } from "../../ui/words.tsx";
import { useOperatorCall } from "../parts/operator-api.ts";
import { importWords } from "./import-words.ts";

const start = {
  name: "",
  encoding: "utf-8",
  delimiter: ",",
  headerRows: "1",
  meterColumn: "1",
  timeColumn: "2",
  clockColumn: "",
  energyColumn: "3",
  timeFormat: "yyyy-MM-dd HH:mm:ss",
  decimalMark: ".",
  unit: "kWh",
  timeMarks: "interval-start",
};

type Draft = typeof start;

const columnOf = (text: string): number | null => (text === "" ? null : Number(text));

/** How one source writes its files: filled in once, then chosen by its name. */
export function MappingForm({ onSaved }: { onSaved: () => void }) {
  const words = useWords(importWords);
  const problemText = useProblemText();
  const call = useOperatorCall();
  const [draft, setDraft] = useState<Draft>(start);
  const save = useMutation({
    mutationFn: () =>
      call(putMapping, {
        params: { name: draft.name },
        body: fileMapping.parse({
          ...draft,
          headerRows: Number(draft.headerRows),
          meterColumn: columnOf(draft.meterColumn),
          timeColumn: Number(draft.timeColumn),
          clockColumn: columnOf(draft.clockColumn),
          energyColumn: Number(draft.energyColumn),
        }),
      }),
    onSuccess: onSaved,
  });
  const change = (next: Partial<Draft>) => setDraft((before) => ({ ...before, ...next }));
  const number = (key: "headerRows" | "meterColumn" | "timeColumn" | "clockColumn" | "energyColumn") => (
    <TextField
      label={words[key]}
      type="number"
      min={key === "headerRows" ? 0 : 1}
      required={key !== "meterColumn" && key !== "clockColumn"}
      value={draft[key]}
      onChange={(value) => change({ [key]: value })}
    />
  );
  return (
    <form
      className="grid desktop:grid-cols-2 gap-x-6 gap-y-2 py-3"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextField
        label={words.name}
        required
        pattern="[A-Za-z0-9][A-Za-z0-9_.\-]{0,47}"
        value={draft.name}
        onChange={(name) => change({ name })}
      />
      <Choices draft={draft} onChange={change} />
      {number("headerRows")}
      {number("meterColumn")}
      {number("timeColumn")}
      {number("clockColumn")}
      {number("energyColumn")}
      <div className="desktop:col-span-2">
        {save.isError && <Notice mood="bad">{problemText(save.error)}</Notice>}
        {save.isSuccess && <Notice mood="ok">{words.saved}</Notice>}
        <Button type="submit" kind="plain" className="mt-2">
          {words.save}
        </Button>
      </div>
    </form>
  );
}

function Choices({ draft, onChange }: { draft: Draft; onChange: (next: Partial<Draft>) => void }) {
  const words = useWords(importWords);
  const same = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  const choices = [
    ["encoding", words.encoding, same(["utf-8", "shift_jis"])],
    [
      "delimiter",
      words.delimiter,
      [
        { value: ",", label: words.comma },
        { value: ";", label: words.semicolon },
        { value: "\t", label: words.tab },
      ],
    ],
    [
      "timeFormat",
      words.timeFormat,
      same(["yyyy-MM-dd HH:mm:ss", "yyyy/M/d H:mm", "dd.MM.yyyy HH:mm", "iso"]),
    ],
    ["decimalMark", words.decimalMark, same([".", ","])],
    ["unit", words.unit, same(["kWh", "Wh"])],
    [
      "timeMarks",
      words.timeMarks,
      (["interval-start", "interval-end"] as const).map((value) => ({ value, label: words.marks[value] })),
    ],
  ] as const;
  return choices.map(([key, label, options]) => (
    <SelectField
      key={key}
      label={label}
      value={draft[key]}
      onChange={(value) => onChange({ [key]: value })}
      options={options}
    />
  ));
}
