import { type ReactNode, useState } from "react";
import { useWords } from "../../ui/words.tsx";
import { copyText } from "./copy-text.ts";
import { fieldWords } from "./field-words.ts";

export type Field = { readonly name: string; readonly value: ReactNode };

/** Names and what they say, a line each. */
export function FieldList({ fields }: { fields: readonly Field[] }) {
  return (
    <dl className="border-y border-line divide-y divide-line text-14">
      {fields.map(({ name, value }) => (
        <div key={name} className="tablet:grid tablet:grid-cols-[11rem_minmax(0,1fr)] tablet:gap-4 py-2">
          <dt className="text-ink-2">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Bytes as hex, whole, to be read and copied. */
export function Hex({ value }: { value: string }) {
  return (
    <span className="flex items-baseline gap-3">
      <span className="break-all min-w-0">{value}</span>
      <CopyButton text={value} />
    </span>
  );
}

/** Enough of an id to tell it from its neighbours; the whole is said to screen readers and on the page it leads to. */
export const shortHex = (value: string): string =>
  value.length <= 16 ? value : `${value.slice(0, 8)}…${value.slice(-4)}`;

export function CopyButton({ text }: { text: string }) {
  const words = useWords(fieldWords);
  const [isCopied, setCopied] = useState(false);
  return (
    <button
      type="button"
      className="shrink-0 text-12 text-ai underline underline-offset-4 min-h-6 px-1"
      onClick={() => {
        void copyText(text).then(() => setCopied(true));
      }}
      onBlur={() => setCopied(false)}
    >
      <span aria-live="polite">{isCopied ? words.copied : words.copy}</span>
    </button>
  );
}
