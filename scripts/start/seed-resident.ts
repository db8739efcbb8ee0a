import { randomBytes } from "node:crypto";
import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import { postPaymentMeans, postSimulatedCard } from "@tsunagu/core/api/payment-means.ts";
import { postRegistration } from "@tsunagu/core/api/trading-account.ts";
import { postCard } from "@tsunagu/core/api/trading-cards.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { wrapKey } from "@tsunagu/core/identity/key-wrap.ts";
import { monthPseudonyms } from "@tsunagu/core/identity/month-pseudonyms.ts";
import { toUserSecret } from "@tsunagu/core/identity/pseudonyms.ts";
import { drawRecoveryCode } from "@tsunagu/core/identity/recovery-code.ts";
import { confirmAddress, type ReadMails } from "./confirm-address.ts";
import type { DemoHome } from "./neighbourhood/homes.ts";
import { conditionsVersion, termsVersion } from "./seller-papers.ts";

const monthsAhead = 60;
const cardMonths = 48;

export type MovingIn = {
  readonly home: DemoHome;
  readonly password: string;
  /** The month it is, and the one in which the contract begins. */
  readonly month: number;
  readonly firstMonth: number;
  /** Null: nobody writes one down, and the key is under the password alone. */
  readonly recoveryCode: string | null;
};

/** Registers one household as a phone does: the mail is read, `K` is made here and leaves only sealed. Again: nothing. */
export async function seedResident(
  web: CallTools,
  moving: MovingIn,
  { readMails }: { readMails: ReadMails },
): Promise<void> {
  const { email, card } = moving.home;
  const addressProof = await confirmAddress(web, { email, language: "ja", readMails });
  // A start that was cut off after the registration and before it was noted.
  if (addressProof === null) return;
  await callContract(postRegistration, { body: { addressProof, ...registrationOf(moving) } }, web);
  if (card === null) return;
  await callContract(postCard, { body: { token: card, name: "IC カード" } }, web);
  await keepPaymentCard(web, moving);
}

/** The simulated payment company's card that is always accepted, so that a bill is paid with one press. */
async function keepPaymentCard(web: CallTools, { home, month }: MovingIn): Promise<void> {
  const { token } = await callContract(
    postSimulatedCard,
    {
      body: {
        number: "4242 4242 4242 4242",
        expires: expiryOf(month + cardMonths),
        securityCode: "123",
        holder: home.person.romanName.toUpperCase(),
      },
    },
    web,
  );
  await callContract(postPaymentMeans, { body: { token, autopay: false } }, web);
}

/** `08/29`, as it is embossed. */
const expiryOf = (month: number): string =>
  [(month % 12) + 1, Math.floor(month / 12) + 70]
    .map((part) => String(part % 100).padStart(2, "0"))
    .join("/");

function registrationOf({ home, password, month, firstMonth, recoveryCode }: MovingIn) {
  const secret = toUserSecret(randomBytes(32));
  const { serials, seller, planId, ampere, address, person } = home;
  const subMeters = [
    ...(home.heatPumpW > 0 ? [{ serial: serials.heatPump, endUse: "heat-pump" as const }] : []),
    ...(home.wallboxW > 0 ? [{ serial: serials.wallbox, endUse: "ev-charging" as const }] : []),
  ];
  const seal = (by: string) => wrapKey(secret, by, { salt: randomBytes(16), nonce: randomBytes(24) });
  const wrappedKey = seal(password);
  return {
    password,
    name: person.name,
    birthDay: person.birthDay,
    language: "ja" as const,
    wrappedKey,
    recoveryKey: recoveryCode === null ? wrappedKey : seal(recoveryCode),
    paymentMeans: null,
    contract: {
      seller,
      planId,
      ampere,
      from: dayText(dayOf(monthStart(firstMonth))),
      backdatingReason: "入居日にさかのぼって契約（実演）",
      home: {
        name: "自宅",
        postalCode: "108-0075",
        address,
        area: 3,
        settlementSerial: serials.settlement,
        subMeters,
      },
    },
    consents: { termsVersion, supplyConditionsVersion: conditionsVersion },
    pseudonyms: monthPseudonyms(secret, {
      seller,
      firstMonth,
      lastMonth: month + monthsAhead,
      homes: [{ home: 1, serials: [serials.settlement, ...subMeters.map(({ serial }) => serial)] }],
    }),
  };
}

export const newRecoveryCode = (): string => drawRecoveryCode(randomBytes);
