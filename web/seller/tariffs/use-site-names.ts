import { listChargerOffers } from "@tsunagu/core/api/trading-charging.ts";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useSaid } from "../../ui/words.tsx";

/** What people call a public place; its id as long as nobody said. */
export function useSiteNames(): (place: string) => string {
  const said = useSaid();
  const { data } = useContract(listChargerOffers);
  return (place) => {
    const site = data?.chargers.find(({ charger }) => charger.site.place === place)?.charger.site;
    return site === undefined ? place.slice(0, 8) : said(site.name);
  };
}
