import {
  type ChargePointError,
  chargePointErrors,
  type HeldReason,
  type MessageFaultCode,
} from "@tsunagu/core/api/device-codes.ts";
import { wordsOf } from "../../ui/words.tsx";

type FaultWords = {
  /** What of a message could not be used, and what to do about it. */
  readonly messages: Readonly<Record<MessageFaultCode, string>>;
  /** Why the energy of a session is held. */
  readonly held: Readonly<Record<HeldReason, string>>;
  /** What a charger says is wrong with it. */
  readonly errors: Readonly<Record<ChargePointError, string>>;
};

/** For each code a sentence: by type, so that a code without one does not compile. */
export const faultWords = wordsOf<FaultWords>({
  ja: {
    messages: {
      too_deep: "入れ子が深すぎて読めません。機器のファームウェアを確かめてください。",
      not_json: "JSON として読めません。途中で切れたか、文字化けしています。",
      not_an_array: "OCPP の形（配列）ではありません。",
      unknown_message_type: "呼び出しでも返事でもない、知らない種類の知らせです。",
      no_message_id: "知らせの番号がないので、返事ができません。",
      no_action: "何の知らせか書いてありません。",
      not_handled: "こちらで処理できませんでした。知らせは残っています。記録（ログ）を確かめてください。",
      no_transaction_id: "充電の番号がありません。コネクターと時刻で、どの充電かを決めました。",
      start_told_again: "同じ充電の始まりが、違う内容でもう一度届きました。最初のほうを使います。",
      end_without_start: "始まりの分からない充電の終わりです。始まりが届くのを待ちます。",
      stop_without_start: "始まりの分からない充電の終わりです。始まりが届くまで請求しません。",
      later_end: "もう終わった充電の、別の終わりです。最初の終わりを使います。",
      too_many_values: "計量値が多すぎます。すべては使いませんでした。",
      future_timestamp: "先の時刻がついています。届いた時刻を使いました。機器の時計を直してください。",
      missing_timestamp: "時刻がないか、読めません。届いた時刻を使いました。",
      no_measurand: "何の値か書いてなく、単位も電力量ではないので、使いませんでした。",
      unknown_unit: "電力量の単位が分からないので、使いませんでした。",
      signed_data: "署名つきの値ですが、署名を確かめられません。署名のない値のほうを使います。",
      unreadable_value: "数として読めない値です。使いませんでした。",
      before_the_start: "充電の始まりより前の値です。使いませんでした。",
      falls: "指示数が前より減っています。使いませんでした。",
      more_than_possible: "その時間に流せる量を超えています。使いませんでした。",
      zero_on_a_running_register: "積算の途中に 0 が届きました。使いませんでした。",
      too_many_readings: "1通に入れられるのは2万件までです。分けて送ってください。",
      malformed_reading: "項目の形が違います。",
      other_meter: "別のメーターの値です。",
      no_time: "時刻帯のある時刻ではありません。",
      time_in_the_future: "先の時刻です。メーターの時計を直してください。",
      time_too_long_ago: "古すぎて請求できない時刻です。",
      no_register: "指示数（importWh）がありません。",
      unreadable_register: "指示数が数として読めません。",
      other: "使えない所がありました。",
    },
    held: {
      no_begin: "始まりの指示数が分かりません",
      register_fell: "終わりの指示数が始まりより小さい",
      below_its_meter_values: "終わりの指示数が途中の計量値より小さい",
      more_than_possible: "その時間に流せる量を超えています",
      other: "理由の記録がありません",
    },
    errors: {
      ConnectorLockFailure: "コネクターの錠が動かない",
      EVCommunicationError: "車と通信できない",
      GroundFailure: "漏電を検出",
      HighTemperature: "温度が高い",
      InternalError: "充電器の内部の故障",
      LocalListConflict: "カードの一覧が合わない",
      NoError: "異常なし",
      OtherError: "その他の異常",
      OverCurrentFailure: "電流が大きすぎる",
      OverVoltage: "電圧が高すぎる",
      PowerMeterFailure: "電力量計が読めない",
      PowerSwitchFailure: "開閉器の故障",
      ReaderFailure: "カード読み取り機の故障",
      ResetFailure: "再起動できない",
      UnderVoltage: "電圧が低すぎる",
      WeakSignal: "電波が弱い",
    },
  },
  en: {
    messages: {
      too_deep: "Nested too deeply to be read: look at the device's firmware.",
      not_json: "Cannot be read as JSON: it was cut, or its characters are broken.",
      not_an_array: "Not of OCPP's form, which is an array.",
      unknown_message_type: "Neither a call nor an answer: a kind of message that is not known.",
      no_message_id: "It has no id, so it cannot be answered.",
      no_action: "It does not say what it is.",
      not_handled: "It could not be dealt with here. It is kept; please look at the log.",
      no_transaction_id: "The charge is not named: connector and time told which it is.",
      start_told_again: "The start of the same charge came again and says otherwise. The first counts.",
      end_without_start: "The end of a charge whose start is not known. The start is waited for.",
      stop_without_start: "The end of a charge whose start is not known. Nothing is billed until it comes.",
      later_end: "Another end of a charge that has ended. The first counts.",
      too_many_values: "Too many values: not all of them were used.",
      future_timestamp: "Its time is yet to come: the time of its arrival was used. Set the device's clock.",
      missing_timestamp: "It has no time that can be read: the time of its arrival was used.",
      no_measurand: "It does not say what was measured, and its unit is none of energy. Not used.",
      unknown_unit: "The unit of its energy is not known. Not used.",
      signed_data:
        "A signed value whose signature could not be verified: the one without a signature is used.",
      unreadable_value: "A value that is no number. Not used.",
      before_the_start: "From before the start of the charge. Not used.",
      falls: "The register is below the one before. Not used.",
      more_than_possible: "More than can flow in that time. Not used.",
      zero_on_a_running_register: "A 0 while the register runs on. Not used.",
      too_many_readings: "More than 20,000 readings in one message: send several.",
      malformed_reading: "A member is not of its form.",
      other_meter: "A reading of another meter.",
      no_time: "Not a time with a zone.",
      time_in_the_future: "A time yet to come: set the meter's clock.",
      time_too_long_ago: "Too long ago to be billed.",
      no_register: "The register (importWh) is missing.",
      unreadable_register: "The register is no number.",
      other: "Something of it could not be used.",
    },
    held: {
      no_begin: "its first register is not known",
      register_fell: "its last register is below its first",
      below_its_meter_values: "its last register is below its meter values",
      more_than_possible: "more than can flow in that time",
      other: "no reason was kept",
    },
    errors: {
      ConnectorLockFailure: "connector does not lock",
      EVCommunicationError: "no communication with the car",
      GroundFailure: "ground fault",
      HighTemperature: "too hot",
      InternalError: "fault inside the charger",
      LocalListConflict: "its list of cards does not fit",
      NoError: "no fault",
      OtherError: "another fault",
      OverCurrentFailure: "current too high",
      OverVoltage: "voltage too high",
      PowerMeterFailure: "meter cannot be read",
      PowerSwitchFailure: "switch is broken",
      ReaderFailure: "card reader is broken",
      ResetFailure: "does not start again",
      UnderVoltage: "voltage too low",
      WeakSignal: "weak signal",
    },
  },
});

/** In words, with its own name for whoever looks it up; what a maker made up is its own name only. */
export function chargerErrorText(error: string, words: FaultWords["errors"]): string {
  const known = chargePointErrors.find((one) => one === error);
  return known === undefined ? error : `${words[known]}（${error}）`;
}
