import { getRouteApi, Link } from "@tanstack/react-router";
import { getSellerProfile } from "@tsunagu/core/api/seller-documents.ts";
import { monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { useState } from "react";
import { monthToText, startOfDayText, todayText } from "../../ui/format-time.ts";
import { LoadingRows } from "../../ui/list-states.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { Page } from "../parts/page.tsx";
import type { Papers } from "./profile-page.tsx";
import { profileWords } from "./profile-words.ts";
import { PublishDocument } from "./publish-document.tsx";

type Version = Papers["documents"][number];

export type DocumentDraft = Pick<Version, "kind" | "version" | "fromDay" | "text">;

const route = getRouteApi("/inside/profile/$kind/new");

/** The next version begins as the one that is in force. */
export function NewDocumentPage() {
  const words = useWords(profileWords);
  const kind = route.useParams().kind === "terms" ? "terms" : "supply-conditions";
  const query = useContract(getSellerProfile);
  return (
    <Page
      title={words.newTitle(words.kinds[kind])}
      lead={
        <Link
          to="/profile"
          className="inline-flex items-center min-h-10 text-ai underline underline-offset-4"
        >
          {words.back}
        </Link>
      }
    >
      <Answer query={query} loading={<LoadingRows rows={6} />}>
        {({ documents }) => (
          <DocumentForm key={kind} kind={kind} versions={documents.filter((one) => one.kind === kind)} />
        )}
      </Answer>
    </Page>
  );
}

function DocumentForm({ kind, versions }: { kind: Version["kind"]; versions: readonly Version[] }) {
  const words = useWords(profileWords);
  const { now } = useTools();
  const today = todayText(now());
  const before = versions.find(({ standing }) => standing === "current") ?? versions[0] ?? null;
  const nextMonth = monthOf(now()) + 1;
  const [draft, setDraft] = useState<DocumentDraft>({
    kind,
    version: freeName(monthToText(nextMonth), versions),
    fromDay: `${monthToText(nextMonth)}-01`,
    text: before?.text ?? { ja: "", en: "" },
  });
  const change = (part: Partial<DocumentDraft>) => setDraft({ ...draft, ...part });
  const isPast = (startOfDayText(draft.fromDay) ?? 0) < (startOfDayText(today) ?? monthStart(nextMonth));
  return (
    <div className="max-w-[1100px]">
      <div className="grid tablet:grid-cols-2 gap-4">
        <TextField
          label={words.version}
          hint={words.versionHint}
          value={draft.version}
          maxLength={20}
          fault={/^[0-9A-Za-z][0-9A-Za-z._-]{0,19}$/.test(draft.version) ? undefined : words.faulty}
          onChange={(version) => change({ version })}
        />
        <TextField
          label={words.fromDay}
          hint={words.fromDayHint}
          type="date"
          min={today}
          value={draft.fromDay}
          fault={isPast && versions.length > 0 ? words.fromDayHint : undefined}
          onChange={(fromDay) => change({ fromDay })}
        />
      </div>
      <div className="grid wide:grid-cols-2 gap-4 mt-4">
        {(["ja", "en"] as const).map((language) => (
          <TextArea
            key={language}
            label={words.textIn[language]}
            lang={language}
            rows={16}
            maxLength={20_000}
            hint={words.textHint}
            value={draft.text[language]}
            onChange={(text) => change({ text: { ...draft.text, [language]: text } })}
          />
        ))}
      </div>
      <PublishDocument draft={draft} before={before} isPast={isPast && versions.length > 0} />
    </div>
  );
}

/** A name that no version has: the month, else with a number behind it. */
function freeName(name: string, versions: readonly Version[]): string {
  const taken = new Set(versions.map(({ version }) => version));
  if (!taken.has(name)) return name;
  for (let nth = 2; ; nth++) if (!taken.has(`${name}-${nth}`)) return `${name}-${nth}`;
}
