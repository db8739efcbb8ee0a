import { getRouteApi, Link } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { meansText } from "@tsunagu/core/api/paper-names.ts";
import { receiptPaperPath } from "@tsunagu/core/api/trading-papers.ts";
import { getReceipt } from "@tsunagu/core/api/trading-payments.ts";
import { YenAmount } from "../../ui/amount.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { formatDate } from "../../ui/format-time.ts";
import { formatYen } from "../../ui/format-yen.ts";
import { EmptyState } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { isProblem } from "../../ui/tools/problem-words.ts";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { useProvider } from "../payment/use-provider.ts";
import { Missing } from "../shell/missing.tsx";
import { Paper, PaperRow, PaperRows } from "./paper.tsx";
import { SellerRows, TaxRows } from "./paper-rows.tsx";
import { paperWords } from "./paper-words.ts";

type Receipt = AnswerOf<typeof getReceipt>;

const route = getRouteApi("/inside/receipts/$statementId");

/** 領収書. */
export function ReceiptPage() {
  const words = useWords(paperWords);
  const { language } = useLanguage();
  const { statementId } = route.useParams();
  const query = useContract(getReceipt, { params: { statementId } });
  if (query.data === undefined && isProblem(query.error, "conflict"))
    return (
      <div className="max-w-[640px]">
        <EmptyState title={words.receipt}>{words.notPaid}</EmptyState>
        <Link to="/pay/$statementId" params={{ statementId }} className={`${buttonClass("primary")} mt-4`}>
          {words.backToStatement}
        </Link>
      </div>
    );
  return (
    <Answer query={query} missing={<Missing what="receipt" />}>
      {(receipt) => (
        <Paper
          title={words.receipt}
          number={receipt.number}
          back={{ to: `/statements/${statementId}`, label: words.backToStatement }}
          file={`${receiptPaperPath.replace("{statementId}", statementId)}?language=${language}`}
        >
          <ReceiptView receipt={receipt} />
        </Paper>
      )}
    </Answer>
  );
}

function ReceiptView({ receipt }: { receipt: Receipt }) {
  const words = useWords(paperWords);
  const isSimulated = useProvider() === "simulator";
  const { language } = useLanguage();
  const { recipient, paidYen, paidAt, means, statementNumber, from, to, seller, taxes, creditedYen } =
    receipt;
  return (
    <>
      <p className="mt-6 text-20 border-b border-ink inline-block pr-10">{words.recipient(recipient)}</p>
      <p className="mt-6 text-center">
        <YenAmount yen={BigInt(paidYen)} size="44" />
      </p>
      <p className="mt-2 text-center text-14">{words.receiptText}</p>
      <PaperRows>
        <PaperRow label={words.paidOn}>{formatDate(paidAt, language)}</PaperRow>
        <PaperRow label={words.means}>{meansText(words, means)}</PaperRow>
        <PaperRow label={words.statement}>{statementNumber}</PaperRow>
        <PaperRow label={words.period}>
          <span className="inline-block">{formatDate(from, language)} –</span>{" "}
          <span className="inline-block">{formatDate(to - 1, language)}</span>
        </PaperRow>
        <TaxRows taxes={taxes} />
        {creditedYen !== "0" && (
          <PaperRow label={words.credited}>{formatYen(-BigInt(creditedYen), language)}</PaperRow>
        )}
      </PaperRows>
      <SellerRows seller={seller} />
      {isSimulated && <p className="mt-5 text-12 text-ink-2">{words.simulated}</p>}
    </>
  );
}
