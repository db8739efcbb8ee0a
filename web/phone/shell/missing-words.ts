import { wordsOf } from "../../ui/words.tsx";

type What = "charger" | "session" | "statement" | "receipt" | "creditNote" | "document" | "contract";
type Said = { readonly title: (id: string) => string; readonly text: string; readonly lead: string };

const longest = 24;
/** An address may be of any length. */
const short = (id: string): string => (id.length > longest ? `${id.slice(0, longest)}…` : id);

export const missingWords = wordsOf<Readonly<Record<What, Said>>>({
  ja: {
    charger: {
      title: (id) => `「${short(id)}」という充電器はありません`,
      text: "番号の打ち間違いか、取り外された充電器、またはほかの方の自宅の充電器かもしれません。充電器に貼ってある6桁の番号か名前を、もう一度確かめてください。",
      lead: "充電器をさがす",
    },
    session: {
      title: () => "この充電は見つかりません",
      text: "アドレスが途中で切れているか、別のアカウントの充電かもしれません。あなたの充電は、終わったものも履歴にあります。",
      lead: "履歴を見る",
    },
    statement: {
      title: () => "この請求書は見つかりません",
      text: "アドレスが途中で切れているか、別のアカウントの請求書かもしれません。見られるのは、いまサインインしている方の請求書だけです。",
      lead: "請求書の一覧へ",
    },
    receipt: {
      title: () => "この領収書は見つかりません",
      text: "アドレスが途中で切れているか、別のアカウントの領収書かもしれません。あなたのお支払いは、履歴にすべてあります。",
      lead: "お支払いの履歴へ",
    },
    creditNote: {
      title: () => "この返還請求書は見つかりません",
      text: "アドレスが途中で切れているか、別のアカウントのものかもしれません。あなたへの返金は、お支払いの履歴にすべてあります。",
      lead: "お支払いの履歴へ",
    },
    document: {
      title: () => "この書面は見つかりません",
      text: "アドレスが違うか、この版の約款・重要事項説明がないのかもしれません。あなたが同意した書面は、設定から開けます。",
      lead: "設定を開く",
    },
    contract: {
      title: () => "この契約は見つかりません",
      text: "アドレスが違うか、取り消した契約、または別のアカウントの契約かもしれません。",
      lead: "契約の一覧へ",
    },
  },
  en: {
    charger: {
      title: (id) => `There is no charger “${short(id)}”`,
      text: "It may be mistyped, taken away, or the charger of somebody else's home. Please look once more at the six digits or the name on the charger.",
      lead: "Find a charger",
    },
    session: {
      title: () => "This charge was not found",
      text: "The address may be cut short, or it is a charge of another account. Your own charges are in your history, those that have ended too.",
      lead: "See the history",
    },
    statement: {
      title: () => "This bill was not found",
      text: "The address may be cut short, or it is a bill of another account: only bills of whoever is signed in are shown.",
      lead: "To your bills",
    },
    receipt: {
      title: () => "This receipt was not found",
      text: "The address may be cut short, or it is a receipt of another account. All that you paid is listed.",
      lead: "See what was paid",
    },
    creditNote: {
      title: () => "This credit note was not found",
      text: "The address may be cut short, or it is of another account. All that was paid back to you is listed.",
      lead: "See what was paid",
    },
    document: {
      title: () => "This document was not found",
      text: "The address may be wrong, or there is no such version of the terms. What you agreed to is under Settings.",
      lead: "Open the settings",
    },
    contract: {
      title: () => "This contract was not found",
      text: "The address may be wrong, or the contract was called off, or is of another account.",
      lead: "To your contracts",
    },
  },
});
