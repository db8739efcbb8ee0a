import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { listStatements } from "@tsunagu/core/api/trading-bills.ts";

type Status = Answer<typeof listStatements>["statements"][number]["status"];

export const statusLook: Readonly<Record<Status, string>> = {
  draft: "border-dashed border-edge text-ink-2",
  issued: "border-ai text-ai",
  paid: "border-ok text-ok",
  overdue: "border-bad text-bad",
  "carried-forward": "border-edge text-ink-2",
  void: "border-edge text-ink-2 line-through",
};
