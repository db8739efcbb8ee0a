import { createHash } from "node:crypto";
import { secondSeller, soloMember } from "../solo-genesis.ts";

/** One household and what it has. Watts of 0: it has none. */
export type DemoHome = {
  readonly homeId: string;
  readonly person: { readonly name: string; readonly romanName: string; readonly birthDay: string };
  readonly email: string;
  readonly address: string;
  readonly seller: number;
  readonly planId: string;
  readonly ampere: number;
  readonly load: { readonly kind: "single" | "couple" | "family" | "elders"; readonly percent: number };
  readonly heatPumpW: number;
  readonly wallboxW: number;
  readonly solarPeakW: number;
  /** The card of whoever drives an electric car. */
  readonly card: string | null;
  readonly serials: { readonly settlement: string; readonly heatPump: string; readonly wallbox: string };
};

type Row = readonly [
  name: string,
  romanName: string,
  birthDay: string,
  plan: keyof typeof plans,
  ampere: number,
  load: DemoHome["load"]["kind"],
  percent: number,
  has: string,
];

const plans = {
  standard: { seller: soloMember, planId: "standard" },
  night: { seller: soloMember, planId: "night" },
  green: { seller: secondSeller, planId: "minato-green" },
  daytime: { seller: secondSeller, planId: "minato-daytime" },
} as const;

/** The first is the one who may be tried out. `has`: heat pump, wallbox, solar and card. */
const rows: readonly Row[] = [
  ["糸井 花子", "Hanako Itoi", "1988-04-12", "standard", 40, "couple", 100, "HWC"],
  ["佐藤 健", "Ken Sato", "1979-11-02", "standard", 30, "single", 85, ""],
  ["鈴木 美咲", "Misaki Suzuki", "1984-06-21", "night", 50, "family", 95, "H"],
  ["高橋 大輔", "Daisuke Takahashi", "1975-01-30", "night", 60, "family", 110, "WC"],
  ["田中 陽子", "Yoko Tanaka", "1962-09-14", "standard", 40, "elders", 90, "S"],
  ["伊藤 翔", "Sho Ito", "1993-03-08", "standard", 30, "single", 70, "C"],
  ["渡辺 久美子", "Kumiko Watanabe", "1971-12-25", "standard", 40, "couple", 105, ""],
  ["山本 直樹", "Naoki Yamamoto", "1980-08-17", "night", 60, "family", 120, "HWSC"],
  ["中村 さくら", "Sakura Nakamura", "1996-05-05", "standard", 30, "single", 90, ""],
  ["小林 正", "Tadashi Kobayashi", "1958-02-11", "standard", 40, "elders", 110, "C"],
  ["加藤 由美", "Yumi Kato", "1977-07-07", "night", 50, "couple", 95, "H"],
  ["吉田 拓也", "Takuya Yoshida", "1986-10-19", "night", 50, "family", 100, "WSC"],
  ["山田 静江", "Shizue Yamada", "1950-04-29", "standard", 30, "elders", 75, ""],
  ["佐々木 亮", "Ryo Sasaki", "1990-01-16", "green", 40, "couple", 90, "C"],
  ["山口 真理", "Mari Yamaguchi", "1982-06-02", "daytime", 50, "family", 105, "WC"],
  ["松本 恵", "Megumi Matsumoto", "1974-03-27", "green", 40, "couple", 110, "H"],
  ["井上 浩", "Hiroshi Inoue", "1969-09-09", "green", 50, "family", 90, "WC"],
  ["木村 彩", "Aya Kimura", "1991-12-01", "daytime", 40, "couple", 80, "S"],
  ["林 一郎", "Ichiro Hayashi", "1965-05-23", "green", 40, "elders", 100, "H"],
  ["清水 楓", "Kaede Shimizu", "1998-08-31", "daytime", 30, "single", 95, ""],
];

const digits = (text: string) => createHash("sha256").update(text).digest("hex").toUpperCase();

/** The whole street: the same people with the same meters and cards at every first start. */
export const demoHomes: readonly DemoHome[] = rows.map(
  ([name, romanName, birthDay, plan, ampere, kind, percent, has], index) => {
    const number = index + 1;
    const homeId = `H${String(number).padStart(2, "0")}`;
    return {
      homeId,
      person: { name, romanName, birthDay },
      email: `${romanName.split(" ")[0]?.toLowerCase()}@example.jp`,
      address: `東京都港区糸町1丁目${number}-${1 + ((number * 5) % 9)}`,
      ...plans[plan],
      ampere,
      load: { kind, percent },
      heatPumpW: has.includes("H") ? 1000 + (number % 3) * 100 : 0,
      wallboxW: has.includes("W") ? (number === 1 ? 6000 : 3000 * (1 + (number % 2))) : 0,
      solarPeakW: has.includes("S") ? 3600 + (number % 4) * 500 : 0,
      card: has.includes("C") ? `04${digits(`card ${homeId}`).slice(0, 12)}` : null,
      serials: {
        settlement: `SM-2301-${4471 + index * 13}`,
        heatPump: `HP-${String(82 + index * 3).padStart(4, "0")}`,
        wallbox: `WB-${5512 + index * 7}`,
      },
    };
  },
);
