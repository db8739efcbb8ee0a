import { Disclosure } from "../../ui/disclosure.tsx";
import { useWords } from "../../ui/words.tsx";
import { CopyButton } from "./field-list.tsx";
import { fieldWords } from "./field-words.ts";

/** What a page was made of, last and folded: the bytes as they are on the ledger, and the same read. */
export function Raw({ hex, json }: { hex?: string; json?: unknown }) {
  const words = useWords(fieldWords);
  return (
    <Disclosure
      className="mt-10 border-y border-line"
      summary={<h2 className="text-20 inline">{words.raw}</h2>}
    >
      {hex !== undefined && <Block title={words.rawHex} text={hex} />}
      {json !== undefined && <Block title={words.rawJson} text={jsonText(json)} />}
    </Disclosure>
  );
}

function Block({ title, text }: { title: string; text: string }) {
  return (
    <div className="pb-4">
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="text-14">{title}</h3>
        <CopyButton text={text} />
      </div>
      <ScrollBox label={title}>{text}</ScrollBox>
    </div>
  );
}

/** A text of any length in a box of its own, which the keyboard reaches and scrolls. */
export function ScrollBox({ label, children }: { label: string; children: string }) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
      aria-label={label}
      className="grow min-w-0 text-12 bg-surface border border-line rounded-4 p-3 max-h-96 overflow-auto"
    >
      <pre className="whitespace-pre-wrap break-all font-sans">{children}</pre>
    </section>
  );
}

/** Bytes as hex and big numbers as text: JSON has neither. */
const jsonText = (value: unknown): string =>
  JSON.stringify(
    value,
    (_, part: unknown) => {
      if (typeof part === "bigint") return String(part);
      if (part instanceof Uint8Array)
        return [...part].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      return part;
    },
    2,
  );
