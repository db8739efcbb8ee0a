import type { Answer } from "@tsunagu/core/api/contract.ts";
import { getExplorerReader } from "@tsunagu/core/api/explorer.ts";
import { listNamedPlants } from "@tsunagu/core/api/plants.ts";
import { createContext, type ReactNode, useContext } from "react";
import { usePlantName } from "../../ui/plant-name.ts";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useSaid } from "../../ui/words.tsx";
import { useLedgerNews } from "../proof/use-ledger-head.tsx";

type Reader = Answer<typeof getExplorerReader>;
type NamedPlant = Answer<typeof listNamedPlants>["plants"][number];

type People = {
  readonly reader: Reader | undefined;
  /** Nobody knows yet who looks: neither what is for anybody nor what is for them is said. */
  readonly isAsking: boolean;
  readonly plants: readonly NamedPlant[];
};

const PeopleContext = createContext<People>({ reader: undefined, isAsking: true, plants: [] });

/** Who is signed in here, and what sellers, sites and plants are called. Without a trading server nothing has a name, and all else works. */
export function ReaderProvider({ children }: { children: ReactNode }) {
  const { data: reader, isPending: isAsking } = useContract(getExplorerReader, {}, { refreshMs: 60_000 });
  const { data } = useContract(listNamedPlants, {}, { refreshMs: 300_000 });
  return <PeopleContext value={{ reader, isAsking, plants: data?.plants ?? [] }}>{children}</PeopleContext>;
}

export const usePeople = (): People => useContext(PeopleContext);

/** Whether anybody is signed in who may see records. */
export function useIsReader(): boolean {
  const { reader } = usePeople();
  return (
    reader !== undefined &&
    (reader.user !== null ||
      reader.staff?.roles.some((role) => role === "seller-staff" || role === "auditor") === true)
  );
}

/** Names of what the ledger knows by number: a seller's own word first, else what the genesis says. */
export function useNames() {
  const { reader, plants } = usePeople();
  const { registry } = useLedgerNews();
  const { language } = useLanguage();
  const said = useSaid();
  const nameOf = usePlantName();
  return {
    memberName: (id: number): string => {
      const seller = reader?.sellers.find((one) => one.seller === id);
      if (seller !== undefined) return said(seller.name);
      const fallback = language === "ja" ? `参加者 ${id}` : `Member ${id}`;
      return registry?.members.find((one) => one.id === id)?.name ?? fallback;
    },
    plantName: (id: string): string => {
      const name = plants.find(({ plant }) => plant === id)?.name ?? null;
      const known = registry?.plants.find((one) => one.id === id);
      return nameOf({ id, name, method: known?.method ?? null, area: known?.area ?? null });
    },
    /** Of a public site, or of the home of the user who is signed in. */
    siteName: (place: string): string | null => {
      const home = reader?.user?.homes.find((one) => one.place === place);
      if (home !== undefined) return home.name;
      const site = reader?.sites.find((one) => one.place === place);
      return site === undefined ? null : said(site.name);
    },
  };
}
