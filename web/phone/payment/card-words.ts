import { wordsOf } from "../../ui/words.tsx";

/** The card form of the simulated payment provider. */
export const cardWords = wordsOf({
  ja: {
    number: "カード番号",
    expires: "有効期限（月/年）",
    expiresExample: "08/29",
    securityCode: "セキュリティコード",
    holder: "名義（カードの表記どおり）",
    faults: {
      number: "カード番号を確かめてください",
      expires: "有効期限を 08/29 のように入力してください。期限切れのカードは使えません",
      securityCode: "3桁か4桁の数字です",
      holder: "名義を入力してください",
    },
    note: "カード番号は決済会社に直接送られ、電力会社には残りません。残るのは、ブランドと下4桁、決済会社の引換番号だけです。",
    simulated:
      "この環境の決済は模擬です。実在のカードではなく、試験用の番号 4242\u00a04242\u00a04242\u00a04242 をお使いください。登録のときの本人認証は 4000\u00a00025\u00a00000\u00a03155 で試せます。",
    busy: "確かめています",
    authenticate: (brand: string, last4: string) => `${brand} •••• ${last4} を登録するのは、ご本人ですか。`,
    refused: "カードは登録されていません",
    refusedText:
      "カード会社の本人認証が済んでいないカードは登録できません。もう一度お試しになるか、別のカードをお使いください。",
  },
  en: {
    number: "Card number",
    expires: "Expires (month/year)",
    expiresExample: "08/29",
    securityCode: "Security code",
    holder: "Name on the card",
    faults: {
      number: "Please check the card number",
      expires: "Written like 08/29; an expired card cannot be used",
      securityCode: "3 or 4 digits",
      holder: "Please fill this in",
    },
    note: "The number goes straight to the payment provider. The seller keeps the brand, the last four digits and what the provider calls the card.",
    simulated:
      "Payment is simulated here. Please use no real card but the trial number 4242\u00a04242\u00a04242\u00a04242; 4000\u00a00025\u00a00000\u00a03155 asks for authentication when it is saved.",
    busy: "Checking",
    authenticate: (brand: string, last4: string) => `Is it you who saves ${brand} •••• ${last4}?`,
    refused: "The card was not saved",
    refusedText:
      "A card whose bank has not authenticated you cannot be kept. Please try again, or use another card.",
  },
});
