import { getRouteApi } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { getSellerDocument } from "@tsunagu/core/api/seller-documents.ts";
import { getMe, listSellers } from "@tsunagu/core/api/trading-account.ts";
import { Button } from "../../ui/button.tsx";
import { documentFile } from "../../ui/document-file.ts";
import { DocumentText } from "../../ui/document-text.tsx";
import { formatDateText, formatMoment } from "../../ui/format-time.ts";
import { saveFile } from "../../ui/save-file.ts";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { Missing } from "../shell/missing.tsx";
import { Paper, PaperRow, PaperRows } from "./paper.tsx";
import { paperWords } from "./paper-words.ts";

type Document = AnswerOf<typeof getSellerDocument>;

const route = getRouteApi("/inside/documents/$seller/$kind/$version");

/** 約款 or 重要事項説明: the very version that the address names, whatever is in force since. */
export function DocumentPage() {
  const words = useWords(paperWords);
  const { seller, kind, version } = route.useParams();
  const query = useContract(getSellerDocument, {
    params: { seller, version, kind: kind === "terms" ? kind : "supply-conditions" },
  });
  return (
    <Answer query={query} missing={<Missing what="document" />}>
      {(document) => (
        <Paper
          title={words.documents[document.kind]}
          numberLabel={words.version}
          number={document.version}
          back={{ to: "/settings", label: words.backToSettings }}
        >
          <DocumentView document={document} />
        </Paper>
      )}
    </Answer>
  );
}

function DocumentView({ document }: { document: Document }) {
  const words = useWords(paperWords);
  const said = useSaid();
  const { language } = useLanguage();
  const { seller, kind, version } = document;
  const { data: me } = useContract(getMe);
  const consent = me?.consents.find(
    (one) => one.seller === seller && one.kind === kind && one.version === version,
  );
  // How the seller is reached is as of today; the text is as it was.
  const { data: offers } = useContract(listSellers);
  const contact = offers?.sellers.find((one) => one.seller === seller)?.contact ?? null;
  const facts = [
    [words.issuer, said(document.sellerName)],
    [words.inForceFrom, formatDateText(document.fromDay, language)],
    ...(consent === undefined ? [] : [[words.agreedAt, formatMoment(consent.at, language)] as const]),
    ...(contact === null
      ? []
      : ([
          [words.retailerNumber, contact.retailerNumber ?? words.noInvoiceNumber],
          [words.sellerAddress, said(contact.address)],
          [words.phone, `${contact.phone}（${said(contact.hours)}）`],
          [words.email, contact.email],
        ] as const)),
  ] as const;
  return (
    <>
      <div className="mt-5">
        <DocumentText text={said(document.text)} />
      </div>
      <PaperRows>
        {facts.map(([label, value]) => (
          <PaperRow key={label} label={label}>
            {value}
          </PaperRow>
        ))}
      </PaperRows>
      <div className="mt-4 print:hidden">
        <Button
          kind="plain"
          onClick={() =>
            saveFile(
              documentFile({ kind, version, title: words.documents[kind], text: said(document.text), facts }),
            )
          }
        >
          {words.saveText}
        </Button>
      </div>
    </>
  );
}
