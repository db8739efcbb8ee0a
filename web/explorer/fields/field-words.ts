import { wordsOf } from "../../ui/words.tsx";

export const fieldWords = wordsOf({
  ja: {
    fields: "くわしい内容",
    raw: "もとのデータ",
    rawHex: "台帳に書かれたバイト（16進）",
    rawJson: "読み解いた内容（JSON）",
    copy: "コピー",
    copied: "コピーしました",
    checked: "このブラウザで確かめたこと",
    ok: "確認",
    bad: "不一致",
    running: "確認中",
    open: "未確認",
  },
  en: {
    fields: "Fields",
    raw: "Raw",
    rawHex: "The bytes on the ledger (hex)",
    rawJson: "What they say (JSON)",
    copy: "Copy",
    copied: "Copied",
    checked: "Checked in this browser",
    ok: "checked",
    bad: "does not fit",
    running: "checking",
    open: "not checked",
  },
});
