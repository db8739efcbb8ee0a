import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import { postStaff, postStaffSignIn } from "@tsunagu/core/api/staff.ts";
import { someSeller } from "./some-tariffs.ts";
import type { SomeTrading } from "./start-some-trading.ts";

type NewStaff = BodyInput<typeof postStaff>;

export const someStaff: NewStaff = {
  email: "mise@example.jp",
  name: "店 太郎",
  password: "a long password of the shop",
  roles: ["seller-staff"],
  seller: someSeller,
};

/** Makes somebody staff and signs in at the console. */
export async function makeSomeStaff(
  trading: SomeTrading,
  change: Partial<NewStaff> = {},
): Promise<CallTools> {
  const staff = { ...someStaff, ...change };
  await callContract(postStaff, { body: staff }, trading.staff());
  const console = trading.visitor();
  const { email, password } = staff;
  await callContract(postStaffSignIn, { body: { email, password } }, console);
  return console;
}
