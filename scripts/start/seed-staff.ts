import { randomBytes } from "node:crypto";
import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import type { Answer, BodyInput } from "@tsunagu/core/api/contract.ts";
import type { getDemoDoor } from "@tsunagu/core/api/demo.ts";
import type { Said } from "@tsunagu/core/api/language.ts";
import { postStaff } from "@tsunagu/core/api/staff.ts";
import { secondSeller, soloMember } from "./solo-genesis.ts";

export type DemoStaff = Answer<typeof getDemoDoor>["staff"];

type Role = BodyInput<typeof postStaff>["roles"][number];

const people: readonly {
  readonly email: string;
  readonly name: Said;
  readonly roles: readonly Role[];
  readonly seller: number | null;
}[] = [
  {
    email: "mizuho@tsunagu-denki.example.jp",
    name: { ja: "織田 瑞穂（つなぐ電力・販売と機器）", en: "Mizuho Oda (Tsunagu Denki, sales and devices)" },
    roles: ["seller-staff", "operator"],
    seller: soloMember,
  },
  {
    email: "minato@minato-energy.example.jp",
    name: { ja: "浜 みなと（みなとエナジー・販売）", en: "Minato Hama (Minato Energy, sales)" },
    roles: ["seller-staff"],
    seller: secondSeller,
  },
  {
    email: "kansa@audit.example.jp",
    name: { ja: "監 正（監査）", en: "Tadashi Kan (auditor)" },
    roles: ["auditor"],
    seller: null,
  },
];

/** The administrator makes the people who sign in at the console. Doing it again makes new passwords. */
export async function seedStaff(administrator: CallTools): Promise<DemoStaff> {
  const staff: DemoStaff = [];
  for (const { email, name, roles, seller } of people) {
    const password = randomBytes(9).toString("base64url");
    await callContract(
      postStaff,
      { body: { email, name: name.ja.split("（")[0] ?? name.ja, password, roles: [...roles], seller } },
      administrator,
    );
    staff.push({ email, password, name, roles: [...roles] });
  }
  return staff;
}
