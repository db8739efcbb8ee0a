import { useQuery } from "@tanstack/react-query";
import { getExplorerAccount } from "@tsunagu/core/api/explorer.ts";
import { reasonOf } from "@tsunagu/core/proofs/not-proved.ts";
import { formatMonth } from "../../ui/format-time.ts";
import { ErrorState, LoadingRows } from "../../ui/list-states.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { isProblem, useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Head } from "../fields/part.tsx";
import { useIsReader, useNames } from "../people/use-reader.tsx";
import { loadRemembered } from "../proof/remembered-ledger.ts";
import { useLedgerCall } from "../proof/use-ledger.ts";
import { type LedgerHead, useLedgerNews } from "../proof/use-ledger-head.tsx";
import { NeedsRight, NothingToSee } from "../records/no-records.tsx";
import { AccountView } from "./account-view.tsx";
import { accountWords } from "./account-words.ts";
import { type AccountName, checkAccount } from "./check-account.ts";

/** One account of one month: whole, or nothing of it is shown. */
export function AccountPage({ session, ...name }: AccountName & { session: string | null }) {
  const words = useWords(accountWords);
  const { language } = useLanguage();
  const { memberName } = useNames();
  const { head } = useLedgerNews();
  const isReader = useIsReader();
  return (
    <>
      <Head
        kind={words.kind}
        sentence={words.sentence(memberName(name.seller), formatMonth(name.month, language))}
      />
      {!isReader ? (
        <div className="mt-6">
          <NeedsRight />
        </div>
      ) : head.data === undefined ? (
        <LoadingRows />
      ) : (
        <CheckedAccount key={name.account} name={name} session={session} head={head.data} />
      )}
    </>
  );
}

function CheckedAccount({
  name,
  session,
  head,
}: {
  name: AccountName;
  session: string | null;
  head: LedgerHead;
}) {
  const words = useWords(accountWords);
  const problemText = useProblemText();
  const call = useCall();
  const ledgerCall = useLedgerCall();
  const { now, local } = useTools();
  const { seller, month, account } = name;
  const query = useQuery({
    queryKey: ["checked account", seller, month, account],
    staleTime: 60_000,
    queryFn: async () => {
      const params = { seller: String(seller), month: String(month), account };
      const answer = await call(getExplorerAccount, { params });
      const remembered = loadRemembered(local)?.checkpoint ?? null;
      return checkAccount({ answer, name }, { policy: head.policy, now: now(), remembered }, ledgerCall);
    },
  });
  if (query.data !== undefined) return <AccountView name={name} session={session} checked={query.data} />;
  if (query.isPending) return <LoadingRows rows={6} />;
  if (isProblem(query.error, "not_found")) {
    return (
      <div className="mt-6">
        <NothingToSee />
      </div>
    );
  }
  const reason = reasonOf(query.error);
  if (reason === undefined)
    return <ErrorState text={problemText(query.error)} onRetry={() => void query.refetch()} />;
  const text = Object.entries(words.reasons).find(([known]) => known === reason)?.[1] ?? words.reasons.other;
  return (
    <div className="mt-6">
      <Notice mood="bad" title={words.notWhole}>
        {text}
      </Notice>
    </div>
  );
}
