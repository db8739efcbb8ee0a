import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { listDeviceMessages } from "@tsunagu/core/api/operator-devices.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { formatClock, formatMoment } from "../../ui/format-time.ts";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { useOperator } from "../parts/operator-api.ts";
import { Section } from "../parts/page.tsx";
import { deviceWords } from "./device-words.ts";
import { faultWords } from "./fault-words.ts";

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
  return (
    <li>
      <details className="group">
        <summary className="list-none [&::-webkit-details-marker]:hidden flex items-baseline gap-3 min-h-9 py-1.5 text-14 hover:bg-surface">
          <span className={`shrink-0 text-12 w-16 ${message.direction === "in" ? "text-ink" : "text-ai"}`}>
            <span aria-hidden="true">{message.direction === "in" ? "→ " : "← "}</span>
            {words[message.direction]}
          </span>
          <span className="grow min-w-0 truncate">{titleOf(message, actions, words)}</span>
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

/** Of each call its action: what is answered is known by that, not by its id. */
type Actions = ReadonlyMap<string, string>;

function actionsOf(messages: readonly Message[]): Actions {
  const found = new Map<string, string>();
  for (const { channel, text } of messages) {
    const frame = channel === "ocpp" ? jsonOf(text) : null;
    if (Array.isArray(frame) && frame[0] === 2) found.set(String(frame[1]), String(frame[2]));
  }
  return found;
}

/** OCPP: the action of a call, or that it is an answer; otherwise the beginning of the text. */
function titleOf(
  { channel, text }: Message,
  actions: Actions,
  { answer, refusal }: Record<"answer" | "refusal", (action: string) => string>,
): string {
  const frame = channel === "ocpp" ? jsonOf(text) : null;
  if (!Array.isArray(frame)) return text.slice(0, 120);
  const [kind, id, third, payload] = frame;
  const body = (value: unknown) => JSON.stringify(value ?? {}).slice(0, 100);
  if (kind === 2) return `${String(third)} ${body(payload)}`;
  if (kind === 3) return `${answer(actions.get(String(id)) ?? String(id))} ${body(third)}`;
  return `${refusal(actions.get(String(id)) ?? String(id))} ${String(third)}`;
}

function pretty(text: string): string {
  const value = jsonOf(text);
  return value === null ? text : JSON.stringify(value, null, 1);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
