import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useSaid, useWords } from "../../ui/words.tsx";
import { Facts, Section } from "../parts/page.tsx";
import { CompanyForm } from "./company-form.tsx";
import type { Papers } from "./profile-page.tsx";
import { profileWords } from "./profile-words.ts";

type Profile = NonNullable<Papers["profile"]>;

/** As customers see it; one press makes a form of it. */
export function Company({ profile }: { profile: Papers["profile"] }) {
  const words = useWords(profileWords);
  const [state, setState] = useState<"shown" | "open" | "saved">("shown");
  return (
    <Section
      title={words.company}
      aside={
        state !== "open" && (
          <Button kind="text" className="text-14" onClick={() => setState("open")}>
            {words.change}
          </Button>
        )
      }
    >
      {state === "saved" && (
        <div className="mb-3">
          <Notice mood="ok">{words.saved}</Notice>
        </div>
      )}
      {state === "open" ? (
        <CompanyForm profile={profile} onDone={setState} />
      ) : profile === null ? (
        <Notice mood="warn" title={words.unsaid}>
          {words.unsaidText}
        </Notice>
      ) : (
        <CompanyFacts profile={profile} />
      )}
    </Section>
  );
}

function CompanyFacts({ profile: { name, invoiceNumber, contact } }: { profile: Profile }) {
  const words = useWords(profileWords);
  const said = useSaid();
  return (
    <>
      <Facts
        rows={[
          [words.name, <span key="name">{said(name)}</span>],
          ...(contact === null
            ? []
            : ([
                [words.retailerNumber, contact.retailerNumber ?? words.none],
                [words.address, said(contact.address)],
                [words.phone, contact.phone],
                [words.hours, said(contact.hours)],
                [words.email, contact.email],
              ] as const)),
          [words.invoiceNumber, invoiceNumber ?? words.none],
        ]}
      />
      {contact === null && (
        <div className="mt-3">
          <Notice mood="warn" title={words.unsaid}>
            {words.unsaidText}
          </Notice>
        </div>
      )}
    </>
  );
}
