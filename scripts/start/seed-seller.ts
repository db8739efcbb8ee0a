import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import { postTariff, putPlan, putSellerProfile } from "@tsunagu/core/api/seller-staff.ts";
import { sellerHeader } from "@tsunagu/core/api/staff.ts";
import { demoPlans } from "./neighbourhood/plans.ts";
import { secondSeller, soloMember } from "./solo-genesis.ts";

export const termsVersion = "2026-11";

const terms = {
  ja: "これは実演用の電気需給約款です。実際の電気の供給も請求も行われません。契約は毎月1日に始まり、いつでも解約できます。計量は30分ごとに台帳へ記録され、料金は台帳の記録だけから計算されます。台帳に氏名や住所は載りません。記録は月ごとの仮名で保管され、節の運営者は仮名の記録を見ることができます。",
  en: "These are the supply terms of a demonstration: no electricity is supplied and nothing is charged. A contract may end at any time. What is measured is recorded on the ledger every half hour, and fees follow from the ledger's records alone. No name or address is on the ledger; records are kept under a pseudonym of each month, and operators of nodes can see pseudonymous records.",
};

const demoSellers = [
  {
    seller: soloMember,
    name: { ja: "つなぐ電力", en: "Tsunagu Denki" },
    invoiceNumber: "T7123456789012",
  },
  {
    seller: secondSeller,
    name: { ja: "みなとエナジー", en: "Minato Energy" },
    invoiceNumber: "T4321098765432",
  },
] as const;

/** Each seller's staff saves profile, tariffs and plans. Saving the same again changes nothing. */
export async function seedSellers(
  administrator: CallTools,
  { month, placeOf }: { readonly month: number; readonly placeOf: (siteId: string) => string },
): Promise<void> {
  const plans = demoPlans(month, placeOf);
  for (const { seller, name, invoiceNumber } of demoSellers) {
    const staff = {
      ...administrator,
      headers: { ...administrator.headers, [sellerHeader]: String(seller) },
    };
    await callContract(
      putSellerProfile,
      {
        body: {
          name,
          invoiceNumber,
          terms: { version: termsVersion, text: terms },
          supplyConditionsVersion: termsVersion,
        },
      },
      staff,
    );
    for (const plan of plans.filter((each) => each.seller === seller)) await seedPlan(staff, plan);
  }
}

async function seedPlan(staff: CallTools, plan: ReturnType<typeof demoPlans>[number]): Promise<void> {
  const { digest: homeTariff } = await callContract(postTariff, { body: plan.home }, staff);
  const { digest: awayTariff } = await callContract(postTariff, { body: plan.away }, staff);
  const { planId, name, description, amperes } = plan;
  await callContract(
    putPlan,
    { params: { planId }, body: { name, description, homeTariff, awayTariff, amperes: [...amperes] } },
    staff,
  );
}
