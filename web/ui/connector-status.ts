/** What a connector is doing, by the names that the contracts give it: the same words on phone, charger and console. */
export const connectorStatusWords: Readonly<Record<"ja" | "en", Readonly<Record<string, string>>>> = {
  ja: {
    Available: "空き",
    Preparing: "車とつながりました",
    Charging: "充電中",
    SuspendedEV: "車が充電を止めています",
    SuspendedEVSE: "充電器が休んでいます",
    Finishing: "終了処理中",
    Reserved: "予約済み",
    Unavailable: "使えません",
    Faulted: "故障中",
    Unknown: "不明",
  },
  en: {
    Available: "free",
    Preparing: "car connected",
    Charging: "charging",
    SuspendedEV: "car takes no power",
    SuspendedEVSE: "charger pauses",
    Finishing: "finishing",
    Reserved: "reserved",
    Unavailable: "not available",
    Faulted: "out of order",
    Unknown: "unknown",
  },
};
