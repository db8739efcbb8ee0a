import { TextField } from "../../ui/text-field.tsx";
import { UsernameField } from "../../ui/username-field.tsx";
import { useWords } from "../../ui/words.tsx";
import type { StepProps } from "./plan-step.tsx";
import { registrationWords } from "./registration-words.ts";

/** Who the contract is with, and how that person comes in again. */
export function PersonStep({ draft, change, faults, email }: StepProps & { email: string }) {
  const words = useWords(registrationWords);
  return (
    <div className="space-y-4">
      <TextField
        label={words.name}
        autoComplete="name"
        value={draft.name}
        onChange={(name) => change({ name })}
        fault={faults.name && words[faults.name]}
      />
      <TextField
        label={words.birthDay}
        type="date"
        autoComplete="bday"
        value={draft.birthDay}
        onChange={(birthDay) => change({ birthDay })}
        fault={faults.birthDay && words[faults.birthDay]}
      />
      <UsernameField email={email} />
      <TextField
        label={words.password}
        hint={words.passwordHint}
        type="password"
        autoComplete="new-password"
        value={draft.password}
        onChange={(password) => change({ password })}
        fault={faults.password && words[faults.password]}
      />
    </div>
  );
}
