import type { Migration } from "../migrate.ts";

export type DeviceNoticeTables = {
  /** What an operator should know of a device, one row a kind: told again it counts, so that nobody fills the disk with it. */
  device_notices: {
    device_id: string;
    kind: string;
    first_at: number;
    last_at: number;
    times: number;
    /** JSON: the newest facts. */
    facts: string;
  };
};

export const deviceNoticesMigration: Migration = {
  name: "0350-device-notices",
  up: `
    create table device_notices (
      device_id text not null,
      kind text not null,
      first_at integer not null,
      last_at integer not null,
      times integer not null,
      facts text not null,
      primary key (device_id, kind)
    ) strict, without rowid;
  `,
};
