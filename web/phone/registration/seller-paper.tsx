import { Button } from "../../ui/button.tsx";
import { documentFile } from "../../ui/document-file.ts";
import { DocumentText } from "../../ui/document-text.tsx";
import { saveFile } from "../../ui/save-file.ts";
import { useSaid, useWords } from "../../ui/words.tsx";
import type { Offers } from "./plan-step.tsx";
import { registrationWords } from "./registration-words.ts";

type Text = { readonly ja: string; readonly en: string };

/** What is agreed to, whole, and as a file. */
export function SellerPaper({
  kind,
  title,
  version,
  text,
}: {
  kind: string;
  title: (version: string) => string;
  version: string;
  text: Text;
}) {
  const words = useWords(registrationWords);
  const said = useSaid();
  return (
    <>
      <h2 className="text-16 mt-8 mb-2">{title(version)}</h2>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
        tabIndex={0}
        aria-label={title(version)}
        className="max-h-72 overflow-y-auto border border-line rounded-4 bg-surface p-4"
      >
        <DocumentText text={said(text)} />
      </section>
      <Button
        kind="text"
        className="text-14"
        onClick={() =>
          saveFile(documentFile({ kind, version, title: title(version), text: said(text), facts: [] }))
        }
      >
        {words.downloadPaper}
      </Button>
    </>
  );
}

/** Who supplies and how to reach them. */
export function SellerFacts({ offer: { name, contact, invoiceNumber } }: { offer: Offers[number] }) {
  const words = useWords(registrationWords);
  const said = useSaid();
  if (contact === null) return null;
  const rows = [
    [words.seller, said(name)],
    [words.retailerNumber, contact.retailerNumber ?? words.none],
    [words.invoiceNumber, invoiceNumber ?? words.none],
    [words.sellerAddress, said(contact.address)],
    [words.phone, `${contact.phone}（${said(contact.hours)}）`],
    [words.email, contact.email],
  ] as const;
  return (
    <dl className="text-14 mt-3 border-y border-line divide-y divide-line">
      {rows.map(([label, value]) => (
        <div key={label} className="grid grid-cols-[8.5em_1fr] gap-3 py-1.5">
          <dt className="text-ink-2">{label}</dt>
          <dd className="break-words min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
