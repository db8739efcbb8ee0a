import { resolveForReader } from "@tsunagu/core/api/explorer.ts";
import { resolveDigest } from "@tsunagu/core/api/ledger-browse.ts";
import { useEffect } from "react";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { useIsReader } from "../people/use-reader.tsx";
import { useLedger } from "../proof/use-ledger.ts";
import { useLedgerNews } from "../proof/use-ledger-head.tsx";
import { SignInLinks } from "../shell/shell.tsx";
import { linkClass, To, useAddress } from "../shell/use-address.tsx";
import { formOfQuery } from "./form-of-query.ts";
import { searchWords } from "./search-words.ts";
import { type Hit, useHits } from "./use-hits.ts";

/** Where a number leads: straight there if there is one place only. */
export function SearchPage({ q }: { q: string }) {
  const { number, digest } = formOfQuery(q);
  const { head, registry } = useLedgerNews();
  const digests = useLedger(
    resolveDigest,
    { params: { digest: digest ?? "" } },
    { enabled: digest !== null },
  );
  const things = useContract(
    resolveForReader,
    { query: { q: q.slice(0, 100) } },
    { enabled: q.trim() !== "" },
  );
  const isSearching =
    (head.isPending && !head.isError) || (digest !== null && digests.isPending) || things.isPending;
  const hits = useHits({
    q,
    number,
    size: head.data?.size ?? 0,
    digests: digests.data,
    things: things.data?.found ?? [],
    registry,
  });
  if (isSearching) return <LoadingRows />;
  return <Found q={q} hits={hits} />;
}

/** What it is not, and whose right it would take; without such a form, what could be looked for. */
function Nothing({ q }: { q: string }) {
  const words = useWords(searchWords);
  const isReader = useIsReader();
  const { privateForm } = formOfQuery(q);
  if (privateForm === null)
    return (
      <>
        <p>{words.nothingText}</p>
        <p className="mt-2">{words.examples}</p>
      </>
    );
  return (
    <>
      <p>{words.shapes[privateForm]}</p>
      {isReader ? (
        <p className="mt-2">{words.shapesSignedIn}</p>
      ) : (
        <p className="mt-1 flex flex-wrap gap-x-4">
          <SignInLinks />
        </p>
      )}
    </>
  );
}

function Found({ q, hits }: { q: string; hits: readonly Hit[] }) {
  const words = useWords(searchWords);
  const { go } = useAddress();
  const only = hits.length === 1 ? hits[0] : undefined;
  useEffect(() => {
    if (only !== undefined) go(only.address, { replace: true });
  });
  if (only !== undefined) return <LoadingRows />;
  return (
    <>
      <h1 className="text-20 break-all">{words.title(q)}</h1>
      <div className="mt-4">
        {hits.length === 0 ? (
          <EmptyState title={words.nothing}>
            <Nothing q={q} />
          </EmptyState>
        ) : (
          <ul className="border-y border-line divide-y divide-line">
            {hits.map(({ address, text, more }) => (
              <li key={text} className="py-1 flex flex-wrap gap-x-6">
                <To address={address} className={`${linkClass} inline-flex items-center min-h-11`}>
                  {text}
                </To>
                {more !== null && (
                  <a href={more.href} className={`${linkClass} inline-flex items-center min-h-11 text-14`}>
                    {more.text}
                  </a>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}
