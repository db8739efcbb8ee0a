import { useMutation } from "@tanstack/react-query";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { postFileImport, postFilePreview } from "@tsunagu/core/api/operator.ts";
import { listMappings } from "@tsunagu/core/api/operator-devices.ts";
import { encodeBase64 } from "@tsunagu/core/bytes/base64.ts";
import { useId, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Disclosure } from "../../ui/disclosure.tsx";
import { LoadingRows } from "../../ui/list-states.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SelectField, TextField } from "../../ui/text-field.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useWords } from "../../ui/words.tsx";
import { OperatorDoor } from "../devices/operator-door.tsx";
import { useOperator, useOperatorCall } from "../parts/operator-api.ts";
import { Page, Section } from "../parts/page.tsx";
import { ImportResult } from "./import-result.tsx";
import { importWords } from "./import-words.ts";
import { MappingForm } from "./mapping-form.tsx";

export type Preview = AnswerOf<typeof postFilePreview>;
type Mapping = AnswerOf<typeof listMappings>["mappings"][number];

const mostBytes = 48_000_000;

/** Look first, then import: refused rows show before anything is taken. */
export function ImportPage() {
  const words = useWords(importWords);
  return (
    <Page title={words.title} lead={words.lead}>
      <OperatorDoor>
        <Import />
      </OperatorDoor>
    </Page>
  );
}

function Import() {
  const words = useWords(importWords);
  const query = useOperator(listMappings);
  return (
    <div className="max-w-[760px]">
      <Answer query={query} loading={<LoadingRows rows={3} />}>
        {({ mappings }) =>
          mappings.length === 0 ? <Notice>{words.noMapping}</Notice> : <ImportForm mappings={mappings} />
        }
      </Answer>
      <div className="mt-10 border-t border-line">
        <Disclosure
          summary={<span className="text-ai underline underline-offset-4">{words.newMapping}</span>}
        >
          <MappingForm onSaved={() => void query.refetch()} />
        </Disclosure>
      </div>
    </div>
  );
}

type Chosen = { readonly mapping: string; readonly serial: string; readonly contentBase64: string };

function ImportForm({ mappings }: { mappings: readonly Mapping[] }) {
  const words = useWords(importWords);
  const problemText = useProblemText();
  const call = useOperatorCall();
  const [mapping, setMapping] = useState(mappings[0]?.name ?? "");
  const [serial, setSerial] = useState("");
  const [content, setContent] = useState<string | null>(null);
  const [isTooBig, setTooBig] = useState(false);
  const look = useMutation({ mutationFn: (body: Chosen) => call(postFilePreview, { body }) });
  const take = useMutation({ mutationFn: (body: Chosen) => call(postFileImport, { body }) });
  const chosen = content === null ? null : { mapping, serial, contentBase64: content };
  const change = (set: () => void) => {
    set();
    look.reset();
    take.reset();
  };
  const choose = async (file: File | undefined) => {
    setTooBig(file !== undefined && file.size > mostBytes);
    const isFit = file !== undefined && file.size <= mostBytes;
    const next = isFit ? encodeBase64(new Uint8Array(await file.arrayBuffer())) : null;
    change(() => setContent(next));
  };
  return (
    <>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          take.reset();
          if (chosen !== null) look.mutate(chosen);
        }}
      >
        <SelectField
          label={words.mapping}
          value={mapping}
          onChange={(value) => change(() => setMapping(value))}
          options={mappings.map(({ name }) => ({ value: name, label: name }))}
        />
        <TextField
          label={words.serial}
          required
          value={serial}
          onChange={(value) => change(() => setSerial(value))}
          hint={words.serialHint}
        />
        <FileField label={words.file} onChoose={(file) => void choose(file)} />
        {isTooBig && <Notice mood="bad">{words.tooBig}</Notice>}
        <Button
          type="submit"
          kind="plain"
          disabled={chosen === null}
          busy={look.isPending ? words.looking : undefined}
        >
          {words.look}
        </Button>
      </form>
      {[look.error, take.error].map(
        (error) =>
          error !== null && (
            <div key={error.message} className="mt-4">
              <Notice mood="bad">
                {problemText(error)} {error.message}
              </Notice>
            </div>
          ),
      )}
      {look.data !== undefined && (
        <Section title={take.data === undefined ? words.preview : words.taken}>
          <ImportResult result={take.data ?? look.data} sample={look.data.sample} />
          {take.data === undefined && look.data.taken + look.data.corrected > 0 && (
            <Button
              className="mt-5"
              busy={take.isPending ? words.taking : undefined}
              onClick={() => chosen !== null && take.mutate(chosen)}
            >
              {words.take}
            </Button>
          )}
        </Section>
      )}
    </>
  );
}

function FileField({ label, onChoose }: { label: string; onChoose: (file: File | undefined) => void }) {
  const words = useWords(importWords);
  const id = useId();
  const [name, setName] = useState<string | null>(null);
  return (
    <div>
      <span className="block text-14 font-strong mb-1" aria-hidden="true">
        {label}
      </span>
      {/* The whole box is the field: a file can be dropped on it, too. The browser's own words are in the browser's language. */}
      <label
        htmlFor={id}
        className="relative flex flex-wrap items-center gap-x-4 gap-y-1 min-h-20 px-4 py-3 border border-dashed border-edge rounded-4 bg-surface has-focus-visible:outline-2 outline-ai outline-offset-2"
      >
        <input
          id={id}
          type="file"
          required
          aria-label={label}
          accept=".csv,.txt,.tsv,text/csv"
          onChange={(event) => {
            const file = event.target.files?.[0];
            setName(file?.name ?? null);
            onChoose(file);
          }}
          className="absolute inset-0 size-full opacity-0 cursor-pointer"
        />
        <span className="font-strong text-ai underline underline-offset-4">{words.chooseFile}</span>
        <span className="text-14 text-ink-2 min-w-0 break-words">{name ?? words.dropFile}</span>
      </label>
    </div>
  );
}
