const sqliteFull = 13;

/** Whether SQLite, or the file system itself, found no room: the one failure that whoever runs the machine can end. */
export const isFullDisk = (error: unknown): boolean =>
  error instanceof Error &&
  (("errcode" in error && error.errcode === sqliteFull) || ("code" in error && error.code === "ENOSPC"));
