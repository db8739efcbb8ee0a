import { useQuery } from "@tanstack/react-query";
import { getCheckpointOfSize } from "@tsunagu/core/api/ledger-browse.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { reasonOf } from "@tsunagu/core/proofs/not-proved.ts";
import { EmptyState, ErrorState, LoadingRows } from "../../ui/list-states.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { isProblem, useProblemText } from "../../ui/tools/problem-words.ts";
import { useWords } from "../../ui/words.tsx";
import { groupedNumber } from "../fields/format-moment.ts";
import { type CheckedHead, checkHead } from "../proof/check-head.ts";
import { loadRemembered } from "../proof/remembered-ledger.ts";
import { useLedgerCall } from "../proof/use-ledger.ts";
import { type LedgerHead, useLedgerNews } from "../proof/use-ledger-head.tsx";
import { linkClass, To } from "../shell/use-address.tsx";
import { CheckpointView } from "./checkpoint-view.tsx";
import { checkpointWords } from "./checkpoint-words.ts";

/** The log's signed state at some size; without one, the newest. */
export function CheckpointPage({ size }: { size: number | null }) {
  const { head } = useLedgerNews();
  if (head.data === undefined) return head.isError ? null : <LoadingRows />;
  const wanted = size ?? head.data.size;
  return <CheckpointOfSize key={wanted} size={wanted} head={head.data} />;
}

function CheckpointOfSize({ size, head }: { size: number; head: LedgerHead }) {
  const problemText = useProblemText();
  const call = useLedgerCall();
  const { now, local } = useTools();
  const query = useQuery({
    queryKey: ["checked checkpoint", size],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const { checkpoint } = await call(getCheckpointOfSize, { params: { size: String(size) } });
      const remembered = loadRemembered(local)?.checkpoint ?? null;
      const context = { policy: head.policy, now: now(), remembered };
      return { checkpoint, checked: await checkHead(checkpoint, context, call).catch(faultOf) };
    },
  });
  if (query.data !== undefined) {
    return (
      <CheckpointView size={size} note={query.data.checkpoint} checked={query.data.checked} head={head} />
    );
  }
  if (query.isPending) return <LoadingRows />;
  if (isProblem(query.error, "not_found")) return <NotSigned error={query.error} />;
  return <ErrorState text={problemText(query.error)} onRetry={() => void query.refetch()} />;
}

function NotSigned({ error }: { error: Error }) {
  const words = useWords(checkpointWords);
  const facts = error instanceof Problem ? error.facts : {};
  const around = [facts["before"], facts["after"]].filter((one) => typeof one === "number");
  return (
    <EmptyState title={words.missing}>
      <p>{words.missingText}</p>
      <p className="flex flex-wrap gap-x-4">
        {around.map((one) => (
          <To
            key={one}
            address={{ page: "checkpoint", size: one }}
            className={`${linkClass} min-h-10 inline-flex items-center`}
          >
            {words.before(groupedNumber(one))}
          </To>
        ))}
      </p>
    </EmptyState>
  );
}

/** What is wrong with a checkpoint is a thing to be shown, not an error of the page. */
function faultOf(error: unknown): CheckedHead | null {
  if (reasonOf(error) === undefined) throw error;
  return null;
}
