import { Problem } from "@tsunagu/core/problem/problem.ts";
import { TextField } from "../../ui/text-field.tsx";
import { useWords } from "../../ui/words.tsx";
import { contractWords } from "./contract-words.ts";

/** Asked for once more before a contract is changed. */
export function PasswordField({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (text: string) => void;
  error: Error | null;
}) {
  const words = useWords(contractWords);
  const isWrong = error instanceof Problem && error.code === "wrong_credentials";
  return (
    <TextField
      label={words.password}
      hint={words.passwordHint}
      type="password"
      autoComplete="current-password"
      value={value}
      onChange={onChange}
      fault={isWrong ? words.passwordWrong : undefined}
    />
  );
}

/** What is wrong besides the password; null if nothing is. */
export const otherProblem = (error: Error | null): Error | null =>
  error instanceof Problem && error.code === "wrong_credentials" ? null : error;
