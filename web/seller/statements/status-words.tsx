import { paperNames } from "@tsunagu/core/api/paper-names.ts";
import { Tag } from "../../ui/standing-tag.tsx";
import { useWords, wordsOf } from "../../ui/words.tsx";

export const statusWords = wordsOf({
  ja: {
    draft: "下書き",
    issued: "支払い待ち",
    paid: "支払い済み",
    overdue: "期限切れ",
    "carried-forward": "繰り越し",
    void: "取り消し",
  },
  en: {
    draft: "draft",
    issued: "to be paid",
    paid: "paid",
    overdue: "overdue",
    "carried-forward": "carried forward",
    void: "void",
  },
});

export type StatementStatusName = keyof (typeof statusWords)["ja"];

const looks: Readonly<Record<StatementStatusName, string>> = {
  draft: "border-dashed border-edge text-ink-2",
  issued: "border-edge text-ink",
  paid: "border-ok text-ok",
  overdue: "border-bad text-bad",
  "carried-forward": "border-edge text-ink-2",
  void: "border-edge text-ink-2 line-through",
};

export function StatementStatus({ status }: { status: StatementStatusName }) {
  return <Tag look={looks[status]}>{useWords(statusWords)[status]}</Tag>;
}

const paymentWords = wordsOf({
  ja: {
    succeeded: "入金済み",
    pending: "入金待ち",
    "authentication-required": "本人確認待ち",
    declined: "断られました",
    unknown: "確認中",
  },
  en: {
    succeeded: "received",
    pending: "pending",
    "authentication-required": "waits for authentication",
    declined: "declined",
    unknown: "being checked",
  },
});

const paymentLooks: Readonly<Record<string, string>> = {
  succeeded: "border-ok text-ok",
  declined: "border-bad text-bad",
  failed: "border-bad text-bad",
};

/** What a provider may say beyond these words is shown as it says it. */
export const PaymentStatus = ({ status }: { status: string }) => (
  <MoneyStatus status={status} words={useWords(paymentWords)} />
);

export const RefundStatus = ({ status }: { status: string }) => (
  <MoneyStatus status={status} words={useWords(paperNames).refundStates} />
);

function MoneyStatus({ status, words }: { status: string; words: Readonly<Record<string, string>> }) {
  return <Tag look={paymentLooks[status] ?? "border-edge text-ink-2"}>{words[status] ?? status}</Tag>;
}
