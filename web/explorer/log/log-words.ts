import { wordsOf } from "../../ui/words.tsx";

type Batch = { readonly who: string; readonly month: string; readonly count: string };

/** English alone has one and many. */
const ofRecords = (count: string, kind: string): string =>
  count === "1" ? `1 ${kind} record` : `${count} ${kind} records`;

export const logWords = wordsOf({
  ja: {
    title: "台帳",
    titleClosings: "締め",
    titleGovernance: "登録の変更",
    entries: "件の項目",
    newest: (time: string) => `最後の項目は ${time}`,
    proved: (nodes: string) => `${nodes}の署名をこのブラウザで確かめました。`,
    held: (size: string) => `前に見た ${size}件の台帳の続きです。`,
    first: "このブラウザで見るのは初めてです。次からは、続きであることも確かめます。",
    checking: "台帳の署名を確かめています",
    nodes: (count: number) => `ノード ${count}台`,
    empty: "項目はまだありません",
    emptyText: "計器や充電器の記録が台帳に届くと、30分ほどで、ここに1行ずつ増えます。",
    emptyClosings: "締めはまだありません",
    emptyClosingsText: "1日の終わりと、請求書を作るときに、すべての口座の合計をここに確定します。",
    emptyGovernance: "登録の変更はありません",
    emptyGovernanceText:
      "参加者、鍵、発電所の登録が変わると、ここに出ます。はじめの登録は「参加者」にあります。",
    older: "前の項目",
    toNewest: "最新へ戻る",
    entryNumber: (index: string) => `項目 ${index}`,
    closingsNote:
      "締めは、すべての口座の記録の数・合計・つながりを確定します。請求書の証明は、この締めにさかのぼります。",
    batch: {
      "usage-recorded": ({ who, month, count }: Batch) =>
        `${who}が、${month}分の使用量の記録 ${count}件を書きました`,
      "asset-issued": ({ who, month, count }: Batch) =>
        `${who}が、${month}の発電の記録 ${count}件を書きました`,
      "asset-transferred": ({ who, month, count }: Batch) =>
        `${who}が、${month}分の使用に発電所の電気を割り当てました（${count}件）`,
      "usage-corrected": ({ who, month, count }: Batch) =>
        `${who}が、${month}分の使用量 ${count}件を訂正しました`,
      "asset-corrected": ({ who, month, count }: Batch) =>
        `${who}が、${month}の発電量 ${count}件を訂正しました`,
      "transfer-cancelled": ({ who, month, count }: Batch) =>
        `${who}が、${month}分の割り当て ${count}件を取り消しました`,
      "closing-asked": ({ who }: Batch) => `${who}が、締めを求めました`,
    },
    refused: (count: string) => `うち ${count}件は規則に合わず、受け入れられていません`,
    dayEnded: (day: string, count: string) =>
      `${day}が終わり、台帳を締めました。記録はここまでで ${count}件です`,
    asked: (count: string) => `求めに応じて、台帳を締めました。記録はここまでで ${count}件です`,
    governance: (number: string) => `登録が変わりました（変更 第${number}号）`,
  },
  en: {
    title: "The log",
    titleClosings: "Closings",
    titleGovernance: "Changes of the registry",
    entries: "entries",
    newest: (time: string) => `The last one is of ${time}`,
    proved: (nodes: string) => `The signature of ${nodes} was checked in this browser.`,
    held: (size: string) => `The log goes on from the ${size} entries seen before.`,
    first: "This browser is here for the first time. From now on it checks that the log goes on, too.",
    checking: "Checking the ledger's signatures",
    nodes: (count: number) => (count === 1 ? "1 node" : `${count} nodes`),
    empty: "There are no entries yet",
    emptyText:
      "When records of meters and chargers reach the ledger, about half an hour after use, each batch is a line here.",
    emptyClosings: "There are no closings yet",
    emptyClosingsText:
      "At the end of a day, and when a bill is made, the sums of all accounts are committed to here.",
    emptyGovernance: "The registry has not changed",
    emptyGovernanceText:
      'Changes of members, keys and plants appear here. What it began with is under "Members".',
    older: "Earlier entries",
    toNewest: "Back to the newest",
    entryNumber: (index: string) => `Entry ${index}`,
    closingsNote:
      "A closing commits to the number, the sums and the chain of records of every account. The proof of a bill goes back to one.",
    batch: {
      "usage-recorded": ({ who, month, count }: Batch) =>
        `${ofRecords(count, "usage")} by ${who} for ${month}`,
      "asset-issued": ({ who, month, count }: Batch) =>
        `${ofRecords(count, "production")} by ${who} for ${month}`,
      "asset-transferred": ({ who, month, count }: Batch) =>
        `${who} assigned plants' power to use of ${month} (${count} times)`,
      "usage-corrected": ({ who, month, count }: Batch) => `${who} corrected ${count} usages of ${month}`,
      "asset-corrected": ({ who, month, count }: Batch) =>
        `${who} corrected production of ${month} (${count} times)`,
      "transfer-cancelled": ({ who, month, count }: Batch) =>
        `${who} cancelled ${count} assignments of ${month}`,
      "closing-asked": ({ who }: Batch) => `${who} asked for a closing`,
    },
    refused: (count: string) => `${count} of them did not fit the rules and were not accepted`,
    dayEnded: (day: string, count: string) =>
      `${day} has ended: the ledger was closed with ${count} records so far`,
    asked: (count: string) => `The ledger was closed as asked, with ${count} records so far`,
    governance: (number: string) => `The registry changed (change ${number})`,
  },
});
