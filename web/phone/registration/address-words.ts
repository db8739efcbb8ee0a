import { wordsOf } from "../../ui/words.tsx";

/** Whose an address is: for the registration and for the link of a mail. */
export const addressWords = wordsOf({
  ja: {
    lead: "確認コードをメールでお送りします。請求のお知らせも、このアドレスに届きます。",
    email: "メールアドレス",
    emailFault: "メールアドレスの形になっていません",
    send: "確認コードを送る",
    sending: "送っています",
    sent: (email: string) =>
      `${email} にメールを送りました。コードを入力するか、続きを行う端末でメールのリンクを開いてください。15分間有効です。`,
    confirmed: "メールアドレスを確認しました",
    otherAddress: "別のアドレスにする",
    back: "戻る",
    next: "次へ",
    linkTitle: "メールアドレスの確認",
    linkLead:
      "このリンクで、メールアドレスがあなたのものだと確認できます。登録の途中なら、この端末で続きを行えます。",
    linkOther: "先に入力していた端末で続けるときは、そちらの画面にメールのコードを入力してください。",
    linkGo: "確認して、この端末で続ける",
    linkBusy: "確かめています",
    linkOld:
      "このリンクは期限が切れたか、もう使われています。登録やアドレスの変更を、もう一度はじめてください。",
    linkNone: "リンクの最後が欠けています。メールのリンクを、最後までまとめて開いてください。",
    linkTaken: "このアドレスには、別のご登録があります。",
    changedTitle: "メールアドレスを変更しました",
    changed: (email: string) =>
      `これからのお知らせは ${email} に届きます。次のサインインからも、このアドレスをお使いください。`,
    toSettings: "設定へ",
    toRegister: "登録をはじめる",
    toSignIn: "サインインへ",
  },
  en: {
    lead: "We send you a code by mail. Bills are announced to this address too.",
    email: "E-mail address",
    emailFault: "This is no e-mail address",
    send: "Send the code",
    sending: "Sending",
    sent: (email: string) =>
      `A mail is on its way to ${email}. Type its code here, or open its link on the device where you want to go on. Both are valid for 15 minutes.`,
    confirmed: "Your e-mail address is confirmed",
    otherAddress: "Use another address",
    back: "Back",
    next: "Next",
    linkTitle: "Confirm your e-mail address",
    linkLead:
      "This link shows that the e-mail address is yours. If you are registering, you can go on here on this device.",
    linkOther: "To go on where you began, type the code of the mail there instead.",
    linkGo: "Confirm and go on here",
    linkBusy: "Checking",
    linkOld: "This link has run out or was used. Please begin the registration or the change once more.",
    linkNone: "The end of the link is missing. Please open the link of the mail as a whole.",
    linkTaken: "This address has an account of its own.",
    changedTitle: "Your e-mail address was changed",
    changed: (email: string) => `From now on we write to ${email}. Sign in with this address from now on.`,
    toSettings: "To the settings",
    toRegister: "Begin to register",
    toSignIn: "To sign-in",
  },
});
