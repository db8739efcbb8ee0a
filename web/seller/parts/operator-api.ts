import type { UseQueryResult } from "@tanstack/react-query";
import type { CallInput } from "@tsunagu/core/api/call-contract.ts";
import type { Contract } from "@tsunagu/core/api/contract.ts";
import type { z } from "zod";
import { type AskOptions, useCall, useContract } from "../../ui/tools/use-contract.ts";

/** The intermediary's operations for operators go through the trading server, which shows the operator's token. */
const baseUrl = "/api";

export const useOperatorCall = () => useCall(baseUrl);

/** Reads an operation of the operator and keeps the answer. */
export const useOperator = <
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
>(
  operation: Contract<P, Q, B, A>,
  input: CallInput<P, Q, B> = {},
  options: AskOptions<z.output<A>> = {},
): UseQueryResult<z.output<A>, Error> => useContract(operation, input, { ...options, baseUrl });
