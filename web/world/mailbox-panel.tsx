import { listMails } from "@tsunagu/core/api/world.ts";
import { Fragment, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Disclosure } from "../ui/disclosure.tsx";
import { formatMoment } from "../ui/format-time.ts";
import { EmptyState } from "../ui/list-states.tsx";
import { Answer } from "../ui/tools/answer.tsx";
import { useContract } from "../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../ui/words.tsx";
import { worldWords } from "./world-words.ts";

const refreshMs = 2_000;
const atFirst = 12;

/** Everybody's mailbox: mails that were really sent by SMTP, with links that can be followed. */
export function MailboxPanel() {
  const words = useWords(worldWords);
  const { language } = useLanguage();
  const [all, setAll] = useState(false);
  const query = useContract(listMails, {}, { refreshMs });
  return (
    <>
      <h2 className="text-20">{words.mails}</h2>
      <p className="mt-1 text-14 text-ink-2">{words.mailsText}</p>
      <Answer query={query}>
        {({ mails }) =>
          mails.length === 0 ? (
            <EmptyState title={words.noMail}>{words.noMailText}</EmptyState>
          ) : (
            <div className="max-w-[720px]">
              <ul className="mt-3 border-y border-line divide-y divide-line">
                {mails
                  .slice(0, all ? mails.length : atFirst)
                  .map(({ mailId, at, from, to, subject, text }) => (
                    <li key={mailId}>
                      <Disclosure
                        summary={
                          <>
                            <span className="block font-strong leading-snug">{subject}</span>
                            <span className="block text-12 text-ink-2">
                              {to} · {formatMoment(at, language)}
                            </span>
                          </>
                        }
                      >
                        <p className="text-12 text-ink-2">
                          {words.from} {from}
                        </p>
                        <p className="whitespace-pre-wrap text-14 pb-4">
                          <LinkedText text={text} />
                        </p>
                      </Disclosure>
                    </li>
                  ))}
              </ul>
              {!all && mails.length > atFirst && (
                <Button kind="plain" wide className="mt-4" onClick={() => setAll(true)}>
                  {words.older(mails.length - atFirst)}
                </Button>
              )}
            </div>
          )
        }
      </Answer>
    </>
  );
}

/** Addresses become links, as every mail program does it. */
function LinkedText({ text }: { text: string }) {
  const parts = text.split(/(https?:\/\/[^\s<>"）」]+)/g);
  return parts.map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a mail keep their order
      <a key={index} href={part} target="_blank" rel="noopener" className="text-ai underline break-all">
        {part}
      </a>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a mail keep their order
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}
