import type { ReactNode } from "react";
import { EmptyState } from "../../ui/list-states.tsx";
import { useWords } from "../../ui/words.tsx";
import { shellWords } from "../shell/shell-words.ts";
import { isOperator, useStaff } from "../shell/use-staff.tsx";

/** Pages of devices: for whoever runs them, and where they are run here. */
export function OperatorDoor({ children }: { children: ReactNode }) {
  const words = useWords(shellWords);
  const staff = useStaff();
  if (!isOperator(staff)) return <p>{words.notAllowed}</p>;
  if (!staff.hasDevices) return <EmptyState title={words.elsewhere}>{words.elsewhereText}</EmptyState>;
  return children;
}
