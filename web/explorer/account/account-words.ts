import { wordsOf } from "../../ui/words.tsx";

export const accountWords = wordsOf({
  ja: {
    kind: "口座",
    sentence: (seller: string, month: string) => `${seller}の ${month}分の口座です`,
    whole: (count: string, time: string) =>
      `${time} の締めまでに台帳が受け付けた記録は ${count}件で、ここにすべてあります。`,
    none: (time: string) =>
      `${time} の締めまでに、この口座の記録はありません。ないことも、前後の口座から確かめました。`,
    notWhole: "この口座の証明は、台帳と合いません。記録を表示しません。",
    reasons: {
      records_missing: "足りない記録があります。",
      records_added: "台帳にない記録があります。",
      record_changed: "記録が台帳のものと違います。",
      sums_differ: "合計が台帳のものと違います。",
      account_missing: "締めの中に、この口座が同じ形で入っていません。",
      closing_not_in_log: "締めが台帳の中にありません。",
      not_consistent: "前に見た台帳の続きではありません。",
      other: "証明の形が正しくありません。",
    },
    path: "記録 → 口座 → 月 → 締め → チェックポイント。",
    pathText:
      "記録を順につないだ値と合計が、締めに入っている口座の葉と同じで、締めは署名された台帳の中にあります。",
    fields: "合計とつながり",
    account: "口座の番号",
    records: "記録の数",
    usage: "使用量",
    covered: "発電所の電気",
    exported: "電力網へ戻した電気",
    head: "記録をつないだ値",
    closing: "確かめた締め",
    checkpoint: "チェックポイント",
    later: (count: string) => `締めのあとに、さらに ${count}件の記録があります。次の締めで確定します。`,
    ofSession: (count: string) => `この充電の記録 ${count}件`,
    noneOfSession:
      "この充電の記録は、確かめた締めまでには、まだありません。充電が終わった30分のあとに加わります。",
    allRecords: (count: string) => `この口座の記録 ${count}件をすべて見る`,
    checking: "記録をつないで確かめています",
  },
  en: {
    kind: "Account",
    sentence: (seller: string, month: string) => `An account of ${seller} for ${month}`,
    whole: (count: string, time: string) =>
      `Up to the closing of ${time} the ledger accepted ${count} records: all of them are here.`,
    none: (time: string) =>
      `Up to the closing of ${time} this account has no records; that there are none was checked by its neighbours.`,
    notWhole: "The proof of this account does not fit the ledger. No record is shown.",
    reasons: {
      records_missing: "Records are missing.",
      records_added: "There are records that the ledger has not.",
      record_changed: "A record is not the ledger's.",
      sums_differ: "The sums are not the ledger's.",
      account_missing: "The account is not in the closing like this.",
      closing_not_in_log: "The closing is not in the log.",
      not_consistent: "It is not the ledger that was seen before.",
      other: "The proof is not of the right form.",
    },
    path: "Records → account → month → closing → checkpoint:",
    pathText:
      "the records in their order lead to the head and the sums in the account's leaf of the closing, and the closing is in the signed log.",
    fields: "Sums and head",
    account: "Number of the account",
    records: "Records",
    usage: "Used",
    covered: "From plants",
    exported: "Given back to the grid",
    head: "Head of its records",
    closing: "Closing it was checked under",
    checkpoint: "Checkpoint",
    later: (count: string) => `${count} more records came after the closing; the next one commits to them.`,
    ofSession: (count: string) =>
      count === "1" ? "The 1 record of this charge" : `The ${count} records of this charge`,
    noneOfSession:
      "Up to the checked closing there is no record of this charge yet. They come after the half hour in which it ended.",
    allRecords: (count: string) => `See all ${count} records of this account`,
    checking: "Checking the chain of records",
  },
});
