import { listSites } from "@tsunagu/core/api/operator-devices.ts";
import { ChoiceList } from "../../ui/choice-list.tsx";
import { SelectField, TextField } from "../../ui/text-field.tsx";
import { useSaid, useWords } from "../../ui/words.tsx";
import { useOperator } from "../parts/operator-api.ts";
import { deviceWords } from "./device-words.ts";
import { MeterKeysField } from "./meter-keys-field.tsx";
import type { DeviceDraft } from "./register-device.ts";

/** Where a charger stands, and what it can do. */
export function ChargerFields({
  draft,
  onChange,
}: {
  draft: DeviceDraft;
  onChange: (next: Partial<DeviceDraft>) => void;
}) {
  const words = useWords(deviceWords);
  return (
    <>
      <ChoiceList<DeviceDraft["at"]>
        legend={words.where}
        value={draft.at}
        onChange={(at) => onChange({ at })}
        choices={[
          { value: "site", label: words.publicSite },
          { value: "behind", label: words.behindMeter },
        ]}
      />
      {draft.at === "site" ? (
        <SiteFields draft={draft} onChange={onChange} />
      ) : (
        <TextField
          label={words.behindSerial}
          required
          value={draft.behindSerial}
          onChange={(behindSerial) => onChange({ behindSerial })}
        />
      )}
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={words.connectorCount}
          type="number"
          min={1}
          max={16}
          required
          value={draft.connectors}
          onChange={(connectors) => onChange({ connectors })}
        />
        <TextField
          label={words.maxPower}
          inputMode="decimal"
          pattern="\d{1,3}(\.\d)?"
          required
          value={draft.maxPowerKw}
          onChange={(maxPowerKw) => onChange({ maxPowerKw })}
        />
      </div>
      <MeterKeysField
        value={draft.meterPublicKeys}
        onChange={(meterPublicKeys) => onChange({ meterPublicKeys })}
      />
    </>
  );
}

function SiteFields({
  draft,
  onChange,
}: {
  draft: DeviceDraft;
  onChange: (next: Partial<DeviceDraft>) => void;
}) {
  const words = useWords(deviceWords);
  const said = useSaid();
  const { data } = useOperator(listSites);
  return (
    <>
      <SelectField
        label={words.siteId}
        value={draft.siteId}
        onChange={(siteId) => onChange({ siteId })}
        options={[
          { value: "", label: words.newSite },
          ...(data?.sites ?? []).map(({ siteId, name }) => ({ value: siteId, label: said(name) })),
        ]}
      />
      {draft.siteId === "" && (
        <div className="border-l-2 border-line pl-4 space-y-3">
          <TextField
            label={words.newSiteId}
            required
            pattern="[A-Za-z0-9][A-Za-z0-9_.\-]{0,47}"
            value={draft.newSiteId}
            onChange={(newSiteId) => onChange({ newSiteId })}
          />
          <TextField
            label={words.siteJa}
            required
            value={draft.siteJa}
            onChange={(siteJa) => onChange({ siteJa })}
          />
          <TextField
            label={words.siteEn}
            required
            value={draft.siteEn}
            onChange={(siteEn) => onChange({ siteEn })}
          />
        </div>
      )}
    </>
  );
}
