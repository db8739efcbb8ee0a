import { useMutation, useQueryClient } from "@tanstack/react-query";
import { putSellerProfile } from "@tsunagu/core/api/seller-documents.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useProblemText } from "../../ui/tools/problem-words.ts";
import { useCall } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import type { Papers } from "./profile-page.tsx";
import { profileWords } from "./profile-words.ts";

const empty = { ja: "", en: "" };

/** What is typed; an empty number is none. */
const draftOf = (profile: Papers["profile"]) => ({
  name: profile?.name ?? empty,
  invoiceNumber: profile?.invoiceNumber ?? "",
  retailerNumber: profile?.contact?.retailerNumber ?? "",
  address: profile?.contact?.address ?? empty,
  phone: profile?.contact?.phone ?? "",
  hours: profile?.contact?.hours ?? empty,
  email: profile?.contact?.email ?? "",
});

type Draft = ReturnType<typeof draftOf>;

const noneIfEmpty = (text: string): string | null => (text.trim() === "" ? null : text.trim());

const bodyOf = ({ name, invoiceNumber, retailerNumber, ...contact }: Draft) => ({
  name,
  invoiceNumber: noneIfEmpty(invoiceNumber),
  contact: { ...contact, retailerNumber: noneIfEmpty(retailerNumber) },
});

export function CompanyForm({
  profile,
  onDone,
}: {
  profile: Papers["profile"];
  onDone: (how: "shown" | "saved") => void;
}) {
  const words = useWords(profileWords);
  const problemText = useProblemText();
  const call = useCall();
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(profile));
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const save = useMutation({
    mutationFn: () => call(putSellerProfile, { body: bodyOf(draft) }),
    onSuccess: async () => {
      await client.invalidateQueries();
      onDone("saved");
    },
  });
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <BothLanguages labels={words.nameIn} value={draft.name} onChange={(name) => change({ name })} />
      <TextField
        label={words.retailerNumber}
        hint={words.retailerHint}
        pattern="A[0-9]{4}"
        value={draft.retailerNumber}
        onChange={(retailerNumber) => change({ retailerNumber })}
      />
      <TextField
        label={words.invoiceNumber}
        hint={words.invoiceHint}
        pattern="T[0-9]{13}"
        value={draft.invoiceNumber}
        onChange={(invoiceNumber) => change({ invoiceNumber })}
      />
      <BothLanguages
        labels={words.addressIn}
        value={draft.address}
        onChange={(address) => change({ address })}
      />
      <TextField
        label={words.phone}
        hint={words.phoneHint}
        type="tel"
        required
        pattern="[0-9+][0-9 \(\)\-]{4,24}"
        value={draft.phone}
        onChange={(phone) => change({ phone })}
      />
      <BothLanguages labels={words.hoursIn} value={draft.hours} onChange={(hours) => change({ hours })} />
      <TextField
        label={words.email}
        type="email"
        required
        value={draft.email}
        onChange={(email) => change({ email })}
      />
      {save.isError && <Notice mood="bad">{problemText(save.error)}</Notice>}
      <div className="flex gap-3">
        <Button kind="plain" onClick={() => onDone("shown")}>
          {words.cancel}
        </Button>
        <Button type="submit" className="grow" busy={save.isPending ? words.saving : undefined}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

function BothLanguages({
  labels,
  value,
  onChange,
}: {
  labels: { readonly ja: string; readonly en: string };
  value: { readonly ja: string; readonly en: string };
  onChange: (value: { ja: string; en: string }) => void;
}) {
  return (
    <div className="grid tablet:grid-cols-2 gap-x-4">
      {(["ja", "en"] as const).map((language) => (
        <TextField
          key={language}
          label={labels[language]}
          lang={language}
          required
          maxLength={400}
          value={value[language]}
          onChange={(text) => onChange({ ...value, [language]: text })}
        />
      ))}
    </div>
  );
}
