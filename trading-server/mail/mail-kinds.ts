import type { Language, Said } from "@tsunagu/core/api/language.ts";
import { bilingualText } from "@tsunagu/core/api/scalars.ts";
import { z } from "zod";

export type { Language };

/** What every text may use beside its own values. */
export type Around = { readonly publicUrl: string };

type Words<Values extends z.ZodType> = {
  readonly values: Values;
  /** What is in it opens something: it is forgotten once it was sent. */
  readonly isSecret: boolean;
  /** For how long it is worth sending, in seconds; null: always. */
  readonly validForS: number | null;
  /** Must tell nothing secret: it is kept. */
  readonly subject: (values: z.output<Values>) => Said;
  readonly text: (values: z.output<Values>, around: Around) => Said;
};

/** Subject and text take what the table holds and check it by the kind's own schema. */
const kind = <Values extends z.ZodType>({ values, isSecret, validForS, subject, text }: Words<Values>) => ({
  values,
  isSecret,
  validForS,
  subject: (kept: unknown): Said => subject(values.parse(kept)),
  text: (kept: unknown, around: Around): Said => text(values.parse(kept), around),
});

const quarterS = 900;
/** What is older is in the app, and no news. */
const noticeS = 30 * 86_400;
const codeAndToken = z.object({ code: z.string(), token: z.string(), minutes: z.number().int() });
const nothing = z.object({});

/**
 * All mails that are sent, in both languages. A link carries its secret behind `#`, so that it reaches no server's log. Another room
 * that has something to tell takes `notice`: the words of the notification in the app.
 */
export const mailKinds = {
  "confirm-address": kind({
    values: codeAndToken,
    isSecret: true,
    validForS: quarterS,
    subject: () => ({ ja: "メールアドレスのご確認", en: "Please confirm your e-mail address" }),
    text: ({ code, token, minutes }, { publicUrl }) => ({
      ja: `ご登録のお手続きをはじめていただき、ありがとうございます。

確認コード: ${code}

登録画面にこのコードを入力してください。別の端末で続けるときは、次のリンクを開いてください。

${publicUrl}/confirm#${token}

コードとリンクは${minutes}分間有効です。お心当たりがない場合は、このメールを破棄してください。どなたもこのアドレスでは登録できません。`,
      en: `Thank you for beginning to register.

Your code: ${code}

Type it into the registration page. To go on with another device, open this link there:

${publicUrl}/confirm#${token}

Code and link are valid for ${minutes} minutes. If this was not you, simply delete this mail: nobody can register with your address.`,
    }),
  }),
  "address-is-registered": kind({
    values: nothing,
    isSecret: false,
    validForS: quarterS,
    subject: () => ({ ja: "このアドレスはすでにご登録があります", en: "You have an account already" }),
    text: (_, { publicUrl }) => ({
      ja: `このメールアドレスでの登録(またはアドレス変更)のお申し込みがありましたが、すでにご登録があります。

サインイン: ${publicUrl}/sign-in
パスワードをお忘れの場合: ${publicUrl}/reset

お心当たりがない場合は、何もなさらなくて大丈夫です。ご登録の内容は変わっていません。`,
      en: `Somebody wanted to register (or to change to) this e-mail address, which has an account already.

Sign in: ${publicUrl}/sign-in
If you forgot the password: ${publicUrl}/reset

If this was not you, there is nothing to do. Nothing of your account was changed.`,
    }),
  }),
  "reset-password": kind({
    values: z.object({ token: z.string(), minutes: z.number().int() }),
    isSecret: true,
    validForS: quarterS,
    subject: () => ({ ja: "パスワードの再設定", en: "Set a new password" }),
    text: ({ token, minutes }, { publicUrl }) => ({
      ja: `パスワードの再設定のお申し込みがありました。次のリンクから新しいパスワードを決めてください。

${publicUrl}/reset#${token}

リンクは${minutes}分間、一度だけ使えます。お手元に「回復コード」があればご用意ください。
お心当たりがない場合は、このメールを破棄してください。パスワードは変わりません。`,
      en: `Somebody asked for a new password for your account. Choose one here:

${publicUrl}/reset#${token}

The link is valid for ${minutes} minutes and works once. Have your recovery code at hand if you kept it.
If this was not you, simply delete this mail: your password stays as it is.`,
    }),
  }),
  "no-account": kind({
    values: nothing,
    isSecret: false,
    validForS: quarterS,
    subject: () => ({ ja: "このアドレスのご登録はありません", en: "There is no account with this address" }),
    text: (_, { publicUrl }) => ({
      ja: `このメールアドレスでパスワードの再設定のお申し込みがありましたが、ご登録がありません。
別のアドレスでご登録でないかご確認ください。はじめての方はこちらから登録できます。

${publicUrl}/register`,
      en: `Somebody asked for a new password with this e-mail address, but there is no account with it.
Perhaps you registered with another address. If you are new, you can register here:

${publicUrl}/register`,
    }),
  }),
  "password-changed": kind({
    values: nothing,
    isSecret: false,
    validForS: null,
    subject: () => ({ ja: "パスワードが変更されました", en: "Your password was changed" }),
    text: (_, { publicUrl }) => ({
      ja: `パスワードが変更され、ほかの端末からはサインアウトしました。

お心当たりがない場合は、すぐに再設定してください: ${publicUrl}/reset`,
      en: `Your password was changed, and your other devices were signed out.

If this was not you, set a new one at once: ${publicUrl}/reset`,
    }),
  }),
  "confirm-new-address": kind({
    values: codeAndToken,
    isSecret: true,
    validForS: quarterS,
    subject: () => ({ ja: "新しいメールアドレスのご確認", en: "Please confirm your new e-mail address" }),
    text: ({ code, token, minutes }, { publicUrl }) => ({
      ja: `メールアドレスをこのアドレスに変更するお申し込みがありました。

確認コード: ${code}

設定画面にこのコードを入力するか、次のリンクを開くと、変更が完了します。

${publicUrl}/confirm#${token}

コードとリンクは${minutes}分間有効です。お心当たりがない場合は、このメールを破棄してください。`,
      en: `Somebody asked to change the e-mail address of an account to this one.

Your code: ${code}

Type it into the settings, or open this link, and the change is made:

${publicUrl}/confirm#${token}

Code and link are valid for ${minutes} minutes. If this was not you, simply delete this mail.`,
    }),
  }),
  "address-changed": kind({
    values: z.object({ newAddress: z.string() }),
    isSecret: false,
    validForS: null,
    subject: () => ({ ja: "メールアドレスが変更されました", en: "Your e-mail address was changed" }),
    text: ({ newAddress }) => ({
      ja: `ご登録のメールアドレスが ${newAddress} に変更されました。今後のお知らせは新しいアドレスにお送りします。

お心当たりがない場合は、すぐに電力会社の窓口までご連絡ください。`,
      en: `The e-mail address of your account was changed to ${newAddress}. From now on we write to the new address.

If this was not you, please get in touch with your electricity company at once.`,
    }),
  }),
  "account-deleted": kind({
    values: z.object({ keptUntil: z.string().nullable() }),
    isSecret: false,
    validForS: null,
    subject: () => ({ ja: "ご登録を削除しました", en: "Your account was deleted" }),
    text: ({ keptUntil }) => ({
      ja: `ご登録とお客さまの情報を削除しました。ご利用ありがとうございました。
${keptUntil === null ? "" : `\n法令により、請求書の宛名(お名前・ご住所)だけを${keptUntil}まで保管し、その後削除します。\n`}
このメールアドレスには、今後お知らせをお送りしません。`,
      en: `Your account and what we knew of you were deleted. Thank you for having been with us.
${keptUntil === null ? "" : `\nThe law obliges us to keep the name and address on your bills until ${keptUntil}; then they go too.\n`}
We will not write to this address again.`,
    }),
  }),
  notice: kind({
    values: z.object({
      title: bilingualText,
      text: bilingualText,
      /** A path of the phone's app; null: none. */
      link: z.string().startsWith("/").nullable(),
    }),
    isSecret: false,
    validForS: noticeS,
    subject: ({ title }) => title,
    text: ({ text, link }, { publicUrl }) => ({
      ja: link === null ? text.ja : `${text.ja}\n\n${publicUrl}${link}`,
      en: link === null ? text.en : `${text.en}\n\n${publicUrl}${link}`,
    }),
  }),
} as const;

export type MailKind = keyof typeof mailKinds;

export type MailValues<Kind extends MailKind> = z.input<(typeof mailKinds)[Kind]["values"]>;

export const isMailKind = (text: string): text is MailKind => Object.hasOwn(mailKinds, text);
