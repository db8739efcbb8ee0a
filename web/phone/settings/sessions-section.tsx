import { useMutation, useQueryClient } from "@tanstack/react-query";
import { deleteOtherSessions } from "@tsunagu/core/api/trading-access.ts";
import { deleteSession, listSessions } from "@tsunagu/core/api/trading-account.ts";
import { Button } from "../../ui/button.tsx";
import { formatMoment } from "../../ui/format-time.ts";
import { LoadingRows } from "../../ui/list-states.tsx";
import { Tag } from "../../ui/standing-tag.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useCall, useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Section } from "../shell/page.tsx";
import { accountWords } from "./account-words.ts";
import { deviceName } from "./device-name.ts";
import { settingsWords } from "./settings-words.ts";

/** Where this user is signed in; others can be ended from here. */
export function SessionsSection() {
  const words = useWords(settingsWords);
  const account = useWords(accountWords);
  const { language } = useLanguage();
  const query = useContract(listSessions);
  const call = useCall();
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: (sessionId: string) => call(deleteSession, { params: { sessionId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: [listSessions.path] }),
  });
  const endAll = useMutation({
    mutationFn: () => call(deleteOtherSessions, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: [listSessions.path] }),
  });
  return (
    <Section title={words.sessions}>
      <Answer query={query} loading={<LoadingRows rows={2} />}>
        {({ sessions }) => (
          <>
            <ul className="border-y border-line divide-y divide-line">
              {sessions.map(({ sessionId, current, lastSeenAt, agent }) => (
                <li key={sessionId} className="flex items-center justify-between gap-4 min-h-14 py-1">
                  <div>
                    <p>
                      {deviceName(agent)} {current && <Tag look="border-ok text-ok">{words.thisDevice}</Tag>}
                    </p>
                    <p className="text-14 text-ink-2">{words.lastSeen(formatMoment(lastSeenAt, language))}</p>
                  </div>
                  {!current && (
                    <Button
                      kind="text"
                      className="text-14"
                      disabled={end.isPending}
                      onClick={() => end.mutate(sessionId)}
                    >
                      {words.end}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {sessions.some(({ current }) => !current) && (
              <Button
                kind="text"
                className="text-14"
                busy={endAll.isPending ? account.endingAll : undefined}
                onClick={() => endAll.mutate()}
              >
                {account.endAll}
              </Button>
            )}
          </>
        )}
      </Answer>
    </Section>
  );
}
