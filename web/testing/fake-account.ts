import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getMe, listSellers, listSessions } from "@tsunagu/core/api/trading-account.ts";
import { wrapKey } from "@tsunagu/core/identity/key-wrap.ts";
import { fakeContact, fakeDocuments } from "./fake-documents.ts";
import {
  fakeDigests,
  fakeEmail,
  fakeMonth,
  fakeNow,
  fakePassword,
  fakeSecret,
  fakeSeller,
  fakeSerials,
  otherDigests,
} from "./fake-people.ts";

export const fakeUserId = "3f0c5f0e-1d3a-4a63-9a1e-0d4a6d0d2a11";

export const fakeWrappedKey = () =>
  wrapKey(fakeSecret, fakePassword, { salt: new Uint8Array(16).fill(7), nonce: new Uint8Array(24).fill(9) });

export const fakeRecoveryCode = "7K2M-9QXA-4TDW-0HZR-5VBN-3CJP";

export const fakeRecoveryKey = () =>
  wrapKey(fakeSecret, fakeRecoveryCode, {
    salt: new Uint8Array(16).fill(8),
    nonce: new Uint8Array(24).fill(5),
  });

export const fakeMe = (): Answer<typeof getMe> => ({
  userId: fakeUserId,
  email: fakeEmail,
  name: "糸井 花子",
  language: "ja",
  contracts: [
    {
      seller: fakeSeller,
      sellerName: { ja: "つなぐ電気", en: "Tsunagu Denki" },
      planId: "standard",
      planName: { ja: "つなぐスタンダード", en: "Tsunagu Standard" },
      ampere: 40,
      from: "2026-09-01",
      to: null,
      homeTariff: fakeDigests.home,
      awayTariff: fakeDigests.away,
      home: {
        home: 1,
        name: "自宅",
        address: "東京都港区港南1-2-3",
        settlementSerial: fakeSerials.settlement,
        subMeters: [
          { serial: fakeSerials.heatPump, endUse: "heat-pump" },
          { serial: fakeSerials.wallbox, endUse: "ev-charging" },
        ],
      },
      meterKnown: true,
      meterLastReadingAt: fakeNow - 720,
    },
  ],
  cards: [
    { token: "04A2246B5C6180", name: "IC カード", kind: "rfid", blocked: false },
    { token: "0437F1AA5C6181", name: "二台目の車のカード", kind: "rfid", blocked: true },
  ],
  key: { isUnderPassword: true, hasRecovery: true, sinceMonth: null },
  consents: [
    { seller: fakeSeller, kind: "supply-conditions", version: "2026-11", at: fakeNow - 80 * 86_400 },
    { seller: fakeSeller, kind: "terms", version: "2026-11", at: fakeNow - 80 * 86_400 },
  ],
  pseudonymsUntil: fakeMonth + 60,
});

const otherSeller: Answer<typeof listSellers>["sellers"][number] = {
  seller: 2,
  name: { ja: "みなとエナジー", en: "Minato Energy" },
  plans: [
    {
      planId: "flat",
      name: { ja: "みなとフラット", en: "Minato Flat" },
      description: { ja: "どれだけ使っても単価が変わらないプラン", en: "One price, however much is used" },
      homeTariff: otherDigests.home,
      awayTariff: otherDigests.away,
      amperes: [30, 40, 50, 60],
    },
  ],
  terms: {
    ...{ version: "2026-10", fromDay: "2026-10-01" },
    text: { ja: "みなとエナジーの電気需給約款です。", en: "Terms of Minato Energy." },
  },
  supplyConditions: { ...fakeDocuments["supply-conditions"], version: "2026-10", fromDay: "2026-10-01" },
  contact: { ...fakeContact, retailerNumber: "A0902" },
  invoiceNumber: null,
};

export const fakeSellers: Answer<typeof listSellers> = {
  sellers: [
    {
      seller: fakeSeller,
      name: { ja: "つなぐ電気", en: "Tsunagu Denki" },
      plans: [
        {
          planId: "standard",
          name: { ja: "つなぐスタンダード", en: "Tsunagu Standard" },
          description: {
            ja: "使うほど段階が上がる、いつでも同じ単価のプラン",
            en: "Three tiers, the same price at any hour",
          },
          homeTariff: fakeDigests.home,
          awayTariff: fakeDigests.away,
          amperes: [30, 40, 50, 60],
        },
      ],
      terms: fakeDocuments.terms,
      supplyConditions: fakeDocuments["supply-conditions"],
      contact: fakeContact,
      invoiceNumber: "T7123456789012",
    },
    otherSeller,
  ],
};

export const fakeSignIns = (): Answer<typeof listSessions> => ({
  sessions: [
    {
      sessionId: "a1",
      current: true,
      startedAt: fakeNow - 3_600,
      lastSeenAt: fakeNow,
      agent: "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)",
    },
    {
      sessionId: "b2",
      current: false,
      startedAt: fakeNow - 6 * 86_400,
      lastSeenAt: fakeNow - 2 * 86_400,
      agent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/149.0",
    },
  ],
});
