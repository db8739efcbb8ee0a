import type { Store } from "../../store/open-database.ts";

export async function loadConnectorStatus(
  store: Store,
  { chargerId, connectorId }: { chargerId: string; connectorId: number },
): Promise<string | null> {
  const row = await store
    .selectFrom("connectors")
    .select("status")
    .where("charger_id", "=", chargerId)
    .where("connector_id", "=", connectorId)
    .executeTakeFirst();
  return row?.status ?? null;
}
