import type { NotProvedReason } from "@tsunagu/core/proofs/not-proved.ts";
import { wordsOf } from "../../ui/words.tsx";
import type { ProofStep } from "./refusal.ts";

type VerifyWords = {
  readonly notYet: string;
  readonly what: string;
  readonly verify: string;
  readonly again: string;
  readonly busy: string;
  readonly password: string;
  readonly passwordWhy: string;
  readonly wrongPassword: string;
  readonly proved: string;
  readonly refused: string;
  readonly refusedSafe: string;
  readonly time: (ms: string, records: string) => string;
  readonly at: (time: string) => string;
  readonly steps: Readonly<Record<ProofStep, string>>;
  readonly state: {
    readonly ok: string;
    readonly failed: string;
    readonly open: string;
    readonly first: string;
    readonly none: string;
  };
  readonly where: string;
  readonly whatProved: string;
  readonly provedItems: (facts: { records: string; closedAt: string; yen: string }) => readonly string[];
  readonly resultsHeld: (count: number) => string;
  readonly whatNotProved: string;
  readonly notProvedItems: readonly string[];
  readonly oneNode: string;
  readonly firstSeenHere: string;
  readonly taken: (count: number) => string;
  readonly serials: string;
  readonly download: string;
  readonly downloadWhy: string;
  readonly record: (nth: number) => string;
  readonly tables: Readonly<Record<string, string>>;
  readonly shown: (yen: string) => string;
};

export const verifyWords = wordsOf<VerifyWords>({
  ja: {
    notYet: "この請求書は、まだこの端末で確かめていません",
    what: "台帳の記録と証明を取り寄せ、合計も料金も、この端末で計算し直します。",
    verify: "この請求書を確かめる",
    again: "もう一度確かめる",
    busy: "計算しています",
    password: "パスワード",
    passwordWhy:
      "あなたの記録かどうかは、あなたの鍵でしか計算できません。封をした鍵を開けるため、パスワードを1回だけ入力してください。",
    wrongPassword: "パスワードが違います。鍵は開きませんでした。",
    proved: "この請求は、台帳の記録すべてと一致しました",
    refused: "この請求は、確かめられませんでした",
    refusedSafe:
      "支払う前に、電力会社に問い合わせてください。下の証明ファイルは、問い合わせの証拠になります。",
    time: (ms, records) => `記録 ${records}件を ${ms}ミリ秒で計算しました`,
    at: (time) => `${time} に確認`,
    steps: {
      mine: "あなたのアカウントの請求書である",
      signed: "台帳に署名したのは、覚えている会社である",
      unchanged: "前に見た台帳が、書き換えられていない",
      closed: "期間が終わったあとに締めた台帳である",
      records: "記録に、抜け・追加・変更がない",
      fees: "料金は、記録と料金表から1円まで出てくる",
      home: "家とメーターは、あなたのものだけである",
      results: "充電のときに見た料金と同じである",
      shown: "この画面の請求書が、証明した請求書である",
    },
    state: { ok: "一致", failed: "不一致", open: "未確認", first: "今回が初めて", none: "該当なし" },
    where: "合わないところ",
    whatProved: "証明したこと",
    provedItems: ({ records, closedAt, yen }) => [
      `台帳が受け取ったあなたの記録は、${closedAt} の締めまでで、この ${records}件がすべてです。`,
      `合計 ${yen} と内訳は、その記録と料金表から1円まで出てきます。`,
    ],
    resultsHeld: (count) => `充電の終わりにこの端末が表示した ${count}回の料金は、請求書の行と同じです。`,
    whatNotProved: "証明していないこと",
    notProvedItems: [
      "メーターそのものの正しさ",
      "測ったものがすべて台帳に送られたこと",
      "どの計量者が署名した記録か",
      "1人が1つのアカウントしか持たないこと",
      "契約の容量と期間、充電の上限、当てはめた料金表が、その月の契約どおりであること",
      "同じ期間の請求書がほかにないこと",
      "場所・発電所・発行者の名前、登録番号、請求書の番号と日付、メーターについての説明、支払いの記録が正しいこと",
      "PDF・CSV・領収書が、この画面と同じ内容であること",
    ],
    oneNode: "台帳を動かしているのは1社です。その1社の言葉より多くは証明できません。",
    firstSeenHere:
      "この端末は登録のときの端末ではありません。台帳の鍵と料金表は、はじめてサインインしたときにサーバから受け取ったものを信じています。",
    taken: (count) => `前の月の数字に基づく行が ${count}行あります。その月の請求書で確かめられます。`,
    serials: "あなたのメーターの番号です。メーターに印字された番号と見比べてください。",
    download: "証明ファイルを保存",
    downloadWhy: "コマンド tsunagu verify で、この端末なしでも確かめられます。",
    record: (nth) => `記録の ${nth}件め`,
    tables: {
      homes: "自宅の計算",
      sessions: "充電の明細",
      third: "場所別",
      fourth: "場所・用途別",
      unpriced: "料金のない電力量",
      taxed: "税率ごとの金額",
      adjustments: "前の月の調整",
      taxes: "消費税",
      firstYen: "合計",
      broughtForward: "繰り越し",
      dueYen: "お支払い額",
      carriedForwardYen: "次回への繰り越し",
      status: "確かさの表示",
      tariffs: "料金表",
      terms: "契約の内容",
      closing: "台帳の締め",
      asOf: "記録の時点",
      issuedAt: "発行日時",
      dueAt: "支払い期限",
      number: "請求書番号",
      seller: "発行者",
      format: "書式",
      account: "アカウント",
      result: "充電のときに見た料金",
    },
    shown: (yen) => `表示したのは ${yen}`,
  },
  en: {
    notYet: "This bill has not been verified on this device yet",
    what: "Records and proof are fetched from the ledger, and every sum and fee is computed again on this device.",
    verify: "Verify this bill",
    again: "Verify again",
    busy: "Computing",
    password: "Password",
    passwordWhy:
      "Only your key can show that these records are yours. Please enter your password once to open the sealed key.",
    wrongPassword: "The password is wrong. The key was not opened.",
    proved: "This bill agrees with every record on the ledger",
    refused: "This bill could not be proved",
    refusedSafe: "Please ask your seller before you pay. The proof file below is your evidence.",
    time: (ms, records) => `${records} ${records === "1" ? "record" : "records"} computed in ${ms} ms`,
    at: (time) => `Verified ${time}`,
    steps: {
      mine: "The bill is of your account",
      signed: "The ledger is signed by the companies remembered here",
      unchanged: "The ledger seen before has not been rewritten",
      closed: "The ledger was closed after the period had ended",
      records: "No record is missing, added or changed",
      fees: "Fees follow to the yen from records and accepted prices",
      home: "Homes and meters are only yours",
      results: "Fees are those you saw when charging",
      shown: "The bill on this screen is the one that was proved",
    },
    state: {
      ok: "agrees",
      failed: "does not agree",
      open: "not reached",
      first: "first time",
      none: "none to compare",
    },
    where: "Where it does not agree",
    whatProved: "What was proved",
    provedItems: ({ records, closedAt, yen }) => [
      records === "1"
        ? `This 1 record is all that the ledger accepted for you up to its closing of ${closedAt}.`
        : `These ${records} records are all that the ledger accepted for you up to its closing of ${closedAt}.`,
      `The total of ${yen} and all its parts follow from them and the price lists, to the yen.`,
    ],
    resultsHeld: (count) =>
      count === 1
        ? "The result that this device showed after charging is the bill's line."
        : `The ${count} results that this device showed after charging are the bill's lines.`,
    whatNotProved: "What was not proved",
    notProvedItems: [
      "That the meter itself was right",
      "That everything measured was sent to the ledger",
      "Which operator signed a record",
      "That one person has only one account",
      "That contract size and days, charging limits and the price list applied are those of your contract in that month",
      "That there is no other bill for the same period",
      "That names of places, power plants and issuer, registration number, the bill's number and dates, what is said of meters, and payments are right",
      "That PDF, CSV and receipt say the same as this screen",
    ],
    oneNode: "One company runs this ledger. Nothing is proved beyond that one company's word.",
    firstSeenHere:
      "You did not register on this device. It believes the ledger keys and price lists that the server gave it at the first sign-in.",
    taken: (count) =>
      `${count} lines rest on figures of earlier months; the bills of those months prove them.`,
    serials: "These are your meters. Please compare them with the numbers printed on them: ",
    download: "Save the proof file",
    downloadWhy: "The command tsunagu verify checks it without this device.",
    record: (nth) => `record ${nth}`,
    tables: {
      homes: "home computation",
      sessions: "charging sessions",
      third: "by place",
      fourth: "by place and use",
      unpriced: "energy without a price",
      taxed: "amounts by tax rate",
      adjustments: "adjustment of an earlier month",
      taxes: "consumption tax",
      firstYen: "total",
      broughtForward: "brought forward",
      dueYen: "amount due",
      carriedForwardYen: "carried forward",
      status: "standing",
      tariffs: "price lists",
      terms: "contract terms",
      closing: "closing of the ledger",
      asOf: "time of the records",
      issuedAt: "time of issue",
      dueAt: "due date",
      number: "bill number",
      seller: "issuer",
      format: "format",
      account: "account",
      result: "fee seen when charging",
    },
    shown: (yen) => `shown was ${yen}`,
  },
});

/** Why a bill is not proved, for the person who got it. */
export const reasonWords = wordsOf<Readonly<Record<NotProvedReason, string>>>({
  ja: {
    evidence_malformed: "証明ファイルの形が違います。途中で変えられたか、こわれています。",
    checkpoint_malformed: "台帳の署名の形が違います。",
    wrong_chain: "この端末が覚えている台帳とは、別の台帳の署名です。",
    checkpoint_forged: "台帳の署名が、覚えている会社の鍵で作られたものではありません。",
    checkpoint_in_the_future: "台帳の署名の時刻が未来です。この端末の時計を確かめてください。",
    checkpoint_unsigned: "覚えている会社の署名が足りません。",
    not_consistent: "前に見た台帳と、いまの台帳がつながりません。台帳が書き換えられた疑いがあります。",
    closing_not_in_log: "この請求書の締めが、台帳にありません。",
    closing_too_early: "期間が終わる前の締めです。足りない記録があるかもしれません。",
    month_not_in_closing: "この月が、台帳の締めの内容と合いません。",
    bucket_not_in_month: "あなたのアカウントの区画が、台帳の締めと合いません。",
    account_missing: "あなたのアカウントの合計が、台帳の締めと合いません。",
    absence_not_shown: "記録がないとされていますが、その証明がありません。",
    record_malformed: "台帳の記録ではないものが混ざっています。",
    wrong_kind: "どのアカウントにも属さない種類の記録が混ざっています。",
    wrong_seller: "別の電力会社の記録が混ざっています。",
    wrong_account: "別の人のアカウントのものです。",
    wrong_month: "別の月の記録が混ざっています。",
    record_does_not_fit: "訂正や割り当ての記録が、その前の記録と合いません。",
    records_missing: "台帳にあるのに、届いていない記録があります。",
    records_added: "台帳にない記録が加えられています。",
    record_changed: "記録の内容か順番が、台帳と違います。",
    sums_differ: "電力量の合計が、記録の足し算と合いません。",
    history_changed: "前に確かめた記録が、別のものに変わっています。",
    tariff_unknown: "あなたが同意していない料金表で計算されています。",
    fees_differ: "金額が、記録と料金表から出てくる額と違います。",
    statement_differs: "請求書が、証明と別の締め・アカウント・期間を名のっています。",
    shown_differs: "この画面に届いた請求書が、台帳で証明された請求書と違います。",
    entry_not_in_log: "受け取りの示す記録が、台帳にありません。",
    wrong_batch: "受け取りが別の記録のものです。",
    outcomes_differ: "受け取りの結果が、台帳と違います。",
    foreign_home: "あなたのものではない家の記録が入っています。",
    meter_twice: "同じメーターが、同じ期間に2つの家で請求されています。",
    foreign_meter: "あなたのものではないメーターの記録が入っています。",
  },
  en: {
    evidence_malformed: "The proof file has another form. It was changed on its way, or is damaged.",
    checkpoint_malformed: "The ledger's signature has another form.",
    wrong_chain: "The signature is of another ledger than the one this device remembers.",
    checkpoint_forged: "A signature was not made with the key of the company it names.",
    checkpoint_in_the_future: "The ledger was signed in the future. Please look at this device's clock.",
    checkpoint_unsigned: "Too few of the remembered companies have signed.",
    not_consistent: "The ledger seen before and the ledger of now do not fit: it may have been rewritten.",
    closing_not_in_log: "The closing that this bill names is not on the ledger.",
    closing_too_early: "The ledger was closed before the period ended, so records may be missing.",
    month_not_in_closing: "This month is not in the closing as the proof says.",
    bucket_not_in_month: "Your account's part of the month is not in the closing as the proof says.",
    account_missing: "The sums of your account are not in the closing as the proof says.",
    absence_not_shown: "It is said that there are no records, and that is not shown.",
    record_malformed: "Something in the proof is not a record of the ledger.",
    wrong_kind: "There is a record of a kind that belongs to no account.",
    wrong_seller: "There is a record of another seller.",
    wrong_account: "This is of somebody else's account.",
    wrong_month: "There is a record of another month.",
    record_does_not_fit: "A correction or transfer does not fit the records before it.",
    records_missing: "The ledger has records that are missing here.",
    records_added: "There are records here that the ledger does not have.",
    record_changed: "Records or their order are not those of the ledger.",
    sums_differ: "The sums of energy do not follow from the records.",
    history_changed: "Records that were proved before are others now.",
    tariff_unknown: "It was priced with a price list that you have not accepted.",
    fees_differ: "An amount is not what records and prices give.",
    statement_differs: "The bill names another closing, account or period than the proof.",
    shown_differs: "The bill that was sent to this screen is not the one that the ledger proves.",
    entry_not_in_log: "The ledger has something else where the receipt says.",
    wrong_batch: "The receipt is of other records.",
    outcomes_differ: "The receipt's outcomes are not those of the ledger.",
    foreign_home: "There are records of a home that is not yours.",
    meter_twice: "One meter is billed for two homes at the same time.",
    foreign_meter: "There are records of a meter that is not yours.",
  },
});
