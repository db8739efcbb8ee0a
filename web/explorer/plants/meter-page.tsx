import { getExplorerMeterRecords } from "@tsunagu/core/api/explorer.ts";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import { formatMonth } from "../../ui/format-time.ts";
import { Answer } from "../../ui/tools/answer.tsx";
import { isProblem } from "../../ui/tools/problem-words.ts";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { shortHex } from "../fields/field-list.tsx";
import { Head } from "../fields/part.tsx";
import { Raw } from "../fields/raw.tsx";
import { useIsReader } from "../people/use-reader.tsx";
import { decodePlaced } from "../records/decode-placed.ts";
import { NeedsRight, NothingToSee } from "../records/no-records.tsx";
import { PagedRecords } from "../records/paged-records.tsx";
import { ShownNote } from "../records/shown-note.tsx";
import { linkClass, To } from "../shell/use-address.tsx";
import { plantWords } from "./plant-words.ts";

type Props = { readonly meter: string; readonly seller: number; readonly month: number };

/** A meter's records of one month, for those with the right. A home's meter has another number each month. */
export function MeterPage({ meter, seller, month }: Props) {
  const words = useWords(plantWords);
  const { language } = useLanguage();
  const isReader = useIsReader();
  return (
    <>
      <Head
        kind={words.meterKind}
        sentence={words.meterSentence(shortHex(meter), formatMonth(month, language))}
      />
      <div className="mt-4">
        {isReader ? <MeterRecords key={month} meter={meter} seller={seller} month={month} /> : <NeedsRight />}
      </div>
      <nav className="mt-6 flex justify-between" aria-label={words.meterKind}>
        {([-1, 1] as const).map((step) => (
          <To
            key={step}
            address={{ page: "meter", meter, seller, month: month + step }}
            className={`${linkClass} inline-flex items-center min-h-12`}
          >
            {step < 0 ? words.monthBefore : words.monthAfter}
          </To>
        ))}
      </nav>
    </>
  );
}

function MeterRecords({ meter, seller, month }: Props) {
  const query = useContract(getExplorerMeterRecords, {
    params: { meter },
    query: {
      seller: String(Math.max(1, seller)),
      from: String(monthStart(month)),
      to: String(monthStart(month + 1)),
    },
  });
  if (isProblem(query.error, "not_found")) return <NothingToSee />;
  return (
    <Answer query={query}>
      {({ records, shownAs }) => {
        const placed = records.map(decodePlaced);
        return (
          <>
            <ShownNote shownAs={shownAs} />
            <PagedRecords records={placed} />
            <Raw json={placed.map(({ record, entry, index }) => ({ entry, index, record }))} />
          </>
        );
      }}
    </Answer>
  );
}
