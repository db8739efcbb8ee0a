import type { z } from "zod";

/**
 * One HTTP operation between two machines, as data. The server builds its route and its OpenAPI page from it, the client
 * its request: neither can drift from the other, and neither imports the other.
 */
export type Contract<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> = {
  readonly method: "get" | "post" | "put" | "delete";
  /** OpenAPI style: `/v1/purchasers/{purchaserId}`. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** Absent: the operation answers 204 with no body. */
  readonly answer?: Answer;
};

export const contract = <
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Answer extends z.ZodType = z.ZodUndefined,
>(
  operation: Contract<Params, Query, Body, Answer>,
): Contract<Params, Query, Body, Answer> => operation;

export type Answer<C> = C extends Contract<z.ZodType, z.ZodType, z.ZodType, infer A> ? z.output<A> : never;

/** What a caller puts into the body. */
export type BodyInput<C> = C extends Contract<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.input<B> : never;

/** What an operation answers, for another operation that answers the same. Throws for one that answers nothing. */
export function answerOf<A extends z.ZodType>({ answer }: Contract<z.ZodType, z.ZodType, z.ZodType, A>): A {
  if (answer === undefined) throw new TypeError("this operation answers nothing");
  return answer;
}
