import { wordsOf } from "../../ui/words.tsx";

export const searchWords = wordsOf({
  ja: {
    title: (q: string) => `「${q}」を探しました`,
    nothing: "見つかりませんでした",
    nothingText:
      "公開されているものの中と、あなたが見られるものの中を探しました。番号の桁と文字を確かめてください。ほかの人の口座や計器は、あっても知らせません。",
    examples:
      "探せるもの：項目の番号（123）、請求書の番号（1-202611-000001）、口座（32桁）、充電・計器・場所・発電所（16桁）、ダイジェストと根（64桁、または base64）、計器の製造番号、発電所や充電場所の名前。",
    entry: (index: string) => `項目 ${index}`,
    roles: {
      entry: "葉のハッシュ",
      body: "本文のダイジェスト",
      records: "記録の根",
      evidence: "根拠の根",
      outcomes: "判定の根",
      closing: "締めのダイジェスト",
      months: "締めの口座の根",
      assets: "締めの発電の根",
    },
    entryBy: (index: string, role: string) => `項目 ${index}（${role}）`,
    checkpoint: (size: string) => `${size}件のときのチェックポイント`,
    member: (name: string) => `参加者 ${name}`,
    node: (name: string) => `ノード ${name}`,
    chain: "この台帳の番号",
    plant: (name: string) => `発電所 ${name}`,
    site: (name: string) => `充電場所 ${name}`,
    account: (month: string) => `${month}の口座`,
    statement: (number: string, month: string) => `請求書 ${number}（${month}）の口座`,
    statementOpen: "請求書そのものを開く",
    session: (site: string, at: string) => `${site}での充電（${at} から）の記録`,
    atHome: "自宅",
    receiptOpen: "控えを開く",
    shapes: {
      sixteen:
        "16桁の番号です。公開の番号（発電所・充電場所・ダイジェスト）ではありません。充電・計器・自宅の番号を調べられるのは、本人、その販売者の担当者、許可を受けた監査人だけです。",
      account:
        "口座の番号の形です。口座を調べられるのは、本人、その販売者の担当者、許可を受けた監査人だけです。",
      statement:
        "請求書の番号の形です。請求書を調べられるのは、本人、その販売者の担当者、許可を受けた監査人だけです。",
    },
    shapesSignedIn: "いまサインインしている資格では見られません。あるかどうかも知らせません。",
    meter: (serial: string, month: string) => `計器 ${serial}（${month}）`,
    home: (month: string) => `自宅（${month}）`,
    tooBig: (size: string) => `台帳には ${size}件の項目があります`,
  },
  en: {
    title: (q: string) => `Looked for "${q}"`,
    nothing: "Nothing was found",
    nothingText:
      "Looked through what is public and what you may see. Please check the digits. Accounts and meters of others are not told of, whether or not they are there.",
    examples:
      "What can be found: numbers of entries (123), of bills (1-202611-000001), accounts (32 digits), charges, meters, places and plants (16 digits), digests and roots (64 digits, or base64), serials of meters, names of plants and charging sites.",
    entry: (index: string) => `Entry ${index}`,
    roles: {
      entry: "leaf hash",
      body: "body digest",
      records: "record root",
      evidence: "evidence root",
      outcomes: "outcomes root",
      closing: "digest of the closing",
      months: "root of accounts",
      assets: "root of production",
    },
    entryBy: (index: string, role: string) => `Entry ${index} (${role})`,
    checkpoint: (size: string) => `Checkpoint at ${size} entries`,
    member: (name: string) => `Member ${name}`,
    node: (name: string) => `Node ${name}`,
    chain: "The number of this ledger",
    plant: (name: string) => `Plant ${name}`,
    site: (name: string) => `Charging site ${name}`,
    account: (month: string) => `Account of ${month}`,
    statement: (number: string, month: string) => `Account of bill ${number} (${month})`,
    statementOpen: "Open the bill itself",
    session: (site: string, at: string) => `Records of the charge at ${site}, from ${at}`,
    atHome: "home",
    receiptOpen: "Open the receipt",
    shapes: {
      sixteen:
        "A number of 16 digits. It is no public one (plant, charging site, digest). Charges, meters and homes are for those whose they are, staff of their seller, and auditors with a grant.",
      account:
        "It has the form of an account. Accounts are for those whose they are, staff of their seller, and auditors with a grant.",
      statement:
        "It has the form of a bill's number. Bills are for those whose they are, staff of their seller, and auditors with a grant.",
    },
    shapesSignedIn: "As whom you are signed in you may not see it; whether it is there is not told.",
    meter: (serial: string, month: string) => `Meter ${serial} (${month})`,
    home: (month: string) => `Home (${month})`,
    tooBig: (size: string) => `The log has ${size} entries`,
  },
});
