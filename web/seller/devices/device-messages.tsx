import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { listDeviceMessages } from "@tsunagu/core/api/operator-devices.ts";
import { useState } from "react";
import { z } from "zod";
import { Button } from "../../ui/button.tsx";
import { formatClock, formatMoment } from "../../ui/format-time.ts";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { parseJson } from "../../ui/parse-json.ts";
import { Answer } from "../../ui/tools/answer.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { useOperator } from "../parts/operator-api.ts";
import { Section } from "../parts/page.tsx";
import { deviceWords } from "./device-words.ts";
import { faultWords } from "./fault-words.ts";
import { type Actions, actionsOf, titleOf } from "./message-title.ts";

type Message = AnswerOf<typeof listDeviceMessages>["messages"][number];

/** Both ways, newest first; the newest page keeps up by itself. `cutSince`: since when it hears nothing as it happens, and asks instead. */
export function DeviceMessages({
  deviceId,
  refreshMs,
  cutSince,
}: {
  deviceId: string;
  refreshMs: number;
  cutSince: number | null;
}) {
  const words = useWords(deviceWords);
  const [before, setBefore] = useState<number | null>(null);
  const query = useOperator(
    listDeviceMessages,
    { params: { deviceId }, query: before === null ? {} : { before: String(before) } },
    before === null ? { refreshMs } : {},
  );
  return (
    <Section title={words.messages} aside={before === null && <Liveness cutSince={cutSince} />}>
      <p className="text-12 text-ink-2 mb-2">{words.messagesLead}</p>
      <Answer query={query} loading={<LoadingRows rows={4} />}>
        {({ messages, hasMore }) =>
          messages.length === 0 ? (
            <EmptyState title={words.messagesEmpty}>{words.messagesEmptyText}</EmptyState>
          ) : (
            <>
              <ol className="relative border-y border-line divide-y divide-line max-h-[460px] overflow-y-auto">
                {messages.map((message) => (
                  <MessageRow key={message.messageId} message={message} actions={actionsOf(messages)} />
                ))}
              </ol>
              <div className="mt-2 flex gap-4">
                {hasMore && (
                  <Button kind="text" onClick={() => setBefore(messages.at(-1)?.messageId ?? null)}>
                    {words.older}
                  </Button>
                )}
                {before !== null && (
                  <Button kind="text" onClick={() => setBefore(null)}>
                    {words.newest}
                  </Button>
                )}
              </div>
            </>
          )
        }
      </Answer>
    </Section>
  );
}

/** Whether what is shown comes as it happens: by a word and a sign. */
function Liveness({ cutSince }: { cutSince: number | null }) {
  const words = useWords(deviceWords);
  const { language } = useLanguage();
  return (
    <p role="status" className={`text-12 ${cutSince === null ? "text-ink-2" : "text-warn"}`}>
      <span aria-hidden="true" className={cutSince === null ? "text-ok" : ""}>
        {cutSince === null ? "● " : "○ "}
      </span>
      {cutSince === null ? words.live : words.notLive(formatClock(cutSince, language))}
    </p>
  );
}

/** What it is in one line, the raw text below. */
function MessageRow({ message, actions }: { message: Message; actions: Actions }) {
  const words = useWords(deviceWords);
  const { messages } = useWords(faultWords);
  const { language } = useLanguage();
  const title = titleOf(message, actions);
  return (
    <li>
      <details className="group">
        <summary className="list-none [&::-webkit-details-marker]:hidden flex items-baseline gap-3 min-h-9 py-1.5 text-14 hover:bg-surface">
          <span className={`shrink-0 text-12 w-16 ${message.direction === "in" ? "text-ink" : "text-ai"}`}>
            <span aria-hidden="true">{message.direction === "in" ? "→ " : "← "}</span>
            {words[message.direction]}
          </span>
          <span className="grow min-w-0 truncate">
            {title.name !== "" && (
              <span className="mr-2">
                {title.kind === "answer" || title.kind === "refusal"
                  ? words[title.kind](title.name)
                  : title.name}
              </span>
            )}
            <span className="text-12 text-ink-2">{title.facts}</span>
          </span>
          {message.faults.length > 0 && <span className="text-12 text-warn shrink-0">{words.fault}</span>}
          <time className="text-12 text-ink-2 shrink-0">
            {formatMoment(message.at, language)}:{String(message.at % 60).padStart(2, "0")}
          </time>
        </summary>
        <div className="pb-3">
          {message.faults.map(({ code, detail }) => (
            <p key={`${code} ${detail}`} className="text-14 text-warn">
              {messages[code]} <span className="text-12">{detail ?? code}</span>
            </p>
          ))}
          <pre className="text-12 whitespace-pre-wrap break-all bg-surface border border-line p-2">
            {pretty(message.text)}
          </pre>
          <p className="text-12 text-ink-2">
            {words.bytes(message.bytes)}
            {message.isCut && `・${words.cut}`}
          </p>
        </div>
      </details>
    </li>
  );
}

function pretty(text: string): string {
  const value = parseJson(text, z.unknown());
  return value === null ? text : JSON.stringify(value, null, 1);
}
