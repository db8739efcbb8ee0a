import { wordsOf } from "../../ui/words.tsx";

export const signInWords = wordsOf({
  ja: {
    name: "つなぐ",
    promise: ["家の電気も、", "外での充電も、", "ひとつの請求書に。"],
    proof: "その請求書が正しいことを、あなたの端末が台帳の記録から計算して確かめます。",
    title: "サインイン",
    email: "メールアドレス",
    password: "パスワード",
    submit: "サインイン",
    busy: "確かめています",
    first: "はじめての方",
    register: "登録する",
    wrong: "メールアドレスかパスワードが違います。どちらが違うかはお伝えしません。",
    language: "表示言語",
  },
  en: {
    name: "Tsunagu",
    promise: ["Electricity at home,", "charging on the road,", "on one bill."],
    proof: "And your own device works out from the ledger's records that the bill is right.",
    title: "Sign in",
    email: "E-mail address",
    password: "Password",
    submit: "Sign in",
    busy: "Checking",
    first: "New here?",
    register: "Register",
    wrong: "The e-mail address or the password is wrong. We do not say which.",
    language: "Language",
  },
});
