import { hash, verify } from "@node-rs/argon2";

/** OWASP's argon2id: m = 19 MiB, t = 2, p = 1. The package's default is argon2id; its `const enum` cannot be named. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/** Whether the password is the one of the hash. Takes as long for a wrong one. */
export const verifyPassword = (passwordHash: string, password: string): Promise<boolean> =>
  verify(passwordHash, password);
