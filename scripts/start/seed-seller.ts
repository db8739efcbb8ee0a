import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import { postSellerDocument, putSellerProfile } from "@tsunagu/core/api/seller-documents.ts";
import { postTariff, putPlan } from "@tsunagu/core/api/seller-staff.ts";
import { sellerHeader } from "@tsunagu/core/api/staff.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { demoPlans } from "./neighbourhood/plans.ts";
import { conditionsVersion, supplyConditions, terms, termsVersion } from "./seller-papers.ts";
import { secondSeller, soloMember } from "./solo-genesis.ts";

const demoSellers = [
  {
    seller: soloMember,
    name: { ja: "つなぐ電力", en: "Tsunagu Denki" },
    invoiceNumber: "T7123456789012",
    contact: {
      retailerNumber: "A0901",
      address: { ja: "東京都港区港南1-2-3（実演）", en: "1-2-3 Konan, Minato-ku, Tokyo (demonstration)" },
      phone: "0120-000-901",
      hours: { ja: "平日 9:00〜18:00", en: "Weekdays, 9:00 to 18:00" },
      email: "support@tsunagu.example",
    },
  },
  {
    seller: secondSeller,
    name: { ja: "みなとエナジー", en: "Minato Energy" },
    invoiceNumber: "T4321098765432",
    contact: {
      retailerNumber: "A0902",
      address: {
        ja: "横浜市西区みなと4-5-6（実演）",
        en: "4-5-6 Minato, Nishi-ku, Yokohama (demonstration)",
      },
      phone: "0120-000-902",
      hours: { ja: "毎日 10:00〜19:00", en: "Every day, 10:00 to 19:00" },
      email: "support@minato.example",
    },
  },
] as const;

const papers = [
  { kind: "terms", version: termsVersion, text: terms },
  { kind: "supply-conditions", version: conditionsVersion, text: supplyConditions },
] as const;

/** Each seller's staff saves profile, tariffs and plans. Saving the same again changes nothing. */
export async function seedSellers(
  administrator: CallTools,
  {
    month,
    fromMonth,
    placeOf,
  }: {
    readonly month: number;
    /** The first month of any contract. */
    readonly fromMonth: number;
    readonly placeOf: (siteId: string) => string;
  },
): Promise<void> {
  const plans = demoPlans(month, placeOf);
  for (const { seller, name, invoiceNumber, contact } of demoSellers) {
    const staff = {
      ...administrator,
      headers: { ...administrator.headers, [sellerHeader]: String(seller) },
    };
    await callContract(putSellerProfile, { body: { name, invoiceNumber, contact } }, staff);
    for (const paper of papers) {
      await callContract(
        postSellerDocument,
        { body: { ...paper, fromDay: dayText(dayOf(monthStart(fromMonth))) } },
        staff,
      );
    }
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
