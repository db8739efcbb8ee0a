import { randomBytes } from "node:crypto";
import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import { postCard, postRegistration } from "@tsunagu/core/api/trading-account.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { wrapKey } from "@tsunagu/core/identity/key-wrap.ts";
import { monthPseudonyms } from "@tsunagu/core/identity/month-pseudonyms.ts";
import { toUserSecret } from "@tsunagu/core/identity/pseudonyms.ts";
import { soloMember } from "./prepare-data.ts";
import { homeSerials } from "./seed-devices.ts";
import { termsVersion } from "./seed-seller.ts";

export type DemoUser = { readonly email: string; readonly password: string; readonly card: string };

const monthsAhead = 60;

/** Registers the demonstration's user as a phone does: `K` is made here and leaves only sealed. */
export async function seedUser(
  web: CallTools,
  { email, password, card }: DemoUser,
  month: number,
): Promise<void> {
  const secret = toUserSecret(randomBytes(32));
  const firstMonth = month - 1;
  const serials = Object.values(homeSerials);
  await callContract(
    postRegistration,
    {
      body: {
        email,
        password,
        name: "糸井 花子",
        birthDay: "1988-04-12",
        language: "ja",
        wrappedKey: wrapKey(secret, password, { salt: randomBytes(16), nonce: randomBytes(24) }),
        contract: {
          seller: soloMember,
          planId: "standard",
          ampere: 40,
          from: dayText(dayOf(monthStart(firstMonth))),
          backdatingReason: "入居日にさかのぼって契約（実演）",
          home: {
            name: "自宅",
            postalCode: "108-0075",
            address: "東京都港区港南1-2-3",
            area: 3,
            settlementSerial: homeSerials.settlement,
            subMeters: [
              { serial: homeSerials.heatPump, endUse: "heat-pump" },
              { serial: homeSerials.wallbox, endUse: "ev-charging" },
            ],
          },
        },
        consents: { termsVersion, supplyConditionsVersion: termsVersion },
        pseudonyms: monthPseudonyms(secret, {
          seller: soloMember,
          firstMonth,
          lastMonth: month + monthsAhead,
          homes: [{ home: 1, serials }],
        }),
      },
    },
    web,
  );
  await callContract(postCard, { body: { token: card, name: "IC カード" } }, web);
}
