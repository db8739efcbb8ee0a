import { listNamedPlants } from "@tsunagu/core/api/plants.ts";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useStaff } from "../shell/use-staff.tsx";

/** The seller's plants on the ledger's registry, whether they made anything or not. */
export function useOwnPlants() {
  const { seller } = useStaff();
  const query = useContract(listNamedPlants);
  return { ...query, data: query.data?.plants.filter((plant) => plant.seller === seller) };
}
