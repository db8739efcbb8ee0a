import { postAuditGrant } from "@tsunagu/core/api/audit-grants.ts";
import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import { putPlantName } from "@tsunagu/core/api/plants.ts";
import { sellerHeader } from "@tsunagu/core/api/staff.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { demoPlants } from "./neighbourhood/plants.ts";

/** What sellers say for the explorer: what their plants are called, and that the auditor of the demonstration may look for half a year. */
export async function seedExplorer(
  administrator: CallTools,
  { fromMonth, month, auditorEmail }: { fromMonth: number; month: number; auditorEmail: string },
): Promise<void> {
  for (const seller of new Set(demoPlants.map((plant) => plant.seller))) {
    const staff = {
      ...administrator,
      headers: { ...administrator.headers, [sellerHeader]: String(seller) },
    };
    for (const { id, name } of demoPlants.filter((plant) => plant.seller === seller)) {
      await callContract(putPlantName, { params: { plant: id }, body: { name } }, staff);
    }
    const grant = {
      ...{ auditorEmail, fromMonth, toMonth: month + 12 },
      ...{
        untilDay: dayText(dayOf(monthStart(month + 6))),
        reason: "実演の監査 / Audit of the demonstration",
      },
    };
    await callContract(postAuditGrant, { body: grant }, staff);
  }
}
