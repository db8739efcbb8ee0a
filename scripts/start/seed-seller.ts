import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import { postTariff, putPlan, putSellerProfile } from "@tsunagu/core/api/seller-staff.ts";
import { demoPlans } from "./demo-tariffs.ts";

export const termsVersion = "2026-11";

const terms = {
  ja: "これは実演用の電気需給約款です。実際の電気の供給も請求も行われません。契約は毎月1日に始まり、いつでも解約できます。計量は30分ごとに台帳へ記録され、料金は台帳の記録だけから計算されます。台帳に氏名や住所は載りません。記録は月ごとの仮名で保管され、節の運営者は仮名の記録を見ることができます。",
  en: "These are the supply terms of a demonstration: no electricity is supplied and nothing is charged. A contract may end at any time. What is measured is recorded on the ledger every half hour, and fees follow from the ledger's records alone. No name or address is on the ledger; records are kept under a pseudonym of each month, and operators of nodes can see pseudonymous records.",
};

/** The seller's staff saves profile, tariffs and plans. Saving the same again changes nothing. */
export async function seedSeller(
  staff: CallTools,
  month: number,
  places: { readonly fast: string; readonly garage: string },
): Promise<void> {
  await callContract(
    putSellerProfile,
    {
      body: {
        name: { ja: "つなぐ電気", en: "Tsunagu Denki" },
        invoiceNumber: "T7123456789012",
        terms: { version: termsVersion, text: terms },
        supplyConditionsVersion: termsVersion,
      },
    },
    staff,
  );
  for (const plan of demoPlans(month, places)) {
    const { digest: homeTariff } = await callContract(postTariff, { body: plan.home }, staff);
    const { digest: awayTariff } = await callContract(postTariff, { body: plan.away }, staff);
    const { planId, name, description, amperes } = plan;
    await callContract(
      putPlan,
      { params: { planId }, body: { name, description, homeTariff, awayTariff, amperes: [...amperes] } },
      staff,
    );
  }
}
