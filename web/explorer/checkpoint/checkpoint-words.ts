import { wordsOf } from "../../ui/words.tsx";

export const checkpointWords = wordsOf({
  ja: {
    kind: "チェックポイント",
    sentence: (size: string) => `台帳が ${size}件だったときの、署名された姿です`,
    quorum: (signed: number, nodes: number) =>
      `取り決めにあるノード ${nodes}台のうち ${signed}台の署名を確かめました。必要な3分の2を超えています。`,
    noQuorum: "署名が足りないか、正しくありません。",
    held: (size: string) => `このブラウザが前に見た ${size}件の台帳と、ひとつながりです。`,
    first: "このブラウザが見るのは初めてです。この姿を覚えました。",
    notHeld: "このブラウザが前に見た台帳と、つながりません。",
    signatures: "ノードの署名",
    signedAt: (time: string) => `${time} に署名`,
    unknownKey: "取り決めにない鍵です",
    good: "正しい署名",
    forged: "正しくない署名",
    size: "項目の数",
    root: "台帳の根",
    rootBase64: "台帳の根（base64）",
    chain: "台帳の番号（チェーン）",
    newestEntry: "最後の項目",
    note: "署名されたそのままの文",
    missing: "この件数で署名されたチェックポイントはありません",
    missingText: "署名は、いくつかの項目をまとめて書き込むたびに行います。前後の署名は次のとおりです。",
    before: (size: string) => `${size}件`,
    newest: "最新のチェックポイント",
  },
  en: {
    kind: "Checkpoint",
    sentence: (size: string) => `The signed state of the log at ${size} entries`,
    quorum: (signed: number, nodes: number) =>
      nodes === 1
        ? "The signature of the one node in the genesis was checked."
        : `The signatures of ${signed} of the ${nodes} nodes in the genesis were checked: more than the two thirds that it takes.`,
    noQuorum: "Signatures are missing, or not good.",
    held: (size: string) => `It is one log with the ${size} entries that this browser saw before.`,
    first: "This browser is here for the first time, and now remembers this state.",
    notHeld: "It does not go together with the log that this browser saw before.",
    signatures: "Signatures of nodes",
    signedAt: (time: string) => `signed ${time}`,
    unknownKey: "a key that is not in the genesis",
    good: "good signature",
    forged: "signature that is not good",
    size: "Entries",
    root: "Root of the log",
    rootBase64: "Root of the log (base64)",
    chain: "Number of the ledger (chain)",
    newestEntry: "Last entry",
    note: "The note as it was signed",
    missing: "No checkpoint was signed at this size",
    missingText:
      "Signing goes by blocks, which may write several entries at once. The signed sizes around it are:",
    before: (size: string) => `${size} entries`,
    newest: "Newest checkpoint",
  },
});
