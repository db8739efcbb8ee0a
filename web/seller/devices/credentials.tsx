import { getDeviceDoors } from "@tsunagu/core/api/operator-devices.ts";
import { useState } from "react";
import { Notice } from "../../ui/notice.tsx";
import { useWords } from "../../ui/words.tsx";
import { useOperator } from "../parts/operator-api.ts";
import { Facts } from "../parts/page.tsx";
import { deviceWords } from "./device-words.ts";

export type Credentials = {
  readonly kind: "charger" | "meter";
  readonly address: string;
  readonly username: string;
  /** Null: none is asked for. */
  readonly password: string | null;
};

/** Where a device connects, and the password that shows this once. */
export function CredentialsView({ credentials, host }: { credentials: Credentials; host: string }) {
  const words = useWords(deviceWords);
  const { data } = useOperator(getDeviceDoors);
  const { kind, address, username, password } = credentials;
  const isHere = host === "localhost" || host.startsWith("127.");
  const where =
    kind === "charger"
      ? ([[words.url, `ws://${host}:${data?.ocppPort ?? "…"}${address}`]] as const)
      : ([
          [words.broker, `mqtt://${host}:${data?.mqttPort ?? "…"}`],
          [words.topic, address],
        ] as const);
  return (
    <>
      <Facts
        rows={[
          ...where.map(([label, text]) => [label, <Copyable key={label} text={text} />] as const),
          [words.username, <Copyable key="u" text={username} />],
          [words.password, password === null ? words.noPassword : <Copyable key="p" text={password} />],
        ]}
      />
      {isHere && <p className="mt-1 text-12 text-ink-2">{words.urlNote}</p>}
      {password !== null && (
        <div className="mt-3">
          <Notice mood="warn">{words.passwordOnce}</Notice>
        </div>
      )}
    </>
  );
}

function Copyable({ text }: { text: string }) {
  const words = useWords(deviceWords);
  const [isCopied, setCopied] = useState(false);
  return (
    <span className="inline-flex flex-wrap items-baseline justify-end gap-x-3">
      <code className="break-all">{text}</code>
      <button
        type="button"
        onClick={() => {
          // Plain http in a network gives pages no clipboard; the text can still be marked by hand.
          void navigator.clipboard?.writeText(text).then(() => setCopied(true));
        }}
        className="text-12 text-ai underline underline-offset-4 min-h-8"
      >
        {isCopied ? words.copied : words.copy}
      </button>
    </span>
  );
}
