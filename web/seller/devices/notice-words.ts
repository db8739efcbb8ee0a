import { wordsOf } from "../../ui/words.tsx";

export const noticeWords = wordsOf({
  ja: {
    times: (times: number, first: string, last: string) => `${times}回：最初 ${first}、最後 ${last}`,
    titles: {
      cards_tried: "知らないカードがいくつも試されました",
      signing_key_missing: "計量値に署名がありますが、公開鍵が登録されていません",
      signed_by_other_key: "登録されていない鍵の署名が届いています",
      signature_failed: "計量値の署名が合いません",
      signed_unreadable: "読めない形の署名つき計量値が届いています",
      signed_otherwise: "署名された電力量と、充電器の知らせた電力量が違います",
    },
    cardsTried: (different: number) =>
      `1時間に ${different}枚の知らないカードが試されました。カード番号を探られているおそれがあるので、この充電器で使われたことのないカードは、落ち着くまで受け付けません（使われたことのあるカードとアプリからの充電はできます）。心当たりがなければ、充電器を登録し直してパスワードを替えてください。`,
    texts: {
      signing_key_missing:
        "計量器の公開鍵を入れて登録し直すと、次の充電から「計量器が署名」と記録できます。それまでは、署名のない計量値で記録します。",
      signed_by_other_key:
        "計量器を替えたなら、新しい公開鍵を確かめてから登録し直してください。電力量は署名のない計量値で記録し、届いたものは残しています。",
      signature_failed:
        "届いた値が書き換えられたか、別の計量器の署名です。電力量は署名のない計量値で記録し、届いたものは残しています。",
      signed_unreadable:
        "確かめられるのは OCMF の形だけです。充電器の設定で選べるなら OCMF にしてください。電力量は署名のない計量値で記録しています。",
      signed_otherwise:
        "署名は正しいのに、充電の始めと終わりの指示数と 1 Wh を超えて違います。「計量器が署名」とはせず、充電器の知らせた計量値で記録しています。",
    },
    key: "届いた鍵",
  },
  en: {
    times: (times: number, first: string, last: string) => `${times} times: first ${first}, last ${last}`,
    titles: {
      cards_tried: "Many unknown cards were tried",
      signing_key_missing: "The meter signs, but no public key of it is registered",
      signed_by_other_key: "Signed by a key that is not registered",
      signature_failed: "Signatures of measured values do not hold",
      signed_unreadable: "Signed values come in a form that cannot be read",
      signed_otherwise: "The meter signed another energy than the charger reported",
    },
    cardsTried: (different: number) =>
      `${different} different cards that nobody has were tried within an hour. Somebody may be looking for card numbers, so cards that were never used at this charger are refused until it is quiet (cards that were used here before, and the app, go on). If you know of no reason, register the charger again to change its password.`,
    texts: {
      signing_key_missing:
        "Register the charger again with the meter's public key, and from the next session on records say “signed by the meter”. Until then values without a signature are recorded.",
      signed_by_other_key:
        "If the meter was replaced, check its new public key and register the charger again. The energy is recorded from values without a signature; what came is kept.",
      signature_failed:
        "What came was changed, or another meter signed it. The energy is recorded from values without a signature; what came is kept.",
      signed_unreadable:
        "Only OCMF can be checked. Choose OCMF in the charger's settings if it offers that. The energy is recorded from values without a signature.",
      signed_otherwise:
        "The signatures hold, but differ from the registers at begin and end by more than 1 Wh. What the charger reported is recorded, without “signed by the meter”.",
    },
    key: "The key that came",
  },
});
