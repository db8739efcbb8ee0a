import { randomBytes } from "node:crypto";
import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import { listSellers, postRegistration } from "@tsunagu/core/api/trading-account.ts";
import { postCard } from "@tsunagu/core/api/trading-cards.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { wrapKey } from "@tsunagu/core/identity/key-wrap.ts";
import { monthPseudonyms } from "@tsunagu/core/identity/month-pseudonyms.ts";
import { accountOf, toUserSecret, type UserSecret } from "@tsunagu/core/identity/pseudonyms.ts";
import { drawRecoveryCode } from "@tsunagu/core/identity/recovery-code.ts";
import { confirmAddress } from "../../scripts/start/confirm-address.ts";
import type { RunningSystem } from "./start-system.ts";

export type Person = {
  readonly web: CallTools;
  readonly email: string;
  readonly password: string;
  readonly card: string;
  readonly secret: UserSecret;
  readonly serials: readonly string[];
  readonly accountOfMonth: (month: number) => string;
};

export type PersonWishes = {
  /** `2026-10-01`: the contract's first day. */
  readonly from: string;
  readonly serial: string;
  readonly planId?: string;
  readonly subMeters?: readonly {
    readonly serial: string;
    readonly endUse: "ev-charging" | "heat-pump" | "office";
  }[];
};

/** A new user with a home contract and a card, registered as the phone does it. */
export async function registerPerson(
  { visitor, mailsTo }: Pick<RunningSystem, "visitor" | "mailsTo">,
  { from, serial, planId = "standard", subMeters = [] }: PersonWishes,
): Promise<Person> {
  const web = visitor();
  const { sellers } = await callContract(listSellers, {}, web);
  const [seller] = sellers;
  if (seller === undefined) throw new Error("no seller offers a plan");
  const secret = toUserSecret(randomBytes(32));
  const email = `person-${randomBytes(4).toString("hex")}@example.jp`;
  const password = `correct horse ${randomBytes(4).toString("hex")}`;
  const card = `04${randomBytes(6).toString("hex").toUpperCase()}`;
  const firstMonth = monthOf(Date.parse(`${from}T00:00:00+09:00`) / 1000);
  const serials = [serial, ...subMeters.map((meter) => meter.serial)];
  const addressProof = await confirmAddress(web, { email, language: "ja", readMails: mailsTo });
  if (addressProof === null) throw new Error("a new address has no account");
  const seal = (by: string) => wrapKey(secret, by, { salt: randomBytes(16), nonce: randomBytes(24) });
  await callContract(
    postRegistration,
    {
      body: {
        addressProof,
        password,
        name: "検 太郎",
        birthDay: "1990-02-03",
        language: "ja",
        wrappedKey: seal(password),
        recoveryKey: seal(drawRecoveryCode(randomBytes)),
        paymentMeans: null,
        contract: {
          seller: seller.seller,
          planId,
          ampere: 30,
          from,
          backdatingReason: "moved in on that day",
          home: {
            name: "自宅",
            postalCode: "100-0001",
            address: "東京都千代田区1-1",
            area: 3,
            settlementSerial: serial,
            subMeters: [...subMeters],
          },
        },
        consents: {
          termsVersion: seller.terms.version,
          supplyConditionsVersion: seller.supplyConditions.version,
        },
        pseudonyms: monthPseudonyms(secret, {
          seller: seller.seller,
          firstMonth,
          lastMonth: firstMonth + 30,
          homes: [{ home: 1, serials }],
        }),
      },
    },
    web,
  );
  await callContract(postCard, { body: { token: card, name: "card" } }, web);
  return {
    web,
    email,
    password,
    card,
    secret,
    serials,
    accountOfMonth: (month) => accountOf(secret, { seller: seller.seller, month }),
  };
}
