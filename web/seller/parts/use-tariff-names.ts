import { listTariffs } from "@tsunagu/core/api/seller-tariffs.ts";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useSaid, useWords, wordsOf } from "../../ui/words.tsx";

const words = wordsOf({
  ja: { version: (name: string, number: number) => `${name} 第${number}版` },
  en: { version: (name: string, number: number) => `${name}, version ${number}` },
});

/** What people call a tariff version; the beginning of its digest while that is not known. */
export function useTariffNames(): (digest: string) => string {
  const { version } = useWords(words);
  const said = useSaid();
  const { data } = useContract(listTariffs);
  return (digest) => {
    const tariff = data?.tariffs.find((each) => each.digest === digest);
    return tariff === undefined ? digest.slice(0, 8) : version(said(tariff.name), tariff.version);
  };
}
