import { createHash } from "node:crypto";
import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import { postAddressCheck, postAddressCode } from "@tsunagu/core/api/trading-access.ts";
import { postRegistration, postSignIn } from "@tsunagu/core/api/trading-account.ts";
import { parseDayText } from "@tsunagu/core/energy/day-text.ts";
import { dayStart, monthOf } from "@tsunagu/core/energy/time.ts";
import { monthPseudonyms } from "@tsunagu/core/identity/month-pseudonyms.ts";
import {
  accountOf,
  homeMeterOf,
  homePlaceOf,
  toUserSecret,
  type UserSecret,
} from "@tsunagu/core/identity/pseudonyms.ts";
import { sql } from "kysely";
import { someSeller } from "./some-tariffs.ts";
import { type SomeTrading, termsVersion } from "./start-some-trading.ts";

export type Registration = BodyInput<typeof postRegistration>;

const secretOf = (name: string): UserSecret =>
  toUserSecret(new Uint8Array(createHash("sha256").update(`some secret of ${name}`).digest()));

/** What a phone sends that registers the person of this name. */
export function someRegistration(
  name = "hanako",
  change: Partial<Registration> = {},
  contract: Partial<Registration["contract"]> = {},
): Registration {
  const from = contract.from ?? "2026-11-01";
  const home = { settlementSerial: `SM-${name}`, subMeters: [], ...contract.home };
  const firstMonth = monthOf(dayStart(parseDayText(from) ?? 0));
  return {
    addressProof: "0".repeat(43),
    password: `a long password of ${name}`,
    name: "糸井 花子",
    birthDay: "1988-04-12",
    language: "ja",
    wrappedKey: {
      format: "tsunagu/key/1",
      salt: "0".repeat(32),
      nonce: "0".repeat(48),
      sealed: "0".repeat(96),
    },
    recoveryKey: {
      format: "tsunagu/key/1",
      salt: "1".repeat(32),
      nonce: "1".repeat(48),
      sealed: "1".repeat(96),
    },
    paymentMeans: null,
    contract: {
      seller: someSeller,
      planId: "standard",
      ampere: 30,
      from,
      backdatingReason: "moved in on that day",
      ...contract,
      home: {
        name: "自宅",
        postalCode: "108-0075",
        address: "東京都港区港南1-2-3",
        area: 3,
        ...home,
      },
    },
    consents: { termsVersion, supplyConditionsVersion: termsVersion },
    pseudonyms: monthPseudonyms(secretOf(name), {
      seller: someSeller,
      firstMonth,
      lastMonth: Math.max(firstMonth, 682) + 12,
      homes: [{ home: 1, serials: [home.settlementSerial, ...home.subMeters.map(({ serial }) => serial)] }],
    }),
    ...change,
  };
}

/** What the newest mail to an address was made of. */
export async function readSomeMail(trading: SomeTrading, address: string) {
  const mail = await trading.look((db) =>
    db
      .selectFrom("mails")
      .selectAll()
      .where("address", "=", address)
      .orderBy(sql`rowid`, "desc")
      .executeTakeFirst(),
  );
  if (mail === undefined) throw new Error(`no mail went to ${address}`);
  const values: Record<string, unknown> = mail.valuesJson === null ? {} : JSON.parse(mail.valuesJson);
  return { ...mail, values, code: String(values["code"]), token: String(values["token"]) };
}

/** Shows by the code of the mail that an address is one's own. */
export async function proveSomeAddress(trading: SomeTrading, email: string, phone = trading.visitor()) {
  const { checkId } = await callContract(postAddressCheck, { body: { email, language: "ja" } }, phone);
  const { code } = await readSomeMail(trading, email);
  const { addressProof } = await callContract(
    postAddressCode,
    { params: { checkId }, body: { code } },
    phone,
  );
  return addressProof;
}

export type SomePerson = {
  readonly userId: string;
  readonly phone: CallTools;
  readonly secret: UserSecret;
  readonly serial: string;
  readonly accountOf: (month: number) => ReturnType<typeof accountOf>;
  readonly homePlaceOf: (month: number) => ReturnType<typeof homePlaceOf>;
  readonly meterOf: (month: number) => ReturnType<typeof homeMeterOf>;
};

/** Registers a person as the phone does. */
export async function registerSomePerson(
  trading: SomeTrading,
  name = "hanako",
  contract: Partial<Registration["contract"]> = {},
): Promise<SomePerson> {
  const phone = trading.visitor();
  const addressProof = await proveSomeAddress(trading, `${name}@example.jp`, phone);
  const registration = someRegistration(name, { addressProof }, contract);
  const { userId } = await callContract(postRegistration, { body: registration }, phone);
  const secret = secretOf(name);
  const serial = registration.contract.home.settlementSerial;
  return {
    userId,
    phone,
    secret,
    serial,
    accountOf: (month) => accountOf(secret, { seller: someSeller, month }),
    homePlaceOf: (month) => homePlaceOf(secret, { seller: someSeller, month }, 1),
    meterOf: (month) => homeMeterOf(secret, { seller: someSeller, month }, serial),
  };
}

/** The same person after a long time, when the session has run out. */
export async function signInAgain(
  trading: SomeTrading,
  person: SomePerson,
  name = "hanako",
): Promise<SomePerson> {
  const phone = trading.visitor();
  const body = { email: `${name}@example.jp`, password: `a long password of ${name}` };
  await callContract(postSignIn, { body }, phone);
  return { ...person, phone };
}
