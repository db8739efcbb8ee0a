import { useQueryClient } from "@tanstack/react-query";
import type { CallInput } from "@tsunagu/core/api/call-contract.ts";
import type { Contract } from "@tsunagu/core/api/contract.ts";
import { getWorld } from "@tsunagu/core/api/world.ts";
import { useState } from "react";
import type { z } from "zod";
import { contractKey, useCall } from "../ui/tools/use-contract.ts";

/** One movement of a hand at a time; what it did is looked at once more right after. */
export function useHand() {
  const call = useCall();
  const client = useQueryClient();
  const [state, setState] = useState<"rest" | "busy" | "failed">("rest");
  const act = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
    operation: Contract<P, Q, B, A>,
    input: CallInput<P, Q, B>,
  ): void => {
    setState("busy");
    call(operation, input).then(
      () => {
        setState("rest");
        void client.invalidateQueries({ queryKey: contractKey(getWorld) });
      },
      () => setState("failed"),
    );
  };
  return { act, busy: state === "busy", failed: state === "failed" };
}
