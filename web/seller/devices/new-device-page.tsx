import { useMutation, useQueryClient } from "@tanstack/react-query";
import { endUse } from "@tsunagu/core/api/scalars.ts";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SelectField, TextField } from "../../ui/text-field.tsx";
import { isProblem, useProblemText } from "../../ui/tools/problem-words.ts";
import { useWords } from "../../ui/words.tsx";
import { useOperatorCall } from "../parts/operator-api.ts";
import { Page, Section } from "../parts/page.tsx";
import { ChargerFields } from "./charger-fields.tsx";
import { LiveCommissioning } from "./commissioning.tsx";
import { type Credentials, CredentialsView } from "./credentials.tsx";
import { deviceWords } from "./device-words.ts";
import { type DeviceDraft, emptyDraft, registerDevice } from "./register-device.ts";
import { useHost } from "./use-host.ts";

const kinds = ["charger", "settlement", "sub-meter", "plant"] as const;

/** Registers a device, shows where it connects, and waits for it. */
export function NewDevicePage() {
  const words = useWords(deviceWords);
  const host = useHost();
  const [made, setMade] = useState<{ deviceId: string; credentials: Credentials } | null>(null);
  if (made === null) return <DeviceForm onMade={setMade} />;
  return (
    <Page title={made.deviceId} lead={words.newLead}>
      <Section title={words.credentials}>
        <CredentialsView credentials={made.credentials} host={host} />
      </Section>
      <Section title={words.commissioning}>
        <LiveCommissioning deviceId={made.deviceId} />
      </Section>
    </Page>
  );
}

function DeviceForm({ onMade }: { onMade: (made: { deviceId: string; credentials: Credentials }) => void }) {
  const words = useWords(deviceWords);
  const problemText = useProblemText();
  const call = useOperatorCall();
  const client = useQueryClient();
  const [draft, setDraft] = useState<DeviceDraft>(emptyDraft);
  const change = (next: Partial<DeviceDraft>) => setDraft((before) => ({ ...before, ...next }));
  const register = useMutation({
    mutationFn: () => registerDevice(draft, call),
    onSuccess: async (credentials) => {
      await client.invalidateQueries();
      onMade({ deviceId: draft.deviceId, credentials });
    },
  });
  return (
    <Page title={words.newTitle} lead={words.newLead}>
      <form
        className="max-w-[520px] space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          register.mutate();
        }}
      >
        <SelectField
          label={words.kind}
          value={draft.kind}
          onChange={(value) => change({ kind: kinds.find((kind) => kind === value) ?? "charger" })}
          options={kinds.map((value) => ({ value, label: words.kinds[value] }))}
        />
        <TextField
          label={words.id}
          required
          pattern="[A-Za-z0-9][A-Za-z0-9_.\-]{0,47}"
          value={draft.deviceId}
          onChange={(deviceId) => change({ deviceId })}
          hint={words.idHint}
        />
        <TextField
          label={words.serial}
          required
          value={draft.serial}
          onChange={(serial) => change({ serial })}
        />
        {draft.kind === "charger" ? (
          <ChargerFields draft={draft} onChange={change} />
        ) : (
          <SelectField
            label={words.endUse}
            value={draft.endUse}
            onChange={(value) =>
              change({ endUse: endUse.options.find((use) => use === value) ?? "household" })
            }
            options={endUse.options.map((value) => ({ value, label: words.uses[value] }))}
          />
        )}
        {draft.kind === "plant" && (
          <TextField
            label={words.plantId}
            required
            pattern="[0-9a-f]{16}"
            value={draft.plant}
            onChange={(plant) => change({ plant })}
          />
        )}
        <MeterQuality draft={draft} onChange={change} />
        {register.isError && (
          <Notice mood="bad">
            {isProblem(register.error, "already_exists") ? words.exists : problemText(register.error)}
          </Notice>
        )}
        <Button type="submit" busy={register.isPending ? words.registering : undefined}>
          {words.register}
        </Button>
      </form>
    </Page>
  );
}

function MeterQuality({
  draft,
  onChange,
}: {
  draft: DeviceDraft;
  onChange: (next: Partial<DeviceDraft>) => void;
}) {
  const words = useWords(deviceWords);
  return (
    <div className="grid desktop:grid-cols-3 gap-3">
      <TextField
        label={words.meterClass}
        required
        value={draft.meterClass}
        onChange={(meterClass) => onChange({ meterClass })}
      />
      <TextField
        label={words.tolerance}
        required
        inputMode="decimal"
        unit="%"
        pattern="\d{1,2}(\.\d{1,2})?"
        value={draft.tolerancePercent}
        onChange={(tolerancePercent) => onChange({ tolerancePercent })}
      />
      <TextField
        label={words.verifiedUntil}
        type="date"
        value={draft.verifiedUntil}
        onChange={(verifiedUntil) => onChange({ verifiedUntil })}
      />
    </div>
  );
}
