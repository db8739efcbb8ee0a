import { Link } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { listUnmatched } from "@tsunagu/core/api/operator.ts";
import { EnergyAmount } from "../../ui/amount.tsx";
import { formatMoment } from "../../ui/format-time.ts";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { LedgerTable } from "../parts/ledger-table.tsx";
import { useOperator } from "../parts/operator-api.ts";
import { Page } from "../parts/page.tsx";
import { deviceWords } from "./device-words.ts";
import { OperatorDoor } from "./operator-door.tsx";
import { unmatchedWords } from "./unmatched-words.ts";

type Row = AnswerOf<typeof listUnmatched>["rows"][number];

/** Energy that nobody could be billed for by right. */
export function UnmatchedPage() {
  const words = useWords(deviceWords);
  return (
    <Page title={words.unmatchedTitle} lead={words.unmatchedLead}>
      <OperatorDoor>
        <UnmatchedTable />
      </OperatorDoor>
    </Page>
  );
}

function UnmatchedTable() {
  const words = useWords(deviceWords);
  const { language } = useLanguage();
  const query = useOperator(listUnmatched, {}, { refreshMs: 30_000 });
  return (
    <Answer query={query} loading={<LoadingRows rows={6} />}>
      {({ rows }) =>
        rows.length === 0 ? (
          <EmptyState title={words.unmatchedEmpty}>{words.unmatchedEmptyText}</EmptyState>
        ) : (
          <LedgerTable
            caption={words.unmatchedTitle}
            rows={rows}
            rowKey={({ deviceId, from, reason, refusal, energyWh }) =>
              `${deviceId} ${from} ${reason} ${refusal} ${energyWh}`
            }
            columns={[
              {
                key: "when",
                head: words.when,
                cell: ({ from, deviceId }) => (
                  <>
                    <span className="whitespace-nowrap">{formatMoment(from, language)}</span>
                    <span className="block tablet:hidden">
                      <DeviceLink deviceId={deviceId} />
                    </span>
                  </>
                ),
                total: words.total,
              },
              {
                key: "device",
                head: words.device,
                onlyWide: true,
                cell: ({ deviceId }) => <DeviceLink deviceId={deviceId} />,
              },
              {
                key: "reason",
                head: words.reason,
                cell: ({ token, ...row }) => (
                  <>
                    <Reason {...row} />
                    {token !== null && (
                      <span className="block tablet:hidden text-12 text-ink-2 break-all">{token}</span>
                    )}
                  </>
                ),
              },
              {
                key: "token",
                head: words.token,
                onlyWide: true,
                cell: ({ token }) => token ?? words.noneAtAll,
              },
              {
                key: "energy",
                head: words.energy,
                isAmount: true,
                cell: ({ energyWh }) => <EnergyAmount wh={BigInt(energyWh)} />,
                total: <EnergyAmount wh={rows.reduce((sum, { energyWh }) => sum + BigInt(energyWh), 0n)} />,
              },
            ]}
          />
        )
      }
    </Answer>
  );
}

function DeviceLink({ deviceId }: { deviceId: string }) {
  return (
    <Link
      to="/devices/$deviceId"
      params={{ deviceId }}
      search={{}}
      className="whitespace-nowrap text-ai underline underline-offset-4"
    >
      {deviceId}
    </Link>
  );
}

function Reason({ reason, refusal }: Pick<Row, "reason" | "refusal">) {
  const { reasons, refusals } = useWords(unmatchedWords);
  return (
    <span className="inline-block tablet:min-w-[12em]">
      {reasons[reason]}
      {refusal !== null && <span className="block text-12 text-ink-2">{refusals[refusal]}</span>}
    </span>
  );
}
