import { resolveForReader } from "@tsunagu/core/api/explorer.ts";
import { formatMonth } from "../../ui/format-time.ts";
import { EmptyState } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { FieldList, Hex } from "../fields/field-list.tsx";
import { fieldWords } from "../fields/field-words.ts";
import { Head, Part } from "../fields/part.tsx";
import { linkClass, To } from "../shell/use-address.tsx";
import { plantWords } from "./plant-words.ts";

/** A place by its number: a public site has a name for everybody, a home is told to those who may know. */
export function PlacePage({ place }: { place: string }) {
  const words = useWords(plantWords);
  const fields = useWords(fieldWords);
  const { language } = useLanguage();
  const said = useSaid();
  const query = useContract(resolveForReader, { query: { q: place } });
  return (
    <Answer query={query}>
      {({ found }) => {
        const site = found.find((one) => one.kind === "site");
        const home = found.find((one) => one.kind === "home");
        if (site?.kind !== "site" && home?.kind !== "home")
          return <EmptyState title={words.nowhere}>{words.nowhereText}</EmptyState>;
        return (
          <>
            <Head
              kind={words.siteKind}
              sentence={
                site?.kind === "site"
                  ? words.site(said(site.name))
                  : words.home(home?.kind === "home" ? formatMonth(home.month, language) : "")
              }
            >
              <p className="text-14 text-ink-2 mt-1">
                {site === undefined ? words.homeText : words.siteText}
              </p>
              {home?.kind === "home" && (
                <p className="mt-3">
                  <To
                    address={{
                      page: "account",
                      session: null,
                      seller: home.seller,
                      month: home.month,
                      account: home.account,
                    }}
                    className={linkClass}
                  >
                    {words.toAccount}
                  </To>
                </p>
              )}
            </Head>
            <Part title={fields.fields}>
              <FieldList fields={[{ name: words.place, value: <Hex value={place} /> }]} />
            </Part>
          </>
        );
      }}
    </Answer>
  );
}
