import { Link } from "@tanstack/react-router";
import { buttonClass } from "../../ui/button.tsx";
import { Disclosure } from "../../ui/disclosure.tsx";
import { DocumentText } from "../../ui/document-text.tsx";
import { formatDateText, formatMoment } from "../../ui/format-time.ts";
import { EmptyState } from "../../ui/list-states.tsx";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { Section } from "../parts/page.tsx";
import type { Papers } from "./profile-page.tsx";
import { profileWords } from "./profile-words.ts";

type Version = Papers["documents"][number];

/** All versions of one paper, each opens with its text: what is in force, what comes, what was before. */
export function DocumentVersions({
  kind,
  versions,
}: {
  kind: Version["kind"];
  versions: readonly Version[];
}) {
  const words = useWords(profileWords);
  return (
    <Section
      title={words.kinds[kind]}
      aside={
        <Link to="/profile/$kind/new" params={{ kind }} className={`${buttonClass("text")} text-14`}>
          {words.publish}
        </Link>
      }
    >
      {versions.length === 0 ? (
        <EmptyState title={words.noDocument}>{words.noDocumentText}</EmptyState>
      ) : (
        <ul className="border-y border-line divide-y divide-line">
          {versions.map((version) => (
            <li key={version.version}>
              <Disclosure summary={<VersionLine version={version} />}>
                <VersionText version={version} />
              </Disclosure>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function VersionLine({ version: { version, fromDay, standing, consents } }: { version: Version }) {
  const words = useWords(profileWords);
  const { language } = useLanguage();
  const isCurrent = standing === "current";
  return (
    <span className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
      <span className={`min-w-[7em] ${isCurrent ? "font-strong" : ""}`}>{version}</span>
      <span className="text-14 grow">{words.from(formatDateText(fromDay, language))}</span>
      <span className="text-14 text-ink-2 whitespace-nowrap">{words.consents(consents)}</span>
      <span
        className={`text-12 w-[5em] text-right whitespace-nowrap ${isCurrent ? "text-ok font-strong" : "text-ink-2"}`}
      >
        {words.standings[standing]}
      </span>
    </span>
  );
}

function VersionText({ version: { text, savedAt } }: { version: Version }) {
  const words = useWords(profileWords);
  const said = useSaid();
  const { language } = useLanguage();
  return (
    <div className="pb-5 pr-5">
      <p className="text-12 text-ink-2 mb-3">{words.publishedAt(formatMoment(savedAt, language))}</p>
      <DocumentText text={said(text)} />
    </div>
  );
}
