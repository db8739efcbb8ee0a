import { endUseNames } from "@tsunagu/core/api/energy-names.ts";
import { type EndUse, endUses } from "@tsunagu/core/records/record-values.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField, TextField } from "../../ui/text-field.tsx";
import { useWords } from "../../ui/words.tsx";
import type { SubMeterDraft } from "./draft.ts";
import type { StepProps } from "./plan-step.tsx";
import { areaNames, registrationWords } from "./registration-words.ts";

/** Where the power is used, and the number printed on the meter. */
export function HomeStep({ draft, change, faults }: StepProps) {
  const words = useWords(registrationWords);
  const areas = useWords(areaNames);
  return (
    <div className="space-y-4">
      <TextField
        label={words.homeName}
        value={draft.homeName}
        onChange={(homeName) => change({ homeName })}
        fault={faults.homeName && words[faults.homeName]}
      />
      <div className="grid grid-cols-2 gap-4">
        <TextField
          label={words.postalCode}
          autoComplete="postal-code"
          inputMode="numeric"
          placeholder="108-0075"
          value={draft.postalCode}
          onChange={(postalCode) => change({ postalCode })}
          fault={faults.postalCode && words[faults.postalCode]}
        />
        <SelectField
          label={words.area}
          value={String(draft.area)}
          onChange={(area) => change({ area: Number(area) })}
          options={areas.map((label, index) => ({ value: String(index + 1), label }))}
        />
      </div>
      <TextField
        label={words.address}
        autoComplete="street-address"
        value={draft.address}
        onChange={(address) => change({ address })}
        fault={faults.address && words[faults.address]}
      />
      <TextField
        label={words.serial}
        hint={words.serialHint}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        placeholder="SM-0000-0000"
        value={draft.serial}
        onChange={(serial) => change({ serial: serial.trim() })}
        fault={faults.serial && words[faults.serial]}
      />
      <SubMeters
        subMeters={draft.subMeters}
        fault={faults.subMeters && words[faults.subMeters]}
        onChange={(subMeters) => change({ subMeters })}
      />
    </div>
  );
}

const subUses = Object.keys(endUses).filter(
  (key): key is EndUse => Object.hasOwn(endUses, key) && key !== "household",
);
const toSubUse = (text: string): EndUse => subUses.find((use) => use === text) ?? "other";

function SubMeters({
  subMeters,
  fault,
  onChange,
}: {
  subMeters: readonly SubMeterDraft[];
  fault: string | undefined;
  onChange: (subMeters: readonly SubMeterDraft[]) => void;
}) {
  const words = useWords(registrationWords);
  const uses = useWords(endUseNames);
  const replace = (at: number, part: Partial<SubMeterDraft>) =>
    onChange(subMeters.map((meter, index) => (index === at ? { ...meter, ...part } : meter)));
  return (
    <fieldset className="pt-2">
      <legend className="text-14 font-strong">{words.subMeters}</legend>
      <p className="text-14 text-ink-2">{words.subMetersHint}</p>
      {fault !== undefined && <p className="text-14 text-bad">{fault}</p>}
      {subMeters.map((meter, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name until its serial is typed
        <div key={at} className="grid grid-cols-[1fr_1fr_auto] gap-3 items-start mt-3">
          <TextField
            label={words.subSerial}
            value={meter.serial}
            onChange={(serial) => replace(at, { serial: serial.trim() })}
          />
          <SelectField
            label={words.subUse}
            value={meter.endUse}
            onChange={(endUse) => replace(at, { endUse: toSubUse(endUse) })}
            options={subUses.map((value) => ({ value, label: uses[value] }))}
          />
          <button
            type="button"
            aria-label={words.removeSub(meter.serial)}
            className="mt-7 size-12 border border-edge rounded-4 bg-surface"
            onClick={() => onChange(subMeters.filter((_, index) => index !== at))}
          >
            <span aria-hidden="true">×</span>
          </button>
        </div>
      ))}
      <Button
        kind="plain"
        className="mt-3"
        onClick={() => onChange([...subMeters, { serial: "", endUse: "ev-charging" }])}
      >
        {words.addSub}
      </Button>
    </fieldset>
  );
}
